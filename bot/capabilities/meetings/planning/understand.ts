import type { Match, Turn } from '../../../core/capability.ts';
import type { BodyId } from '../../../core/ids.ts';
import { dayOf } from '../../../core/time.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { wordsOf } from '../../../language/words.ts';
import { periodIn } from './period.ts';

const MEETING = '(?:nämnd|styrelse|forum|grupp|styrgrupps)?(?:sammanträde|möte)(?:n|na|t|ts)?';
const PLAN = '(?:sammanträdes|mötes)(?:plan|tider|tiderna|dagar|dagarna|datum|kalender|schema)(?:en|erna|t)?';
const word = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu');

const NAMES_MEETING = word(MEETING);
const NAMES_PLAN = word(PLAN);
const NEXT = word('nästa(?:\\s+gång)?|härnäst|kommande|närmaste|näst');
const WHEN =
  /^\s*(?:(?:vet\s+du|säg|jag\s+undrar|undrar)\s+)?(?:när|vilken\s+dag|vilket\s+datum|vilka\s+dagar|vilka\s+datum|hur\s+dags)(?!\p{L})/iu;
const MEETS = word('sammanträder|träffas|möts|ses|samlas|sammanträda');
const LISTS = /^\s*(?:vilka|visa|lista|finns\s+det|har|vad\s+är)(?!\p{L})/iu;
/** Asked of how it is arranged, and by whom: the documents answer. */
const ARRANGED =
  /(?<!\p{L})(?:hur\s+(?:ofta|många|går|länge)|vem|vilka\s+(?:som\s+)?(?:sitter|deltar|ingår|är\s+med)|ansvar\p{L}*|boka\p{L}*|kallar|leder|varför|mellan)(?!\p{L})/iu;
const CHANGE = /(?<!\p{L})(?:ändra|redigera|uppdatera|hantera|flytta|lägg\s+till|ställ\s+in)(?!\p{L})/iu;
const SUBSCRIBE =
  /(?<!\p{L})(?:prenumerera|prenumeration|prenumerationen|ical|ics|kalenderlänk(?:en)?|kalenderadress(?:en)?)(?!\p{L})/iu;

/** "nästa IT-nämnd": the body stands for its meeting. */
function asksForNext(text: string, named: boolean): boolean {
  if (!NEXT.test(text)) return false;
  return NAMES_MEETING.test(text) || (named && (WHEN.test(text) || /^\s*nästa/iu.test(text)));
}

function asksForDates(text: string, named: boolean, timed: boolean): boolean {
  const meeting = NAMES_MEETING.test(text) || NAMES_PLAN.test(text);
  if (meeting && (timed || named)) return LISTS.test(text) || WHEN.test(text) || wordsOf(text).length <= 6;
  if (named && WHEN.test(text) && (MEETS.test(text) || timed)) return true;
  return NAMES_PLAN.test(text) && wordsOf(text).length <= 3;
}

/** Questions of when a body meets, and what its secretary does with the plan. */
export function understoodPlans(text: string, turn: Turn, bodies: Lexicon<BodyId>): Match | undefined {
  const named = bodies.mentionedIn(text);
  if (SUBSCRIBE.test(text) && (named.length > 0 || /kalender|möte|sammanträd|^\s*prenumerera[\s.!?]*$/iu.test(text))) {
    return { verb: 'plan.subscribe', input: named[0] === undefined ? {} : { body: named[0] }, certainty: 0.95 };
  }
  if (
    CHANGE.test(text) &&
    (NAMES_PLAN.test(text) ||
      (/(?<!\p{L})sammanträdes?(?:t|dag|datum)?(?!\p{L})/iu.test(text) && wordsOf(text).length <= 6))
  ) {
    return { verb: 'plan.manage', input: { bodies: named }, certainty: 0.95 };
  }
  if (ARRANGED.test(text)) return undefined;
  const timed = periodIn(text, dayOf(turn.now)) !== undefined;
  if (!asksForNext(text, named.length > 0) && !asksForDates(text, named.length > 0, timed)) return undefined;
  // Surer than any answer from the documents, which tell how often bodies meet and not when.
  return { verb: 'plan.ask', input: { text: text.slice(0, 300) }, certainty: 0.93 };
}
