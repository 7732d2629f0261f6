import { type Closing, isEve, openingHours, redDayName, SUPPORT_HOURS } from '../../calendar/days.ts';
import { dayInWords } from '../../calendar/spoken.ts';
import { addDays } from '../../core/time.ts';
import type { Analyser } from '../../language/analysis.ts';
import { capitalised } from '../../language/words.ts';
import type { Answer } from './answer.ts';

/** From here on an item is about opening hours and does not only mention them. */
const ABOUT = 0.9;

/** Whether an answer is about when the support is open. */
export function isAboutHours(answer: Answer, analyser: Analyser): boolean {
  const [first] = answer.matches;
  return answer.kind === 'answer' && first !== undefined && (first.words.get(analyser.keyOf('öppettid')) ?? 0) >= ABOUT;
}

/** The answer for one day, computed from the rule, the calendar of red days and what is closed besides. */
export function onDay(answer: Answer, question: string, date: string, closing: Closing): Answer {
  const lead = sentenceFor(date, closing);
  return {
    ...answer,
    question,
    lead,
    text: `${lead} ${answer.matches[0]?.text ?? ''}`,
    why: [`öppettid beräknad för ${date}`, ...answer.why],
  };
}

function clock(time: string): string {
  return time.replace(/^0/u, '').replace(':', '.');
}

function sentenceFor(date: string, closing: Closing): string {
  const day = capitalised(dayInWords(date));
  const hours = openingHours(date, SUPPORT_HOURS, closing);
  if (hours) {
    const tomorrow = redDayName(addDays(date, 1));
    const because = tomorrow === undefined ? '' : `, eftersom dagen efter är röd (${tomorrow})`;
    return `${day} har supporten öppet kl. ${clock(hours.opens)}–${clock(hours.closes)}${because}.`;
  }
  const red = redDayName(date);
  if (red !== undefined) return `${day} är det stängt: dagen är röd (${red}).`;
  const extra = closing.closedDays?.find((closed) => closed.day === date);
  if (extra) return `${day} är det extra stängt${extra.why === '' ? '' : `: ${extra.why}`}.`;
  return `${day} är det stängt${isEve(date) ? ': aftonen räknas som en röd dag' : ''}.`;
}
