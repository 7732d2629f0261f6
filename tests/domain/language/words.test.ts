import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitterOf } from '../../../bot/language/compounds.ts';
import { swedishDictionary } from '../../../bot/language/dictionary.ts';
import { rootsOf } from '../../../bot/language/roots.ts';
import { folded, typosBetween, typosIn } from '../../../bot/language/typos.ts';
import { stemOf } from '../../../bot/language/words.ts';

const roots = rootsOf(swedishDictionary(), new Set(['byta', 'ordna', 'patch']));
const known = new Set(
  ['säkerhet', 'uppdatering', 'patch', 'hantering', 'platta', 'laddare', 'nätverk'].map(roots.rootOf),
);
const split = splitterOf(roots, (word) => known.has(roots.rootOf(word)));

describe('a root', () => {
  it.each([
    ['datorn', 'datorerna'],
    ['larmen', 'larm'],
    ['montera', 'monterar', 'montering', 'monteringen'],
    ['beställa', 'beställer', 'beställning', 'beställningarna'],
    ['byta', 'byter', 'byts'],
    ['switch', 'switchar', 'switcharna'],
    ['skrivare', 'skrivaren', 'skrivarna', 'skrivarn'],
    ['patchar', 'patch', 'patchning'],
  ])('is one for %s and its forms', (...forms) => {
    expect(new Set(forms.map(roots.rootOf)).size).toBe(1);
  });

  it.each([
    ['kontor', 'konto'],
    ['skrivare', 'skriva'],
    ['dator', 'data'],
    ['larm', 'lärm'],
  ])('tells %s from %s', (a, b) => {
    expect(roots.rootOf(a)).not.toBe(roots.rootOf(b));
  });

  it('is taken for the word that matters here when a form is of several', () => {
    expect(roots.rootOf('ordnar')).toBe(roots.rootOf('ordna'));
  });
});

describe('a compound', () => {
  it.each([
    ['patchhantering', ['patch', 'hantering']],
    ['säkerhetsuppdateringarna', ['säkerhet', 'uppdateringarna']],
    ['plattladdare', ['platta', 'laddare']],
  ])('%s is split with its binding letter', (word, parts) => {
    expect(split(word)?.map(roots.rootOf)).toEqual(parts.map(roots.rootOf));
  });

  it.each(['support', 'server', 'kaffe', 'it'])('%s is none', (word) => {
    expect(split(word)).toBeUndefined();
  });

  it('is found in no time in a word that nobody would write', () => {
    const before = performance.now();
    split('x'.repeat(10_000));
    split('säkerhets'.repeat(6));
    expect(performance.now() - before).toBeLessThan(200);
  });
});

describe('a typo', () => {
  const correct = typosIn(['accesspunkter', 'montera', 'dator', 'skrivare', 'återlämning'], stemOf);

  it.each([
    ['aksesspunkter', 'accesspunkter'],
    ['aterlamning', 'återlämning'],
    ['skirvare', 'skrivare'],
    ['datr', 'dator'],
  ])('%s is taken for %s', (wrong, right) => {
    expect(roots.rootOf(correct(wrong)?.word ?? '')).toBe(roots.rootOf(right));
  });

  it.each(['kaffe', 'xyzzy', 'bil'])('%s is taken for nothing', (word) => {
    expect(correct(word)).toBeUndefined();
  });

  it('is as far one way as the other, and nothing is no typo', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcåäö'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(typosBetween(a, b)).toBe(typosBetween(b, a));
        expect(typosBetween(a, a)).toBe(0);
        expect(typosBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('counts swapped neighbours once', () => {
    expect(typosBetween('skirvare', 'skrivare')).toBe(1);
    expect(folded('återlämning')).toBe('aterlamning');
  });
});
