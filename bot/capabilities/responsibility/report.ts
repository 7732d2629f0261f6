import type { Answer } from './answer.ts';
import type { Item } from './items.ts';
import { ASPECTS, type Aspect } from './model.ts';

/** A match as programs read it. Letters by the table's own columns; parties by aspect, each aspect there. */
export interface ReportedMatch {
  readonly type: Item['type'];
  readonly id: string;
  readonly service?: string;
  readonly activity?: string;
  readonly letters?: Readonly<Record<string, string>>;
  readonly topic?: string;
  readonly text: string;
  readonly parties: Readonly<Record<Aspect, readonly string[]>>;
  readonly section: string;
  readonly document: string;
  readonly version: string;
}

/** One answer as `npm run ask -- --json` prints it. */
export interface ReportedAnswer {
  readonly question: string;
  readonly kind: Answer['kind'];
  readonly text: string;
  readonly lead: string;
  readonly score: number;
  readonly aspect: string | null;
  readonly matches: readonly ReportedMatch[];
  readonly contradicting: readonly ReportedMatch[];
  readonly nearest: readonly ReportedMatch[];
  readonly why: readonly string[];
}

/** Where an answer stands: `Leveransbeskrivning, Bilaga 3, version 2025`. */
export function sourceText({ source, section }: Item): string {
  const version = source.version === '' ? '' : `version ${source.version}`;
  return [source.document, section, version].filter((part) => part !== '').join(', ');
}

function matchOf(item: Item): ReportedMatch {
  const parties: Record<Aspect, readonly string[]> = {
    responsible: [],
    performs: [],
    pays: [],
    orders: [],
    decides: [],
    informed: [],
    consulted: [],
  };
  for (const aspect of ASPECTS) parties[aspect] = item.parties[aspect] ?? [];
  const about =
    item.row && item.table
      ? { service: item.table.service, activity: item.title, letters: item.row.letters }
      : { topic: item.title };
  return {
    type: item.type,
    id: item.id,
    ...about,
    text: item.text,
    parties,
    section: item.section,
    document: item.source.document,
    version: item.source.version,
  };
}

/** An answer as data: best match first, none for an unknown. */
export function reportOf(answer: Answer): ReportedAnswer {
  const { question, kind, text, lead, score, why } = answer;
  return {
    question,
    kind,
    text,
    lead,
    score,
    aspect: answer.asked ?? null,
    matches: kind === 'unknown' ? [] : answer.matches.map(matchOf),
    contradicting: answer.contradicting.map(matchOf),
    nearest: answer.nearest.map(matchOf),
    why,
  };
}

/** An answer for a person at the command line: the answer, its row, the score and why. */
export function printed(answer: Answer): string {
  const rows = answer.matches.slice(0, answer.kind === 'choose' ? 3 : 1).flatMap((item) => [
    `  ${item.table ? `${item.table.service}: ` : ''}${item.title}`,
    ...(item.row
      ? [
          `  ${Object.entries(item.row.letters)
            .map(([party, letters]) => `${party}: ${letters || '–'}`)
            .join(', ')}`,
        ]
      : []),
    `  Källa: ${sourceText(item)}`,
  ]);
  const nearest = answer.nearest.map(({ title, section }) => `  Närmast: ${title} (${section})`);
  const score = `  Säkerhet: ${Math.round(answer.score * 100)} %`;
  return [answer.text, ...rows, ...nearest, score, ...answer.why.map((line) => `    ${line}`)].join('\n');
}
