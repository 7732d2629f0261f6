import { describe, expect, it } from 'vitest';
import { remove, write } from '../../../bot/capabilities/responsibility/contacts/decide.ts';
import { Contact } from '../../../bot/capabilities/responsibility/contacts/model.ts';
import { ContactId } from '../../../bot/core/ids.ts';
import { communicator, publisher, staff } from '../../support/house.ts';
import { actionsOf, channelPlace, contentOf, fieldOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { add, administrator, asker, at, onlyId, stored, useScene } from './contactScene.ts';

const house = useScene();

describe('the list of contacts', () => {
  it('is empty at first, and says whom to ask, or how to begin to those who may', async () => {
    expect(textOf(await at(house, staff).say('kontakter'))).toContain('Ingen kontakt är inlagd. Fråga servicedesk.');
    const editors = await at(house, publisher).say('kontakter');
    expect(actionsOf(editors).map(({ title }) => title)).toEqual(['Lägg till en kontakt']);
  });

  it('shows whom to turn to, to everybody, and of one kommun or service when asked', async () => {
    await add(house);
    await add(house, { name: 'E-postgruppen', service: 'e-post' });
    await add(house, { name: 'Lokal samordnare', party: 'verksamheten', municipality: 'laxa' });
    await add(house, { name: 'Annan samordnare', party: 'verksamheten', municipality: 'hallsberg' });
    const all = textOf(await at(house, staff).say('visa kontakter'));
    expect(all).toMatch(/4 kontakter[\s\S]*Lokal samordnare \(Laxå\)[\s\S]*E-postgruppen[\s\S]*Annan samordnare/);
    const local = textOf(await at(house, staff).say('kontakter Laxå'));
    expect(local).toContain('Lokal samordnare');
    expect(local).not.toContain('Annan samordnare');
    const mail = textOf(await at(house, staff).say('kontakter för mejlen'));
    expect(mail).toContain('Kontakter för E-post');
    expect(mail).not.toContain('Första linjen');
  });

  it.each(['vem är kontaktperson för AV-tekniken?', 'vem ansvarar för kontakter med leverantörer?'])(
    'is not what "%s" asks for',
    async (question) => {
      expect(textOf(await at(house, staff).say(question))).not.toContain('Ingen kontakt är inlagd');
    },
  );

  it('hides to readers what is not valid yet or any more, and marks it to editors', async () => {
    await add(house, { name: 'Nya växeln', validFrom: '2026-12-01' });
    expect(textOf(await at(house, staff).say('kontakter'))).not.toContain('Nya växeln');
    expect(textOf(await at(house, publisher).say('kontakter'))).toContain('Gäller från och med tisdag 1 december');
  });
});

describe('who may change contacts', () => {
  it.each([
    ['staff', staff],
    ['a communicator', communicator],
  ])('%s may not, whatever is pressed', async (_, person) => {
    await add(house);
    const id = await onlyId(house);
    const it = at(house, person);
    const content = { party: 'verksamheten', name: 'Min', reach: 'a@b.example' };
    expect(refusalOf(await it.say('ny kontakt'))).toBe('contact.not-allowed');
    expect(refusalOf(await it.do('responsibility.contact-form', { id }))).toBe('contact.not-allowed');
    expect(refusalOf(await it.do('responsibility.contact-save', { id, revision: 1, ...content }))).toBe(
      'contact.not-allowed',
    );
    expect(refusalOf(await it.do('responsibility.contact-remove', { id, revision: 1, sure: 'yes' }))).toBe(
      'contact.not-allowed',
    );
    expect(actionsOf(await it.do('responsibility.contact', { id })).map(({ title }) => title)).toEqual([
      'Alla kontakter',
    ]);
    expect((await stored(house))[0]).toMatchObject({ state: 'listed', revision: 1 });
  });

  it.each([
    ['a publisher', publisher],
    ['an administrator', administrator],
  ])('%s may', async (_, person) => {
    expect(textOf(await add(house, {}, person))).toContain('Första linjen');
    expect(await stored(house)).toHaveLength(1);
  });
});

describe('a channel', () => {
  it('is no place to write contacts in, where others see what is typed', async () => {
    const it = personAt(house, publisher, channelPlace('Laxå'));
    expect(refusalOf(await it.say('ny kontakt'))).toBe('contact.not-here');
    const typed = { party: 'IT-förvaltningen', name: 'Första linjen', reach: 'desk@it.example' };
    expect(refusalOf(await it.do('responsibility.contact-save', { id: 'c1', revision: 0, ...typed }))).toBe(
      'contact.not-here',
    );
    expect(await stored(house)).toEqual([]);
  });
});

describe('whatever the handlers let through', () => {
  it('is decided for the actor', () => {
    const content = Contact.shape.content.parse({
      party: 'IT-förvaltningen',
      name: 'Första linjen',
      subject: { about: 'everything' },
      reach: [],
    });
    const id = ContactId.parse('c1');
    const by = { seen: 0, now: house.clock.now() };
    const written = write(id, undefined, content, { ...by, actor: publisher });
    expect(refusalOf(write(id, undefined, content, { ...by, actor: staff }))).toBe('contact.not-allowed');
    if (!written.ok) throw new Error('not written');
    const { contact } = written.value;
    expect(refusalOf(remove(contact, { ...by, seen: 1, actor: staff }))).toBe('contact.not-allowed');
    expect(refusalOf(remove(contact, { ...by, seen: 1, actor: publisher }))).toBe('accepted');
  });
});

describe('a form that is not right yet', () => {
  it('comes back with what was typed and what to change, and nothing is saved', async () => {
    const form = await add(house, { deputyName: 'Kim', deputyFrom: '2026-12-04', deputyUntil: '2026-12-01' });
    expect(textOf(form)).toMatch(/Inget är sparat[\s\S]*Sista dagen är före den första/);
    expect(fieldOf(form, 'deputyFrom')).toBe('2026-12-04');
    expect(fieldOf(form, 'reach')).toBe('servicedesk@it.example');
    expect(await stored(house)).toEqual([]);
    const saved = await at(house, publisher).press(form, 'Spara kontakten', { deputyUntil: '2026-12-05' });
    expect(textOf(saved)).toContain('fredag 4 december – lördag 5 december: Kim');
  });

  it('comes back also when the store does not answer', async () => {
    const it = at(house, publisher);
    const form = await it.say('ny kontakt');
    house.store.away = true;
    const kept = await it.press(form, 'Spara kontakten', { name: 'Första linjen' });
    expect(textOf(kept)).toContain('Det gick inte att spara just nu');
    expect(fieldOf(kept, 'name')).toBe('Första linjen');
  });
});

describe('pressed twice', () => {
  it('"Spara kontakten" makes one contact and changes it once', async () => {
    const it = at(house, publisher);
    const form = await it.say('ny kontakt');
    const typed = { party: 'IT-förvaltningen', name: 'Första linjen', reach: 'servicedesk@it.example' };
    await it.press(form, 'Spara kontakten', typed);
    expect(textOf(await it.press(form, 'Spara kontakten', typed))).toContain('Första linjen');
    expect(await stored(house)).toEqual([expect.objectContaining({ revision: 1 })]);
  });

  it('"Ta bort kontakten" says that it is removed', async () => {
    const it = at(house, publisher);
    const sure = await it.press(await add(house), 'Ta bort');
    expect(textOf(sure)).toContain('Ta bort Första linjen?');
    expect((await stored(house))[0]).toMatchObject({ state: 'listed' });
    await it.press(sure, 'Ta bort kontakten');
    expect(textOf(await it.press(sure, 'Ta bort kontakten'))).toContain('Kontakten är borttagen');
    expect(textOf(await it.say('kontakter'))).not.toContain('Första linjen');
    expect((await stored(house))[0]).toMatchObject({ state: 'removed', revision: 2 });
  });
});

describe('two editors at once', () => {
  it('the later is told what the first wrote, and overwrites only by saving again', async () => {
    await add(house);
    const id = await onlyId(house);
    const [first, second] = [at(house, publisher), at(house, administrator)];
    const [one, other] = [
      await first.do('responsibility.contact-form', { id }),
      await second.do('responsibility.contact-form', { id }),
    ];
    await first.press(one, 'Spara kontakten', { reach: '0584-11 11 11' });
    const told = await second.press(other, 'Spara kontakten', { reach: '0584-22 22 22' });
    expect(textOf(told)).toMatch(/Person publisher ändrade kontakten kl\. 10\.00.*Inget av ditt är sparat/);
    expect(textOf(told)).toContain('0584-11 11 11');
    expect(fieldOf(told, 'reach')).toBe('0584-22 22 22');
    expect(textOf(await second.do('responsibility.contact', { id }))).toContain('0584-11 11 11');
    expect(textOf(await second.press(told, 'Spara kontakten'))).toContain('0584-22 22 22');
  });

  it('who saves what another has removed is told so', async () => {
    const card = await add(house);
    const id = await onlyId(house);
    const form = await at(house, administrator).do('responsibility.contact-form', { id });
    await at(house, publisher).press(await at(house, publisher).press(card, 'Ta bort'), 'Ta bort kontakten');
    expect(refusalOf(await at(house, administrator).press(form, 'Spara kontakten', { name: 'Ny' }))).toBe(
      'contact.removed',
    );
  });

  it('who removes what another has changed is told so', async () => {
    const card = await add(house);
    const id = await onlyId(house);
    const sure = await at(house, publisher).press(card, 'Ta bort');
    const form = await at(house, administrator).do('responsibility.contact-form', { id });
    await at(house, administrator).press(form, 'Spara kontakten', { name: 'Nya första linjen' });
    expect(
      refusalOf(await at(house, publisher).do('responsibility.contact-remove', { id, revision: 1, sure: 'yes' })),
    ).toBe('contact.changed');
    expect(actionsOf(sure).length).toBeGreaterThan(0);
    expect((await stored(house))[0]).toMatchObject({ state: 'listed' });
  });
});

describe('the history', () => {
  it('keeps who changed what and when, with what stood there before, for editors to see', async () => {
    await add(house);
    const id = await onlyId(house);
    house.clock.move(3600);
    const it = at(house, administrator);
    await it.press(await it.do('responsibility.contact-form', { id }), 'Spara kontakten', { reach: '0584-11 11 11' });
    expect((await stored(house))[0]?.['history']).toMatchObject([
      { change: 'added', by: { id: 'publisher' } },
      {
        change: 'changed',
        at: '2026-11-20T10:00:00.000Z',
        by: { id: 'administrator' },
        fields: [{ field: 'reach', before: 'servicedesk@it.example', after: '0584-11 11 11' }],
      },
    ]);
    const card = (person: typeof asker) => at(house, person).do('responsibility.contact', { id });
    expect(textOf(await card(administrator))).toMatch(/kl\. 11\.00: Person administrator ändrade hur kontakten nås/);
    expect(textOf(await card(asker))).not.toContain('Person administrator');
  });
});

describe('an absence that is over', () => {
  it('is left out of the form, so that something else can be changed', async () => {
    await add(house, { deputyName: 'Kim', deputyFrom: '2026-11-20', deputyUntil: '2026-11-21' });
    house.clock.set('2026-11-23T09:00:00.000Z');
    const it = at(house, publisher);
    const form = await it.do('responsibility.contact-form', { id: await onlyId(house) });
    expect(fieldOf(form, 'deputyName')).toBe('');
    expect(textOf(await it.press(form, 'Spara kontakten', { name: 'Ny första linje' }))).toContain('Ny första linje');
  });
});

describe('markup in a contact', () => {
  it('is shown as it was written', async () => {
    await add(house, { name: '[klicka](https://ond.example) **nu**' });
    expect(JSON.stringify(contentOf(await at(house, staff).say('kontakter')))).toContain('\\\\[klicka\\\\](https');
  });
});
