import type { Reply } from '../../bot/core/capability.ts';
import type { Result } from '../../bot/core/result.ts';
import { actor, agent, communicator, publisher, staff, type TestHouse } from './house.ts';
import { channelPlace, personAt, publishOutage } from './journey.ts';

const TABLE = 'Tjänst: Städning\nAktivitet;IT;Kommun\nDammsugning;RA;C\nFönsterputs;R;A';

/** One of everything that notices, tickets, tables, contacts and settings store. Gives the cards that people have before them. */
export async function fill(house: TestHouse): Promise<readonly Result<Reply>[]> {
  const [it, me] = [personAt(house, publisher), personAt(house, staff)];
  for (const name of ['Hallsberg', 'Laxå']) await personAt(house, publisher, channelPlace(name)).say(`anslut ${name}`);
  await personAt(house, publisher, channelPlace('IT')).say('anslut ärendekön');
  const admin = personAt(house, actor('administrator', [{ role: 'administrator' }]));
  const contact = { party: 'IT-förvaltningen', name: 'Skrivbordet', reach: 'skrivbordet@it.example' };
  const fault = { service: 'intranat', canWork: 'partly' };
  return [
    await admin.press(await admin.say('stängt 28 december: klämdag'), 'Stäng dagen'),
    await it.say('oplanerat: nätet nere i Laxå, ingen prognos'),
    await publishOutage(house, publisher),
    await me.press(await me.say('anmäl fel: startsidan är tom'), 'Skicka till IT', fault),
    await it.press(await it.say('ny kontakt'), 'Spara kontakten', contact),
    await it.press(await it.say('importera ansvarstabell'), 'Läs tabellen', { answer: TABLE }),
    await it.say('vem dammsuger månen?'),
    await personAt(house, agent).say('ärende 1'),
    await personAt(house, communicator).say('anpassa texten'),
  ];
}
