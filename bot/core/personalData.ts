import type { PersonId } from './ids.ts';

/**
 * Who is to read what is stored about a person. `own`: the person, who sees what the bot shows them anyway. `register`: an
 * administrator who assesses it before it is handed out, and so sees all.
 */
export type Insight = 'own' | 'register';

/** Something that is stored about a person. */
export interface PersonalData {
  /** `Anmälda ärenden`, as a heading. */
  readonly what: string;
  /** Plain JSON. */
  readonly records: readonly unknown[];
}

/** Whether a stored value names the person anywhere in it. */
export function mentions(value: unknown, person: PersonId): boolean {
  if (value === person) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((child) => mentions(child, person));
}

/** Those that name the person, under a heading; nothing when there are none. */
export function naming(what: string, values: readonly unknown[], person: PersonId): readonly PersonalData[] {
  const records = values.filter((value) => mentions(value, person));
  return records.length === 0 ? [] : [{ what, records }];
}
