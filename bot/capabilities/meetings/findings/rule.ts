import type { Meeting, Place } from '../model.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** One thing to look at: what stands there, why it is odd, and what to do. All in Swedish, for the secretary. */
export interface Remark {
  readonly severity: Severity;
  readonly place?: Place;
  /** What and why. */
  readonly message: string;
  readonly suggestion: string;
}

export interface Finding extends Remark {
  readonly rule: string;
}

/** A rule looks at the whole document and says what it finds. Pure. */
export interface Rule {
  readonly name: string;
  readonly check: (meeting: Meeting) => readonly Remark[];
}

export function at({ page, line }: Place): Place {
  return { page, line };
}

export function isMinutes({ kind }: Meeting): boolean {
  return kind.value === 'protokoll' || kind.value === 'protokollsutdrag';
}

/** `§ 24, § 25 och § 27`; long lists are cut with a count. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} till`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} och ${shown.at(-1)}`;
}

/** What a finding calls an item: its number, without the full stop of a list. */
export function nameOf(item: { readonly number: string }): string {
  const number = item.number.replace(/\.$/u, '');
  return number.startsWith('§') ? number : `ärende ${number}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A piece of text short enough to be recognised by, in Swedish quotation marks. */
export function quoted(text: string): string {
  return `”${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
}
