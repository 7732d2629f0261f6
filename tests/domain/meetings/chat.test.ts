import { describe, expect, it } from 'vitest';
import { buildHouse } from '../../../bot/house.ts';
import {
  actor,
  clockAt,
  memoryLog,
  memoryMessenger,
  memoryTables,
  OUTSIDE,
  organisation,
  roleSource,
  staff,
  wellProbe,
} from '../../support/house.ts';
import { contentOf, personAt, textOf } from '../../support/journey.ts';
import { generate } from '../../support/meetings/generator.ts';
import { textOf as printed } from '../../support/meetings/print.ts';

const clock = clockAt('2026-11-20T09:00:00.000Z');
const [tables, log, messenger] = [memoryTables(), memoryLog(), memoryMessenger()];
const house = {
  ...buildHouse({
    organisation,
    roles: roleSource,
    random: () => 0.5,
    recoverySeconds: 20,
    ...OUTSIDE,
    clock,
    tables,
    log,
    messenger,
    probe: wellProbe(clock),
  }),
  tables,
  log,
  messenger,
  clock,
};
const person = personAt(house, staff);

const MINUTES = `Protokoll
Gemensamma IT-nämnden
Sammanträdesdatum 2024-03-13
Tid: kl. 9.00–11.30

§ 4  Dnr 2024/7

Budget

Beslut
Här skriver du förslag till beslut

Beslut skickas till
Akten`;

describe('a document pasted in chat', () => {
  it('is answered with what was read and what is wrong, the worst first', async () => {
    const text = textOf(await person.say(MINUTES));
    expect(text).toContain('Protokoll granskat');
    expect(text).toContain('2 fel och 1 varning.');
    expect(text).toMatch(
      /Gemensamma IT-nämnden, onsdag 13 mars 2024 kl\. 9\.00–11\.30, 1 ärende\. Inget har sparats\./,
    );
    expect(text.indexOf('Fel, rad 11')).toBeGreaterThan(0);
    expect(text.indexOf('Fel, rad')).toBeLessThan(text.indexOf('Uppgift om plats saknas'));
  });

  it('is read whole, also when it is longer than a sentence may be', async () => {
    const { made, chance } = generate(10);
    const long = `${printed(made, chance)}\n`.repeat(3).slice(0, 27_000);
    expect(long.length).toBeGreaterThan(2_000);
    const [count] = /\d+ ärenden?/.exec(textOf(await person.say(long))) ?? [];
    expect(count).toBeDefined();
  });

  it('leaves nothing of its text in the log', async () => {
    await person.say(MINUTES);
    expect(JSON.stringify(log.lines)).not.toMatch(/nämnden|Budget/);
  });

  it('fits in a card however much is wrong', async () => {
    const wrong = `Protokoll\nKommunstyrelsen\n${Array.from({ length: 300 }, (_, at) => `§ ${300 - at} Dnr ${'x'.repeat(30)}\n[Ange text ${at}]`).join('\n')}`;
    const reply = await person.say(wrong);
    expect(textOf(reply)).toContain('Här är de 8 viktigaste.');
    expect(JSON.stringify(contentOf(reply)).length).toBeLessThan(28_000);
  });
});

describe('what is no document', () => {
  it.each([
    ['several lines of a question', 'Hej!\nvem ansvarar\nför skrivare\ni skolan\noch var\nringer jag?'],
    ['a list', '1. mjölk\n2. bröd\n3. smör\n4. ost\n5. te'],
  ])('%s is not taken for one', async (_what, text) => {
    expect(textOf(await person.say(text))).not.toMatch(/granska[dt]/);
  });

  it('a wish to have one checked is told how', async () => {
    expect(textOf(await person.say('kan du granska ett protokoll?'))).toContain('Klistra in hela texten');
  });

  it('is offered to those who write minutes', async () => {
    expect(textOf(await personAt(house, actor('admin', [{ role: 'administrator' }])).say('hjälp'))).toContain(
      'Granska ett protokoll',
    );
    expect(textOf(await person.say('hjälp'))).not.toContain('Granska ett protokoll');
  });
});
