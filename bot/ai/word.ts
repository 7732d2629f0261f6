import type { Turn } from '../core/capability.ts';
import type { SourceRow, Sources, Worded } from '../core/understanding.ts';
import type { Ask } from './ask.ts';
import { ungrounded } from './grounded.ts';

/** The model sees the best; an answer that needs more is a list, and lists are the rules'. */
const MOST_ROWS = 6;
const LONGEST_ROW = 1500;

function printed({ title, text, source }: SourceRow, at: number): string {
  return `[${at + 1}] ${title}\n${text}\nKälla: ${source}`;
}

/** Only rows that the text names, numbered anew in its order. */
function renumbered(text: string, rows: readonly SourceRow[]): Worded {
  const used = [...new Set([...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)))];
  return {
    text: text.replace(/\[(\d+)\]/g, (_, number: string) => `[${used.indexOf(Number(number)) + 1}]`),
    citations: used.flatMap((number) => {
      const row = rows[number - 1];
      if (!row) return [];
      const url = row.url === undefined ? {} : { url: row.url };
      return [{ name: `${row.title} – ${row.source}`, abstract: row.text, ...url }];
    }),
  };
}

/**
 * Words an answer from rows, and holds every sentence of it against them.
 * @param parties the organisation's own, beside those of the sources
 */
export function wordingOn(given: { readonly ask: Ask; readonly parties: readonly string[] }) {
  return async (question: string, sources: Sources, turn: Turn, signal: AbortSignal): Promise<Worded | undefined> => {
    const rows = sources.rows.slice(0, MOST_ROWS).map((row) => ({ ...row, text: row.text.slice(0, LONGEST_ROW) }));
    if (rows.length === 0) return undefined;
    const data = `FRÅGA: ${question}\n\nRADER:\n${rows.map(printed).join('\n\n')}`;
    const asked = await given.ask({ prompt: 'answer', data, turn, signal });
    if (!asked.ok) return undefined;
    const text = asked.show(asked.said.text)?.trim();
    const parties = [...given.parties, ...sources.parties];
    const wrong = text === undefined ? 'placeholder' : ungrounded(text, rows, parties);
    if (text === undefined || wrong !== undefined) {
      turn.log.hop('model-rejected', { prompt: 'answer', why: wrong ?? 'placeholder' });
      return undefined;
    }
    return renumbered(text, rows);
  };
}
