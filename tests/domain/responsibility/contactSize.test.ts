import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type Given } from '../../../bot/capabilities/responsibility/contacts/form.ts';
import { Contact, Field } from '../../../bot/capabilities/responsibility/contacts/model.ts';
import { contactView, formView, listView } from '../../../bot/capabilities/responsibility/contacts/views.ts';
import { MAX_MESSAGE_BYTES } from '../../../bot/conversations/model.ts';
import type { Card } from '../../../bot/core/capability.ts';
import { ContactId, PersonId } from '../../../bot/core/ids.ts';
import { Instant } from '../../../bot/core/time.ts';
import { organisation } from '../../support/house.ts';
import { AS_OF } from './support.ts';

const NOW = Instant.parse('2026-11-20T09:00:00.000Z');
const reach = [0, 1, 2].map(() => ({ kind: 'link', value: `https://${'å'.repeat(142)}` }));
const person = { id: PersonId.parse('6d1c0f5e-7a3b-4c29-9b10-0000000000aa'), name: 'Å'.repeat(60) };
const bytes = ({ content }: Card) => Buffer.byteLength(JSON.stringify(content));

/** As long as a contact can be. */
function longest(i: number): Contact {
  const by = { id: person.id, name: person.name };
  const fields = Field.options.map((field) => ({ field, before: 'x', after: 'y' }));
  return Contact.parse({
    v: 1,
    id: `c${i}`,
    state: 'listed',
    revision: 101,
    content: {
      party: 'informationssäkerhetsansvarig',
      name: 'Å'.repeat(120),
      subject: { about: 'topic', topic: 'Ö'.repeat(120) },
      municipality: 'lekebergs-kommunfastigheter',
      reach,
      person,
      deputy: { name: 'Ä'.repeat(120), reach, person, from: AS_OF, until: AS_OF },
      validFrom: AS_OF,
      validUntil: AS_OF,
    },
    history: Array.from({ length: 100 }, () => ({ at: NOW, by, change: 'changed', fields, released: [person.id] })),
  });
}

describe('with contacts as long and as many as can be', () => {
  it('the list is a message that Teams takes', () => {
    const contacts = Array.from({ length: 300 }, (_, i) => longest(i));
    const asked = { service: 'Identitet och inloggning', party: 'Laxå', own: undefined, editor: true, now: NOW };
    expect(bytes(listView(contacts, asked, organisation))).toBeLessThan(MAX_MESSAGE_BYTES);
  });

  it('so is one of them', () => {
    expect(bytes(contactView(longest(1), organisation, true, NOW))).toBeLessThan(MAX_MESSAGE_BYTES);
  });

  it('so is the form, with more people than it offers', () => {
    const given: Given = {
      organisation,
      parties: Array.from({ length: 40 }, (_, i) => `informationssäkerhetsansvarig ${i}`),
      people: Array.from({ length: 500 }, (_, i) => ({
        id: PersonId.parse(`${person.id}${i}`),
        name: 'Förnamn Efternamn',
      })),
      today: AS_OF,
      before: undefined,
    };
    const values = { ...EMPTY_FORM, name: 'Å'.repeat(120), reach: 'å'.repeat(500), topic: 'ö'.repeat(120) };
    const errors = Object.fromEntries(Field.options.map((field) => [field, 'Valet finns inte längre. Välj på nytt.']));
    const view = { id: ContactId.parse('c1'), revision: 1, values, errors, problem: '' };
    expect(bytes(formView(view, given))).toBeLessThan(MAX_MESSAGE_BYTES);
  });
});
