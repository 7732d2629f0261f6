import { describe, expect, it } from 'vitest';
import { publisher } from '../../support/house.ts';
import { actionsOf, personAt, publishOutage, textOf } from '../../support/journey.ts';
import { colleague, town } from './town.ts';

const LINE = 'oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos';

async function previewed(...names: readonly string[]) {
  const house = await town(...names);
  const it = personAt(house, publisher);
  return { house, it, preview: await it.press(await it.say(LINE), 'Förhandsgranska') };
}

describe('a preview', () => {
  it('says where the notice goes, and that nothing is published', async () => {
    const { house, preview } = await previewed('Hallsberg', 'Laxå', 'Lekeberg');
    expect(textOf(preview)).toContain('inget är publicerat');
    expect(actionsOf(preview).map(({ title }) => title)).toContain('Publicera i 2 kanaler');
    expect(house.channel('Laxå')).toEqual([]);
  });

  it('warns of a kommun that nobody would reach', async () => {
    const { preview } = await previewed('Laxå');
    expect(textOf(preview)).toMatch(/Ingen kanal är ansluten för Hallsberg\./);
  });

  it('warns of a headline that a phone cuts', async () => {
    const { it: person, preview } = await previewed();
    const form = await person.press(preview, 'Ändra');
    const long = await person.press(form, 'Förhandsgranska', { headline: 'E'.repeat(71) });
    expect(textOf(long)).toContain('71 tecken');
  });

  it('shows each kommun’s view when asked', async () => {
    const { it: person, preview } = await previewed();
    expect(textOf(await person.press(preview, /Laxå$/))).toContain('E-posten nere');
  });
});

describe('publishing', () => {
  it('shows the notice in the channels of the kommuner concerned and in no other', async () => {
    const { house, it: person, preview } = await previewed('Hallsberg', 'Laxå', 'Lekeberg');
    expect(textOf(await person.press(preview, /^Publicera/))).toContain('2 av 2 kanaler');
    expect(house.channel('Hallsberg')).toHaveLength(1);
    expect(house.channel('Laxå')[0]).toMatch(/🔴 Undersöks[\s\S]*E-posten nere[\s\S]*Ingen prognos ännu/);
    expect(house.channel('Lekeberg')).toEqual([]);
  });

  it('by a second press is one publication, and says who published', async () => {
    const { house, it: person, preview } = await previewed('Laxå');
    await person.press(preview, /^Publicera/);
    const second = await person.press(preview, /^Publicera/);
    expect(textOf(second)).toContain(`Redan publicerat av ${publisher.name}`);
    expect(house.channel('Laxå')).toHaveLength(1);
    expect(await house.tables.notices.list('notices')).toHaveLength(1);
  });

  it('by a press that Teams delivers twice is one publication', async () => {
    const { house, it: person, preview } = await previewed('Laxå');
    await Promise.all([
      person.press(preview, /^Publicera/, {}, 'same'),
      person.press(preview, /^Publicera/, {}, 'same'),
    ]);
    expect(house.channel('Laxå')).toHaveLength(1);
    expect(await house.tables.notices.list('notices')).toHaveLength(1);
  });

  it('by two at once is one publication', async () => {
    const { house, preview } = await previewed('Laxå');
    const replies = await Promise.all(
      [publisher, colleague].map((person) => personAt(house, person).press(preview, /^Publicera/)),
    );
    expect(replies.map(({ ok }) => ok)).toEqual([true, true]);
    expect(replies.filter((reply) => textOf(reply).includes('Redan publicerat'))).toHaveLength(1);
    expect(house.channel('Laxå')).toHaveLength(1);
  });

  it('gives the errors, and publishes nothing, when time has made the draft wrong', async () => {
    const house = await town('Laxå');
    const person = personAt(house, publisher);
    const form = await person.say('planerat: nätverket i Laxå 24 november kl 18-20');
    const preview = await person.press(form, 'Förhandsgranska', { agreement: 'agreed' });
    house.clock.set('2026-11-25T09:00:00.000Z');
    expect(textOf(await person.press(preview, /^Publicera/))).toContain('Inget är publicerat');
    expect(house.channel('Laxå')).toEqual([]);
  });
});

describe('a notice about what is already known', () => {
  it('is warned of, with the way to the open one, and published only when that is meant', async () => {
    const house = await town('Laxå');
    const person = personAt(house, publisher);
    await publishOutage(house, publisher);
    const preview = await person.press(await person.say('oplanerat: outlook strular i Laxå'), 'Förhandsgranska');
    expect(textOf(preview)).toContain('Det finns redan ett öppet meddelande');
    expect(textOf(await person.press(preview, 'Uppdatera det öppna i stället'))).toContain('E-posten nere');
    await person.press(preview, /^Publicera ändå/);
    expect(house.channel('Laxå')).toHaveLength(2);
  });

  it('is warned of also when the other was published after the preview', async () => {
    const house = await town('Laxå');
    const person = personAt(house, publisher);
    const preview = await person.press(await person.say('oplanerat: outlook strular i Laxå'), 'Förhandsgranska');
    await publishOutage(house, colleague);
    expect(textOf(await person.press(preview, /^Publicera/))).toContain('Det finns redan ett öppet meddelande');
    expect(house.channel('Laxå')).toHaveLength(1);
  });

  it.each([
    ['another service', 'oplanerat: skrivarna strular i Laxå'],
    ['another kommun', 'oplanerat: e-posten nere i Lekeberg'],
  ])('is not one about %s', async (_, line) => {
    const house = await town();
    const person = personAt(house, publisher);
    await publishOutage(house, publisher);
    const preview = await person.press(await person.say(line), 'Förhandsgranska');
    expect(textOf(preview)).not.toContain('redan ett öppet');
  });
});
