import { describe, expect, it } from 'vitest';
import { doubtFrom } from '../../../bot/capabilities/responsibility/doubt.ts';
import type { Expert } from '../../../bot/capabilities/responsibility/expert.ts';
import { KnowledgeFile } from '../../../bot/capabilities/responsibility/model.ts';
import { readKnowledge } from '../../../bot/content/knowledge.ts';
import { AS_OF, CONTENT, expertOn, SMALL } from './support.ts';

const files = readKnowledge(CONTENT, KnowledgeFile);
const phrasings = KnowledgeFile.parse({
  source: { document: 'Hur folk frågar', version: '1' },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  asked: {
    'accesspunkt-montering': [
      'Vem skruvar fast blinkburken i taket?',
      'Kommer ni och hänger blinkburken åt oss?',
      'Blinkburken ramlade ner, vem sätter dit den?',
    ],
    'accesspunkt-inkop': ['Får vi räkningen för blinkburken?', 'Vem pungar ut för en till blinkburk?'],
  },
});
const without = expertOn(...files);
const withThem = expertOn(...files, phrasings);
const first = (file: KnowledgeFile, question: string) => expertOn(file).ask(question, { asOf: AS_OF }).matches[0]?.id;

describe('how people ask', { timeout: 60_000 }, () => {
  const ask = (expert: Expert, question: string, asOf = AS_OF) => expert.ask(question, { asOf }).matches[0]?.id;

  it('finds what the documents call something else', () => {
    expect(ask(withThem, 'vem skruvar fast blinkburkarna?')).toBe('accesspunkt-montering');
    expect(ask(without, 'vem skruvar fast blinkburkarna?')).not.toBe('accesspunkt-montering');
  });

  it('leaves the aspect to decide between those that are asked for alike', () => {
    expect(ask(withThem, 'vem betalar blinkburken?')).toBe('accesspunkt-inkop');
  });

  it('belongs to its version: what has ended finds nothing later', () => {
    expect(ask(withThem, 'vem skruvar fast blinkburkarna?', '2027-01-02')).not.toBe('accesspunkt-montering');
  });

  it('is refused for an id that nobody has', () => {
    const stray = KnowledgeFile.parse({ ...SMALL, asked: { 'ap-bortagen': ['Vem?'] } });
    expect(() => expertOn(stray)).toThrow('asked: unknown id ap-bortagen');
  });
});

describe('what answers the same', () => {
  const patching = {
    id: 'patchning',
    type: 'statement',
    topic: 'Lägga på patchar på kvällen',
    text: 'IT-förvaltningen lägger på patchar på kvällen.',
    parties: { performs: ['IT-förvaltningen'] },
    section: 'System',
  };
  const file = (same: readonly string[]) =>
    KnowledgeFile.parse({ ...SMALL, entries: [...SMALL.entries, { ...patching, same }] });

  it('lets the row tell who, and the prose what', () => {
    expect(first(file([]), 'vem lägger på patchar på kvällen?')).toBe('patchning');
    expect(first(file(['s-patch']), 'vem lägger på patchar på kvällen?')).toBe('s-patch');
    expect(first(file(['s-patch']), 'lägger ni på patchar på kvällen?')).toBe('patchning');
  });

  it('is refused when it is nothing', () => {
    expect(() => expertOn(file(['s-borta']))).toThrow('patchning: same as unknown s-borta');
  });
});

describe('an aspect that the documents leave out', () => {
  it('is said to be left out, with what they do say', () => {
    const answer = expertOn().ask('vem betalar patchar?', { asOf: AS_OF });
    expect(answer).toMatchObject({ kind: 'unknown', lead: 'Dokumenten säger inte vem som betalar.', matches: [] });
    expect(answer.text).toContain('verksamheten informeras');
    expect(answer.nearest.length).toBeGreaterThan(0);
  });

  it('is not missed where a row has the neighbouring part', () => {
    expect(first(SMALL, 'vem ansvarar för monteringen av accesspunkter?')).toBe('ap-montering');
  });
});

describe('the wording of a question', () => {
  const wording = (text: string) => {
    const words = text.split(' ');
    return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
  };
  const doubt = doubtFrom(
    ['vad heter chefen', 'vad heter skolan', 'vilket märke är skärmen'].map(wording),
    ['vem byter skärmen', 'vem betalar skärmen', 'vem är chef'].map(wording),
  );

  it('is doubted when it is that of questions without an answer', () => {
    expect(doubt(wording('vad heter hunden'))).toBeGreaterThan(0);
    expect(doubt(wording('vem byter hunden'))).toBeLessThan(0);
  });

  it('is not doubted for words that nobody has used, or with nothing to compare', () => {
    expect(doubt(wording('xyz'))).toBe(0);
    expect(doubtFrom([], [])(wording('vad heter hunden'))).toBe(0);
  });
});
