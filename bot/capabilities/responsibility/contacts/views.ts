import { button, type Line, lines, listCard, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { ContactId, PartyId } from '../../../core/ids.ts';
import { type Organisation, partyOf } from '../../../core/organisation.ts';
import type { NamedPerson } from '../../../core/person.ts';
import { dayOf, fullMomentText, type Instant } from '../../../core/time.ts';
import { contactFormCard } from './cards.ts';
import { EMPTY_FORM, type FieldErrors, type Given, NONE } from './form.ts';
import { type Change, type Contact, type Content, type Field, type FormValues, isValid, type Person } from './model.ts';
import { dayText, deputyText, reachedOn, titleOf } from './text.ts';

/** A card has room for this many. */
const MOST_LISTED = 12;
const MOST_PEOPLE = 50;
const MOST_DETAIL = 200;
const MOST_HISTORY = 8;

const FIELD_NAMES: Readonly<Record<Field, string>> = {
  party: 'part',
  name: 'namn',
  reach: 'hur kontakten nås',
  person: 'person',
  otherPerson: 'person',
  service: 'tjänst',
  topic: 'system eller ämne',
  municipality: 'kommun eller bolag',
  deputyName: 'ersättare',
  deputyReach: 'hur ersättaren nås',
  deputyPerson: 'ersättande person',
  deputyFrom: 'ersättare från och med',
  deputyUntil: 'ersättare till och med',
  validFrom: 'gäller från och med',
  validUntil: 'gäller till och med',
};

const INTRO =
  'Alla medarbetare ser kontakten i svar om vem som gör vad. Skriv funktionens brevlåda och telefon, eller det som personen själv har valt att visa. Inga privata adresser eller nummer.';

export interface FormView {
  readonly id: ContactId;
  /** 0 for a new one. */
  readonly revision: number;
  readonly values: FormValues;
  readonly errors: FieldErrors;
  /** Said at the top; empty when the fields' own errors say it. */
  readonly problem: string;
}

/** Those to choose from, and the one that is chosen already. */
function peopleLines(people: readonly NamedPerson[], { person, deputy }: Partial<Content>): readonly Line[] {
  const chosen = [person, deputy?.person].filter((one): one is Person => one !== undefined);
  const unknown = chosen.filter(({ id }) => !people.some((known) => known.id === id));
  return [
    { title: 'Ingen särskild person', value: NONE },
    ...unknown.map(({ id, name }) => ({ title: name ?? 'Den som redan är vald', value: id })),
    ...people.slice(0, MOST_PEOPLE).map(({ id, name }) => ({ title: name, value: id })),
  ];
}

const EXPANDING: readonly Field[] = [
  'deputyName',
  'deputyReach',
  'deputyPerson',
  'deputyFrom',
  'deputyUntil',
  'validFrom',
  'validUntil',
];

export function formView({ id, revision, values, errors, problem }: FormView, given: Given): Card {
  const wrong = Object.keys(errors).length > 0;
  const { organisation } = given;
  const orNone = (value: string) => (value === '' ? NONE : value);
  return contactFormCard.render({
    title: revision === 0 ? 'Ny kontakt' : 'Ändra kontakten',
    intro: INTRO,
    problem: wrong ? 'Inget är sparat. Rätta det som är markerat.' : problem,
    expanded: EXPANDING.some((field) => errors[field] !== undefined || !['', NONE].includes(values[field])),
    values: {
      ...values,
      person: orNone(values.person),
      deputyPerson: orNone(values.deputyPerson),
      service: orNone(values.service),
      municipality: orNone(values.municipality),
    },
    errors: { ...EMPTY_FORM, ...errors },
    parties: given.parties.map((name) => ({ title: name, value: name })),
    services: [
      { title: 'Alla tjänster', value: NONE },
      ...organisation.services.map((service) => ({ title: service.name, value: service.id })),
    ],
    municipalities: [
      { title: 'Alla', value: NONE },
      ...organisation.parties.map((party) => ({ title: party.name, value: party.id })),
    ],
    people: peopleLines(given.people, given.before ?? {}),
    actions: [button('Spara kontakten', 'responsibility.contact-save', { id, revision }, 'positive')],
  });
}

function subjectText({ subject }: Content, organisation: Organisation): string {
  switch (subject.about) {
    case 'everything':
      return '';
    case 'service':
      return organisation.services.find(({ id }) => id === subject.service)?.name ?? subject.service;
    case 'topic':
      return subject.topic;
  }
}

function validityText({ validFrom, validUntil }: Content, now: Instant): string {
  const from = validFrom === undefined ? '' : `från och med ${dayText(validFrom, now)}`;
  const until = validUntil === undefined ? '' : `till och med ${dayText(validUntil, now)}`;
  return [from, until].filter(Boolean).join(' ');
}

function changeText({ at, by, change, fields }: Change, now: Instant): string {
  const what = { added: 'lade till kontakten', changed: 'ändrade', removed: 'tog bort kontakten' }[change];
  const which = fields.map(({ field }) => FIELD_NAMES[field]).join(', ');
  return `${fullMomentText(at, now)}: ${by.name} ${[what, which].filter(Boolean).join(' ')}`;
}

/** One contact, and to those who may change it also its history and what can be done. */
export function contactView(contact: Contact, organisation: Organisation, editor: boolean, now: Instant): Card {
  const { id, revision, content, history, state } = contact;
  const { deputy } = content;
  const away = deputy ? `${dayText(deputy.from, now)} – ${dayText(deputy.until, now)}: ${deputyText(deputy)}` : '';
  const listed = state === 'listed';
  return messageCard.render({
    title: titleOf(content, organisation),
    text: listed ? reachedOn(content, now) || 'Finns i katalogen.' : '🗑️ Kontakten är borttagen och visas inte längre.',
    facts: lines(
      ['Part', content.party],
      ['Gäller', subjectText(content, organisation)],
      ['Kommun eller bolag', content.municipality ? (partyOf(organisation, content.municipality)?.name ?? '') : ''],
      ['Ersättare', away],
      ['Giltig', validityText(content, now)],
      [
        'Ändringar',
        editor
          ? history
              .slice(-MOST_HISTORY)
              .reverse()
              .map((one) => changeText(one, now))
              .join(' · ')
          : '',
      ],
    ),
    actions: [
      ...(editor && listed
        ? [
            button('Ändra', 'responsibility.contact-form', { id }, 'positive'),
            button('Ta bort', 'responsibility.contact-remove', { id, revision }, 'destructive'),
          ]
        : []),
      button('Alla kontakter', 'responsibility.contacts', {}),
    ],
  });
}

/** Asked before a contact is removed. */
export function removeView({ id, revision, content }: Contact, organisation: Organisation): Card {
  return messageCard.render({
    title: `Ta bort ${titleOf(content, organisation)}?`,
    text: 'Kontakten visas då inte längre i svar och får inga driftmeddelanden.',
    facts: [],
    actions: [
      button('Ta bort kontakten', 'responsibility.contact-remove', { id, revision, sure: 'yes' }, 'destructive'),
      button('Behåll den', 'responsibility.contact', { id }),
    ],
  });
}

/** What is listed, in words: `för E-post i Laxå`. */
function scopeText(service: string, party: string): string {
  return [service === '' ? '' : ` för ${service}`, party === '' ? '' : ` i ${party}`].join('');
}

/** Contacts to choose from, the person's own kommun first. */
export function listView(
  contacts: readonly Contact[],
  asked: {
    readonly service: string;
    readonly party: string;
    readonly own: PartyId | undefined;
    readonly editor: boolean;
    readonly now: Instant;
  },
  organisation: Organisation,
): Card {
  const { now } = asked;
  const order = ({ content: { municipality, name } }: Contact) =>
    `${municipality === undefined ? 1 : municipality === asked.own ? 0 : 2} ${name}`;
  const shown = contacts.toSorted((a, b) => order(a).localeCompare(order(b), 'sv')).slice(0, MOST_LISTED);
  const rest = contacts.length - shown.length;
  const where = scopeText(asked.service, asked.party);
  return listCard.render({
    title: `Kontakter${where}`,
    text:
      contacts.length === 0
        ? `Ingen kontakt är inlagd${where}. ${asked.editor ? 'Lägg till den första.' : `Fråga ${organisation.serviceDesk.name}.`}`
        : `${contacts.length === 1 ? 'En kontakt' : `${contacts.length} kontakter`}.${rest > 0 ? ` ${rest} till visas inte: skriv till exempel ”kontakter Laxå” eller ”kontakter e-post”.` : ''}`,
    items: shown.map((contact) => ({
      title: titleOf(contact.content, organisation),
      detail: [
        isValid(contact.content, dayOf(now)) ? '' : `⚪ Gäller ${validityText(contact.content, now)}`,
        contact.content.party,
        subjectText(contact.content, organisation),
        reachedOn(contact.content, now),
      ]
        .filter(Boolean)
        .join(' · ')
        .slice(0, MOST_DETAIL),
      verb: 'responsibility.contact',
      data: { id: contact.id },
    })),
    actions: asked.editor ? [button('Lägg till en kontakt', 'responsibility.contact-form', {}, 'positive')] : [],
  });
}
