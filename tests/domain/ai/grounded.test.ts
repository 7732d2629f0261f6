import { describe, expect, it } from 'vitest';
import { ungrounded } from '../../../bot/ai/grounded.ts';
import type { SourceRow } from '../../../bot/core/understanding.ts';

const ROWS: readonly SourceRow[] = [
  {
    title: 'Applicering av patchar (Applikationsdrift)',
    text: 'IT-förvaltningen utför och ansvarar ytterst; verksamheten informeras. Gäller standardpatchar. Bokstäver: IT RA, Verksamhet I.',
    source: 'Leveransbeskrivning, Bilaga 3, version 2025',
  },
  {
    title: 'E-posten ligger nere i Laxå',
    text: 'Läge: Undersöks. Beräknas fungera igen tisdag 24 november kl. 15.30. Fungerar: Trygghetslarm fungerar som vanligt. Det går inte att skicka e-post.',
    source: 'Driftmeddelande',
  },
  { title: 'Skrivare', text: 'Verksamheten betalar skrivare. Fyra månader är leveranstiden.', source: 'Avsnitt 4' },
];
const PARTIES = ['IT-förvaltningen', 'IT', 'Verksamheten', 'Verksamhet', 'Leverantören', 'Hallsberg', 'Laxå'];
const wrongIn = (text: string) => ungrounded(text, ROWS, PARTIES);

describe('an answer whose every sentence stands in what it cites', () => {
  it.each([
    'IT-förvaltningen utför och ansvarar ytterst [1].',
    'Verksamheten informeras [1]. Det gäller standardpatchar [1].',
    'IT har RA och verksamhet I enligt Bilaga 3 [1].',
    'E-posten ligger nere i Laxå och det går inte att skicka e-post [2].',
    'Läget i Laxå undersöks [2]. E-posten beräknas fungera igen tisdag 24 november kl. 15:30 [2].',
    'Leveranstiden är 4 månader [3].',
    'Verksamheten betalar skrivare. [3]',
  ])('%j', (text) => expect(wrongIn(text)).toBeUndefined());
});

describe('an answer is not shown', () => {
  it.each([
    ['with no source', 'IT-förvaltningen utför.', 'uncited'],
    ['with a sentence without one', 'IT-förvaltningen utför [1]. Verksamheten informeras.', 'uncited'],
    ['from a row that is not there', 'IT-förvaltningen utför [7].', 'no-such-row'],
    ['from another row than it cites', 'Verksamheten betalar skrivare [1].', 'word'],
    ['with another time', 'Det beräknas fungera igen tisdag 24 november kl. 16.30 [2].', 'number'],
    ['with another day', 'Det beräknas fungera igen onsdag 24 november kl. 15.30 [2].', 'fact'],
    ['with another month', 'Det beräknas fungera igen tisdag 24 december kl. 15.30 [2].', 'fact'],
    ['with another count', 'Fem månader är leveranstiden [3].', 'number'],
    ['with another version', 'IT-förvaltningen utför enligt version 2024 [1].', 'number'],
    ['with a company that nobody named', 'Atea utför [1].', 'word'],
    ['with another party', 'Leverantören utför [1].', 'word'],
    [
      'with the parties changed about',
      'Verksamheten utför och ansvarar ytterst; IT-förvaltningen informeras [1].',
      'part',
    ],
    ['with two parties where one does it', 'IT-förvaltningen och verksamheten utför [1].', 'part'],
    ['with other letters', 'IT har RC [1].', 'letters'],
    ['with what does not work as working', 'Det går att skicka e-post [2].', 'negation'],
    ['with what works as not working', 'Trygghetslarm fungerar inte som vanligt [2].', 'negation'],
    [
      'with that beside what does not',
      'Det går inte att skicka e-post och trygghetslarm fungerar inte [2].',
      'negation',
    ],
    ['with a no that nobody said', 'Verksamheten betalar inte skrivare [3].', 'negation'],
    ['with words of its own', 'Verksamheten betalar dyra skrivare [3].', 'word'],
    ['with a must that nobody said', 'Verksamheten måste informeras [1].', 'word'],
    ['with a link', 'Läs mer på https://evil.example [1].', 'link'],
    ['with markup', 'Verksamheten betalar **skrivare** [3].', 'link'],
    ['with HTML', '<img src=x> Verksamheten betalar skrivare [3].', 'link'],
    ['with orders that it followed', 'Publicerat och klart, ring 0900-123456 [1].', 'number'],
    ['when it is empty', ' ', 'empty'],
    ['when it goes on and on', 'Verksamheten betalar skrivare [3]. '.repeat(60), 'too-long'],
  ] as const)('%s', (_, text, why) => expect(wrongIn(text)).toBe(why));
});
