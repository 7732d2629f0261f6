import { describe, expect, it } from 'vitest';
import { checkForm, EMPTY_FORM, formOf, type Given } from '../../../bot/capabilities/responsibility/contacts/form.ts';
import { PersonId } from '../../../bot/core/ids.ts';
import { organisation } from '../../support/house.ts';

const KNOWN = { id: PersonId.parse('known'), name: 'Namn Namnsson' };
const GUID = '6d1c0f5e-7a3b-4c29-9b10-0000000000aa';
const given: Given = {
  organisation,
  parties: ['IT-förvaltningen', 'verksamheten'],
  people: [KNOWN],
  today: '2026-11-20',
  before: undefined,
};
const RIGHT = { party: 'IT-förvaltningen', name: 'Första linjen', reach: 'servicedesk@it.example' };

function check(typed: Partial<typeof EMPTY_FORM>, more: Partial<Given> = {}) {
  return checkForm({ ...EMPTY_FORM, ...RIGHT, ...typed }, { ...given, ...more });
}
function contentFor(typed: Partial<typeof EMPTY_FORM>) {
  const checked = check(typed);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.value;
}
function errorsFor(typed: Partial<typeof EMPTY_FORM>) {
  const checked = check(typed);
  return checked.ok ? {} : checked.errors;
}

describe('a contact that is right', () => {
  it('is read field by field, and comes back as it was typed', () => {
    const typed = {
      ...RIGHT,
      reach: 'servicedesk@it.example, 0584-12 34 56, https://it.example/hjalp',
      person: 'known',
      service: 'e-post',
      municipality: 'laxa',
      deputyName: 'Andra linjen',
      deputyReach: '+46 584 12 34 57',
      deputyPerson: 'known',
      deputyFrom: '2026-11-23',
      deputyUntil: '2026-12-04',
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    };
    const content = contentFor(typed);
    expect(content.reach.map(({ kind }) => kind)).toEqual(['mailbox', 'phone', 'link']);
    expect(content.person).toEqual(KNOWN);
    expect(content.deputy?.person).toEqual(KNOWN);
    expect(formOf(content)).toEqual({ ...EMPTY_FORM, ...typed });
  });

  it('needs no more than a name, a party and one way to reach it', () => {
    expect(contentFor({}).subject).toEqual({ about: 'everything' });
    expect(check({ reach: '', person: 'known' }).ok).toBe(true);
  });

  it.each(['-', ''])('has no particular service, kommun or person when "%s" is chosen', (none) => {
    const content = contentFor({ service: none, municipality: none, person: none, deputyPerson: none });
    expect(content).not.toHaveProperty('municipality');
    expect(content).not.toHaveProperty('person');
    expect(content).not.toHaveProperty('deputy');
  });

  it('may be for the last day of a leave that ends today', () => {
    expect(contentFor({ deputyName: 'Kim', deputyFrom: '2026-11-20', deputyUntil: '2026-11-20' }).deputy?.until).toBe(
      '2026-11-20',
    );
  });
});

describe('what is wrong is said at the field', () => {
  it.each([
    ['party', { party: '' }, /Välj vilken part/],
    ['party', { party: 'påhittade nämnden' }, /finns inte längre/],
    ['name', { name: '  ' }, /Skriv vad kontakten heter/],
    ['name', { name: 'x'.repeat(121) }, /121 tecken/],
    ['name', { name: 'Fråga 19121212-1212' }, /personnummer/],
    ['reach', { reach: `https://it.example/${'x'.repeat(150)}` }, /169 tecken/],
    ['reach', { reach: '' }, /hur kontakten nås/],
    ['reach', { reach: 'knacka på' }, /går inte att läsa/],
    ['reach', { reach: 'a@it.example, b@it.example, c@it.example, d@it.example' }, /högst 3/],
    ['reach', { reach: 'kim.ek@it.example' }, /en persons egen adress/],
    ['reach', { reach: 'kimek@gmail.com' }, /en persons egen adress/],
    ['reach', { reach: '19121212-1212' }, /personnummer/],
    ['reach', { reach: 'http://it.example' }, /börjar med https/],
    ['reach', { reach: 'javascript:alert(1)' }, /går inte att läsa/],
    ['reach', { reach: 'https://kim:losen@it.example' }, /går inte att läsa/],
    ['reach', { reach: 'https://10.20.30.40/hjalp' }, /IP-adress/],
    ['person', { person: 'någon annan' }, /finns inte längre/],
    ['otherPerson', { otherPerson: 'Någon Annan' }, /finns inte i katalogen/],
    ['service', { service: 'kaffe' }, /finns inte längre/],
    ['municipality', { municipality: 'atlantis' }, /finns inte längre/],
    ['topic', { topic: 'AV' }, /minst tre tecken/],
    ['topic', { topic: 'Treserva', service: 'e-post' }, /antingen en tjänst eller/],
    ['deputyUntil', { deputyName: 'Kim', deputyFrom: '2026-12-04', deputyUntil: '2026-12-03' }, /före den första/],
    ['deputyUntil', { deputyName: 'Kim', deputyFrom: '2026-11-01', deputyUntil: '2026-11-19' }, /redan passerat/],
    ['deputyUntil', { deputyName: 'Kim', deputyFrom: '2026-12-04' }, /sista dagen/],
    ['deputyFrom', { deputyName: 'Kim', deputyUntil: '2026-12-04' }, /första dagen/],
    ['deputyFrom', { deputyName: 'Kim', deputyFrom: '4/12', deputyUntil: '2026-12-04' }, /finns inte/],
    ['deputyUntil', { deputyName: 'Kim', deputyFrom: '2027-02-01', deputyUntil: '2027-02-30' }, /finns inte/],
    ['deputyName', { deputyFrom: '2026-12-01', deputyUntil: '2026-12-04' }, /vem som är ersättare/],
    ['deputyPerson', { deputyPerson: GUID, deputyFrom: '2026-12-01', deputyUntil: '2026-12-04' }, /finns inte längre/],
    ['deputyReach', { deputyName: 'Kim', deputyReach: 'kim.ek@it.example' }, /en persons egen adress/],
    ['validUntil', { validFrom: '2026-12-04', validUntil: '2026-12-01' }, /före den första/],
  ] as const)('%s: %j', (field, typed, sentence) => {
    expect(errorsFor(typed)[field]).toMatch(sentence);
  });

  it('all at once', () => {
    expect(Object.keys(errorsFor({ name: '', reach: 'x', topic: 'AV' })).toSorted()).toEqual([
      'name',
      'reach',
      'topic',
    ]);
  });
});

describe('a telephone number of ten digits', () => {
  it('is no personnummer, even when its checksum fits', () => {
    expect(contentFor({ reach: '0701063000' }).reach).toEqual([{ kind: 'phone', value: '0701063000' }]);
  });
});

describe('a person who was searched for', () => {
  it('comes as an id of the directory, with the name where it is known', () => {
    expect(contentFor({ otherPerson: GUID }).person).toEqual({ id: GUID });
    expect(contentFor({ otherPerson: 'known' }).person).toEqual(KNOWN);
  });

  it('is taken before the one who is chosen in the list', () => {
    expect(contentFor({ person: 'known', otherPerson: GUID }).person).toEqual({ id: GUID });
  });

  it('stays when the contact is changed, though no list has them', () => {
    const before = contentFor({ otherPerson: GUID });
    expect(check(formOf(before), { before })).toMatchObject({ ok: true, value: { person: { id: GUID } } });
  });
});
