import type { Item } from './items.ts';
import type { Aspect, YesNo } from './model.ts';
import type { Sides } from './parties.ts';
import type { Question } from './question.ts';

/** A yes or a no, with the aspect whose parties are the reason, when that is one. */
export interface Polar {
  readonly answer: YesNo;
  readonly aspect?: Aspect;
  /** The fee covers it. */
  readonly covered?: true;
}

const MAY = /^(?:får|kan|går|funkar|är det (?:okej|ok|tillåtet|lugnt|fritt fram|möjligt))(?!\p{L})/iu;
const MUST = /^(?:måste|behöver|behövs|krävs)(?!\p{L})/iu;
/** Asks what there is, and not who does it. */
const EXISTS = /^(?:finns|har|gäller|stämmer|brukar|räcker|räknas|hör|blir)(?!\p{L})/iu;
/** "är det ni som …". */
const NAMES = /^är det \S+(?: \S+)? som(?!\p{L})/iu;
/** Asks to get or have something: no part in doing it. */
const RECEIVES =
  /^(?:får \S+ (?:en|ett|nåt|något|någon|några|mer|samma|bara)|\S+ \S+ (?:inte )?(?:få|ha|se|veta|använda|prova|slippa))(?!\p{L})/iu;
const BY_ONESELF = /(?<!\p{L})(?:själv|själva|på egen hand|på eget bevåg|utan att|utan it)(?!\p{L})/iu;
/** Who is asked or told is the subject: "får vi vara med?", "ska vi få veta?". */
const HEARD =
  /(?<!\p{L})(?:vara med|tycka till|säga sitt|säga vår mening|påverka|höras|tillfrågas|rådfrågas|konsulteras)(?!\p{L})/iu;
const TOLD =
  /(?<!\p{L})(?:få(?:r)? (?:\S+ )?(?:veta|reda|besked|information|info)|informeras|meddelas|aviseras|underrättas)(?!\p{L})/iu;
const INCLUDED =
  /(?<!\p{L})(?:ingår?|inräknat|gratis|kostnadsfri\p{L}*|med i (?:avgiften|bidraget|medlemsbidraget)|täcks?)(?!\p{L})/iu;
/** Asks whether it has to be done in one way and no other: who does it tells nothing of that. */
const IN_ONE_WAY = /(?<!\p{L})(?:genom|via)(?!\p{L})/iu;
/** Asks whether somebody or something is among others: whoever does it is beside the point. */
const BELONGS = /^(?:ingår?|omfattas|tillhör)(?!\p{L})/iu;
const FEE = /medlemsbidrag/iu;
const NEGATED = /(?<!\p{L})(?:inte|ej|aldrig|ingen|inget|varken|utan att)(?!\p{L})/iu;
const DENIED =
  /(?<!\p{L})(?:får|ska|har|ingår|är|gäller|behöver|kan|måste|tar|gör) (?:\S+ )?(?:inte|ej|aldrig|varken)(?!\p{L})/iu;
/** "A eller B?" asks which, and not whether; "…, eller?" does not. */
const WHICH = /(?<!\p{L})eller (?!hur\b|inte\b|ej\b)\p{L}/iu;
/** What the answer would have to weigh against the text: "räcker det …", "bara", "samma". */
const MEASURED =
  /(?<!\p{L})(?:räcker|bara|endast|samma|alltid|hälften|varannan|vartannat|oftare|olika|bättre|klart|mer|mindre)(?!\p{L})/iu;
const ONLY = /(?<!\p{L})(?:bara|endast)(?!\p{L})/iu;
/** From here on an item speaks of what is asked well enough to say that somebody else does it. */
const NEAR_MATTER = 0.6;
/** From here on an entry speaks of just what is asked. */
const SAME_MATTER = 0.8;

const DOING: readonly Aspect[] = ['performs', 'responsible', 'decides', 'orders'];
/** A part that is more than being heard. */
const ACTIVE: readonly Aspect[] = [...DOING, 'pays'];

/** The aspects of an item that tell whether somebody does what the question asks. */
function aspectsFor({ asked, clause }: Question): readonly Aspect[] {
  if (asked !== 'pays' && HEARD.test(clause)) return ['consulted'];
  if (asked !== 'pays' && TOLD.test(clause)) return ['informed'];
  if (asked === undefined || asked === 'ask') return DOING;
  if (asked === 'performs') return ['performs', 'responsible', 'orders'];
  if (asked === 'responsible') return ['responsible', 'performs'];
  return [asked];
}

/**
 * Yes or no, where the item says so: from what is said of may and must, from the fee, or from the part of whoever
 * the question is about. Undefined when that would be a guess.
 * @param coverage 0–1: share of the question's meaning that the item speaks of
 */
export function polarityOf(sides: Sides, question: Question, item: Item, coverage: number): Polar | undefined {
  const { clause } = question;
  if (question.negated || question.shape !== 'yesno' || WHICH.test(clause) || ONLY.test(item.text)) return undefined;
  const paid = question.asked === 'pays' || INCLUDED.test(clause) ? byFee(sides, question, item) : undefined;
  return (
    paid ??
    bySaying(sides, question, item) ??
    byPart(sides, question, item, coverage) ??
    byText(question, item, coverage)
  );
}

function byFee(sides: Sides, question: Question, item: Item): Polar | undefined {
  const payers = item.parties.pays ?? [];
  const asksIncluded = INCLUDED.test(question.clause);
  if (FEE.test(`${item.title} ${item.text}`) && !NEGATED.test(item.text)) {
    return { answer: asksIncluded ? 'ja' : 'nej', aspect: 'pays', covered: true };
  }
  if (payers.length === 0) return undefined;
  if (asksIncluded) return { answer: 'nej', aspect: 'pays' };
  const part = question.doer === undefined ? 'has' : partOf(sides, question.doer, payers);
  return part === undefined ? undefined : { answer: part === 'has' ? 'ja' : 'nej', aspect: 'pays' };
}

/** May and must are said of those who ask: what IT may do is told by its part. */
function bySaying(sides: Sides, { clause, doer }: Question, { entry }: Item): Polar | undefined {
  if (doer !== undefined && sides.sideOf(doer) === 'provider') return undefined;
  const answer = MUST.test(clause) ? entry?.must : MAY.test(clause) || BY_ONESELF.test(clause) ? entry?.may : undefined;
  return answer === undefined ? undefined : { answer };
}

/** Whether somebody is among those who have a part; undefined when only their people are, or their whole side is. */
function partOf(sides: Sides, doer: string, holders: readonly string[]): 'has' | 'has not' | undefined {
  if (holders.some((holder) => sides.same(holder, doer))) return 'has';
  const side = sides.sideOf(doer);
  const kindred = holders.filter((holder) => side !== undefined && sides.sideOf(holder) === side);
  if (kindred.length === 0 || !(sides.isWhole(doer) || kindred.some(sides.isWhole))) return 'has not';
  return side === 'provider' && sides.provider.has(doer) ? 'has' : undefined;
}

function byPart(sides: Sides, question: Question, item: Item, coverage: number): Polar | undefined {
  const { doer, asked, clause } = question;
  const heard = HEARD.test(clause) || TOLD.test(clause);
  if (doer === undefined || (RECEIVES.test(clause) && !heard)) return undefined;
  if (MUST.test(clause) && IN_ONE_WAY.test(clause)) return undefined;
  if (BELONGS.test(clause) || (EXISTS.test(clause) && asked === undefined)) return undefined;
  const held = aspectsFor(question).flatMap((aspect) => {
    const holders = item.parties[aspect] ?? [];
    return holders.length === 0 ? [] : [{ aspect, part: partOf(sides, doer, holders) }];
  });
  const [first] = held;
  // "ska vi meddela er?": it is the others who are told.
  if (first && !heard && (asked === 'informed' || asked === 'consulted')) {
    return first.part === 'has' ? undefined : { answer: 'ja', aspect: first.aspect };
  }
  const theirs = held.find(({ part }) => part === 'has');
  if (theirs && BY_ONESELF.test(clause) && isShared(sides, item.parties[theirs.aspect] ?? [], doer)) return undefined;
  if (theirs) return { answer: 'ja', aspect: theirs.aspect };
  if (heard) return item.type === 'raci' ? { answer: 'nej' } : undefined;
  if (asked === undefined && coverage < NEAR_MATTER) return undefined;
  if (first === undefined || held.some(({ part }) => part === undefined)) return undefined;
  return isOut(sides, question, item, doer) ? { answer: 'nej', aspect: first.aspect } : undefined;
}

/** Others than the doer's side have the same part: it is not done alone. */
function isShared(sides: Sides, holders: readonly string[], doer: string): boolean {
  return holders.some((holder) => !sides.same(holder, doer) && sides.sideOf(holder) !== sides.sideOf(doer));
}

/** Somebody has no part in an item, or only is heard while asking for more than that. */
function isOut(sides: Sides, { asked, clause }: Question, item: Item, doer: string): boolean {
  const has = (aspects: readonly Aspect[]) =>
    aspects.some((aspect) => partOf(sides, doer, item.parties[aspect] ?? []) === 'has');
  const insists = BY_ONESELF.test(clause) || NAMES.test(clause);
  if (has(ACTIVE.filter((aspect) => aspect !== asked))) return false;
  if (!insists && asked === undefined && has(['consulted', 'informed'])) return false;
  return !(MAY.test(clause) && sides.sideOf(doer) !== 'provider' && !insists);
}

function byText(question: Question, item: Item, coverage: number): Polar | undefined {
  if (item.type === 'raci' || coverage < SAME_MATTER || MEASURED.test(question.clause)) return undefined;
  if (MUST.test(question.clause)) return undefined;
  if (DENIED.test(item.text)) return { answer: 'nej' };
  if (NEGATED.test(item.text) || MAY.test(question.clause)) return undefined;
  const asksForPart = question.doer !== undefined && !EXISTS.test(question.clause) && !BELONGS.test(question.clause);
  return asksForPart ? undefined : { answer: 'ja' };
}
