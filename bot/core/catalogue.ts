import { z } from 'zod/v4';
import { OrderableId, ServiceId } from './ids.ts';

/** The most that a text in an order's form may hold. */
const LONGEST_ANSWER = 1000;

const text = z.string().min(1);
const field = {
  /** What the answer is sent under. */
  id: z.string().regex(/^[a-z][a-zA-Z]{0,30}$/),
  label: text,
  /** Shown below the field. */
  help: z.string().default(''),
  required: z.boolean().default(true),
};
const example = z.string().default('');

/** A question of a service's form: what is asked, and what an answer must be. */
export const Field = z.discriminatedUnion('type', [
  z.strictObject({
    ...field,
    type: z.literal('text'),
    example,
    max: z.number().int().min(1).max(LONGEST_ANSWER).default(200),
  }),
  z.strictObject({
    ...field,
    type: z.literal('long-text'),
    example,
    max: z.number().int().min(1).max(LONGEST_ANSWER).default(LONGEST_ANSWER),
  }),
  z.strictObject({ ...field, type: z.literal('email'), example }),
  /** A whole number, both ends included. */
  z.strictObject({ ...field, type: z.literal('number'), min: z.number().int(), max: z.number().int(), unit: example }),
  /** A day that has not been, unless the past is allowed. */
  z.strictObject({
    ...field,
    type: z.literal('date'),
    past: z.boolean().default(false),
    /** Not before the day that this other field holds. */
    notBefore: z.string().optional(),
  }),
  z.strictObject({ ...field, type: z.literal('choice'), choices: z.array(text).min(2) }),
  /** What must be in place first: the list is shown, and confirmed as a whole. */
  z.strictObject({ ...field, type: z.literal('confirm'), items: z.array(text) }),
]);
export type Field = z.infer<typeof Field>;

/** Who may order: everybody, those with the role manager, or those appointed for just this. */
export const Orderer = z.enum(['staff', 'manager', 'appointed']);
export type Orderer = z.infer<typeof Orderer>;

/** Ordered from IT: a form that becomes a ticket. */
const FromIt = z.strictObject({
  at: z.literal('it'),
  orderedBy: z.array(Orderer).min(1),
  /** An order by somebody else goes to one of those for approval, or is refused. */
  others: z.enum(['approval', 'refused']).default('approval'),
  /** The documents do not say who may order: the IT department has decided. */
  ownRule: z.boolean().default(false),
  fields: z.array(Field).min(1),
});
export type FromIt = z.infer<typeof FromIt>;

/** Ordered elsewhere: no ticket but the way there. */
const Elsewhere = z.strictObject({
  at: z.literal('elsewhere'),
  /** Who orders: `Verksamheten`. */
  who: text,
  links: z.array(z.strictObject({ title: text, url: z.url({ protocol: /^https$/ }) })),
});

const Orderable = z.strictObject({
  id: OrderableId,
  /** `Funktionsbrevlåda`, as in a list. */
  name: text,
  /** `funktionsbrevlåda`, as in a sentence. */
  what: text,
  category: z.string(),
  /** What it is, in a sentence or two. */
  text,
  /** Everyday words for it. */
  words: z.array(text).min(1),
  /** The service that it is about. */
  service: ServiceId.optional(),
  /** Who pays. */
  cost: text,
  lifetime: z.string().default(''),
  /** The section of the document that says so. */
  source: text,
  where: z.discriminatedUnion('at', [FromIt, Elsewhere]),
});
export type Orderable = z.infer<typeof Orderable>;

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}

/** What the form itself sends: no field may be called so. */
const RESERVED = ['id', 'service', 'approver'];

/** What can be ordered: the organisation's own data. IT adds a service here, without code. */
export const Catalogue = z
  .strictObject({
    categories: z.array(z.strictObject({ id: text, name: text, text })).min(1),
    orderables: z.array(Orderable).min(1),
  })
  .superRefine(({ categories, orderables }, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    for (const id of twice(orderables.map((one) => one.id))) wrong(`'${id}' is there twice`);
    for (const { id, category, where } of orderables) {
      if (!categories.some((one) => one.id === category)) wrong(`${id}: no category '${category}'`);
      if (where.at === 'elsewhere') continue;
      const names = where.fields.map((one) => one.id);
      for (const name of [...twice(names), ...names.filter((one) => RESERVED.includes(one))])
        wrong(`${id}: '${name}' cannot be the name of a field, or is there twice`);
      for (const one of where.fields) {
        if (one.type === 'number' && one.min > one.max) wrong(`${id}: ${one.id} has no number between min and max`);
        const other = one.type === 'date' ? one.notBefore : undefined;
        if (other !== undefined && !where.fields.some((day) => day.id === other && day.type === 'date'))
          wrong(`${id}: ${one.id} is compared with '${other}', which is no date`);
      }
    }
  });
export type Catalogue = z.infer<typeof Catalogue>;
