import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../../bot/language/lexicon.ts';
import { stemOf, wordsOf } from '../../../bot/language/words.ts';

const lexicon = lexiconOf([
  { id: 'network', names: ['nätverk', 'trådlöst nätverk'] },
  { id: 'mail', names: ['mejl', 'e-post'] },
  { id: 'town', names: ['Hallsberg'] },
  { id: 'water', names: ['Hallsberg vatten'] },
]);

describe('words', () => {
  it('keep hyphens, digits and Swedish letters, and lose case and punctuation', () => {
    expect(wordsOf('Är E-POSTEN nere, i hus 2B?')).toEqual(['är', 'e-posten', 'nere', 'i', 'hus', '2b']);
  });

  it('are the same however their letters are composed', () => {
    expect(wordsOf('na\u0308tet')).toEqual(wordsOf('nätet'));
  });

  it.each([
    ['nätverk', 'nätverket'],
    ['kanal', 'kanalerna'],
    ['skrivare', 'skrivarna'],
    ['lösenord', 'lösenordet'],
  ])('%s and %s have one stem', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });
});

describe('a lexicon', () => {
  it('finds inflected, misspelt and compounded names', () => {
    expect(lexicon.mentionedIn('nätverket är nere')).toEqual(['network']);
    expect(lexicon.mentionedIn('nätvärket är nere')).toEqual(['network']);
    expect(lexicon.mentionedIn('nätverksproblem')).toEqual(['network']);
    expect(lexicon.mentionedIn('hallsbreg')).toEqual(['town']);
  });

  it('finds all that is mentioned, in its own order', () => {
    expect(lexicon.mentionedIn('i Hallsberg är mejlen och nätverket nere')).toEqual(['network', 'mail', 'town']);
  });

  it('takes a longer name for itself alone', () => {
    expect(lexicon.mentionedIn('Hallsberg vatten')).toEqual(['water']);
  });

  it('finds the shorter name too when it is mentioned by itself as well', () => {
    expect(lexicon.mentionedIn('i Hallsberg och hos Hallsberg vatten')).toEqual(['town', 'water']);
  });

  it('forgives no typo in a short word, which would be another word', () => {
    expect(lexicon.mentionedIn('mjöl')).toEqual([]);
    expect(lexicon.mentionedIn('vatten')).toEqual([]);
  });

  it('finds nothing in nothing', () => {
    expect(lexicon.mentionedIn('')).toEqual([]);
    expect(lexicon.mentionedIn('?!')).toEqual([]);
  });
});
