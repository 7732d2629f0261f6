import type { Sent } from '../../../core/capability.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf, type Instant } from '../../../core/time.ts';
import { readDocument } from '../../../files/read.ts';
import { rawTablesIn } from '../tables/index.ts';
import type { KnownParty } from '../tables/parties.ts';
import type { RawTable } from '../tables/raw.ts';
import { Draft, DraftId, LONGEST, MOST_PARTIES, MOST_ROWS, MOST_TABLES } from './model.ts';
import { isImport, looksLikeTable } from './understand.ts';
import type { History } from './versions.ts';
import { tableIdOf, versionAt } from './versions.ts';

/** Something that may hold tables: a file's bytes, or what was pasted. */
export interface Brought {
  readonly bytes: Uint8Array;
  /** The file's name; empty for what was pasted. */
  readonly name: string;
}

/** What a message brings along; undefined when it brings nothing that could be a table. */
export async function broughtBy({ text, html, files }: Sent): Promise<Result<Brought> | undefined> {
  const [file, second] = files;
  if (second) return refuse('responsibility.several-files', 'Skicka en fil i taget, så visar jag vad som finns i den.');
  if (file) {
    const bytes = await file.read();
    return bytes.ok ? accept({ bytes: bytes.value, name: file.name || 'fil' }) : bytes;
  }
  // Markup keeps the cells that the text has lost.
  if (/<table[\s>]/i.test(html)) return accept({ bytes: Buffer.from(`<html>${html}</html>`), name: '' });
  const pasted = text
    .split('\n')
    .filter((line, at) => at > 0 || !isImport(line))
    .join('\n');
  return looksLikeTable(pasted) ? accept(pastedText(pasted)) : undefined;
}

export function pastedText(text: string): Brought {
  return { bytes: Buffer.from(text), name: '' };
}

/** `Leveransbeskrivning_2026.xlsx` as a document's name. */
function documentOf(name: string): string {
  return name
    .replace(/\.[a-z]{2,5}$/i, '')
    .replaceAll('_', ' ')
    .trim()
    .slice(0, LONGEST.document);
}

function tooLarge(tables: readonly RawTable[]): Result<never> | undefined {
  if (tables.length > MOST_TABLES) {
    const message = `Här finns ${tables.length} tabeller. Högst ${MOST_TABLES} kan läsas på en gång: dela upp filen.`;
    return refuse('responsibility.too-many-tables', message);
  }
  for (const { rows, parties } of tables) {
    if (rows.length > MOST_ROWS) {
      const message = `Tabellen har ${rows.length} rader. Högst ${MOST_ROWS} får plats i en ansvarstabell: dela upp den i flera tjänster.`;
      return refuse('responsibility.too-many-rows', message);
    }
    if (parties.length > MOST_PARTIES) {
      const message = `Tabellen har ${parties.length} parter. Högst ${MOST_PARTIES} får plats: slå ihop dem som har samma ansvar.`;
      return refuse('responsibility.too-many-parties', message);
    }
  }
  return undefined;
}

/** What stands in the tables' common terms: who sent them, when, and what is known already. */
export interface Circumstances {
  readonly actor: Actor;
  readonly now: Instant;
  /** What the drafts' ids are made from: the same for a message that is delivered again. */
  readonly key: string;
  readonly known: readonly KnownParty[];
  readonly histories: readonly History[];
}

/** Whom a column means, where its name is another name of a party that is known. */
function meaningOf(name: string, known: readonly KnownParty[]): string {
  const party = known.find(({ aliases }) => aliases.some((alias) => alias.toLowerCase() === name.toLowerCase()));
  return party === undefined || party.name.toLowerCase() === name.toLowerCase() ? '' : party.name;
}

function draftOf(table: RawTable, name: string, at: number, given: Circumstances): Result<Draft> {
  const today = dayOf(given.now);
  const history = given.histories.find((one) => one.table === tableIdOf(table.service));
  const before = history && versionAt(history, today);
  const draft = Draft.safeParse({
    v: 1,
    id: DraftId.parse(`${given.key}-${at}`),
    owner: given.actor.id,
    savedAt: given.now,
    revision: 0,
    document: documentOf(name) || before?.document || 'Inklistrad tabell',
    label: String(1 + (history?.versions.length ?? 0)),
    validFrom: today,
    service: table.service.slice(0, LONGEST.service),
    section: (table.section || before?.section || '').slice(0, LONGEST.section),
    columns: table.parties.map((party) => ({ name: party, means: meaningOf(party, given.known) })),
    rows: table.rows.map(({ activity, cells, comment, place, unsure = false }) => {
      return { activity, cells, comment, where: place.where, unsure };
    }),
  });
  if (draft.success) return accept(draft.data);
  const [, row] = draft.error.issues[0]?.path ?? [];
  const where = typeof row === 'number' ? (table.rows[row]?.place.where ?? 'en rad') : 'rubriken';
  return refuse(
    'responsibility.too-long',
    `Texten i ${where} är för lång för en ansvarstabell. Korta den och försök igen.`,
  );
}

/** Reads the tables out of what was brought, as drafts. Every way that a file can be wrong is a refusal in words. */
export async function draftsFrom(brought: Brought, given: Circumstances): Promise<Result<readonly Draft[]>> {
  const document = await readDocument(brought.bytes, brought.name);
  if (!document.ok) return document;
  const tables = rawTablesIn(document.value, given.known);
  if (tables.length === 0) {
    return refuse(
      'responsibility.no-table',
      'Jag hittar ingen ansvarstabell. Den behöver en rad med parternas namn, en kolumn med aktiviteter och bokstäverna R, A, C och I.',
    );
  }
  const large = tooLarge(tables);
  if (large) return large;
  const drafts: Draft[] = [];
  for (const [at, table] of tables.entries()) {
    const draft = draftOf(table, brought.name, at, given);
    if (!draft.ok) return draft;
    drafts.push(draft.value);
  }
  return accept(drafts);
}
