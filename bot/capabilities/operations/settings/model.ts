import { z } from 'zod/v4';
import { PersonId } from '../../../core/ids.ts';
import { ClosedDay, Freeze } from '../../../core/support.ts';
import { Instant } from '../../../core/time.ts';

/** One thing that is set in chat. */
export const Setting = z.discriminatedUnion('what', [
  ClosedDay.extend({ what: z.literal('closed-day') }),
  Freeze.extend({ what: z.literal('freeze') }),
]);
export type Setting = z.infer<typeof Setting>;
export type What = Setting['what'];

/** A line of the record, which is only ever added to. */
export const Entry = z.strictObject({
  v: z.literal(1),
  /** From 1, without gaps. */
  sequence: z.int().min(1),
  at: Instant,
  by: z.strictObject({ id: PersonId, name: z.string() }),
  /** `off`: it has been taken back. */
  turned: z.enum(['on', 'off']),
  setting: Setting,
});
export type Entry = z.infer<typeof Entry>;

/** Two of one key are the same thing. */
export function keyOf(setting: Setting): string {
  return setting.what === 'closed-day' ? `closed ${setting.day}` : `freeze ${setting.from} ${setting.until}`;
}

/** The last day that it is about. */
export function lastDayOf(setting: Setting): string {
  return setting.what === 'closed-day' ? setting.day : setting.until;
}

/** What is in force, by the entry that turned it on; in the order of the days. */
export function inForce(entries: readonly Entry[]): readonly Entry[] {
  const now = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.turned === 'on') now.set(keyOf(entry.setting), entry);
    else now.delete(keyOf(entry.setting));
  }
  return [...now.values()].toSorted((a, b) => (lastDayOf(a.setting) < lastDayOf(b.setting) ? -1 : 1));
}
