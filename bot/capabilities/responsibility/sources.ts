import { dayOf, type Instant } from '../../core/time.ts';
import type { Sources } from '../../core/understanding.ts';
import type { Topic } from './answer.ts';
import { contradictionText } from './compose.ts';
import type { Expert } from './expert.ts';
import type { Item } from './items.ts';
import { sourceText } from './report.ts';
import { titleOf } from './views.ts';

const MOST = 4;

function lettersOf(item: Item): string {
  const letters = Object.entries(item.row?.letters ?? {}).filter(([, held]) => held !== '');
  return letters.length === 0 ? '' : `Bokstäver: ${letters.map(([party, held]) => `${party} ${held}`).join(', ')}.`;
}

/** What one item says by itself, whatever was asked. */
function textOf(expert: Expert, item: Item, asOf: string): string {
  const own = expert.about(item.id, item.title, { asOf });
  return own === undefined ? item.text : own.text.replace(contradictionText(own.contradicting), '').trim();
}

/**
 * What the documents say that lies nearest to a question, as rows that an answer can be worded from; none when they do
 * not say.
 */
export function documentSources(expert: Expert, question: string, previous: Topic | undefined, now: Instant): Sources {
  const asOf = dayOf(now);
  const answer = expert.ask(question, { previous, asOf });
  const { parties, rows } = expert.knowledgeAt(asOf);
  const named = [
    ...parties.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...rows.flatMap(({ table }) => table.parties),
  ];
  if (answer.kind === 'unknown' || answer.parts !== undefined) return { rows: [], parties: [] };
  const items = [...answer.matches.slice(0, MOST), ...answer.contradicting];
  return {
    rows: items.map((item) => ({
      title: titleOf(item),
      text: [textOf(expert, item, asOf), lettersOf(item)].filter(Boolean).join(' '),
      source: sourceText(item),
    })),
    parties: [...new Set(named)],
  };
}
