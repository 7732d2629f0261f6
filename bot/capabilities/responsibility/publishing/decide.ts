import { createHash } from 'node:crypto';
import { type Actor, hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { sensitiveIn } from '../../../core/sensitive.ts';
import { type Instant, momentText, parseLocal } from '../../../core/time.ts';
import { Letters, type RaciRow } from '../model.ts';
import { type Finding, findingsOf } from '../tables/findings.ts';
import { readCell } from '../tables/letters.ts';
import { type KnownParty, normalName } from '../tables/parties.ts';
import type { RawTable } from '../tables/raw.ts';
import type { Comparable } from './diff.ts';
import type { Draft, DraftRow, Published, TableId, Withdrawn } from './model.ts';
import { type History, tableIdOf, type Version, versionAt } from './versions.ts';

/** Who publishes, restores and withdraws tables of responsibility. */
export function mayPublish(actor: Actor): boolean {
  return hasRole(actor, 'it-publisher', 'administrator');
}

export function checkPublisher(actor: Actor): Result<undefined> {
  return mayPublish(actor)
    ? accept(undefined)
    : refuse(
        'responsibility.not-publisher',
        'Du har inte behörighet att publicera ansvarstabeller. Be någon på IT som har rollen publicerare. Skriv ”ansvarstabeller” för att se dem som finns.',
      );
}

/** Accepted for the draft's maker, who still may publish. */
export function checkOwner(draft: Draft, actor: Actor): Result<undefined> {
  if (draft.owner === actor.id) return checkPublisher(actor);
  return refuse('responsibility.not-yours', 'Utkastet tillhör någon annan. Bara den som har skapat det kan ändra det.');
}

/** The draft's columns as known names for those that somebody has said whom they mean. */
function knownWith(draft: Draft, known: readonly KnownParty[]): readonly KnownParty[] {
  if (known.length === 0) return known;
  return [
    ...known,
    ...draft.columns.flatMap(({ name, means }) => (means === '' ? [] : [{ name: means, aliases: [name] }])),
  ];
}

function rawOf(draft: Draft): RawTable {
  const place = { where: 'tabellen', line: 0 };
  return {
    service: draft.service,
    section: draft.section,
    parties: draft.columns.map(({ name }) => name),
    rows: draft.rows.map(({ activity, cells, comment, where, unsure }, at) => ({
      activity,
      cells,
      comment,
      place: { where, line: at + 1 },
      unsure,
    })),
    place,
  };
}

const WEIGHT = { error: 0, warning: 1, hint: 2 } as const;

/** What is wrong or doubtful, the worst first. */
export function findingsIn(draft: Draft, known: readonly KnownParty[]): readonly Finding[] {
  return findingsOf([rawOf(draft)], knownWith(draft, known)).toSorted(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity],
  );
}

export function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function sensitiveRow({ rows }: Draft): DraftRow | undefined {
  return rows.find(({ activity, comment }) => sensitiveIn(`${activity} ${comment}`).includes('personnummer'));
}

/** What keeps a draft from being published whatever anybody says: one sentence, or undefined. */
export function obstacleIn(draft: Draft): string | undefined {
  if (tableIdOf(draft.service) === undefined) return 'Ange vilken tjänst tabellen gäller. Tryck på Rätta.';
  if (draft.document.trim() === '' || draft.label.trim() === '') return 'Ange dokument och version. Tryck på Rätta.';
  if (!parseLocal(draft.validFrom, '12.00').ok) return 'Ange en dag som tabellen gäller från. Tryck på Rätta.';
  if (draft.rows.length === 0) return 'Tabellen har inga rader kvar.';
  const names = draft.columns.map(({ name }) => normalName(name));
  if (names.some((name, at) => name === '' || names.indexOf(name) !== at)) {
    return 'Varje part måste ha ett eget namn. Tryck på Rätta.';
  }
  const row = sensitiveRow(draft);
  return row && `${row.where} innehåller ett personnummer. Ta bort det innan tabellen publiceras.`;
}

function lettersOf({ columns }: Draft, { cells }: DraftRow): RaciRow['letters'] {
  return Object.fromEntries(columns.map(({ name }, at) => [name, Letters.parse(readCell(cells[at] ?? '').letters)]));
}

/** The draft as it is compared with another version. */
export function comparableOf(draft: Draft): Comparable {
  const rows = draft.rows.map((row) => ({
    activity: row.activity,
    letters: lettersOf(draft, row),
    comment: row.comment,
  }));
  return { columns: draft.columns, rows };
}

/** Rows keep the id and the everyday words that the same activity had last: what people ask by. */
function rowsOf(draft: Draft, table: TableId, versions: readonly Version[]): RaciRow[] {
  const older = new Map(versions.flatMap(({ rows }) => rows.map((row) => [normalName(row.activity), row])));
  return draft.rows.map((row, at) => {
    const name = normalName(row.activity);
    const was = older.get(name);
    older.delete(name);
    const hash = createHash('sha256').update(`${table} ${name} ${at}`).digest('hex').slice(0, 16);
    const comment = row.comment.trim();
    return {
      id: was?.id ?? `row-${hash}`,
      activity: row.activity.trim(),
      letters: lettersOf(draft, row),
      keywords: was?.keywords ?? [],
      ...(comment === '' ? {} : { comment }),
    };
  });
}

/** The version whose place a draft takes: the one that answers on its first day, else the newest there is. */
export function replacedBy(draft: Draft, history: History | undefined): Version | undefined {
  const standing = history?.versions.filter(({ withdrawn }) => !withdrawn);
  return history && (versionAt(history, draft.validFrom) ?? standing?.at(-1));
}

/** Somebody has changed the table since the person looked; what they see is to be shown anew. */
export function changedSince(history: History | undefined, seen: number, now: Instant): string | undefined {
  const last = history?.entries.at(-1);
  if (!last || last.sequence === seen) return undefined;
  const did = last.kind === 'published' ? `publicerade version ${last.label}` : 'återkallade en version';
  return `${last.by.name} ${did} av samma tabell ${momentText(last.at, now)}, efter att du öppnade den. Se vad som ändras och tryck igen.`;
}

function nextLine(history: History | undefined, actor: Actor, now: Instant) {
  const sequence = (history?.entries.at(-1)?.sequence ?? 0) + 1;
  return { v: 1, sequence, at: now, by: { id: actor.id, name: actor.name } } as const;
}

/**
 * The draft as the next line of its table's record.
 * @param despite the person has been told of the errors and publishes all the same
 */
export function publish(
  draft: Draft,
  given: {
    readonly history: History | undefined;
    readonly known: readonly KnownParty[];
    readonly despite: boolean;
    readonly actor: Actor;
    readonly now: Instant;
  },
): Result<Published> {
  const { history, actor, now } = given;
  const allowed = checkOwner(draft, actor);
  if (!allowed.ok) return allowed;
  const obstacle = obstacleIn(draft);
  const table = tableIdOf(draft.service);
  if (obstacle !== undefined || table === undefined) return refuse('responsibility.incomplete', obstacle ?? '');
  if (!given.despite && errorsIn(findingsIn(draft, given.known)).length > 0) {
    return refuse('responsibility.has-errors', 'Tabellen har fel. Rätta dem, eller publicera trots felen.');
  }
  return accept({
    ...nextLine(history, actor, now),
    kind: 'published',
    table,
    draft: draft.id,
    document: draft.document.trim(),
    label: draft.label.trim(),
    validFrom: draft.validFrom,
    service: draft.service.trim(),
    section: draft.section.trim(),
    columns: draft.columns,
    rows: rowsOf(draft, table, history?.versions ?? []),
    ...(draft.restores === undefined ? {} : { restores: draft.restores }),
  });
}

/** Takes a published version back. What came with the files is not published here, and so not withdrawn here. */
export function withdraw(history: History, id: string, actor: Actor, now: Instant): Result<Withdrawn> {
  const allowed = checkPublisher(actor);
  if (!allowed.ok) return allowed;
  const version = history.versions.find((one) => one.id === id);
  if (!version) return refuse('responsibility.no-version', 'Den versionen finns inte.');
  if (!version.published) {
    return refuse(
      'responsibility.from-files',
      'Versionen följer med organisationens filer och kan inte återkallas här. Publicera en ny version i stället.',
    );
  }
  if (version.withdrawn) return refuse('responsibility.withdrawn', 'Versionen är redan återkallad.');
  return accept({ ...nextLine(history, actor, now), kind: 'withdrawn', table: history.table, version: id });
}
