import type { Match, Turn } from '../../core/capability.ts';
import type { ServiceId } from '../../core/ids.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { wordsOf } from '../../language/words.ts';
import { mayWork } from './decide/may.ts';
import { guidedIn } from './guided/understand.ts';

/** Asked for in so many words; the imperative takes what follows, the noun needs a mark or a preposition. */
const REPORT =
  /^\s*(?:jag\s+(?:vill|behöver|ska)\s+(?:göra\s+)?(?:en\s+)?)?(?:(?:anmäl(?:a)?\s+(?:ett\s+)?(?:nytt\s+)?fel|felanmäl(?:a)?|rapportera\s+(?:ett\s+)?fel)(?:\s*[:–-]\s*|\s+(?:på|med|att|om)\s+|\s+|$)|(?:felanmälan|nytt\s+ärende|skapa\s+(?:ett\s+)?ärende)(?:\s*[:–-]\s*|\s+(?:på|med|att|om)\s+|\s*$))(.*)$/isu;
const MINE = /(?<!\p{L})(?:mina?|mitt)\s+(?:egna\s+)?(?:ärenden?|felanmälningar|felanmälan|beställningar)(?!\p{L})/iu;
const NUMBER = /^\s*(?:(?:visa\s+)?ärende(?:t)?(?:\s+(?:nr|nummer))?\s*#?|#)(\d{1,8})[\s.?!]*$/iu;
const REMIND = /^\s*påminn(?:a|else)?(?:\s+(?:om|it\s+om))?(?:\s+ärende)?\s+#?(\d{1,8})[\s.?!]*$/iu;
const SEARCH = /^\s*sök\s+(?:bland\s+|i\s+|efter\s+)?ärende(?:n|t|kön)?\s*[:–-]?\s*(\S.*)$/iu;
const QUEUE = /^\s*(?:visa\s+)?(?:it-?|ärende)?kön?[\s.?!]*$/iu;
const ANSWERS = /^\s*(?:visa\s+)?(?:våra\s+)?kända\s+svar[\s.?!]*$/iu;
const CONNECT = /(?<!\p{L})anslut\p{L}*\s+(?:till\s+)?(?:ärende)?kön?(?!\p{L})/iu;
const LEAVE = /(?<!\p{L})(?:koppla\s+(?:från|bort)|frånkoppla)\s+(?:ärende)?kön?(?!\p{L})/iu;

/** Something that somebody has does not do what it should: `skrivaren funkar inte`, `datorn är trasig`. */
const BROKEN =
  /(?<!\p{L})(?:(?:funkar|fungerar|startar|laddar|svarar|öppnas|går)\s+(?:inte|ej)|är\s+(?:trasig|sönder|trasigt)|har\s+(?:gått\s+sönder|slutat\s+(?:att\s+)?fungera)|gick\s+sönder|kan\s+inte\s+(?:logga|skriva\s+ut|komma\s+in|öppna))(?!\p{L})/iu;
/** Asked of the world rather than told of oneself: the notices answer. */
const QUESTION =
  /\?\s*$|^\s*(?:varför|när|vad|vem|vilka|vilket|hur|var|finns|är\s+det|är\s+\p{L}+\s+nere|fungerar|funkar|går)(?!\p{L})/iu;
/** Everything at once is an outage, and not somebody's own fault. */
const EVERYTHING = /^\s*(?:inget|ingenting|allt|systemet)(?!\p{L})/iu;

function report(text: string, certainty: number): Match {
  return { verb: 'ticket.report', input: { text: text.trim().slice(0, 2000) }, certainty };
}

/** A statement that something is broken, in the person's own chat. */
function brokenIn(text: string, services: Lexicon<ServiceId>): Match | undefined {
  if (!BROKEN.test(text) || QUESTION.test(text) || EVERYTHING.test(text)) return undefined;
  const isNamed = services.mentionedIn(text).length > 0;
  return wordsOf(text).length < 3 ? undefined : report(text, isNamed ? 0.88 : 0.8);
}

function numbered(text: string): Match | undefined {
  const number = NUMBER.exec(text)?.[1];
  if (number !== undefined) return { verb: 'ticket.open', input: { number: Number(number) }, certainty: 0.95 };
  const reminded = REMIND.exec(text)?.[1];
  return reminded === undefined
    ? undefined
    : { verb: 'ticket.remind-number', input: { number: Number(reminded) }, certainty: 0.95 };
}

function atDesk(text: string): Match | undefined {
  const words = SEARCH.exec(text)?.[1];
  if (words !== undefined) return { verb: 'ticket.search', input: { words: words.slice(0, 200) }, certainty: 0.95 };
  return QUEUE.test(text) ? { verb: 'ticket.queue', input: {}, certainty: 0.95 } : undefined;
}

/** Understands what is typed about tickets; undefined when it is about something else. */
export function understand(services: Lexicon<ServiceId>, text: string, turn: Turn): Match | undefined {
  if (CONNECT.test(text)) return { verb: 'ticket.queue-connect', input: {}, certainty: 0.97 };
  if (LEAVE.test(text)) return { verb: 'ticket.queue-disconnect', input: {}, certainty: 0.97 };
  const path = guidedIn(REPORT.exec(text)?.[1] ?? text);
  if (path) return { verb: 'guided.start', input: { path, text: text.slice(0, 2000) }, certainty: 0.98 };
  const said = /\?\s*$/u.test(text) ? null : REPORT.exec(text);
  if (said) return report(said[1] ?? '', 0.97);
  if (ANSWERS.test(text) && mayWork(turn.actor)) return { verb: 'known.list', input: {}, certainty: 0.96 };
  if (MINE.test(text)) return { verb: 'ticket.mine', input: {}, certainty: 0.95 };
  const known = numbered(text) ?? (mayWork(turn.actor) || QUEUE.test(text) ? atDesk(text) : undefined);
  if (known) return known;
  // In a channel others read along: there it is answered what is known to be down.
  return turn.place.isPrivate ? brokenIn(text, services) : undefined;
}
