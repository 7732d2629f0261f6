import { z } from 'zod/v4';
import { ContactId, PartyId, PersonId, ServiceId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';

export const NAME_MAX = 120;
export const REACH_MAX = 3;
export const REACH_LENGTH = 150;

const Reach = z.strictObject({
  kind: z.enum(['mailbox', 'phone', 'link']),
  value: z.string().min(1).max(REACH_LENGTH),
});

/** Somebody in the directory. The name is as the bot knew it when the contact was saved. */
export const Person = z.strictObject({ id: PersonId, name: z.string().optional() });
export type Person = z.infer<typeof Person>;

/** Who stands in during an absence; both days are part of it, in Swedish time. */
export const Deputy = z.strictObject({
  name: z.string().max(NAME_MAX),
  reach: z.array(Reach).max(REACH_MAX),
  person: Person.optional(),
  from: Day,
  until: Day,
});
export type Deputy = z.infer<typeof Deputy>;

/** What a contact is for: all that the party does, a service of the catalogue, or a system that has no place in it. */
const Subject = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('everything') }),
  z.strictObject({ about: z.literal('service'), service: ServiceId }),
  z.strictObject({ about: z.literal('topic'), topic: z.string().min(3).max(NAME_MAX) }),
]);

export const Content = z.strictObject({
  /** As the documents name the party: `IT-förvaltningen`. */
  party: z.string().min(1),
  /** The function: `Objektledare för Treserva`. */
  name: z.string().min(1).max(NAME_MAX),
  subject: Subject,
  /** The kommun or company whose contact it is; absent for one that all share. */
  municipality: PartyId.optional(),
  reach: z.array(Reach).max(REACH_MAX),
  person: Person.optional(),
  deputy: Deputy.optional(),
  /** Both days are part of the validity, in Swedish time. */
  validFrom: Day.optional(),
  validUntil: Day.optional(),
});
export type Content = z.infer<typeof Content>;

/** What a form holds: text as typed, so that nothing is lost while it is not yet right. */
const typed = z.string().max(2000).default('');
export const FormValues = z.strictObject({
  party: typed,
  name: typed,
  reach: typed,
  person: typed,
  /** Who was searched for instead of chosen in the list. */
  otherPerson: typed,
  service: typed,
  topic: typed,
  municipality: typed,
  deputyName: typed,
  deputyReach: typed,
  deputyPerson: typed,
  deputyFrom: typed,
  deputyUntil: typed,
  validFrom: typed,
  validUntil: typed,
});
export type FormValues = z.infer<typeof FormValues>;
export const Field = FormValues.keyof();
export type Field = z.infer<typeof Field>;

const Change = z.strictObject({
  at: Instant,
  by: z.strictObject({ id: PersonId, name: z.string() }),
  change: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.strictObject({ field: Field, before: z.string(), after: z.string() })),
  /** Who was told of things as contact or deputy until this change and is not any more. */
  released: z.array(PersonId),
});
export type Change = z.infer<typeof Change>;

/** A function or person to turn to for a party. A removed one stays with its history and is shown nowhere. */
export const Contact = z.strictObject({
  v: z.literal(1),
  id: ContactId,
  state: z.enum(['listed', 'removed']),
  /** Counts every change; a command names the one it saw. */
  revision: z.number().int().min(1),
  content: Content,
  /** Oldest first; the latest hundred. */
  history: z.array(Change),
});
export type Contact = z.infer<typeof Contact>;

/** Persons who are told of things as contact or deputy. */
export function personsIn({ person, deputy }: Content): readonly PersonId[] {
  return [person, deputy?.person].flatMap((one) => (one === undefined ? [] : [one.id]));
}

export function isValid({ validFrom = '', validUntil = '9999-12-31' }: Content, day: string): boolean {
  return validFrom <= day && day <= validUntil;
}

/** The deputy when the day is within the absence. */
export function deputyOn({ deputy }: Content, day: string): Deputy | undefined {
  return deputy && deputy.from <= day && day <= deputy.until ? deputy : undefined;
}
