import { CUES } from './cues.ts';

/** How many years back "i våras" and the like may lie, and words that put a year before this one. */
const LAST_YEAR = /(?<!\p{L})(?:förra året|i fjol|föregående år)(?!\p{L})/iu;
const MIDSUMMER = '07-01';

/** The latest such day before today: "i våras" asked in March is last year's spring. */
function latest(monthDay: string, today: string): string {
  const year = Number(today.slice(0, 4));
  const thisYear = `${year}-${monthDay}`;
  return thisYear < today ? thisYear : `${year - 1}-${monthDay}`;
}

/** A day gone by that a question asks about ("vem ansvarade i våras?", "förra året", "2024"); else undefined. */
export function pastDay(question: string, today: string): string | undefined {
  const iso = /(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)/u.exec(question)?.[1];
  if (iso !== undefined && iso <= today) return iso;
  if (LAST_YEAR.test(question)) return `${Number(today.slice(0, 4)) - 1}-${MIDSUMMER}`;
  const season = /(?<!\p{L})i (våras|somras|höstas|vintras)(?!\p{L})/iu.exec(question)?.[1]?.toLowerCase();
  const monthDay = season === undefined ? undefined : CUES.past[season];
  if (monthDay !== undefined) return latest(monthDay, today);
  const year = /(?<!\p{L})(?:under|år|i början av|i slutet av|på)\s+(20\d\d)(?!\d)/iu.exec(question)?.[1];
  return year !== undefined && year < today.slice(0, 4) ? `${year}-${MIDSUMMER}` : undefined;
}
