/** A space that no line is broken at. */
const NBSP = '\u00a0';
const COUNT = new Intl.NumberFormat('sv-SE');
const DECIMAL = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 });
const NONE = '–';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `1 234`. */
export function countText(count: number): string {
  return COUNT.format(count);
}

/** `62,5 %`. @param share 0–1 */
export function percentText(share: number): string {
  return `${DECIMAL.format(share * 100)}${NBSP}%`;
}

/** `62,5 % (25 av 40)`; a dash of none. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? NONE : `${percentText(part / whole)} (${countText(part)} av ${countText(whole)})`;
}

/** `3,5 timmar`, under an hour `25 minuter`; a dash of none. @param open milliseconds */
export function hoursText(open: number | undefined): string {
  if (open === undefined) return NONE;
  if (open >= HOUR_MS) {
    const hours = DECIMAL.format(open / HOUR_MS);
    return `${hours}${NBSP}${hours === '1' ? 'timme' : 'timmar'}`;
  }
  const minutes = Math.round(open / MINUTE_MS);
  return minutes === 1 ? `1${NBSP}minut` : `${minutes}${NBSP}minuter`;
}

/** `4,2 av 5`; a dash of none. */
export function meanText(mean: number | undefined): string {
  return mean === undefined ? NONE : `${DECIMAL.format(mean)} av 5`;
}
