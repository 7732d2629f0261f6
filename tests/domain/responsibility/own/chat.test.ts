import { describe, expect, it } from 'vitest';
import { clockAt, memoryTables, publisher, staff, testHouse } from '../../../support/house.ts';
import { actionsOf, fieldOf, personAt, textOf } from '../../../support/journey.ts';
import { house, NOW } from '../publishing/support.ts';
import { CONTENT } from '../support.ts';
import { ANSWER, answeredIn, gapIn, previewIn, QUESTION, recordIn } from './support.ts';

describe('a question without an answer', () => {
  it('gets one that is shown as those who ask will see it, and answered with from then on', async () => {
    const where = house();
    const preview = await previewIn(where);
    expect(textOf(preview)).toContain(
      'Blommor i receptionen\nVaktmästaren vattnar blommorna i receptionen varje måndag.\nVerksamheten betalar.\nKälla: Rutin för receptionen, Avsnitt 3\n',
    );
    expect(textOf(preview)).toContain('från och med fredag 20 november. Inget är publicerat än.');
    const done = await personAt(where, publisher).press(preview, 'Publicera svaret');
    expect(textOf(done)).toContain('✅ Publicerat.');
    const asked = textOf(await personAt(where, staff).say('Vem vattnar blommorna i receptionen'));
    expect(asked).toMatch(/^Blommor i receptionen\nVaktmästaren vattnar/);
    expect(asked).toContain('Källa: Rutin för receptionen, Avsnitt 3\n');
    expect(textOf(await personAt(where, publisher).say('frågor utan svar'))).not.toContain('receptionen');
  });

  it('is answered in other words too, and what is only near it is not', async () => {
    const where = testHouse(undefined, memoryTables(), { clock: clockAt(NOW), contentDir: CONTENT });
    await answeredIn(where, { pays: 'verksamheten' });
    const it = personAt(where, staff);
    for (const other of ['vem ska vattna blommorna?', 'vem sköter receptionens blommor?']) {
      expect(textOf(await it.say(other))).toContain('Vaktmästaren vattnar blommorna');
    }
    expect(textOf(await it.say('vem betalar blommorna i receptionen?'))).toContain('Verksamheten betalar.');
    for (const near of ['vem lagar kaffemaskinen i receptionen?', 'vem vattnar gräsmattan?']) {
      expect(textOf(await it.say(near))).toContain('Det säger dokumenten inget om');
    }
  }, 20_000);

  it('takes the ways to ask that the owner has added', async () => {
    const where = house();
    await answeredIn(where, { phrasings: 'Hur ofta får krukväxterna vatten?\n\nVem har hand om grönt i entrén?' });
    for (const question of ['hur ofta får krukväxterna vatten?', 'vem har hand om grönt i entrén?']) {
      const answer = await personAt(where, staff).do('responsibility.ask', { question });
      expect(textOf(answer)).toContain('Vaktmästaren vattnar');
    }
  });

  it('says yes or no once', async () => {
    const where = house();
    const question = 'får vi vattna blommorna i receptionen själva?';
    const it = personAt(where, publisher);
    const form = await it.press(await gapIn(where, question), 'Skriv svaret');
    const typed = { ...ANSWER, answer: 'Nej, det får ni inte. Vaktmästaren gör det.' };
    expect(textOf(await it.press(form, 'Förhandsgranska', typed))).toContain('\nNej, det får ni inte.\n');
  });

  it('is answered from the first day, and not before it', async () => {
    const where = house();
    await answeredIn(where, { validFrom: '2026-12-01' });
    expect(textOf(await personAt(where, staff).say(QUESTION))).toContain('Det säger dokumenten inget om');
    where.clock.set('2026-12-01T09:00:00.000Z');
    expect(textOf(await personAt(where, staff).say(QUESTION))).toContain('Vaktmästaren vattnar');
  });

  it('is answered by another instance within five seconds, and by a new one at once', async () => {
    const [tables, clock] = [memoryTables(), clockAt(NOW)];
    const [one, other] = [house(tables, clock), house(tables, clock)];
    await personAt(other, staff).say('hej');
    await answeredIn(one);
    clock.move(5);
    for (const where of [other, house(tables, clock)]) {
      expect(textOf(await personAt(where, staff).say(QUESTION))).toContain('Vaktmästaren vattnar');
    }
  });
});

describe('an answer that is changed', () => {
  it('gives way to the new one from its first day, and both stay in the history', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const own = await answeredIn(where);
    const form = await it.press(own, 'Ändra');
    expect(fieldOf(form, 'answer')).toBe(ANSWER.answer);
    const typed = { answer: 'Städbolaget vattnar blommorna.', validFrom: '2026-12-01' };
    const after = await it.press(await it.press(form, 'Förhandsgranska', typed), 'Publicera svaret');
    expect(textOf(after)).toMatch(/Historik: .*Städbolaget[\s\S]*Tidigare: .*Vaktmästaren/);
    expect(textOf(await it.say(QUESTION))).toContain('Vaktmästaren');
    where.clock.set('2026-12-01T09:00:00.000Z');
    expect(textOf(await it.say(QUESTION))).toContain('Städbolaget');
  });

  it('is corrected for its past days too', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const form = await it.press(await answeredIn(where), 'Ändra');
    const typed = { answer: 'Städbolaget vattnar blommorna.', validFrom: '2026-01-01' };
    await it.press(await it.press(form, 'Förhandsgranska', typed), 'Publicera svaret');
    expect(textOf(await it.say(QUESTION))).toContain('Städbolaget');
  });

  it('on the way from the preview back to the form keeps what was typed', async () => {
    const where = house();
    const form = await personAt(where, publisher).press(await previewIn(where, { section: 'Sida 9' }), 'Ändra');
    expect([fieldOf(form, 'answer'), fieldOf(form, 'section')]).toEqual([ANSWER.answer, 'Sida 9']);
  });
});

describe('an answer that is withdrawn', () => {
  it('after one more click answers no more, and stays with its history', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const confirm = await it.press(await answeredIn(where), 'Återkalla');
    expect(textOf(await personAt(where, staff).say(QUESTION))).toContain('Vaktmästaren');
    const after = await it.press(confirm, 'Återkalla svaret');
    expect(textOf(after)).toMatch(/Återkallad\.[\s\S]*återkallade svaret[\s\S]*svarade ”Vaktmästaren/);
    expect(textOf(await personAt(where, staff).say(QUESTION))).toContain('Det säger dokumenten inget om');
    expect(textOf(await it.say('egna svar'))).toMatch(/vem vattnar blommorna[\s\S]*Återkallad/);
    expect(textOf(await it.press(confirm, 'Återkalla svaret'))).toContain('Återkallad');
    expect(await recordIn(where)).toHaveLength(2);
  });
});

describe('a question that the documents answer already', () => {
  it('is one more way to ask for that', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const question = 'vem lappar och lagar mjukvaran i applikationerna?';
    const gap = await gapIn(where, question);
    const list = await it.press(gap, 'Det finns redan');
    const { id, seen } = actionsOf(gap).find(({ title }) => title === 'Skriv svaret')!.data;
    expect(textOf(list)).toContain('Vilket är svaret?');
    const done = await it.do('responsibility.gap-point', { id, seen, item: 'patch' });
    expect(textOf(done)).toContain('Svaret: Applicering av patchar (Applikationsdrift)');
    const answer = textOf(await personAt(where, staff).say(question));
    expect(answer).toContain('Applicering av patchar (Applikationsdrift)');
    expect(textOf(await it.say('frågor utan svar'))).not.toContain('mjukvaran');
  });

  it('is chosen among what lies nearest', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const gap = await gapIn(where, 'vem ringer leverantören om patchar på natten?');
    const done = await it.press(await it.press(gap, 'Det finns redan'), /Applicering av patchar/);
    expect(textOf(done)).toContain('✅ Frågan besvaras nu så.');
    expect(textOf(await personAt(where, staff).say('vem ringer leverantören om patchar på natten?'))).toContain(
      'Applicering av patchar',
    );
  });
});

describe('a question that is not to be answered', () => {
  it('is refused from then on, and does not come back to the list', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const done = await it.press(await gapIn(where), 'Ska inte besvaras');
    expect(textOf(done)).toContain('Besvaras inte');
    const again = textOf(await personAt(where, staff).say(QUESTION));
    expect(again).toContain('Det säger dokumenten inget om');
    expect(again).not.toContain('Frågan är sparad');
    expect(textOf(await it.say('frågor utan svar'))).toContain('Inga.');
  });

  it('is refused though it was answered before', async () => {
    const where = house();
    const [asker, it] = [personAt(where, staff), personAt(where, publisher)];
    const question = 'vem ansvarar för applicering av patchar?';
    await asker.press(await asker.say(question), 'Nej');
    const gap = await it.press(await it.say('frågor utan svar'), question);
    await it.press(gap, 'Ska inte besvaras');
    expect(textOf(await asker.say(question))).toContain('Det säger dokumenten inget om');
    const own = await it.press(await it.say('egna svar'), question);
    await it.press(await it.press(own, 'Återkalla'), 'Återkalla svaret');
    expect(textOf(await asker.say(question))).toContain('IT-förvaltningen utför');
  });
});

describe('a question in the same words as an answer has', () => {
  it('counts as it was decided last', async () => {
    const where = house();
    const [asker, it] = [personAt(where, staff), personAt(where, publisher)];
    const question = 'Hur ofta får krukväxterna vatten?';
    const ask = async () => textOf(await asker.do('responsibility.ask', { question }));
    await answeredIn(where, { phrasings: question });
    expect(await ask()).toContain('Vaktmästaren vattnar');
    where.clock.move(60);
    await it.press(await gapIn(where, question), 'Ska inte besvaras');
    expect(await ask()).toContain('Det säger dokumenten inget om');
    where.clock.move(60);
    const form = await it.press(await it.press(await it.say('egna svar'), QUESTION), 'Ändra');
    await it.press(await it.press(form, 'Förhandsgranska', { answer: 'Varje måndag.' }), 'Publicera svaret');
    expect(await ask()).toContain('Varje måndag.');
  });
});
