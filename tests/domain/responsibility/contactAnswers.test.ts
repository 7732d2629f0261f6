import { describe, expect, it } from 'vitest';
import { actor, publisher } from '../../support/house.ts';
import { actionsOf, channelPlace, contentOf, fieldOf, textOf } from '../../support/journey.ts';
import { add, asker, at, OWNER, onlyId, useScene } from './contactScene.ts';

const house = useScene();

/** Answered with: IT-förvaltningen utför. */
const QUESTION = 'Vem monterar accesspunkter?';
const UNKNOWN = 'vem lagar kaffemaskinen i fikarummet?';

describe('an answer ends with whom to contact', () => {
  it('of the party that it names, reached as the contact says', async () => {
    await add(house);
    await add(house, { name: 'Rektorerna', party: 'verksamheten' });
    const answer = await at(house, asker).say(QUESTION);
    expect(textOf(answer)).toMatch(/Kontakt\nFörsta linjen\nservicedesk@it\.example/);
    expect(textOf(answer)).not.toContain('Rektorerna');
    expect(JSON.stringify(contentOf(answer))).toContain('mailto:servicedesk@it.example');
  });

  it('not at all when the party has none', async () => {
    expect(textOf(await at(house, asker).say(QUESTION))).not.toContain('Kontakt');
  });

  it("the one of the asker's kommun rather than the one that all share, and never another kommun's", async () => {
    await add(house, { name: 'Gemensam' });
    await add(house, { name: 'Laxås egen', municipality: 'laxa' });
    const seenBy = async (kommun: string) => textOf(await at(house, actor('one', [], kommun)).say(QUESTION));
    expect(await seenBy('laxa')).toContain('Laxås egen');
    expect(await seenBy('laxa')).not.toContain('Gemensam');
    expect(await seenBy('hallsberg')).toContain('Gemensam');
    // A company of the kommun's.
    expect(await seenBy('laxahem')).toContain('Laxås egen');
  });

  it('the one of a kommun that the question names', async () => {
    await add(house, { name: 'Hallsbergs egen', municipality: 'hallsberg' });
    expect(textOf(await at(house, asker).say('Vem monterar accesspunkter i Hallsberg?'))).toContain('Hallsbergs egen');
    expect(textOf(await at(house, asker).say(QUESTION))).not.toContain('Hallsbergs egen');
  });

  it('the one of the party whose parts are listed', async () => {
    await add(house);
    await add(house, { name: 'Rektorerna', party: 'verksamheten' });
    const list = textOf(await at(house, asker).say('Vad ansvarar verksamheten ytterst för?'));
    expect(list).toContain('Rektorerna');
    expect(list).not.toContain('Första linjen');
  });

  it('the one for the service that is asked about, and not for another', async () => {
    await add(house, { name: 'Allt möjligt' });
    await add(house, { name: 'Wifigruppen', service: 'wifi' });
    await add(house, { name: 'E-postgruppen', service: 'e-post' });
    const answer = textOf(await at(house, asker).say(QUESTION));
    expect(answer).toContain('Wifigruppen');
    expect(answer).not.toMatch(/Allt möjligt|E-postgruppen/);
  });

  it('and the one for a system that the question names, whatever its party', async () => {
    await add(house, { name: 'Objektledare för Treserva', party: 'objektledare verksamhet', topic: 'Treserva' });
    const about = 'Vem installerar säkerhetspatchar i Treserva?';
    expect(textOf(await at(house, asker).say(about))).toContain('Objektledare för Treserva');
    expect(textOf(await at(house, asker).say('Vem installerar säkerhetspatchar?'))).not.toContain('Treserva');
  });

  it('by way of the deputy from the first day of the absence to the last, and not a day longer', async () => {
    const away = { deputyName: 'Andra linjen', deputyReach: '0584-11 11 11' };
    await add(house, { name: 'Nätgruppen', ...away, deputyFrom: '2026-11-23', deputyUntil: '2026-12-04' });
    const on = async (day: string) => {
      house.clock.set(day);
      return textOf(await at(house, asker).say(QUESTION));
    };
    expect(await on('2026-11-22T22:59:00.000Z')).not.toContain('Andra linjen');
    // The day begins at midnight in Sweden, an hour before it does in UTC.
    expect(await on('2026-11-22T23:00:00.000Z')).toMatch(
      /Nätgruppen\nFrånvarande till och med fredag 4 december; ersättare Andra linjen, 0584-11 11 11/,
    );
    expect(await on('2026-12-04T22:59:00.000Z')).toContain('Andra linjen');
    expect(await on('2026-12-04T23:00:00.000Z')).toMatch(/Nätgruppen\nservicedesk@it\.example/);
  });

  it('only while it is valid, and not after it has been removed', async () => {
    const it = at(house, publisher);
    await add(house, { validUntil: '2026-11-20' });
    expect(textOf(await it.say(QUESTION))).toContain('Första linjen');
    house.clock.set('2026-11-21T09:00:00.000Z');
    expect(textOf(await it.say(QUESTION))).not.toContain('Första linjen');
    house.clock.set('2026-11-20T09:00:00.000Z');
    await it.do('responsibility.contact-remove', { id: await onlyId(house), revision: 1, sure: 'yes' });
    expect(textOf(await it.say(QUESTION))).not.toContain('Första linjen');
  });

  it('by the name of the person who was chosen', async () => {
    await add(house, { person: OWNER, reach: '' });
    expect(textOf(await at(house, asker).say(QUESTION))).toContain('Namn owner');
  });

  it('still after it has been said whether it was the answer', async () => {
    await add(house);
    const it = at(house, asker);
    expect(textOf(await it.press(await it.say(QUESTION), 'Ja'))).toContain('servicedesk@it.example');
  });

  it('and is given without it when the store is away', async () => {
    await add(house);
    house.store.away = true;
    const answer = textOf(await at(house, asker).say(QUESTION));
    expect(answer).toContain('IT-förvaltningen');
    expect(answer).not.toContain('Första linjen');
  });
});

describe('"vet inte"', () => {
  it('ends with the service desk of the documents where nobody has named a contact', async () => {
    expect(textOf(await at(house, asker).say(UNKNOWN))).toContain(
      'Fråga servicedesk, eller objektledare IT om det gäller ett system.',
    );
  });

  it("ends with the service desk's contact where there is one", async () => {
    await add(house, { party: 'servicedesk', reach: '0584-11 11 11' });
    expect(textOf(await at(house, asker).say(UNKNOWN))).toContain('Kontakta Första linjen: 0584-11 11 11.');
  });

  it('ends with the contact for a system that is named', async () => {
    await add(house, { party: 'servicedesk' });
    await add(house, { name: 'Kaffegruppen', party: 'verksamheten', topic: 'kaffemaskinen' });
    expect(textOf(await at(house, asker).say(UNKNOWN))).toContain('Kontakta Kaffegruppen');
  });
});

describe('next steps', () => {
  it('lead from an answer about a service to how it is', async () => {
    const it = at(house, asker);
    const answer = await it.say(QUESTION);
    expect(actionsOf(answer).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Ja', 'Nej', 'Visa driftläget för wifi']),
    );
    expect(textOf(await it.press(answer, 'Visa driftläget för wifi'))).toContain('Inget känt fel på wifi');
  });

  it('lead on to a report of a fault in the service, with what was asked, and not where others read', async () => {
    const report = 'Anmäl fel på wifi';
    const it = at(house, asker);
    expect(fieldOf(await it.press(await it.say(QUESTION), report), 'description')).toBe(QUESTION);
    const inChannel = await at(house, asker, channelPlace('Laxå')).say(QUESTION);
    expect(actionsOf(inChannel).map(({ title }) => title)).not.toContain(report);
  });

  it('are not there when the answer is about no service of the catalogue', async () => {
    const answer = await at(house, asker).say('Vem tar fram en AI-policy?');
    expect(actionsOf(answer).filter(({ title }) => /driftläget|Anmäl/.test(title))).toEqual([]);
  });
});
