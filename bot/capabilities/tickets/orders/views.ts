import { type Button, button, type Line, leaving, lines, listCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Field, FromIt, Orderable, Orderer } from '../../../core/catalogue.ts';
import type { OrderableId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { assertNever } from '../../../core/result.ts';
import { capitalised } from '../../../language/words.ts';
import { type FormField, NO_SORT, orderFormCard, orderServiceCard } from './cards.ts';
import { EMAIL_MAX, type Errors, type Typed } from './form.ts';

/** As many as a list shows well. */
const LISTED = 12;

const ORDERER_WORD: Readonly<Record<Orderer, string>> = {
  staff: 'alla medarbetare',
  manager: 'chef',
  appointed: 'annan utpekad person',
};

/** `Chef eller annan utpekad person`. */
export function orderersText(orderedBy: readonly Orderer[]): string {
  return capitalised(orderedBy.map((one) => ORDERER_WORD[one]).join(' eller '));
}

function whoText({ orderedBy, others, ownRule }: FromIt): string {
  const own = ownRule ? ' (IT:s egen regel)' : '';
  const rest = orderedBy.includes('staff') || others === 'refused' ? '' : '. Andra beställer med godkännande';
  return `${orderersText(orderedBy)}${own}${rest}`;
}

function factsOf({ cost, lifetime, source, where }: Orderable): readonly Line[] {
  return lines(
    ['Får beställas av', where.at === 'it' ? whoText(where) : where.who],
    ['Kostnad', cost],
    ['Livslängd', lifetime],
    ['Källa', source],
  );
}

function sortOf(field: Field, value: string): Partial<FormField> {
  const asked = { id: field.id, label: field.required ? field.label : `${field.label} (frivilligt)`, value };
  switch (field.type) {
    case 'text':
    case 'long-text':
      return {
        texts: [
          { ...asked, example: field.example, isLong: field.type === 'long-text', style: 'text', max: field.max },
        ],
      };
    case 'email':
      return { texts: [{ ...asked, example: field.example, isLong: false, style: 'email', max: EMAIL_MAX }] };
    case 'number':
      return { numbers: [{ ...asked, example: `${field.min}–${field.max} ${field.unit}`.trim() }] };
    case 'date':
      return { dates: [asked] };
    case 'choice':
      return { choices: [{ ...asked, options: field.choices.map((choice) => ({ title: choice, value: choice })) }] };
    case 'confirm':
      return {
        confirms: [
          { ...asked, value: value === 'true' ? 'true' : 'false', items: field.items.map((text) => ({ text })) },
        ],
      };
    default:
      return assertNever(field);
  }
}

const containerOf = (id: string) => `field-${id}`;

/** What may be left out waits behind "Fler uppgifter", until it says something or is wrong. */
function isFolded({ id, required }: Field, typed: Typed, errors: Errors): boolean {
  return !required && (typed[id] ?? '') === '' && errors[id] === undefined;
}

/** The fields of a form drawn from data, with what was typed and what has to change. */
export function fieldsOf(fields: readonly Field[], typed: Typed, errors: Errors): readonly FormField[] {
  return fields.map((field) => ({
    container: containerOf(field.id),
    isVisible: !isFolded(field, typed, errors),
    help: field.help,
    error: errors[field.id] ?? '',
    ...NO_SORT,
    ...sortOf(field, typed[field.id] ?? ''),
  }));
}

/** A choice beside those that the data asks for: of one among persons. */
export function choiceField(
  asked: { readonly id: string; readonly label: string; readonly help: string; readonly value: string },
  options: readonly Line[],
  error: string,
): FormField {
  const { id, label, help, value } = asked;
  const choices = [{ id, label, value, options }];
  return { container: containerOf(id), isVisible: true, help, error, ...NO_SORT, choices };
}

export const WRONG = 'Inget är skickat. Rätta det som är markerat och försök igen.';

/** The form of something that IT delivers. @param approver the choice of who is to approve, when somebody has to */
export function orderFormOf(
  orderable: Orderable,
  { fields }: FromIt,
  filled: { readonly typed: Typed; readonly errors: Errors; readonly problem: string },
  approver: FormField | undefined,
  send: Button,
): Card {
  const { typed, errors, problem } = filled;
  const folded = fields.filter((field) => isFolded(field, typed, errors));
  return orderFormCard.render({
    title: `Beställ ${orderable.what}`,
    intro: orderable.text,
    problem: Object.keys(errors).length > 0 ? WRONG : problem,
    facts: factsOf(orderable),
    fields: [...fieldsOf(fields, typed, errors), ...(approver ? [approver] : [])],
    hidden: folded.map(({ id }) => containerOf(id)),
    actions: [send, leaving('Till katalogen', 'order.browse', { category: orderable.category })],
  });
}

/** What there is to know of it, for somebody who orders it elsewhere or may not order it. */
export function serviceCardOf(orderable: Orderable, problem: string): Card {
  const { name, text, where, category } = orderable;
  return orderServiceCard.render({
    title: name,
    text,
    problem,
    facts: factsOf(orderable),
    links: where.at === 'elsewhere' ? where.links : [],
    actions: [button('Till katalogen', 'order.browse', { category })],
  });
}

function itemOf({ id, name, where, cost }: Orderable) {
  return {
    title: name,
    detail: where.at === 'it' ? cost : `Beställs inte hos IT · ${cost}`,
    verb: 'order.open',
    data: { service: id },
  };
}

/** The catalogue: its categories, or what one of them holds. */
export function catalogueCardOf(
  { catalogue: { categories, orderables } }: Organisation,
  category: string | undefined,
  remark = '',
): Card {
  const chosen = categories.find(({ id }) => id === category);
  if (!chosen) {
    const items = categories.map(({ id, name, text }) => {
      return { title: name, detail: text, verb: 'order.browse', data: { category: id } };
    });
    const text = remark || 'Välj ett område, eller skriv vad du behöver: ”beställ accesspunkt”.';
    return listCard.render({ title: 'Beställ', text, items, actions: [] });
  }
  return listCard.render({
    title: chosen.name,
    text: '',
    items: orderables.filter((one) => one.category === chosen.id).map(itemOf),
    actions: [button('Alla områden', 'order.browse', {})],
  });
}

/** Several things that the words could mean. */
export function choiceCardOf({ catalogue: { orderables } }: Organisation, found: readonly OrderableId[]): Card {
  return listCard.render({
    title: 'Vad vill du beställa?',
    text: 'Flera saker passar in på det du skrev.',
    items: orderables
      .filter(({ id }) => found.includes(id))
      .slice(0, LISTED)
      .map(itemOf),
    actions: [button('Hela katalogen', 'order.browse', {})],
  });
}
