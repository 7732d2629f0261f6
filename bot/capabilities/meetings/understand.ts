import { spokenDay } from '../../calendar/spoken.ts';
import type { Match, Sent, Turn } from '../../core/capability.ts';
import type { BodyId } from '../../core/ids.ts';
import { dayOf } from '../../core/time.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { checkMeeting } from './check.ts';
import { MESSAGE } from './intake/read.ts';
import { isMeeting } from './intake/recognise.ts';

/** Fewer lines than this are a sentence. */
const PASTED_LINES = 5;
const ASKS =
  /\b(?:granska|kontrollera|kolla)\b.{0,40}\b(?:protokoll|kallelse|mötesbok|möteshandling|sammanträdesplan|dagordning|föredragningslista)/iu;
const AGENDA = /(?<!\p{L})(?:dagordning|föredragningslist)(?:an?|en|ar|arna|or|orna)?s?(?!\p{L})/iu;
/** A list of a board's items, and of tickets too: of a board only where one is named. */
const ITEMS = /(?<!\p{L})ärendelist(?:a|an)(?!\p{L})/iu;
/** Who writes it, and how: a question about responsibility. What is to be followed up on it: its assignments. */
const ABOUT = /(?<!\p{L})(?:uppdrag(?:en)?|vem|vilka|hur|varför|ansvar\p{L}*|ska|bör|måste)(?!\p{L})/iu;
const ALL = /(?<!\p{L})(?:dagordningar(?:na)?|mina\s+(?:sammanträden|möten))(?!\p{L})/iu;
const CONNECT = /(?<!\p{L})anslut(?!\p{L})/iu;
const LEAVE = /(?<!\p{L})(?:koppla\s+(?:från|ifrån|bort|loss)|frånkoppla)(?!\p{L})/iu;
const WEEKDAY =
  /(?<!\p{L})(?:för\s+|till\s+)?(måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en|s|ens)?(?!\p{L})/iu;

/** A document that was pasted instead of a sentence. */
function pastedIn(sent: Sent | undefined): Match | undefined {
  const text = (sent?.text ?? '').slice(0, MESSAGE);
  if (text.split('\n', PASTED_LINES).length < PASTED_LINES || !isMeeting(checkMeeting([text]).meeting))
    return undefined;
  return { verb: 'meeting.check', input: { text }, certainty: 1 };
}

/** `för måndag` names the coming one, as `på måndag` does. */
function dayIn(text: string, today: string): string | undefined {
  const spoken = spokenDay(text, today) ?? spokenDay(text.replace(WEEKDAY, 'på $1'), today);
  return spoken?.date;
}

function shown(text: string, turn: Turn, bodies: Lexicon<BodyId>): Match | undefined {
  if (ALL.test(text)) return { verb: 'meeting.list', input: {}, certainty: 0.9 };
  if (ABOUT.test(text)) return undefined;
  const [body] = bodies.mentionedIn(text);
  if (!AGENDA.test(text) && !(ITEMS.test(text) && body !== undefined)) return undefined;
  const date = dayIn(text, dayOf(turn.now));
  const input = { ...(body === undefined ? {} : { body }), ...(date === undefined ? {} : { date }) };
  return { verb: 'meeting.show', input, certainty: 0.92 };
}

/** A channel that is connected for a body, when the sentence names one. */
function connected(text: string, bodies: Lexicon<BodyId>): Match | undefined {
  const verb = LEAVE.test(text) ? 'meeting.disconnect' : CONNECT.test(text) ? 'meeting.connect' : undefined;
  const [body] = verb === undefined ? [] : bodies.mentionedIn(text);
  return verb === undefined || body === undefined ? undefined : { verb, input: { body }, certainty: 0.97 };
}

export function understoodMeetings(text: string, turn: Turn, bodies: Lexicon<BodyId>): Match | undefined {
  const pasted = pastedIn(turn.sent);
  if (pasted) return pasted;
  if (ASKS.test(text)) return { verb: 'meeting.how', input: {}, certainty: 0.95 };
  return connected(text, bodies) ?? shown(text, turn, bodies);
}
