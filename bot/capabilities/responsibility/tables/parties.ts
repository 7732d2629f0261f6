import { segmentsOf } from './lines.ts';
import { isActivityHead, isCommentHead, joinLines, looksLikeParty, startsLower } from './words.ts';

/** A party that is known already, and other names for it. */
export interface KnownParty {
  readonly name: string;
  readonly aliases: readonly string[];
}

export function normalName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]+/gu, '');
}

/** Whether one of the parties goes by that name; of `Kommun/Verksamhet` each half counts too. */
export function isKnown(name: string, known: readonly KnownParty[]): boolean {
  const names = new Set(known.flatMap((party) => [party.name, ...party.aliases]).map(normalName));
  return names.has(normalName(name)) || name.split(/[/&]| och /).every((part) => names.has(normalName(part)));
}

/** A header row of running text: which columns it names. */
export interface Header {
  readonly parties: readonly string[];
  readonly comment: boolean;
}

/** Words that surely belong together: `Kommun / Verksamhet`, `IT förvaltningen`, `Drift och support`. */
function glue(words: readonly string[]): string[] {
  const allLower = words.every(startsLower);
  const names: string[] = [];
  for (const word of words) {
    const last = names.at(-1);
    const open = last !== undefined && /(?:[/&-]|\soch)$/.test(last);
    if (last !== undefined && (open || (startsLower(word) && !allLower) || /^[/&(]/.test(word)))
      names[names.length - 1] = joinLines(last, word);
    else names.push(word);
  }
  return names;
}

function nameScore(name: string, known: readonly KnownParty[]): number {
  if (isKnown(name, known)) return 4;
  return (looksLikeParty(name) ? 2 : 0) - name.split(' ').length;
}

/** The likeliest way to read words as exactly so many names. */
function partition(
  words: readonly string[],
  size: number,
  known: readonly KnownParty[],
): { names: string[]; score: number } {
  if (size === 1) return { names: [words.join(' ')], score: nameScore(words.join(' '), known) };
  let best = { names: [...words], score: Number.NEGATIVE_INFINITY };
  for (let take = 1; take <= Math.min(5, words.length - size + 1); take += 1) {
    const head = words.slice(0, take).join(' ');
    const rest = partition(words.slice(take), size - 1, known);
    const score = nameScore(head, known) + rest.score;
    if (score > best.score) best = { names: [head, ...rest.names], score };
  }
  return best;
}

/**
 * Parties in a header row whose columns are lost: `Innehåll IT-Nämnd Kommun/Verksamhet Kommentar`.
 * @param lines the row's lines; cells may stand on lines of their own
 * @param size how many parties the rows have, 0 when that is not known
 */
export function splitHeader(lines: readonly string[], size: number, known: readonly KnownParty[]): Header | undefined {
  const cells = lines.flatMap((line) => segmentsOf(line.trim()).map((segment) => segment.text));
  const [first = ''] = cells;
  const head = first.split(' ');
  const lead = [3, 2, 1].find((count) => count <= head.length && isActivityHead(head.slice(0, count).join(' ')));
  if (!lead) return undefined;
  const rest = [head.slice(lead).join(' '), ...cells.slice(1)].filter(Boolean);
  let comment = false;
  const trailing = rest.at(-1)?.split(' ') ?? [];
  if (isCommentHead(trailing.at(-1) ?? '')) {
    comment = true;
    rest[rest.length - 1] = trailing.slice(0, -1).join(' ');
  }
  const named = glue(rest.filter(Boolean));
  if (named.length === 0) return undefined;
  if (size === 0 || named.length === size)
    return { parties: named.length === 1 && size === 0 ? glue(named.join(' ').split(' ')) : named, comment };
  const words = glue(named.join(' ').split(/\s+/));
  if (words.length <= size) return { parties: words, comment };
  let best = partition(words, size, known);
  for (let more = size + 1; more <= Math.min(words.length, size + 3); more += 1) {
    const other = partition(words, more, known);
    if (other.score > best.score) best = other;
  }
  return { parties: best.names, comment };
}
