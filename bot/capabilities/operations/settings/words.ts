import { dayInWords } from '../../../calendar/spoken.ts';
import type { Setting } from './model.ts';

/** `torsdag 24 december 2026`, or `18 december 2026 – 6 januari 2027`. */
export function daysText(setting: Setting): string {
  if (setting.what === 'closed-day') return dayInWords(setting.day);
  const short = (day: string) => dayInWords(day).replace(/^\S+ /u, '');
  return setting.from === setting.until ? short(setting.from) : `${short(setting.from)} – ${short(setting.until)}`;
}

/** `Extra stängt torsdag 24 december 2026`. */
export function titleOf(setting: Setting): string {
  return `${setting.what === 'closed-day' ? 'Extra stängt' : 'Frysperiod'} ${daysText(setting)}`;
}
