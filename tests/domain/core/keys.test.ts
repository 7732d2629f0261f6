import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKey, encodeKey } from '../../../bot/storage/keys.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('a storage key', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeKey(encodeKey(text))).toBe(text);
      }),
    );
  });

  it('holds nothing that Azure Tables forbids, nor anything that a filter or address would misread', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(encodeKey(text)).toMatch(/^[A-Za-z0-9\-_.:@~!]*$/);
      }),
    );
  });

  it('is another one for another text', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        fc.pre(a !== b);
        expect(encodeKey(a)).not.toBe(encodeKey(b));
      }),
    );
  });

  it('leaves Teams’ conversation ids readable', () => {
    expect(encodeKey('19:abc-DEF_1@thread.tacv2')).toBe('19:abc-DEF_1@thread.tacv2');
  });
});
