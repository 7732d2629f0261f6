import { button, lines, listCard, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Actor } from '../../../core/person.ts';
import { dayOf, fullMomentText, type Instant } from '../../../core/time.ts';
import { tableCard } from './cards.ts';
import { mayPublish } from './decide.ts';
import { changesBetween, changesInShort, changeText } from './diff.ts';
import type { Draft, Entry } from './model.ts';
import { type History, type Version, versionAt } from './versions.ts';
import { MOST_CHANGES } from './views.ts';
import { columnsText, counted, cut, entryText, lettersText, originText, reignText, rowsText } from './words.ts';

const MOST_LISTED = 25;
const MOST_DRAFTS = 5;
const MOST_ROWS = 25;
const MOST_NEWS = 10;
const LINE = 220;

function serviceOf({ versions }: History): string {
  return versions.at(-1)?.service ?? '';
}

/** The version before one in the order of the record. */
function before({ versions }: History, version: Version): Version | undefined {
  const standing = versions.filter((one) => one === version || !one.withdrawn);
  return standing[standing.indexOf(version) - 1];
}

function changesText(history: History, version: Version): string {
  const older = before(history, version);
  return older ? changesInShort(changesBetween(older, version)) : 'den första';
}

function tableLine(history: History, now: Instant) {
  const current = versionAt(history, dayOf(now));
  const shown = current ?? history.versions.at(-1);
  const state = current ? '' : 'gäller inte i dag · ';
  return {
    title: serviceOf(history),
    detail: shown ? `${state}version ${shown.label} · ${rowsText(shown.rows.length)} · ${originText(shown, now)}` : '',
    verb: 'responsibility.table',
    data: { table: history.table },
  };
}

/** All tables that are answered from; for those who publish also their own drafts. */
export function tablesView(histories: readonly History[], drafts: readonly Draft[], actor: Actor, now: Instant): Card {
  const more = mayPublish(actor) ? ' Skicka en fil eller skriv ”importera ansvarstabell” för att lägga till en.' : '';
  return listCard.render({
    title: 'Ansvarstabeller',
    text:
      histories.length === 0
        ? `Det finns inga ansvarstabeller än.${more}`
        : `Tryck på en rad för att se versionerna och vad som ändrats.${more}`,
    items: [
      ...drafts.slice(0, MOST_DRAFTS).map((draft) => ({
        title: `📝 Utkast: ${draft.service || 'tabell utan tjänst'}`,
        detail: `${rowsText(draft.rows.length)} · sparat ${fullMomentText(draft.savedAt, now)} · bara du ser det`,
        verb: 'responsibility.draft',
        data: { id: draft.id },
      })),
      ...histories.map((history) => tableLine(history, now)),
    ].slice(0, MOST_LISTED),
    actions: [button('Vad har ändrats?', 'responsibility.changes', {})],
  });
}

/** One table's versions, the newest first, each with what it changed. */
export function historyView(history: History, remark: string, now: Instant): Card {
  return listCard.render({
    title: serviceOf(history),
    text: `${remark === '' ? '' : `${remark} `}${counted(history.versions.length, 'version', 'versioner')}, den nyaste först. Tryck på en rad för att se den.`,
    items: history.versions
      .toReversed()
      .slice(0, MOST_LISTED)
      .map((version) => ({
        title: `Version ${version.label}: ${changesText(history, version)}`,
        detail: `${reignText(history, version, dayOf(now))} · ${originText(version, now)}`,
        verb: 'responsibility.version',
        data: { table: history.table, version: version.id },
      })),
    actions: [button('Alla ansvarstabeller', 'responsibility.tables', {})],
  });
}

function stateOf(history: History, version: Version, now: Instant): string {
  if (version.withdrawn)
    return `⚪ Återkallad av ${version.withdrawn.by.name} ${fullMomentText(version.withdrawn.at, now)}`;
  return versionAt(history, dayOf(now)) === version ? '🟢 Gäller' : '⚫ Gäller inte i dag';
}

/** One version: its rows, what it changed, and for those who may what can be done about it. */
export function versionView(history: History, version: Version, actor: Actor, now: Instant): Card {
  const older = before(history, version);
  const changes = older ? changesBetween(older, version) : [];
  const current = versionAt(history, dayOf(now));
  const aim = { table: history.table, version: version.id };
  const may = mayPublish(actor);
  const shown = version.rows.slice(0, MOST_ROWS);
  const hidden = version.rows.length - shown.length;
  return tableCard.render({
    state: stateOf(history, version, now),
    title: `${version.service}, version ${version.label}`,
    text: `${rowsText(version.rows.length)}. ${originText(version, now)}.`,
    warnings: [],
    facts: lines(
      ['Giltighet', reignText(history, version, dayOf(now))],
      ['Parter', columnsText(version.columns)],
      ['Dokument', version.document],
      ['Avsnitt', version.section],
    ),
    findingsTitle: '',
    findings: [],
    findingsRest: '',
    changesTitle: older ? `Jämfört med version ${older.label}: ${changesInShort(changes)}` : '',
    changes: changes.slice(0, MOST_CHANGES).map((change) => ({ text: cut(changeText(change), LINE) })),
    rowsTitle: hidden > 0 ? `De första ${shown.length} raderna av ${version.rows.length}` : 'Raderna',
    rows: shown.map(({ activity, letters }) => ({
      title: cut(activity, 120),
      detail: cut(lettersText(version.columns, letters), LINE),
    })),
    actions: [
      ...(may && version !== current ? [button('Återställ den här versionen', 'responsibility.restore', aim)] : []),
      ...(may && version.published && !version.withdrawn
        ? [button('Återkalla', 'responsibility.withdraw-form', aim, 'secondary')]
        : []),
      button('Alla versioner', 'responsibility.table', { table: history.table }),
    ],
  });
}

/** What is asked before a version is taken back. */
export function withdrawView(history: History, version: Version, now: Instant): Card {
  const without = { ...history, versions: history.versions.filter((one) => one !== version) };
  const heir = versionAt(without, dayOf(now));
  const then = heir ? `Svaren ges i stället från version ${heir.label}.` : 'Tjänsten har då ingen ansvarstabell.';
  const seen = history.entries.at(-1)?.sequence ?? 0;
  return messageCard.render({
    title: `Återkalla version ${version.label} av ${version.service}?`,
    text: `Ingen får längre svar från den, inte heller om tid som gått. ${then} Versionen står kvar i historiken.`,
    facts: [],
    actions: [
      button('Avbryt', 'responsibility.version', { table: history.table, version: version.id }),
      button(
        `Återkalla version ${version.label}`,
        'responsibility.withdraw',
        { table: history.table, version: version.id, seen },
        'destructive',
      ),
    ],
  });
}

function newsOf(history: History, entry: Entry): string {
  const version = history.versions.find(({ id }) => id === `p${entry.sequence}`);
  if (!version) return 'Återkallad';
  const older = before(history, version);
  const changes = older ? changesBetween(older, version) : [];
  const named = changes.slice(0, 2).map(changeText);
  return [changesText(history, version), ...named].join('. ');
}

/** "Vad har ändrats i ansvarsfördelningen?": the newest changes of all tables. */
export function changesView(histories: readonly History[], now: Instant): Card {
  const news = histories
    .flatMap((history) => history.entries.map((entry) => ({ history, entry })))
    .toSorted((a, b) => (a.entry.at < b.entry.at ? 1 : -1));
  return listCard.render({
    title: 'Ändringar i ansvarsfördelningen',
    text:
      news.length === 0
        ? 'Inget har ändrats sedan tabellerna lades in. Skriv ”ansvarstabeller” för att se dem.'
        : 'De senaste först. Tryck på en rad för att se tabellens versioner.',
    items: news.slice(0, MOST_NEWS).map(({ history, entry }) => ({
      title: `${serviceOf(history)}: ${entryText(entry, history, now)}`,
      detail: cut(newsOf(history, entry), 400),
      verb: 'responsibility.table',
      data: { table: history.table },
    })),
    actions: [button('Alla ansvarstabeller', 'responsibility.tables', {})],
  });
}
