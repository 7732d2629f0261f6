import { addDays } from '../../../core/time.ts';
import { KnowledgeFile, type RaciRow, type RaciTable } from '../model.ts';
import { normalName } from '../tables/parties.ts';
import { type Column, type Entry, type Published, TableId, type Withdrawn } from './model.ts';

/** A version of a table, whether it came with the organisation's files or was published in chat. */
export interface Version {
  /** `f1` for the first that came with the files, `p3` for what the third line of the record published. */
  readonly id: string;
  /** The table's id among the knowledge. */
  readonly tableId: string;
  readonly label: string;
  readonly document: string;
  readonly service: string;
  readonly section: string;
  readonly columns: readonly Column[];
  readonly rows: readonly RaciRow[];
  readonly validFrom: string;
  /** The last day, where the files say one. */
  readonly validTo?: string;
  /** Absent for what came with the files. */
  readonly published?: Published;
  readonly withdrawn?: Withdrawn;
}

/** All that is known of one service's table. */
export interface History {
  readonly table: TableId;
  /** In the order in which they came about. */
  readonly versions: readonly Version[];
  readonly entries: readonly Entry[];
}

/** A version and the days on which it answers, first and last; no last day while it goes on. */
export interface Reign {
  readonly version: Version;
  readonly from: string;
  readonly to?: string;
}

/** What a service's table is known by; undefined for a name without letters. */
export function tableIdOf(service: string): TableId | undefined {
  return TableId.safeParse(normalName(service).slice(0, 80)).data;
}

function fromFiles(files: readonly KnowledgeFile[]): ReadonlyMap<TableId, readonly Version[]> {
  const found = new Map<TableId, readonly Version[]>();
  for (const { tables, source, validFrom, validTo } of files) {
    for (const { id: tableId, service, section, parties, rows } of tables) {
      const table = tableIdOf(service);
      if (table === undefined) continue;
      const before = found.get(table) ?? [];
      const version = { id: `f${before.length + 1}`, tableId, label: source.version, document: source.document };
      const said = { service, section, columns: parties.map((name) => ({ name, means: '' })), rows, validFrom };
      found.set(table, [...before, { ...version, ...said, ...(validTo === undefined ? {} : { validTo }) }]);
    }
  }
  return found;
}

function ofPublished(published: Published, withdrawn: Withdrawn | undefined): Version {
  const { table, sequence, label, document, service, section, columns, rows, validFrom } = published;
  const said = { label, document, service, section, columns, rows, validFrom };
  const version = { id: `p${sequence}`, tableId: `table-${table}`, ...said, published };
  return withdrawn === undefined ? version : { ...version, withdrawn };
}

/** The tables of the files and of the record, those of the files first. */
export function historiesOf(files: readonly KnowledgeFile[], entries: readonly Entry[]): readonly History[] {
  const filed = fromFiles(files);
  const tables = [...new Set([...filed.keys(), ...entries.map(({ table }) => table)])];
  return tables.map((table) => {
    const own = entries.filter((entry) => entry.table === table).toSorted((a, b) => a.sequence - b.sequence);
    const withdrawn = new Map(own.flatMap((entry) => (entry.kind === 'withdrawn' ? [[entry.version, entry]] : [])));
    const published = own.flatMap((entry) =>
      entry.kind === 'published' ? [ofPublished(entry, withdrawn.get(`p${entry.sequence}`))] : [],
    );
    return { table, entries: own, versions: [...(filed.get(table) ?? []), ...published] };
  });
}

/** The version that answers for a day: of those that are valid then, the one that began last; of equals the newest. */
export function versionAt({ versions }: History, day: string): Version | undefined {
  return versions
    .filter(({ withdrawn, validFrom, validTo = '9999-12-31' }) => !withdrawn && validFrom <= day && day <= validTo)
    .reduce<Version | undefined>((best, one) => (best && best.validFrom > one.validFrom ? best : one), undefined);
}

/** Who answers when, in the order of the days. A version that another has taken the whole place of has no reign. */
export function reignsOf(history: History): readonly Reign[] {
  const turns = history.versions.flatMap(({ validFrom, validTo }) => [
    validFrom,
    ...(validTo === undefined ? [] : [addDays(validTo, 1)]),
  ]);
  const days = [...new Set(turns)].toSorted();
  const reigns: Reign[] = [];
  for (const [at, from] of days.entries()) {
    const version = versionAt(history, from);
    const next = days[at + 1];
    const until = next === undefined ? {} : { to: addDays(next, -1) };
    const last = reigns.at(-1);
    if (version && last?.version === version && last.to === addDays(from, -1)) {
      reigns[reigns.length - 1] = { version, from: last.from, ...until };
    } else if (version) reigns.push({ version, from, ...until });
  }
  return reigns;
}

function fileOf({ version, from, to }: Reign): KnowledgeFile {
  const { tableId, label, document, service, section, columns, rows } = version;
  return KnowledgeFile.parse({
    source: { document, version: label },
    validFrom: from,
    ...(to === undefined ? {} : { validTo: to }),
    parties: columns.flatMap(({ name, means }) => (means === '' ? [] : [{ name: means, aliases: [name] }])),
    tables: [{ id: tableId, service, section, parties: columns.map(({ name }) => name), rows }],
  });
}

/** One table of a file by itself. */
function only({ source, validFrom, validTo }: KnowledgeFile, table: RaciTable): KnowledgeFile {
  return KnowledgeFile.parse({ source, validFrom, ...(validTo === undefined ? {} : { validTo }), tables: [table] });
}

/**
 * The organisation's files with what has been published in the place of the same service's table, from its first day
 * on. Each version is a file of its own, valid on the days on which it answers.
 */
export function filesWith(files: readonly KnowledgeFile[], histories: readonly History[]): readonly KnowledgeFile[] {
  const changed = histories.filter(({ versions }) => versions.some((one) => one.published && !one.withdrawn));
  const placed = new Set<TableId>();
  /** The reigns of a changed table, where the table first stood: rows keep their order. */
  const reigning = (history: History): readonly KnowledgeFile[] => {
    if (placed.has(history.table)) return [];
    placed.add(history.table);
    return reignsOf(history).map(fileOf);
  };
  return [
    ...files.flatMap((file) => [
      { ...file, tables: [] },
      ...file.tables.flatMap((table) => {
        const history = changed.find((one) => one.table === tableIdOf(table.service));
        return history ? reigning(history) : [only(file, table)];
      }),
    ]),
    ...changed.flatMap(reigning),
  ];
}
