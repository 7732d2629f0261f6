import type { Store } from '../storage/copy.ts';
import type { TableName } from '../storage/open.ts';
import { type Counts, totalOf } from './backup.ts';
import { Head, Line, type RowLine } from './format.ts';
import { shapeOf } from './shapes.ts';

/** A backup's lines from the beginning, each time it is called. */
export type Lines = () => AsyncIterable<string>;

/** What a backup holds and what is wrong with it. */
export interface Checked extends Counts {
  readonly head: Head | undefined;
  /** Kinds of rows that this version does not know: written as they are. */
  readonly unknown: readonly string[];
  /** One readable line each; nothing is written while there are any. */
  readonly faults: readonly string[];
}

/** Told of; the rest is counted. */
const FAULTS_MAX = 50;
/** Limits of a transaction: 100 rows, 4 MiB in UTF-8 with what goes around them. */
const ROWS_MAX = 100;
const CHARACTERS_MAX = 500_000;
/** These say where in its own tenant the bot has written. */
const OF_ITS_TENANT: ReadonlySet<TableName> = new Set(['connections', 'deliveries']);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rowFault({ table, partition, key, json }: RowLine): string | undefined {
  const result = shapeOf(table, { partition, key })?.safeParse(json);
  if (!result || result.success) return undefined;
  const where = result.error.issues.map(({ path }) => path.join('.') || 'hela raden').slice(0, 5);
  return `${table} ${partition} ${key}: stämmer inte (${[...new Set(where)].join(', ')})`;
}

/** Reads a backup from end to end and writes nothing. */
export async function check(lines: Lines): Promise<Checked> {
  const rows = new Map<TableName, number>();
  const unknown = new Set<string>();
  const faults: string[] = [];
  let [head, files, number]: [Head | undefined, number, number] = [undefined, 0, 0];
  let end: Extract<Line, { rows: number }> | undefined;
  for await (const text of lines()) {
    number += 1;
    if (number === 1) {
      head = Head.safeParse(parsed(text)).data;
      if (head) continue;
      faults.push('Filen är ingen säkerhetskopia som den här versionen kan läsa.');
      break;
    }
    const line = Line.safeParse(parsed(text)).data;
    if (!line) faults.push(`Rad ${number} går inte att läsa.`);
    else if (end) faults.push(`Rad ${number} kommer efter slutet.`);
    else if ('file' in line) files += 1;
    else if ('table' in line) {
      rows.set(line.table, (rows.get(line.table) ?? 0) + 1);
      if (!shapeOf(line.table, line)) unknown.add(`${line.table} ${line.partition.replace(/:.*$/su, ':…')}`);
      const fault = rowFault(line);
      if (fault !== undefined) faults.push(fault);
    } else end = line;
  }
  const counts = { rows, files };
  if (head && !end) faults.push('Filen är avklippt: slutet saknas.');
  else if (end && (end.rows !== totalOf(counts) || end.files !== files))
    faults.push('Filen har inte så många rader som den säger.');
  const more = faults.length - FAULTS_MAX;
  const told = more > 0 ? [...faults.slice(0, FAULTS_MAX), `… och ${more} fel till.`] : faults;
  return { ...counts, head, unknown: [...unknown], faults: told };
}

/** Rows of one partition on their way into one transaction. */
function batchOn(store: Store) {
  let [waiting, characters]: [RowLine[], number] = [[], 0];
  async function flush(): Promise<void> {
    const [first] = waiting;
    if (first) await store.write(first.table, first.partition, waiting);
    [waiting, characters] = [[], 0];
  }
  async function add(row: RowLine, length: number): Promise<void> {
    const [first] = waiting;
    const isElsewhere = first && (first.table !== row.table || first.partition !== row.partition);
    const isTwice = waiting.some(({ key }) => key === row.key);
    if (isElsewhere || isTwice || waiting.length >= ROWS_MAX || characters + length > CHARACTERS_MAX) await flush();
    waiting.push(row);
    characters += length;
  }
  return { add, flush };
}

/**
 * Writes what a backup holds over what is there. Interrupted, it is run again: the same file gives the same rows.
 * @param newTenant leaves out which conversations there are and what they have been shown: they are another tenant's
 * @throws StoreUnavailable when the store is away; what has been written until then stays
 */
export async function restore(store: Store, lines: Lines, newTenant: boolean): Promise<void> {
  await store.prepare();
  const batch = batchOn(store);
  for await (const text of lines()) {
    const line = Line.safeParse(parsed(text)).data;
    if (!line || 'rows' in line) continue;
    if ('file' in line) await store.writeFile(line.file, Buffer.from(line.base64, 'base64'));
    else if (!newTenant || !OF_ITS_TENANT.has(line.table)) await batch.add(line, text.length);
  }
  await batch.flush();
}
