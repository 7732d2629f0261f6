import { askCard, button, leaving, lines, listCard, messageCard, NO_CHOICE } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import type { Finding } from '../tables/findings.ts';
import type { KnownParty } from '../tables/parties.ts';
import { type PressedLine, partiesFormCard, rowFormCard, tableCard, tableFormCard } from './cards.ts';
import { comparableOf, errorsIn, findingsIn, obstacleIn, replacedBy } from './decide.ts';
import { changesBetween, changesInShort, changeText } from './diff.ts';
import type { Draft } from './model.ts';
import type { History } from './versions.ts';
import { columnsText, counted, cut, draftValidity, findingsText, lettersText, rowsText, SIGNS } from './words.ts';

const MOST_FINDINGS = 8;
export const MOST_CHANGES = 10;
const FIRST_ROWS = 3;
const LINE = 220;
/** A choice's title; two hundred of them have to fit on a card. */
const CHOICE = 48;
/** The value of "a party of its own" among those that a column can mean. */
export const OWN = 'own';

/** What a draft is shown with. */
export interface DraftGround {
  readonly known: readonly KnownParty[];
  readonly history: History | undefined;
  /** What the person has to be told first; empty for nothing. */
  readonly remark: string;
  readonly now: Instant;
}

function findingLine(draft: Draft, finding: Finding): PressedLine {
  const { row, severity, where, message } = finding;
  const title = `${SIGNS[severity]} · ${where}`;
  const detail = cut(message, LINE);
  return row === undefined
    ? { title, detail, verb: 'responsibility.parties-form', data: { id: draft.id } }
    : { title, detail, verb: 'responsibility.row-form', data: { id: draft.id, row: String(row) } };
}

function rest(number: number, what: string): string {
  return number > 0 ? `Och ${number} ${what} till.` : '';
}

/** What publishing would change: against the version whose place the draft takes. */
function changesOf(draft: Draft, history: History | undefined) {
  const before = replacedBy(draft, history);
  if (!before) return { title: 'Tjänsten har ingen ansvarstabell sedan tidigare.', lines: [] };
  const changes = changesBetween(before, comparableOf(draft));
  const more = rest(changes.length - MOST_CHANGES, 'ändringar');
  return {
    title: `Jämfört med version ${before.label}: ${changesInShort(changes)}`,
    lines: [...changes.slice(0, MOST_CHANGES).map((change) => cut(changeText(change), LINE)), ...(more ? [more] : [])],
  };
}

function draftActions(draft: Draft, history: History | undefined, errors: number) {
  const { id, revision, rows } = draft;
  const seen = history?.entries.at(-1)?.sequence ?? 0;
  const publish = { id, revision, seen };
  return [
    ...(obstacleIn(draft) !== undefined
      ? []
      : errors === 0
        ? [button(`Publicera ${rowsText(rows.length)}`, 'responsibility.publish', publish, 'positive')]
        : [button(`Publicera trots ${errors} fel …`, 'responsibility.publish', publish)]),
    button('Rätta', 'responsibility.draft-form', { id }),
    button('Ändra parterna', 'responsibility.parties-form', { id }, 'secondary'),
    button('Släng', 'responsibility.discard', { id }, 'secondary'),
  ];
}

/** A draft as its maker sees it before anything is published: what was found, what is wrong, and what it changes. */
export function draftView(draft: Draft, { known, history, remark, now }: DraftGround): Card {
  const findings = findingsIn(draft, known);
  const changes = changesOf(draft, history);
  const obstacle = obstacleIn(draft);
  const { columns, rows } = comparableOf(draft);
  const warnings = [remark, obstacle ?? ''].filter((text) => text !== '').map((text) => ({ text }));
  return tableCard.render({
    state: `📝 Utkast, sparat ${fullMomentText(draft.savedAt, now)}`,
    title: draft.service || 'Tabell utan tjänst',
    text: `${counted(rows.length, 'rad', 'rader')} och ${counted(columns.length, 'part', 'parter')}. Inget är publicerat än.`,
    warnings,
    facts: lines(
      ['Parter', columnsText(columns)],
      ['Gäller', draftValidity(draft, history)],
      ['Dokument', draft.document],
      ['Avsnitt', draft.section],
      ['Version', draft.label],
      ['Återställer', draft.restores === undefined ? '' : `version ${draft.restores}`],
    ),
    findingsTitle:
      findings.length === 0 ? '✅ Inga anmärkningar' : `${findingsText(findings)}. Tryck på en rad för att rätta den.`,
    findings: findings.slice(0, MOST_FINDINGS).map((finding) => findingLine(draft, finding)),
    findingsRest: rest(findings.length - MOST_FINDINGS, 'anmärkningar'),
    changesTitle: changes.title,
    changes: changes.lines.map((text) => ({ text })),
    rowsTitle: rows.length > FIRST_ROWS ? `De första ${FIRST_ROWS} raderna` : 'Raderna',
    rows: rows.slice(0, FIRST_ROWS).map(({ activity, letters }) => ({
      title: cut(activity || '(ingen aktivitet)', LINE),
      detail: cut(lettersText(columns, letters), LINE),
    })),
    actions: draftActions(draft, history, errorsIn(findings).length),
  });
}

/** The last word before a table with errors is published: names them. */
export function despiteView(draft: Draft, { known, history }: DraftGround): Card {
  const errors = errorsIn(findingsIn(draft, known));
  const { id, revision, rows } = draft;
  const seen = history?.entries.at(-1)?.sequence ?? 0;
  return messageCard.render({
    title: `Publicera ”${draft.service}” trots ${counted(errors.length, 'fel', 'fel')}?`,
    text: 'Svaren ges från raderna som de står. Rätta hellre felen först.',
    facts: lines(...errors.slice(0, MOST_FINDINGS).map(({ where, message }) => [where, cut(message, LINE)] as const), [
      'Dessutom',
      rest(errors.length - MOST_FINDINGS, 'fel'),
    ]),
    actions: [
      button('Tillbaka till utkastet', 'responsibility.draft', { id }, 'positive'),
      button(
        `Publicera ${rowsText(rows.length)} ändå`,
        'responsibility.publish',
        { id, revision, seen, despite: 'yes' },
        'destructive',
      ),
    ],
  });
}

/** Several tables were found: one draft each. */
export function foundView(drafts: readonly Draft[], known: readonly KnownParty[]): Card {
  return listCard.render({
    title: `${drafts.length} ansvarstabeller hittades`,
    text: 'Varje tabell är ett eget utkast. Tryck på en rad för att granska och publicera den.',
    items: drafts.map((draft) => ({
      title: draft.service || 'Tabell utan tjänst',
      detail: [rowsText(draft.rows.length), findingsText(findingsIn(draft, known)) || 'inga anmärkningar'].join(' · '),
      verb: 'responsibility.draft',
      data: { id: draft.id },
    })),
    actions: [],
  });
}

/** Where a table can be pasted: a chat message loses its line breaks in some clients, a field does not. */
export function pasteView(problem: string, pasted: string): Card {
  return askCard.render({
    title: 'Importera en ansvarstabell',
    text: 'Skicka en fil här i chatten (Excel, CSV, Word, PDF med text eller en sparad webbsida), eller klistra in tabellen nedan. Du ser vad som hittades innan något publiceras.',
    label: 'Tabellen',
    placeholder: 'Rubrikrad och rader, med tabb, | eller ; mellan cellerna',
    answer: pasted,
    problem,
    ...NO_CHOICE,
    actions: [button('Läs tabellen', 'responsibility.paste', {}, 'positive')],
  });
}

/** Whom each column means, among the parties that the documents know. */
export function partiesFormView(draft: Draft, known: readonly KnownParty[]): Card {
  const { id, revision, columns } = draft;
  const names = [...new Set([...known.map(({ name }) => name), ...columns.map(({ means }) => means)])];
  const parties = [
    { title: 'En egen part', value: OWN },
    ...names.filter((name) => name !== '').map((name) => ({ title: name, value: name })),
  ];
  return partiesFormCard.render({
    columns: columns.map(({ name, means }, at) => ({
      nameId: `name${at}`,
      nameLabel: `Part ${at + 1}`,
      name,
      meansId: `means${at}`,
      meansLabel: `Part ${at + 1} avser`,
      choice: means || OWN,
      parties,
    })),
    actions: [
      button('Spara', 'responsibility.parties-save', { id, revision }, 'positive'),
      leaving('Avbryt', 'responsibility.draft', { id }),
    ],
  });
}

/** What the table is about, and a row to go on to. */
export function tableFormView(draft: Draft): Card {
  const { id, revision } = draft;
  return tableFormCard.render({
    service: draft.service,
    section: draft.section,
    document: draft.document,
    label: draft.label,
    validFrom: draft.validFrom,
    rows: draft.rows.map(({ activity }, at) => ({
      title: cut(`${at + 1}. ${activity || '(ingen aktivitet)'}`, CHOICE),
      value: String(at),
    })),
    actions: [
      button('Spara', 'responsibility.draft-save', { id, revision }, 'positive'),
      leaving('Avbryt', 'responsibility.draft', { id }),
    ],
  });
}

export function rowFormView(draft: Draft, at: number, known: readonly KnownParty[]): Card | undefined {
  const row = draft.rows[at];
  if (!row) return undefined;
  const own = findingsIn(draft, known).filter((finding) => finding.row === at);
  const aim = { id: draft.id, revision: draft.revision, row: String(at) };
  return rowFormCard.render({
    title: `Rätta ${row.where}`,
    findings: own.map(({ severity, message }) => ({ text: `${SIGNS[severity]}: ${cut(message, LINE)}` })),
    activity: row.activity,
    columns: draft.columns.map(({ name }, column) => ({
      id: `letters${column}`,
      name,
      letters: row.cells[column] ?? '',
    })),
    comment: row.comment,
    actions: [
      button('Spara raden', 'responsibility.row-save', aim, 'positive'),
      leaving('Avbryt', 'responsibility.draft', { id: draft.id }),
      leaving('Ta bort raden', 'responsibility.row-remove', aim, 'secondary'),
    ],
  });
}

export function discardedView(draft: Draft): Card {
  return messageCard.render({
    title: 'Utkastet är slängt',
    text: `Utkastet till ”${draft.service || 'tabell utan tjänst'}” finns inte längre. Inget publicerades.`,
    facts: [],
    actions: [],
  });
}
