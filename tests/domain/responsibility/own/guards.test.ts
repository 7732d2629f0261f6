import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../../bot/core/errors.ts';
import { actor, publisher, staff } from '../../../support/house.ts';
import { actionsOf, channelPlace, fieldOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { administrator, house } from '../publishing/support.ts';
import { ANSWER, answeredIn, gapIn, previewIn, QUESTION, recordIn } from './support.ts';

const agent = actor('agent', [{ role: 'it-agent' }]);
const titles = (reply: Parameters<typeof actionsOf>[0]) => actionsOf(reply).map(({ title }) => title);

describe('what must not be published', () => {
  it.each([
    ['answer', 'Ring 19121212-1212 så löser det sig.', 'personnummer'],
    ['answer', 'Skriv till kim.ek@it.example.', 'egen adress'],
    ['topic', 'Servern SQL02', 'servernamn'],
    ['phrasings', 'Vad har 10.1.2.3 för namn?', 'IP-adress'],
    ['answer', 'x'.repeat(601), '601 tecken'],
    ['answer', ' ', 'Skriv svaret'],
    ['document', '', 'i vilket dokument'],
    ['validFrom', '2026-02-30', 'Datumet finns inte'],
    ['pays', 'Kungen', 'Valet finns inte'],
    ['phrasings', 'a\nb\nc\nd\ne\nf', 'högst 5'],
  ])('%s: %s', async (field, text, sentence) => {
    const where = house();
    const form = await previewIn(where, { [field]: text });
    expect(textOf(form)).toContain(sentence);
    expect(fieldOf(form, field)).toBe(text);
    expect(fieldOf(form, 'topic')).toBe(field === 'topic' ? text : ANSWER.topic);
  });

  it('is refused in a preview that was tampered with', async () => {
    const where = house();
    const { data } = actionsOf(await previewIn(where)).find(({ title }) => title === 'Publicera svaret')!;
    const values = { ...(data['values'] as object), answer: 'Ring 19121212-1212.' };
    const reply = await personAt(where, publisher).do('responsibility.gap-publish', { ...data, values });
    expect(textOf(reply)).toContain('personnummer');
    expect(await recordIn(where)).toEqual([]);
  });
});

describe('who may', () => {
  it('see the list is IT and administrators; answer is publishers and administrators', async () => {
    const where = house();
    const gap = await gapIn(where, QUESTION, agent);
    expect(titles(gap)).toEqual(['Ta bort ur listan']);
    expect(titles(await gapIn(where, QUESTION, administrator))).toContain('Skriv svaret');
    await answeredIn(where);
    expect(titles(await personAt(where, agent).say('egna svar'))).toContain('Frågor utan svar');
    expect(refusalOf(await personAt(where, staff).say('egna svar'))).toBe('responsibility.not-allowed');
  });

  it('is decided when it is done, whatever buttons there were', async () => {
    const where = house();
    const { data } = actionsOf(await previewIn(where)).find(({ title }) => title === 'Publicera svaret')!;
    const { id, seen, values } = data as { id: string; seen: number; values: object };
    const one = { id, seen };
    for (const person of [staff, agent]) {
      const it = personAt(where, person);
      const replies = [
        await it.do('responsibility.gap-form', one),
        await it.do('responsibility.gap-preview', { ...one, ...values }),
        await it.do('responsibility.gap-publish', { ...one, values }),
        await it.do('responsibility.gap-nearest', one),
        await it.do('responsibility.gap-point', { ...one, item: 'patch' }),
        await it.do('responsibility.gap-decline', one),
        await it.do('responsibility.own-withdraw', { ...one, sure: 'yes' }),
      ];
      expect(new Set(replies.map(refusalOf))).toEqual(new Set(['responsibility.not-answerer']));
    }
    expect(refusalOf(await personAt(where, staff).do('responsibility.gap', { id }))).toBe('responsibility.not-allowed');
    expect(refusalOf(await personAt(where, staff).do('responsibility.own-answer', { id }))).toBe(
      'responsibility.not-allowed',
    );
    const public_ = personAt(where, publisher, channelPlace('it'));
    expect(refusalOf(await public_.do('responsibility.gap-publish', { ...one, values }))).toBe(
      'responsibility.not-in-public',
    );
    expect(await recordIn(where)).toEqual([]);
  });
});

describe('ids that were tampered with', () => {
  it.each([
    [
      'a question that is not there',
      'responsibility.gap-form',
      { id: 'a'.repeat(24), seen: 0 },
      'responsibility.no-gap',
    ],
    ['no id of a question', 'responsibility.gap-form', { id: 'tables', seen: 0 }, 'command.unreadable'],
    ['a field too many', 'responsibility.gap', { id: 'a'.repeat(24), more: 1 }, 'command.unreadable'],
  ])('%s', async (_, verb, input, code) => {
    expect(refusalOf(await personAt(house(), publisher).do(verb, input))).toBe(code);
  });

  it('an item that is not there, and the answer itself', async () => {
    const where = house();
    const { data } = actionsOf(await answeredIn(where)).find(({ title }) => title === 'Ändra')!;
    const it = personAt(where, publisher);
    for (const item of ['nothing', `own-${data['id']}`]) {
      expect(refusalOf(await it.do('responsibility.gap-point', { ...data, item }))).toBe('responsibility.no-item');
    }
  });
});

describe('clicks', () => {
  it('a second one publishes once, and shows what it became', async () => {
    const where = house();
    const preview = await previewIn(where);
    const it = personAt(where, publisher);
    await it.press(preview, 'Publicera svaret');
    expect(textOf(await it.press(preview, 'Publicera svaret'))).toContain('✅ Publicerat.');
    expect(await recordIn(where)).toHaveLength(1);
  });

  it('two at once publish once', async () => {
    const where = house();
    const preview = await previewIn(where);
    const it = personAt(where, publisher);
    const replies = await Promise.all([it.press(preview, 'Publicera svaret'), it.press(preview, 'Publicera svaret')]);
    for (const reply of replies) expect(textOf(reply)).toContain('✅ Publicerat.');
    expect(await recordIn(where)).toHaveLength(1);
  });

  it('of the later of two owners tells what the first wrote, and keeps what was typed', async () => {
    const where = house();
    const [one, other] = [personAt(where, publisher), personAt(where, administrator)];
    const mine = await previewIn(where);
    const theirs = await previewIn(where, { answer: 'Städbolaget vattnar.' }, administrator);
    await one.press(mine, 'Publicera svaret');
    const told = await other.press(theirs, 'Publicera svaret');
    expect(textOf(told)).toMatch(/^Blommor i receptionen\nStädbolaget vattnar\./);
    expect(textOf(told)).toContain('Person publisher svarade ”Vaktmästaren vattnar');
    expect(textOf(await other.say(QUESTION))).toContain('Vaktmästaren');
    await other.press(told, 'Publicera svaret');
    expect(textOf(await other.say(QUESTION))).toContain('Städbolaget');
  });

  it('of two owners at the same moment: one is published, the other is told', async () => {
    const where = house();
    const [one, other] = [personAt(where, publisher), personAt(where, administrator)];
    const mine = await previewIn(where);
    const theirs = await previewIn(where, { answer: 'Städbolaget vattnar.' }, administrator);
    const replies = await Promise.all([one.press(mine, 'Publicera svaret'), other.press(theirs, 'Publicera svaret')]);
    const texts = replies.map(textOf);
    expect(texts.filter((text) => text.includes('✅ Publicerat.'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Inget av ditt är publicerat'))).toHaveLength(1);
  });

  it('of an older card are told of what has been decided since', async () => {
    const where = house();
    const gap = await gapIn(where);
    await answeredIn(where, {}, administrator);
    const it = personAt(where, publisher);
    for (const title of ['Skriv svaret', 'Ska inte besvaras']) {
      expect(textOf(await it.press(gap, title))).toContain('Person admin svarade ”Vaktmästaren vattnar');
    }
  });
});

describe('with the store away', () => {
  it.each(['get', 'list', 'transact'] as const)('at %s, what was typed is kept', async (method) => {
    const where = house();
    const preview = await previewIn(where);
    const working = { ...where.tables.responsibility };
    // Another has published meanwhile: the record is read anew.
    await where.tables.responsibility.put('tables', 'stamp', { v: 1, changes: 1 }, undefined);
    Object.assign(where.tables.responsibility, { [method]: () => Promise.reject(new StoreUnavailable('away')) });
    const it = personAt(where, publisher);
    const form = await it.press(preview, 'Publicera svaret');
    expect(textOf(form)).toContain('Det gick inte att spara just nu');
    expect(fieldOf(form, 'answer')).toBe(ANSWER.answer);
    expect(textOf(await it.press(form, 'Förhandsgranska'))).toMatch(
      method === 'transact' ? /Inget är publicerat än/ : /Det gick inte att spara/,
    );
    Object.assign(where.tables.responsibility, working);
    const done = await it.press(await it.press(form, 'Förhandsgranska'), 'Publicera svaret');
    expect(textOf(done)).toContain('✅ Publicerat.');
  });

  it('after the answer was written, the click again takes the question off the list', async () => {
    const where = house();
    const preview = await previewIn(where);
    const { remove } = where.tables.gaps;
    where.tables.gaps.remove = () => Promise.reject(new StoreUnavailable('away'));
    const it = personAt(where, publisher);
    const form = await it.press(preview, 'Publicera svaret');
    where.tables.gaps.remove = remove;
    const done = await it.press(await it.press(form, 'Förhandsgranska'), 'Publicera svaret');
    expect(textOf(done)).toContain('✅ Publicerat.');
    expect(await recordIn(where)).toHaveLength(1);
    expect(textOf(await it.say('frågor utan svar'))).toContain('Inga.');
  });
});

describe('markup and secrets', () => {
  it('are shown as they were written, and not logged', async () => {
    const where = house();
    const answer = 'Se [listan](http://ond.example) hos Hemliga gruppen.';
    const preview = await previewIn(where, { answer });
    expect(JSON.stringify(preview)).toContain('\\\\[listan\\\\](http');
    await personAt(where, publisher).press(preview, 'Publicera svaret');
    for (const secret of ['Hemliga', 'blommorna', 'Person publisher']) {
      expect(JSON.stringify(where.log.lines)).not.toContain(secret);
    }
  });
});
