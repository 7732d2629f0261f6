import type { Match, Turn } from '../../../core/capability.ts';
import { lexiconOf } from '../../../language/lexicon.ts';
import { wordsOf } from '../../../language/words.ts';
import type { History } from './versions.ts';

const TABLES = lexiconOf([{ id: 'tables', names: ['ansvarstabell', 'ansvarsmatris', 'raci', 'racitabell'] }]);
const SHARING = lexiconOf([{ id: 'sharing', names: ['ansvarsfördelning', 'ansvarstabell', 'ansvarsmatris', 'raci'] }]);
const IMPORTING = new Set(['importera', 'import', 'ny', 'nya', 'lägg', 'ladda', 'klistra', 'publicera', 'skicka']);
const CHANGED =
  /(?<!\p{L})(?:ändra(?:t|ts|des|de|d)|ändringar(?:na)?|historik(?:en)?|versioner(?:na)?|nytt)(?!\p{L})/iu;
/** Begins like a question of what has become another, and not of who does what. */
const WHAT_CHANGED =
  /^(?:vad (?:har |är |blev )?(?:ändra|nytt)|(?:visa |vilka )?(?:historik|versioner|ändringar)|har \S+ ändra)/iu;
/** A sentence that orders something is short; a long one is a question about the matter. */
const MOST_WORDS = 9;
const SURE = 0.97;

/** "Importera ansvarstabell": asks to publish a table. */
export function isImport(text: string): boolean {
  const words = wordsOf(text);
  return words.length <= MOST_WORDS && IMPORTING.has(words[0] ?? '') && namesTables(text);
}

/** Lines with cells between them: what a table from Excel or a text file looks like when it is pasted. */
export function looksLikeTable(text: string): boolean {
  const lines = text.split('\n').filter((line) => /\t.*\S|\|.*\|/u.test(line));
  return lines.length >= 2;
}

/** Whether tables of responsibility are spoken of. */
export function namesTables(text: string): boolean {
  return TABLES.mentionedIn(text).length > 0;
}

function certainty(turn: Turn, text: string): number | undefined {
  const { sent } = turn;
  const isPasted = sent && (/<table[\s>]/i.test(sent.html) || looksLikeTable(sent.text));
  return isImport(text) || isPasted ? SURE : undefined;
}

function servicesOf(histories: readonly History[]) {
  return lexiconOf(
    histories.map(({ table, versions }) => ({ id: table, names: versions.map(({ service }) => service) })),
  );
}

/** What a sentence, or what came with it, asks of the published tables. */
export function understoodTables(text: string, turn: Turn, histories: readonly History[]): Match | undefined {
  const sure = certainty(turn, text);
  if (sure !== undefined) return { verb: 'responsibility.import', input: {}, certainty: sure };
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  if (CHANGED.test(text) && WHAT_CHANGED.test(text)) {
    const [table] = servicesOf(histories).mentionedIn(text);
    if (table !== undefined) return { verb: 'responsibility.table', input: { table }, certainty: SURE };
    if (SHARING.mentionedIn(text).length > 0) return { verb: 'responsibility.changes', input: {}, certainty: SURE };
  }
  const lists = namesTables(text) && words.length <= 3;
  return lists ? { verb: 'responsibility.tables', input: {}, certainty: SURE } : undefined;
}
