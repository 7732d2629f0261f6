import { z } from 'zod/v4';
import { PartyId, ServiceId } from './ids.ts';
import { Day } from './time.ts';

/** How much stops: one person, a group, or several units. */
export const Impact = z.enum(['organisation', 'group', 'person']);
export type Impact = z.infer<typeof Impact>;

/** How badly the work suffers meanwhile. */
export const Urgency = z.enum(['high', 'medium', 'low']);
export type Urgency = z.infer<typeof Urgency>;

/** 1 is the most urgent. */
export const Priority = z.literal([1, 2, 3, 4]);
export type Priority = z.infer<typeof Priority>;

export const Device = z.enum(['workplace', 'pupil-computer', 'phone', 'other']);
export type Device = z.infer<typeof Device>;

/** Open time, with the words for it. */
const Target = z.strictObject({ minutes: z.number().int().positive(), text: z.string().min(1) });

/** A fault that is not for IT: said with the reason, and the person may go on all the same. */
const Elsewhere = z.strictObject({
  title: z.string().min(1),
  reason: z.string().min(1),
  source: z.string().min(1),
  linkTitle: z.string().min(1),
  link: z.url({ protocol: /^https$/ }),
  /** It fits when the device, or the service, is one of these … */
  devices: z.array(Device),
  services: z.array(ServiceId),
  /** … and one of these words is in the text; without words it always does. */
  words: z.array(z.string().min(1)),
});
export type Elsewhere = z.infer<typeof Elsewhere>;

/** How a random share of closed tickets is asked about. */
const Survey = z.strictObject({
  /** Of the closed tickets, 0–1. A change holds from the next month on. */
  share: z.number().min(0).max(1),
  /** How long it can be answered, in days of the calendar. */
  days: z.number().int().min(1).max(60),
  /** With fewer answers than this no result is shown: it could be told who gave them. */
  fewest: z.number().int().min(2),
});
export type SurveyRules = z.infer<typeof Survey>;

/** A decision that tickets are deleted (gallras) when they have been over for a time. */
export const RetentionRule = z.strictObject({
  /** Whose tickets; absent for the IT department's own staff's. */
  party: PartyId.optional(),
  months: z.number().int().min(1).max(1200),
  /** Where it was decided: `KS 2026/12`. */
  decision: z.string().min(1),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** Shown to everybody beside the day; may be empty. */
const Why = z.string().max(100);

/** A day when the support is closed though it is no red day. */
export const ClosedDay = z.strictObject({ day: Day, why: Why });
export type ClosedDay = z.infer<typeof ClosedDay>;

/** Days, both included, when planned work waits: change freeze. */
export const Freeze = z.strictObject({ from: Day, until: Day, why: Why });
export type Freeze = z.infer<typeof Freeze>;

const row = z.strictObject({ high: Priority, medium: Priority, low: Priority });

/** How the organisation's support works: its own data, and the document that says so. */
export const SupportRules = z.strictObject({
  source: z.string().min(1),
  /** Whether midsommarafton, julafton and nyårsafton are closed. */
  eves: z.enum(['closed', 'open']),
  /** Impact × urgency. */
  priorities: z.strictObject({ organisation: row, group: row, person: row }),
  targets: z.strictObject({ 1: Target, 2: Target, 3: Target, 4: Target }),
  /** A fault in a base function takes no longer than this, whatever its priority. */
  baseTarget: Target,
  /** This long before a deadline somebody is warned, in open time. */
  warning: Target,
  /** How often whoever is to approve an order is reminded, and when it has waited too long; in open time. */
  approval: z.strictObject({ remind: Target, expiry: Target }),
  elsewhere: z.array(Elsewhere),
  survey: Survey,
  /** So many tickets about one service within so many minutes are proposed to become a notice. */
  burst: z
    .strictObject({ tickets: z.number().int().min(2).max(100), minutes: z.number().int().positive() })
    .default({ tickets: 5, minutes: 30 }),
  /** At most one for each; without one nothing is deleted. */
  retention: z.array(RetentionRule).default([]),
  /** These and the next are added to in chat too. */
  closedDays: z.array(ClosedDay).default([]),
  freezes: z.array(Freeze).default([]),
});
export type SupportRules = z.infer<typeof SupportRules>;
