import type { Analyser, Token } from '../../language/analysis.ts';
import { wordsOf } from '../../language/words.ts';
import { Asked, CUES } from './cues.ts';
import type { Mentions, Sides } from './parties.ts';
import type { Question, Word } from './question.ts';
import { clauseOf, shapeOf } from './shape.ts';
import { sumOf, termsOf, wordingOf } from './terms.ts';

interface Cue {
  readonly asked: Asked;
  readonly keys: readonly string[];
}

interface Found {
  readonly asked: Asked;
  readonly at: number;
  readonly tokens: readonly number[];
}

/** Between the words of a phrase: "står *vi* för *hela* kostnaden". */
const PHRASE_GAP = 3;
/** How much a word counts by its part in the sentence. */
const FACTOR = {
  asked: 0.2,
  otherCue: 0.5,
  side: 0.1,
  local: 0.2,
  light: 0.22,
  place: 0.12,
  verb: 0.6,
  aside: 0.3,
  circumstance: 0.5,
} as const;
/** How much the sentences beside the question count in comparing it with others. */
const SITUATION = 0.7;
const PREPOSITIONS = new Set([
  'i',
  'på',
  'till',
  'från',
  'av',
  'med',
  'för',
  'hos',
  'åt',
  'inom',
  'via',
  'genom',
  'mot',
]);
const PLACED = new Set([
  'i',
  'på',
  'till',
  'inne',
  'från',
  'vid',
  'åt',
  'hos',
  'vår',
  'vårt',
  'våra',
  'en',
  'ny',
  'ett',
  'nya',
]);
/** A later "inte" is of another clause. */
const NEGATION_WITHIN = 4;
const NEGATION = new Set(['inte', 'ej', 'aldrig']);

/** Reads questions; made once, since cues are compared by root and synonym as all words are. */
export function readerOf(
  analyser: Analyser,
  sides: Sides,
  localNames: ReadonlySet<string>,
): (text: string) => Question {
  const keysOf = (phrase: string) => analyser.tokensOf(phrase).map(({ key }) => key);
  const cues: readonly Cue[] = Asked.options.flatMap((asked) =>
    CUES.aspects[asked].map((phrase) => ({ asked, keys: keysOf(phrase) })),
  );
  const defines = CUES.define.map(keysOf);
  const ultimate = new Set(keysOf('ytterst accountable'));

  function readSentence(text: string): Question {
    const tokens = analyser.tokensOf(text);
    const surfaces = tokens.map(({ surface }) => surface);
    const found = cues.flatMap((cue) => matchesOf(cue, tokens));
    const mentions = sides.mentionedIn(tokens);
    const asked = primaryOf(found);
    const asksWho = surfaces.some((surface) => CUES.who.includes(surface) && !CUES.what.includes(surface));
    const define = !asksWho && defines.some((keys) => at(keys, tokens) !== undefined);
    const words = wordsIn(tokens, { found, asked, mentions, localNames, define }).filter(
      ({ token }) => !define || !defines.some((keys) => keys.includes(token.key)),
    );
    const contents = words.filter(({ role, factor }) => role === 'content' && factor > FACTOR.light).length;
    const clause = clauseOf(text);
    const given = { define, side: mentions.side, asks: asked !== undefined, contents };
    const whole = shapeOf(surfaces, given);
    const inClause = clause === text ? tokens : analyser.tokensOf(clause);
    const shape =
      whole === 'define'
        ? whole
        : shapeOf(
            inClause.map(({ surface }) => surface),
            given,
          );
    return {
      text,
      shape,
      asked: asked?.asked,
      ultimately: tokens.some(({ key }) => ultimate.has(key)),
      negated: surfaces.slice(0, NEGATION_WITHIN).some((surface) => NEGATION.has(surface)),
      subject: mentions.subject,
      doer: sides.mentionedIn(inClause).doer ?? mentions.doer,
      clause,
      wording: wordingOf(tokens),
      terms: termsOf(tokens.filter(({ surface }) => !localNames.has(surface))),
      words: contents === 0 && shape !== 'list' ? promoted(words) : words,
      counted: countedIn(tokens),
      expects: Object.values(CUES.expects).find(({ asks }) => asks.test(surfaces.join(' '))),
      alone: contents > 0,
      follows: false,
      leans:
        contents <= 1 ||
        CUES.followUp.includes(surfaces[0] ?? '') ||
        (contents <= 2 && surfaces.some((surface) => CUES.leansOn.includes(surface))),
    };
  }

  return (given) => {
    const text = given.replace(/<(script|style)[\s\S]*?<\/\1>|<[^<>]*>/giu, ' ');
    const sentences = text.split(/(?<=[.!?])\s+/u).filter((sentence) => /\p{L}/u.test(sentence));
    if (sentences.length < 2) return readSentence(text);
    const read = sentences.slice(0, 8).map(readSentence);
    const asking =
      read.findLast((one) => one.text.includes('?')) ?? read.findLast(({ shape }) => shape !== 'who') ?? read.at(-1);
    if (!asking) return readSentence(text);
    // What stands beside the question tells what "den" is, or nothing.
    const leans = !asking.alone || CUES.leansOn.some((word) => wordsOf(asking.text).includes(word));
    const share = leans ? 1 : FACTOR.aside;
    const others = read.filter((one) => one !== asking);
    const asides = others.flatMap(({ words }) => words);
    const beside = asides.map(
      (word): Word => ({ ...word, role: leans ? word.role : 'hint', factor: word.factor * share }),
    );
    const terms = sumOf(read.map((one) => [one.terms, one === asking ? 1 : SITUATION] as const));
    return { ...asking, text, words: [...asking.words, ...beside], terms };
  };
}

/** What "hur många" is said of. */
function countedIn(tokens: readonly Token[]): readonly string[] {
  const many = tokens.findIndex(({ surface }, i) => surface === 'många' && tokens[i - 1]?.surface === 'hur');
  const what = many < 0 ? undefined : tokens.slice(many + 1).find(({ filler }) => !filler);
  return what === undefined ? [] : [what.key, ...what.parts.slice(-1), ...what.near];
}

/** Who and where are what a question is about when nothing else is: "vilka kommuner är med?". */
function promoted(words: readonly Word[]): readonly Word[] {
  return words.map((word) => (word.role === 'hint' ? { ...word, role: 'content', factor: FACTOR.otherCue } : word));
}

function wordsIn(
  tokens: readonly Token[],
  given: {
    readonly found: readonly Found[];
    readonly asked: Found | undefined;
    readonly mentions: Mentions;
    readonly localNames: ReadonlySet<string>;
    readonly define: boolean;
  },
): readonly Word[] {
  const { found, asked, mentions, localNames, define } = given;
  const used = new Set(asked?.tokens ?? []);
  const generic = new Set(found.filter((one) => CUES.generic.includes(one.asked)).flatMap((one) => one.tokens));
  const other = new Set(found.flatMap((one) => one.tokens));
  const context = contextIn(tokens.map(({ surface }) => surface));
  return tokens.flatMap((token, i): readonly Word[] => {
    const modifies = modifier(tokens, i);
    const word = (role: Word['role'], factor: number): readonly Word[] => [{ token, role, factor, modifies }];
    if (mentions.tokens.has(i)) return word('hint', FACTOR.side);
    if (localNames.has(token.surface)) return word('hint', FACTOR.local);
    if (used.has(i)) return token.filler ? [] : word('cue', FACTOR.asked);
    if (context.has(i)) return word('hint', FACTOR.side);
    if (generic.has(i) || token.filler || (token.surface.length === 1 && !define)) return [];
    if (other.has(i)) return word('content', FACTOR.otherCue);
    if (token.light) return word('content', FACTOR.light);
    if (token.place && PLACED.has(tokens[i - 1]?.surface ?? '')) return word('hint', FACTOR.place);
    return word('content', (token.verb ? FACTOR.verb : 1) * (aside(tokens, i) ? FACTOR.circumstance : 1));
  });
}

/** After a preposition that follows another word with meaning. */
function modifier(tokens: readonly Token[], i: number): boolean {
  const before = tokens
    .slice(0, i)
    .findLastIndex(({ filler, light, surface }) => PREPOSITIONS.has(surface) || !(filler || light));
  if (!PREPOSITIONS.has(tokens[before]?.surface ?? '')) return false;
  return tokens.slice(0, before).some(({ filler, light, verb }) => !(filler || light || verb));
}

/** In a clause or phrase that tells how or when: "… *vid ombyggnation*", "… *när någon slutar*". */
function aside(tokens: readonly Token[], i: number): boolean {
  const before = tokens.slice(0, i).map(({ surface }) => surface);
  if (CUES.circumstance.includes(before.at(-1) ?? '') && before.length > 2) return true;
  return before.findLastIndex((surface) => CUES.subordinate.includes(surface)) > 2;
}

function at(keys: readonly string[], tokens: readonly Token[]): readonly number[] | undefined {
  const [first, ...others] = keys;
  for (let start = 0; start < tokens.length; start += 1) {
    if (tokens[start]?.key !== first) continue;
    const indexes = [start];
    for (const key of others) {
      const last = indexes.at(-1) ?? start;
      const next = tokens.findIndex((token, i) => i > last && i <= last + PHRASE_GAP && token.key === key);
      if (next < 0) break;
      indexes.push(next);
    }
    if (indexes.length === keys.length) return indexes;
  }
  return undefined;
}

function matchesOf({ asked, keys }: Cue, tokens: readonly Token[]): readonly Found[] {
  const indexes = at(keys, tokens);
  return indexes === undefined ? [] : [{ asked, at: indexes[0] ?? 0, tokens: indexes }];
}

/** Who pays is asked whatever verb stands before; else the longest phrase, then the first that is no mere "gör". */
function primaryOf(found: readonly Found[]): Found | undefined {
  const rank = ({ asked, tokens }: Found) =>
    asked === 'pays' ? 0 : asked === 'performs' ? 3 - tokens.length / 10 : tokens.length > 1 ? 1 : 2;
  const [best] = found.toSorted((a, b) => rank(a) - rank(b) || a.at - b.at || b.tokens.length - a.tokens.length);
  if (!best) return undefined;
  const same = found.filter(({ asked }) => asked === best.asked);
  return { ...best, tokens: same.flatMap(({ tokens }) => tokens) };
}

/** "vi *på förskolan*", "jag *som rektor*", "jag *är vaktmästare*": who asks, not what is asked about. */
function contextIn(surfaces: readonly string[]): ReadonlySet<number> {
  const context = new Set<number>();
  surfaces.forEach((surface, i) => {
    if (CUES.asker.includes(surface) && CUES.after.includes(surfaces[i + 1] ?? '')) context.add(i + 2);
    if (surface === 'jag' && surfaces[i + 1] === 'är') context.add(i + 2);
  });
  return context;
}
