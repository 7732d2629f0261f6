import { isWorkingDay, redDayName } from '../../../calendar/days.ts';
import { spokenDay } from '../../../calendar/spoken.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { publicTextError } from '../../../core/sensitive.ts';
import type { SupportRules } from '../../../core/support.ts';
import { addDays, dayOf, type Instant } from '../../../core/time.ts';
import { type Entry, inForce, keyOf, lastDayOf, type Setting, type What } from './model.ts';
import { daysText } from './words.ts';

const WHY_MAX = 100;
/** Further ahead a day is a slip of the pen. */
const AHEAD_DAYS = 2 * 366;
const LONGEST_DAYS = 120;
const MOST = 100;

/** `18–22 december` with both days in full. */
function spelledOut(text: string): string {
  return text.replace(/(?<![\d-])(\d{1,2})\s*(?:–|-|till)\s*(\d{1,2}\s+(\p{L}{3,}))/giu, '$1 $3 – $2');
}

/** What is left of a sentence when its days are gone. */
function reasonIn(rest: string): string {
  return rest
    .replace(/^(?:[\s.,:;–-]|(?:till|eftersom|för|på grund av|p\.?g\.?a\.?)(?:\s|$))+/iu, '')
    .replace(/[\s.]+$/u, '');
}

/** Reads "28 december, klämdag" and "18 december–6 januari: julstopp"; whether it can be set is decided by `checked`. */
export function settingIn(what: What, text: string, today: string): Result<Setting> {
  const first = spokenDay(spelledOut(text), today);
  if (!first) {
    const example = what === 'closed-day' ? '28 december, klämdag' : '18 december–6 januari, julstopp';
    return refuse('settings.no-day', `Jag hittar ingen dag. Skriv till exempel ”${example}”.`);
  }
  if (what === 'closed-day') return accept({ what, day: first.date, why: reasonIn(first.rest) });
  const second = spokenDay(first.rest, first.date);
  const until = second?.date ?? first.date;
  return accept({ what, from: first.date, until, why: reasonIn(second?.rest ?? first.rest) });
}

function dayProblem(setting: Setting, support: SupportRules): string | undefined {
  if (setting.what === 'freeze') {
    if (setting.until < setting.from) return 'Sista dagen är före den första.';
    return setting.until > addDays(setting.from, LONGEST_DAYS)
      ? `En frysperiod är högst ${LONGEST_DAYS} dagar.`
      : undefined;
  }
  if (isWorkingDay(setting.day, support)) return undefined;
  const name = redDayName(setting.day);
  return `Supporten är redan stängd ${daysText(setting)}${name === undefined || name === 'söndag' ? '' : ` (${name})`}.`;
}

/** Whether it can be set now. @param support what holds now */
export function checked(
  setting: Setting,
  support: SupportRules,
  entries: readonly Entry[],
  now: Instant,
): Result<Setting> {
  const today = dayOf(now);
  const last = lastDayOf(setting);
  const wrongText = publicTextError(setting.why, WHY_MAX);
  if (last < today) return refuse('settings.over', `${daysText(setting)} har redan varit.`);
  if (last > addDays(today, AHEAD_DAYS))
    return refuse('settings.far', 'Det är mer än två år fram. Skriv året om det är ett annat.');
  const problem = dayProblem(setting, support);
  if (problem !== undefined) return refuse('settings.day', problem);
  if (wrongText !== undefined) return refuse('settings.text', wrongText);
  const set = inForce(entries);
  if (set.some((entry) => keyOf(entry.setting) === keyOf(setting)))
    return refuse('settings.same', 'Det är redan inställt.');
  if (set.filter((entry) => lastDayOf(entry.setting) >= today).length >= MOST) {
    return refuse('settings.many', 'Det finns redan hundra inställningar. Ta bort någon först.');
  }
  return accept(setting);
}

type Line = Omit<Entry, 'sequence'>;

function line(turned: Entry['turned'], setting: Setting, { id, name }: Actor, at: Instant): Line {
  return { v: 1, at, by: { id, name }, turned, setting };
}

export function turnedOn(
  setting: Setting,
  support: SupportRules,
  entries: readonly Entry[],
  actor: Actor,
  now: Instant,
) {
  const fits = checked(setting, support, entries, now);
  return fits.ok ? accept(line('on', fits.value, actor, now)) : fits;
}

/** The opposite of a line of the record, if what it did still holds. */
export function undone(
  sequence: number,
  support: SupportRules,
  entries: readonly Entry[],
  actor: Actor,
  now: Instant,
): Result<Line> {
  const entry = entries.find((one) => one.sequence === sequence);
  if (!entry) return refuse('settings.missing', 'Den ändringen finns inte.');
  const { setting, turned } = entry;
  const holds = inForce(entries).some((one) => keyOf(one.setting) === keyOf(setting));
  if (turned === 'off') return turnedOn(setting, support, entries, actor, now);
  return holds ? accept(line('off', setting, actor, now)) : refuse('settings.undone', 'Det är redan borttaget.');
}
