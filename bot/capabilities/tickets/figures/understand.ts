import type { Match, Turn } from '../../../core/capability.ts';
import type { PartyId } from '../../../core/ids.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { spokenPeriod } from './period.ts';

const ASK =
  '^\\s*(?:(?:kan\\s+(?:jag|du|vi)\\s+(?:få|visa)|visa|ge\\s+mig|ta\\s+fram|hur\\s+ser)\\s+(?:oss\\s+|mig\\s+)?)?';
const FIGURES = new RegExp(
  `${ASK}(?:ärende)?(?:statistik(?:en)?|(?:månads|kvartals|ärende)rapport(?:en)?|nyckeltal(?:en)?)(?!\\p{L})`,
  'iu',
);
const RESULTS = new RegExp(`${ASK}(?:enkät(?:svar|svaren|resultat|resultatet|er|erna)|nöjdhet(?:en)?)(?!\\p{L})`, 'iu');
const AUDIT = new RegExp(
  `${ASK}(?:hur\\s+drogs\\s+enkäterna|enkät(?:dragning|lottning|urval)(?:en|et)?)(?!\\p{L})`,
  'iu',
);
/** Longer ones are about something else that has figures in it. */
const LONGEST = 100;

/** Understands who asks for figures or surveys; undefined when it is about something else. */
export function understandFigures(parties: Lexicon<PartyId>, text: string, { now }: Turn): Match | undefined {
  if (text.length > LONGEST) return undefined;
  const period = spokenPeriod(text, now);
  if (AUDIT.test(text)) return { verb: 'ticket.survey-audit', input: { period }, certainty: 0.96 };
  if (RESULTS.test(text)) return { verb: 'ticket.survey-results', input: { period }, certainty: 0.96 };
  if (!FIGURES.test(text)) return undefined;
  const [party] = parties.mentionedIn(text);
  return { verb: 'ticket.figures', input: { period, ...(party === undefined ? {} : { party }) }, certainty: 0.96 };
}
