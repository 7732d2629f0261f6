import type { Match, Turn } from '../../../core/capability.ts';
import type { BodyId, PartyId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { addDays, dayOf } from '../../../core/time.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { wordsOf } from '../../../language/words.ts';
import { datesIn } from '../dates.ts';
import { mayPublishAny } from '../stored/may.ts';

const LONGEST = 300;
/** What has been done is told in few words; more are about something else. */
const TOLD_WORDS = 14;
/** A question; longer is a text that somebody has pasted. */
const ASKED_WORDS = 30;
const word = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu');

/** Asked of how it is arranged, and by whom: the documents answer. */
const ARRANGED = word('vem|vilka\\s+som|hur|varför|när\\s+ska|ansvar\\p{L}*|får\\s+(?:jag|man|vi)|måste|brukar');
/** What has been decided, never what somebody decides on. */
const DECIDED = word('beslutade|beslutades|beslutat|beslutats|beslöt|beslöts|bestämde|bestämdes');
const DECISIONS =
  /^\s*(?:visa\s+|sök\s+(?:i\s+|bland\s+)?|vilka\s+(?:är\s+)?|finns\s+(?:det\s+)?(?:något\s+|några\s+)?)?(?:de\s+)?(?:alla\s+|senaste\s+|nya\s+)?(?:beslut(?:et|en)?)(?:\s+(?:om|från|av|i|gällande|angående|rörande)\s|[\s.!?]*$)/iu;
const DNR = /(?<!\p{L})(?:dnr|diarienummer|diarienr)(?!\p{L})\.?\s*:?\s*[\p{L}\s-]{0,12}\d{2,4}\s*[/:.-]\s*\d/iu;
const SENT = word('skickas\\s+till|skickades\\s+till|expedieras\\s+till|expedierades\\s+till|sändas?\\s+till');
const SENT_WHAT = word(
  'beslut(?:en)?|protokoll(?:et)?|paragraf(?:er)?|kommunstyrelse\\p{L}*|\\p{L}*nämnd(?:en|er|erna)?|kommunfullmäktige|fullmäktige|revisorer(?:na)?|akten|it-chef(?:en)?|regionen|länsstyrelsen',
);
const ASSIGNMENTS =
  /^\s*(?:visa\s+|lista\s+|vilka\s+(?:är\s+)?)?(?:alla\s+|öppna\s+|de\s+öppna\s+|(?:it-)?nämndens\s+)?uppdrag(?:en)?(?:\s+(?:från|för|till\s+nästa|som|är|i)\s.*)?[\s.!?]*$/iu;
const APPROVED = word('(?:om)?justerat|justerades|justerats|justerade');
const POSTED = word('anslaget(?!\\s+till)|anslagit|anslagits|anslogs|anslog|anslagna|satt\\s+upp\\s+anslaget');
const MINUTES = /^\s*(?:visa\s+|mina\s+|följ\s+)?(?:protokoll(?:en|et)?|justering(?:\s+och\s+anslag)?)[\s.!?]*$/iu;
const QUESTION = /^\s*(?:vem|vad|vilka|vilken|hur|var|varför|när|måste|ska|kan|får|är|har)(?!\p{L})/iu;

/** A day that has been: "24 februari", "i dag", "i går". Of a day without a year, the latest that is not to come. */
function pastDay(text: string, today: string): string | undefined {
  if (word('i\\s?dag').test(text)) return today;
  if (word('i\\s?går').test(text)) return addDays(today, -1);
  const year = Number(today.slice(0, 4));
  const [first] = datesIn(text, year);
  if (first?.date === undefined) return undefined;
  return first.year === undefined && first.date > today ? datesIn(first.text, year - 1)[0]?.date : first.date;
}

function partiesIn(text: string, { parties }: Organisation): readonly PartyId[] {
  const municipalities = parties.filter(({ kind }) => kind === 'municipality');
  if (word('alla|samtliga|överallt').test(text)) return municipalities.map(({ id }) => id);
  return municipalities.flatMap(({ id, shortName }) => (word(`${shortName}s?`).test(text) ? [id] : []));
}

/** What a secretary tells of approval and posting. */
function told(text: string, turn: Turn, body: BodyId | undefined, organisation: Organisation): Match | undefined {
  const what = APPROVED.test(text) ? 'approved' : POSTED.test(text) ? 'posted' : undefined;
  if (what === undefined || QUESTION.test(text) || wordsOf(text).length > TOLD_WORDS) return undefined;
  const date = pastDay(text, dayOf(turn.now));
  const parties = what === 'posted' ? partiesIn(text, organisation) : [];
  // A whole word of its own, or beside a day, a kommun or the minutes: anything else may be about anything.
  const sure = /protokoll|§/iu.test(text) || date !== undefined || parties.length > 0 || body !== undefined;
  if (!sure && !/^\s*(?:justerat|anslaget)[\s.!]*$/iu.test(text)) return undefined;
  const input = { what, parties, ...(date === undefined ? {} : { date }), ...(body === undefined ? {} : { body }) };
  return { verb: 'minutes.said', input, certainty: 0.95 };
}

function asks(text: string, named: boolean): boolean {
  if (wordsOf(text).length > ASKED_WORDS) return false;
  if (DNR.test(text)) return true;
  if (ARRANGED.test(text)) return false;
  if (SENT.test(text)) return SENT_WHAT.test(text);
  if (DECIDED.test(text))
    return named || /nämnd|sammanträde|protokoll|mötet/iu.test(text) || /^\s*vad\s+beslut/iu.test(text);
  return DECISIONS.test(text);
}

/** What is said about decisions, assignments, approval and posting; undefined when it is about something else. */
export function understoodAfterwards(
  text: string,
  turn: Turn,
  bodies: Lexicon<BodyId>,
  organisation: Organisation,
): Match | undefined {
  const [body] = bodies.mentionedIn(text);
  const secretary = mayPublishAny(turn.actor);
  const whose = body === undefined ? {} : { body };
  if (secretary && MINUTES.test(text)) return { verb: 'minutes.list', input: {}, certainty: 0.95 };
  if (ASSIGNMENTS.test(text)) {
    const forAgenda = secretary && body !== undefined && word('nästa\\s+(?:dagordning|sammanträde|möte)').test(text);
    return { verb: forAgenda ? 'assignment.agenda' : 'assignment.list', input: whose, certainty: 0.93 };
  }
  const news = secretary ? told(text, turn, body, organisation) : undefined;
  if (news) return news;
  if (!asks(text, body !== undefined)) return undefined;
  return { verb: 'decision.ask', input: { text: text.slice(0, LONGEST) }, certainty: 0.94 };
}
