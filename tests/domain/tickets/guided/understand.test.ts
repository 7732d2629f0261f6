import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../../bot/core/capability.ts';
import { type capabilitiesForTest, staff, testHouse } from '../../../support/house.ts';
import { personalPlace } from '../../../support/journey.ts';
import { CONTENT } from './content.ts';

const house = testHouse(undefined, undefined, { contentDir: CONTENT });

/** The best understanding among all capabilities, as the router takes it. */
function meant(text: string, place = personalPlace(staff)) {
  const turn: Turn = { actor: staff, place, now: house.clock.now(), key: 'k1', log: house.log };
  const capabilities: Awaited<ReturnType<typeof capabilitiesForTest>> = house.capabilities;
  const [best] = capabilities
    .flatMap((capability) => capability.understand(text, turn, 0) ?? [])
    .toSorted((a, b) => b.certainty - a.certainty);
  return best && best.certainty >= 0.5 ? best : undefined;
}

describe('what has happened', () => {
  it.each([
    ['theft', 'min dator är stulen'],
    ['theft', 'Hjälp! Någon har stulit min jobbmobil på bussen'],
    ['theft', 'datorn blev snodd i natt'],
    ['theft', 'vi har haft inbrott på skolan'],
    ['theft', 'anmäl fel: min laptop har blivit stulen'],
    ['theft', 'tre stulna ipads'],
    ['theft', 'anmäl stöld'],
    ['theft', 'nån snodde min telefon'],
    ['theft', 'min dator är stulen, vad gör jag?'],
    ['theft', 'någon har stulit min mobil, jag vet inte vem'],
    ['theft', 'hur gör jag, min dator är stulen'],
    ['theft', 'min mobil blev stulen när jag var på bussen'],
    ['theft', 'vi har haft inbrott och tre surfplattor är borta, vad gör vi?'],
    ['security', 'jag klickade på ett falskt mejl om lön som är från en okänd'],
    ['security', 'jag har fått ett bluffmejl som gäller en faktura'],
    ['lost', 'min ipad är borta, kan it se var den är?'],
    ['lost', 'jag har tappat mobilen'],
    ['lost', 'jag har tappat bort min dator'],
    ['lost', 'jag glömde surfplattan på tåget'],
    ['lost', 'jag har blivit av med min jobbtelefon'],
    ['lost', 'min ipad är borta'],
    ['lost', 'tappat mobilen!'],
    ['lost', 'mobilen har försvunnit'],
    ['security', 'jag klickade på en konstig länk'],
    ['security', 'jag råkade klicka på länken i ett mejl'],
    ['security', 'nån har loggat in på mitt konto'],
    ['security', 'någon annan är inne på mitt konto'],
    ['security', 'mitt konto är hackat'],
    ['security', 'misstänkt mejl'],
    ['security', 'jag har fått ett misstänkt mejl från chefen'],
    ['security', 'jag skrev mitt lösenord på en sida som var falsk'],
    ['security', 'någon har tagit över mitt konto'],
    ['theft', 'nån har tagit min dator'],
    ['security', 'jag har öppnat en skum bilaga'],
    ['security', 'jag har fått virus på datorn'],
    ['security', 'rapportera phishing'],
    ['security', 'jag har blivit lurad av ett bluffmejl'],
  ])('is led the path of %s: %j', (path, text) => {
    expect(meant(text)).toMatchObject({ verb: 'guided.start', input: { path } });
  });

  it.each([
    'hur anmäler jag stöld, vem ansvarar?',
    'vem ansvarar för att polisanmäla en stulen dator?',
    'vem polisanmäler stölder?',
    'vad gäller om en dator blir stulen?',
    'vem betalar när någon tappar sin mobil?',
    'vem ska jag kontakta om min dator blir stulen?',
    'vilka ansvarar för säkerhetsincidenter?',
    'vem hanterar incidenter?',
    'Är det IT som anmäler stulna datorer till polisen?',
    'ska säkerhetschefen få veta att en laptop är stulen?',
  ])('keeps its answer when it is a question about responsibility: %j', (text) => {
    expect(meant(text)?.verb).toBe('responsibility.ask');
  });

  it.each([
    'jag tappade mobilen i golvet och skärmen är sprucken',
    'jag har tappat inloggningen',
    'jag har glömt mitt lösenord',
    'jag har tappat uppkopplingen på datorn',
    'skrivaren funkar inte',
    'mejlen funkar inte',
    'datorn startar inte',
    'länken på intranätet fungerar inte',
    'någon har tagit mitt mötesrum',
    'jag hittar inte skrivaren i listan på datorn',
    'jag klickade på spara men det fungerar inte',
    'jag klickade på länken till mötet men den funkar inte',
    'jag klickade på länken i ett mejl men den fungerar inte',
    'jag skrev in lösenordet men det går inte att logga in',
    'jag har skrivit fel lösenord tre gånger',
    'någon kan inte logga in',
    'någon har inte loggat in än',
    'någon har gått in i mitt mötesrum',
    'jag tog med datorn hem och nu fungerar inte nätet',
    'jag har glömt koden till mobilen',
    'jag har tappat bort lösenordet till min dator',
    'är något nere?',
    'min dator är trasig',
    'får vi högre kapacitet gratis?',
    'har alla servrar virusskydd?',
    'projektorn hittar inte datorn',
    'jag har glömt pinkoden till min mobil',
    'går det att radera en stulen dator på distans?',
    'vad menas med ett intrång?',
  ])('is no path: %j', (text) => {
    expect(meant(text)?.verb).not.toBe('guided.start');
  });
});
