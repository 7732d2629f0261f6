import { ContentError } from '../../content/load.ts';
import { plainWords } from '../../language/words.ts';
import type { Entry, KnowledgeFile, Party, RaciRow, RaciTable, Source } from './model.ts';

/** A row of a table with where it stands. */
export interface SourcedRow {
  readonly row: RaciRow;
  readonly table: RaciTable;
  readonly source: Source;
}

/** An entry of the prose with where it stands. */
export interface SourcedEntry {
  readonly entry: Entry;
  readonly source: Source;
}

/** All that one organisation's documents say at one time. */
export interface Knowledge {
  readonly rows: readonly SourcedRow[];
  readonly entries: readonly SourcedEntry[];
  readonly parties: readonly Party[];
  /** By a row's or entry's id. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** Questions without an answer. */
  readonly unanswered: readonly string[];
  /** By a question's wording: what somebody has decided that it is answered with. */
  readonly settled: ReadonlyMap<string, Settled>;
}

/** The item that answers a question; without one it has no answer. */
export interface Settled {
  readonly item?: string | undefined;
}

function isValid(file: KnowledgeFile, day: string): boolean {
  return file.validFrom <= day && (file.validTo === undefined || day <= file.validTo);
}

function overlap(a: KnowledgeFile, b: KnowledgeFile): boolean {
  return a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');
}

function idsIn(file: KnowledgeFile): readonly string[] {
  return [...file.tables.flatMap(({ rows }) => rows.map(({ id }) => id)), ...file.entries.map(({ id }) => id)];
}

/** What is wrong with the files, one sentence each. */
export function flawsIn(files: readonly KnowledgeFile[]): readonly string[] {
  const flaws: string[] = [];
  files.forEach((file, at) => {
    const seen = new Set(
      files
        .slice(0, at)
        .filter((other) => overlap(file, other))
        .flatMap(idsIn),
    );
    for (const id of idsIn(file)) {
      if (seen.has(id)) flaws.push(`id used twice: ${id}`);
      seen.add(id);
    }
  });
  const known = new Set(files.flatMap(idsIn));
  const names = new Set(files.flatMap(({ parties }) => parties.flatMap(({ name, aliases }) => [name, ...aliases])));
  for (const file of files) {
    flaws.push(
      ...Object.keys(file.asked)
        .filter((id) => !known.has(id))
        .map((id) => `asked: unknown id ${id}`),
    );
    for (const { id, contradicts, same, parties } of file.entries) {
      const strangers = (others: readonly string[]) => others.filter((other) => !known.has(other));
      flaws.push(
        ...strangers(contradicts).map((other) => `${id}: contradicts unknown ${other}`),
        ...strangers(same).map((other) => `${id}: same as unknown ${other}`),
      );
      const named = Object.values(parties).flat();
      if (names.size > 0)
        flaws.push(...named.filter((name) => !names.has(name)).map((name) => `${id}: unknown party ${name}`));
    }
    for (const { id, parties, rows } of file.tables) {
      const strangers = rows.flatMap(({ letters }) => Object.keys(letters)).filter((name) => !parties.includes(name));
      flaws.push(...new Set(strangers.map((name) => `${id}: no column ${name}`)));
    }
  }
  return flaws;
}

/** What the files say on a day: those that were valid then. */
export function knowledgeAt(files: readonly KnowledgeFile[], day: string): Knowledge {
  const valid = files.filter((file) => isValid(file, day));
  const parties = new Map<string, Party>();
  for (const party of valid.flatMap((file) => file.parties)) {
    const before = parties.get(party.name)?.aliases ?? [];
    parties.set(party.name, { ...party, aliases: [...new Set([...before, ...party.aliases])] });
  }
  const asked = new Map<string, readonly string[]>();
  for (const [id, phrasings] of valid.flatMap((file) => Object.entries(file.asked))) {
    asked.set(id, [...(asked.get(id) ?? []), ...phrasings]);
  }
  return {
    asked,
    settled: new Map(
      valid.flatMap((file) => file.settled.map(({ question, item }) => [plainWords(question), { item }])),
    ),
    unanswered: valid.flatMap((file) => file.unanswered),
    rows: valid.flatMap(({ tables, source }) =>
      tables.flatMap((table) => table.rows.map((row) => ({ row, table, source }))),
    ),
    entries: valid.flatMap(({ entries, source }) => entries.map((entry) => ({ entry, source }))),
    parties: [...parties.values()],
  };
}

/**
 * @param files the knowledge of one organisation; never of several, so that answers do not mix
 * @throws ContentError when ids, parties or contradictions do not fit together
 */
export function checked(files: readonly KnowledgeFile[]): readonly KnowledgeFile[] {
  const flaws = flawsIn(files);
  if (flaws.length > 0) throw new ContentError(`knowledge: ${flaws.slice(0, 20).join('; ')}`);
  return files;
}
