import type { Brought, Turn } from '../../../core/capability.ts';
import type { Document } from '../../../core/document.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf, type Instant } from '../../../core/time.ts';
import { readDocument } from '../../../files/read.ts';
import { rawTablesIn } from '../tables/index.ts';
import type { KnownParty } from '../tables/parties.ts';
import type { RawTable } from '../tables/raw.ts';
import { Draft, DraftId, LONGEST, MOST_PARTIES, MOST_ROWS, MOST_TABLES } from './model.ts';
import { isImport, looksLikeTable, namesTables } from './understand.ts';
import type { History } from './versions.ts';
import { tableIdOf, versionAt } from './versions.ts';

/** Something that may hold tables: what a file says, or what was pasted. */
export interface Source {
  /** The file's name; empty for what was pasted. */
  readonly name: string;
  readonly document: Document;
}

/** What a message brings along; undefined when it brings nothing that could be a table. */
export async function sourceIn({ sent, brought = [] }: Turn): Promise<Result<Source> | undefined> {
  const [file, second] = brought;
  if (second) return refuse('responsibility.several-files', 'Skicka en fil i taget, så visar jag vad som finns i den.');
  if (file) return file.document.ok ? accept({ name: file.name, document: file.document.value }) : file.document;
  if (!sent) return undefined;
  // Markup keeps the cells that the text has lost.
  if (/<table[\s>]/i.test(sent.html)) return pasted(`<html>${sent.html}</html>`);
  const lines = sent.text.split('\n').filter((line, at) => at > 0 || !isImport(line));
  return looksLikeTable(lines.join('\n')) ? pasted(lines.join('\n')) : undefined;
}

export async function pasted(text: string): Promise<Result<Source>> {
  const document = await readDocument(Buffer.from(text), '');
  return document.ok ? accept({ name: '', document: document.value }) : document;
}

/** A spreadsheet from somebody who publishes is taken for a table, to be told what it lacks. */
const SPREADSHEET = 0.55;
const HOLDS_TABLES = 0.8;

/** How certain it is that a file holds tables of responsibility, 0–1. */
export async function recognisesTables({ document }: Brought, text: string): Promise<number> {
  if (namesTables(text)) return 1;
  if (!document.ok) return 0;
  if (rawTablesIn(document.value, []).length > 0) return HOLDS_TABLES;
  return document.value.format === 'xlsx' || document.value.format === 'csv' ? SPREADSHEET : 0;
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

/** Reads the tables out of what was brought, as drafts. Every way that it can be wrong is a refusal in words. */
export function draftsFrom({ name, document }: Source, given: Circumstances): Result<readonly Draft[]> {
  const tables = rawTablesIn(document, given.known);
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
    const draft = draftOf(table, name, at, given);
    if (!draft.ok) return draft;
    drafts.push(draft.value);
  }
  return accept(drafts);
}
