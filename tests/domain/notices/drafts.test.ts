import { describe, expect, it } from 'vitest';
import { publisher } from '../../support/house.ts';
import { actionsOf, channelPlace, fieldOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { colleague, town } from './town.ts';

const LINE = 'oplanerat: e-posten nere i Laxå';

describe('a draft', () => {
  it('is saved as it was typed, right or wrong, and found again', async () => {
    const house = await town();
    const it = personAt(house, publisher);
    await it.press(await it.say(LINE), 'Spara utkast', { headline: 'Halv', endTime: 'snart', parties: '' });
    const list = await it.say('utkast');
    expect(textOf(list)).toContain('Halv');
    const again = await it.do('notice.edit', { ...actionsOf(list)[0]?.data });
    expect(fieldOf(again, 'endTime')).toBe('snart');
    expect(fieldOf(again, 'headline')).toBe('Halv');
  });

  it('is shown to every publisher, newest first, and none of it to a channel', async () => {
    const house = await town('Laxå');
    const it = personAt(house, publisher);
    await it.press(await it.say(LINE), 'Spara utkast', { headline: 'Första' });
    house.clock.move(60);
    await it.press(await it.say(LINE), 'Spara utkast', { headline: 'Andra' });
    const text = textOf(await personAt(house, colleague).say('utkast'));
    expect(text.indexOf('Andra')).toBeLessThan(text.indexOf('Första'));
    expect(house.channel('Laxå')).toEqual([]);
  });

  it('is refused in a channel, where everybody would see it', async () => {
    const house = await town();
    expect(refusalOf(await personAt(house, publisher, channelPlace('Laxå')).say(LINE))).toBe('notice.not-here');
  });

  it('keeps what was typed when it cannot be previewed yet', async () => {
    const house = await town();
    const it = personAt(house, publisher);
    const reply = await it.press(await it.say(LINE), 'Förhandsgranska', { headline: '', affected: 'Skolorna' });
    expect(textOf(reply)).toContain('Inget är publicerat');
    expect(fieldOf(reply, 'affected')).toBe('Skolorna');
  });

  it('is thrown away, and says so to whoever opens it later', async () => {
    const house = await town();
    const it = personAt(house, publisher);
    const preview = await it.press(await it.say(LINE), 'Förhandsgranska');
    expect(textOf(await it.press(preview, 'Kasta utkastet'))).toContain('kastat');
    expect(refusalOf(await it.press(preview, 'Ändra'))).toBe('notice.draft-gone');
    expect(refusalOf(await it.press(preview, /^Publicera/))).toBe('notice.draft-gone');
    expect(textOf(await it.say('utkast'))).toContain('Inga utkast');
  });

  it('saved twice by the same press is one draft', async () => {
    const house = await town();
    const it = personAt(house, publisher);
    const form = await it.say(LINE, 'same');
    await it.say(LINE, 'same');
    await it.press(form, 'Spara utkast', {}, 'press');
    await it.press(form, 'Spara utkast', {}, 'press');
    const drafts = await house.tables.notices.list('notices', { from: 'draft:', before: 'draft:~' });
    expect(drafts.map(({ json }) => (json as { revision: number }).revision)).toEqual([1]);
  });
});

describe('a draft that two write at', () => {
  async function both() {
    const house = await town();
    const [one, other] = [personAt(house, publisher), personAt(house, colleague)];
    const saved = await one.press(await one.say(LINE), 'Spara utkast', { headline: 'Från början' });
    const list = await other.say('utkast');
    const opened = await other.do('notice.edit', { ...actionsOf(list)[0]?.data });
    return { house, one, other, mine: saved, theirs: opened };
  }

  it('is not overwritten by the later one, who can look at it or keep the own version', async () => {
    const { one, other, mine, theirs } = await both();
    await one.press(mine, 'Spara utkast', { headline: 'Min version' });
    const conflict = await other.press(theirs, 'Spara utkast', { headline: 'Deras version' });
    expect(textOf(conflict)).toContain(publisher.name);
    expect(fieldOf(await other.press(conflict, 'Visa det sparade'), 'headline')).toBe('Min version');
    await other.press(conflict, 'Behåll min som eget utkast');
    const list = textOf(await one.say('utkast'));
    expect(list).toContain('Min version');
    expect(list).toContain('Deras version');
  });

  it('is one winner’s when both save in the same moment, and both versions can be had', async () => {
    const { one, other, mine, theirs } = await both();
    const replies = await Promise.all([
      one.press(mine, 'Spara utkast', { headline: 'Min version' }),
      other.press(theirs, 'Spara utkast', { headline: 'Deras version' }),
    ]);
    const lost = replies.filter((reply) => textOf(reply).includes('Inget är överskrivet'));
    expect(lost).toHaveLength(1);
    await one.press(lost[0]!, 'Behåll min som eget utkast');
    const list = textOf(await one.say('utkast'));
    expect(list).toContain('Min version');
    expect(list).toContain('Deras version');
  });

  it('is not published when it was changed after the preview that was approved', async () => {
    const { house, one, other, mine, theirs } = await both();
    const preview = await one.press(mine, 'Förhandsgranska');
    house.clock.move(60);
    await other.press(theirs, 'Spara utkast', { headline: 'Ändrad under tiden' });
    const reply = await one.press(preview, /^Publicera/);
    expect(textOf(reply)).toContain(colleague.name);
    expect(fieldOf(reply, 'headline')).toBe('Ändrad under tiden');
    expect(await house.tables.notices.list('notices', { from: 'current:', before: 'current:~' })).toEqual([]);
  });

  it('that was published meanwhile is shown as published to the one who saves or opens it', async () => {
    const { one, other, mine, theirs } = await both();
    await one.press(await one.press(mine, 'Förhandsgranska'), /^Publicera/);
    expect(refusalOf(await other.press(theirs, 'Spara utkast', { headline: 'För sent' }))).toBe('notice.published');
    const draft = actionsOf(mine)[0]?.data['id'];
    expect(textOf(await other.do('notice.edit', { id: draft }))).toContain('Redan publicerat');
  });
});
