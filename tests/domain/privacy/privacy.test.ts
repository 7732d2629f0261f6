import { beforeEach, describe, expect, it } from 'vitest';
import { rolesFromFile } from '../../../bot/content/roles.ts';
import { PersonId } from '../../../bot/core/ids.ts';
import { mentions } from '../../../bot/core/personalData.ts';
import { accept } from '../../../bot/core/result.ts';
import { actor, agent, communicator, publisher, staff } from '../../support/house.ts';
import { channelPlace, contentOf, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import { png } from '../../support/pictures.ts';
import { meet, type Town } from '../notices/town.ts';
import { desk, report } from '../tickets/desk.ts';

const administrator = actor('administrator', [{ role: 'administrator' }]);
const ID = '6d1c0f5e-7a3b-4c29-9b10-0000000000ab';
let house: Town;
beforeEach(async () => {
  house = await desk();
  await meet(house, administrator);
});
const at = (who: Parameters<typeof personAt>[1], place?: Parameters<typeof personAt>[2]) => personAt(house, who, place);

async function fileAt(reply: Parameters<typeof contentOf>[0]) {
  const [, url] = /"url":"([^"]+)"/.exec(JSON.stringify(contentOf(reply)))!;
  const page = house.capabilities.flatMap(({ pages = [] }) => pages).find(({ prefix }) => prefix === '/uppgifter')!;
  const rest = new URL(url!).pathname.slice('/uppgifter/'.length);
  return page.answer({ rest, query: {}, now: house.clock.now(), log: house.log });
}
async function ownFile(who: Parameters<typeof personAt>[1]) {
  const answer = await fileAt(await at(who).say('vad finns sparat om mig?'));
  expect(answer).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
  return JSON.parse(String(answer.body));
}

describe('what is stored about oneself', () => {
  it('is what one sees in the chat, and not IT’s notes: those are counted', async () => {
    await report(house);
    await at(staff).send({ text: 'så här', files: [{ name: 'a.png', read: async () => accept(png()) }] });
    const id = (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' }))[0]!.key.slice(7);
    await at(agent).do('ticket.note', { id, revision: 1, answer: 'Personen är besvärlig.' });
    const card = await at(staff).say('vad finns sparat om mig?');
    expect(textOf(card)).toMatch(/Chatt med boten: 1[\s\S]*Anmälda ärenden: 1/);
    const file = await ownFile(staff);
    expect(file['Anmälda ärenden']).toMatchObject([
      {
        ärende: 1,
        beskrivning: 'Startsidan är tom',
        meddelanden: [{ text: 'så här' }],
        filer: [{ namn: 'a.png' }],
        'interna anteckningar och filer som inte är med': 1,
      },
    ]);
    expect(JSON.stringify(file)).not.toContain('besvärlig');
  });

  it('has nothing of anybody else’s', async () => {
    await report(house);
    expect(JSON.stringify(await ownFile(actor('other', [], 'laxa')))).not.toContain('startsidan');
  });

  it('is told in the own chat alone', async () => {
    expect(refusalOf(await at(staff, channelPlace('laxa')).say('vad finns sparat om mig?'))).toBe('privacy.not-here');
  });

  it.each([
    'Vad finns sparat om mig?',
    'vad har ni registrerat om mig',
    'mina uppgifter',
    'registerutdrag',
    'Vad vet du om mig?',
  ])('is asked for by %s', async (text) => {
    expect(textOf(await at(staff).say(text))).toContain('sparat om dig');
  });

  it.each(['mina ärenden', 'vad finns det för skrivare?', 'vem ansvarar för mina uppgifter i HR-systemet?'])(
    'is not what %s asks for',
    async (text) => {
      const reply = await at(staff).say(text);
      expect(reply.ok && reply.value.kind === 'card' ? textOf(reply) : '').not.toContain('sparat om dig');
    },
  );
});

describe('no row is forgotten', () => {
  it('of those that name somebody who has done most things', async () => {
    await at(publisher, channelPlace('laxa')).say('anslut Laxå');
    await publishOutage(house, publisher);
    await at(publisher).say('planerat: nätverket i Laxå 24 november kl 18-20');
    await report(house);
    const id = (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' }))[0]!.key.slice(7);
    await at(publisher).do('ticket.take', { id });
    await at(publisher).do('attachment.add', { id, visibility: 'internal' });
    await at(publisher).say('felanmälan: kartan är tom');
    const told = at(administrator);
    const answer = await fileAt(await told.do('privacy.of', { who: publisher.name }));
    const file = JSON.stringify(JSON.parse(String(answer.body)));
    for (const [table, rows] of Object.entries(house.tables)) {
      for (const partition of [
        'tickets',
        'uploads',
        'retention',
        'notices',
        'channels',
        'queues',
        'persons',
        'requests',
      ]) {
        for (const row of await rows.list(partition)) {
          if (row.key.startsWith('queue:') || row.key.startsWith('word:') || row.key.startsWith('mine:')) continue;
          if (!mentions(row.json, publisher.id)) continue;
          const named = row.json as Record<string, unknown>;
          const known = String(named['id'] ?? named['conversation']);
          expect([table, partition, row.key, partition === 'requests' || file.includes(known)]).toEqual([
            table,
            partition,
            row.key,
            true,
          ]);
        }
      }
    }
    expect(file).toContain('Driftmeddelanden som personen har skrivit eller ändrat');
    expect(file).toContain('Andras ärenden där personen nämns');
    expect(file).toContain('Ärende som nästa fil läggs i');
    expect(file).toContain('Kanaler som personen har anslutit');
    expect(file).toContain('Begärda utdrag');
  });

  it('of a communicator who follows a notice', async () => {
    await publishOutage(house, publisher);
    const [row] = await house.tables.notices.list('notices', { from: 'current:', before: 'current:~' });
    await at(communicator).do('notice.join', { id: row!.key.slice(8) });
    expect(Object.keys(await ownFile(communicator))).toContain('Driftmeddelanden som följs');
  });
});

describe('an administrator', () => {
  it('gets all about a person, and it is on record for both', async () => {
    await report(house);
    const id = (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' }))[0]!.key.slice(7);
    await at(agent).do('ticket.note', { id, revision: 1, answer: 'Personen är besvärlig.' });
    const card = await at(administrator).say(`vad finns sparat om ${staff.name}?`);
    expect(textOf(card)).toMatch(/sparat om Person staff[\s\S]*Pröva vad som kan lämnas ut/);
    expect(String((await fileAt(card)).body)).toContain('besvärlig');
    expect((await ownFile(staff))['Begärda utdrag'][0]).toMatchObject({
      av: administrator.name,
      hur: 'registerutdrag av administratör',
    });
    expect(textOf(await at(administrator).say('begärda registerutdrag'))).toContain(`Om ${staff.id}`);
  });

  it('asks by object id, by name, and by address where the directory knows it', async () => {
    for (const who of [ID, staff.name.toUpperCase()]) {
      expect(refusalOf(await at(administrator).say(`registerutdrag för ${who}`))).toBe('accepted');
    }
    for (const who of ['ingen alls', 'kim@laxa.se', '../../x', '*']) {
      expect(refusalOf(await at(administrator).say(`registerutdrag för ${who}`))).toBe('privacy.nobody');
    }
    const roles = rolesFromFile('infra/local/people.json');
    expect(await roles.withAddress?.('personal@lekeberg.example')).toBe(
      PersonId.parse('6d1c0f5e-7a3b-4c29-9b10-000000000005'),
    );
    expect(await roles.withAddress?.('ingen@lekeberg.example')).toBeUndefined();
  });

  it('is nobody else, whatever they press', async () => {
    for (const who of [staff, agent, publisher]) {
      expect(refusalOf(await at(who).say(`vad finns sparat om ${communicator.name}?`))).toBe('privacy.not-allowed');
      expect(refusalOf(await at(who).do('privacy.log', {}))).toBe('privacy.not-allowed');
    }
    expect(await house.tables.privacy.list('requests')).toEqual([]);
  });

  it('has a link for ten minutes, that nobody can make for another person', async () => {
    const card = await at(staff).say('vad finns sparat om mig?');
    const [, url] = /"url":"([^"]+)"/.exec(JSON.stringify(contentOf(card)))!;
    const page = house.capabilities.flatMap(({ pages = [] }) => pages).find(({ prefix }) => prefix === '/uppgifter')!;
    const answer = (rest: string) => page.answer({ rest, query: {}, now: house.clock.now(), log: house.log });
    const rest = new URL(url!).pathname.slice('/uppgifter/'.length);
    const other = Buffer.from('k-other').toString('base64url');
    expect((await answer(rest.replace(/^[^.]+/, other))).status).toBe(404);
    house.clock.move(600);
    expect((await answer(rest)).status).toBe(410);
  });
});
