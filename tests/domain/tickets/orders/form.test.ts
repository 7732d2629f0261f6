import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { checkOrderForm, type Typed } from '../../../../bot/capabilities/tickets/orders/form.ts';
import { Catalogue, Field } from '../../../../bot/core/catalogue.ts';

const TODAY = '2026-11-20';

const fields = (...all: readonly object[]) => z.array(Field).parse(all.map((one) => ({ label: 'Fråga', ...one })));
const errorOf = (field: object, answer: string) => {
  const checked = checkOrderForm(fields({ id: 'x', ...field }), { x: answer }, TODAY);
  return checked.ok ? 'ok' : checked.errors['x'];
};

describe('an answer', () => {
  it.each([
    [{ type: 'text' }, '', 'Fyll i det här.'],
    [{ type: 'text' }, '   ', 'Fyll i det här.'],
    [{ type: 'text', max: 5 }, 'sex st', 'Texten är 6 tecken. Korta den till högst 5.'],
    [{ type: 'text', max: 6 }, 'sex st', 'ok'],
    [{ type: 'text', required: false }, '', 'ok'],
    [{ type: 'long-text' }, 'Mitt lösenord är Sommar2026', /lösenord/],
    [{ type: 'text' }, 'Kim, 640823-3234', /personnummer/],
    [{ type: 'long-text', required: false }, '4242 4242 4242 4242', /kortnummer/],
    [{ type: 'email' }, 'inte en adress', 'Skriv en e-postadress, namn@kommunen.se.'],
    [{ type: 'email' }, 'biblioteket@laxa.se', 'ok'],
    [{ type: 'email' }, '', 'Fyll i en e-postadress.'],
    [{ type: 'number', min: 1, max: 500 }, 'tre', 'Skriv ett helt tal med siffror.'],
    [{ type: 'number', min: 1, max: 500 }, '2,5', 'Skriv ett helt tal med siffror.'],
    [{ type: 'number', min: 1, max: 500 }, '0', 'Skriv ett tal mellan 1 och 500.'],
    [{ type: 'number', min: 1, max: 5000 }, '5001', 'Skriv ett tal mellan 1 och 5\u00a0000.'],
    [{ type: 'number', min: 1, max: 5000 }, '5 000', 'ok'],
    [{ type: 'number', min: -5, max: 5 }, '-5', 'ok'],
    [{ type: 'date' }, '2026-11-19', 'Datumet har redan varit. Välj i dag eller senare.'],
    [{ type: 'date' }, TODAY, 'ok'],
    [{ type: 'date', past: true }, '2026-11-19', 'ok'],
    [{ type: 'date' }, '2027-02-30', 'Skriv datum som 2026-12-13.'],
    [{ type: 'date' }, 'i morgon', 'Skriv datum som 2026-12-13.'],
    [{ type: 'choice', choices: ['Ja', 'Nej'] }, 'Kanske', 'Välj något i listan.'],
    [{ type: 'choice', choices: ['Ja', 'Nej'] }, '', 'Välj något i listan.'],
    [{ type: 'choice', choices: ['Ja', 'Nej'] }, 'Nej', 'ok'],
    [{ type: 'confirm', items: ['Dokumentation'] }, 'false', /Bekräfta/],
    [{ type: 'confirm', items: ['Dokumentation'] }, 'true', 'ok'],
  ])('%j says of %j: %s', (field, answer, said) => {
    expect(errorOf(field, answer)).toEqual(typeof said === 'string' ? said : expect.stringMatching(said));
  });

  it('that is a day before the one it has to follow says which', () => {
    const both = fields(
      { id: 'from', label: 'Från', type: 'date' },
      { id: 'until', label: 'Till', type: 'date', notBefore: 'from' },
    );
    const checked = (from: string, until: string) => checkOrderForm(both, { from, until }, TODAY);
    expect(checked('2026-12-02', '2026-12-01')).toEqual({ ok: false, errors: { until: 'Datumet är före ”Från”.' } });
    expect(checked('2026-12-02', '2026-12-02').ok).toBe(true);
  });

  it('is kept in words, and one that was left out is not kept', () => {
    const asked = fields(
      { id: 'day', label: 'När', type: 'date' },
      { id: 'count', label: 'Antal', type: 'number', min: 1, max: 9999, unit: 'st' },
      { id: 'ready', label: 'Klart', type: 'confirm', items: ['A', 'B'] },
      { id: 'other', label: 'Annat', type: 'text', required: false },
    );
    expect(checkOrderForm(asked, { day: '2026-12-13', count: '1200', ready: 'true', other: ' ' }, TODAY)).toEqual({
      ok: true,
      answers: [
        { label: 'När', value: 'söndag 13 december 2026' },
        { label: 'Antal', value: '1\u00a0200 st' },
        { label: 'Klart', value: 'Bekräftat: A, B' },
      ],
    });
  });

  it('of any kind is an answer or an error beside its field, never a failure', () => {
    const all = fields(
      { id: 'a', type: 'text' },
      { id: 'b', type: 'number', min: 0, max: 9 },
      { id: 'c', type: 'date' },
      { id: 'd', type: 'email' },
      { id: 'e', type: 'choice', choices: ['x', 'y'] },
      { id: 'f', type: 'confirm', items: [] },
    );
    const typed: fc.Arbitrary<Typed> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), fc.string());
    fc.assert(
      fc.property(typed, (answers) => {
        const checked = checkOrderForm(all, answers, TODAY);
        const wrong = checked.ok ? [] : Object.keys(checked.errors);
        expect(wrong.every((id) => all.some((field) => field.id === id))).toBe(true);
        expect(checked.ok).toBe(wrong.length === 0);
      }),
    );
  });
});

describe('a catalogue', () => {
  const orderable = {
    id: 'x',
    name: 'X',
    what: 'x',
    category: 'c',
    text: 'T',
    words: ['x'],
    cost: 'C',
    source: 'S',
    where: { at: 'it', orderedBy: ['staff'], fields: [{ id: 'a', label: 'A', type: 'text' }] },
  };
  const withFields = (...given: readonly object[]) => ({
    ...orderable,
    where: { ...orderable.where, fields: given.map((one) => ({ id: 'a', label: 'A', ...one })) },
  });
  const errors = (...orderables: readonly object[]) => {
    const parsed = Catalogue.safeParse({ categories: [{ id: 'c', name: 'C', text: 'T' }], orderables });
    return parsed.success ? '' : parsed.error.issues.map(({ message }) => message).join('; ');
  };

  it.each([
    ['', [orderable]],
    ["'x' is there twice", [orderable, orderable]],
    ["x: no category 'd'", [{ ...orderable, category: 'd' }]],
    ["'approver' cannot be the name", [withFields({ id: 'approver', type: 'text' })]],
    ["'a' cannot be the name of a field, or is there twice", [withFields({ type: 'text' }, { type: 'email' })]],
    ['a has no number between min and max', [withFields({ type: 'number', min: 2, max: 1 })]],
    ["a is compared with 'b', which is no date", [withFields({ type: 'date', notBefore: 'b' })]],
    ['Invalid', [withFields({ type: 'picture' })]],
    ['Unrecognized key', [{ ...orderable, price: 1 }]],
    [
      'Invalid URL',
      [{ ...orderable, where: { at: 'elsewhere', who: 'X', links: [{ title: 'X', url: 'http://x.se' }] } }],
    ],
  ])('is refused with %j when it is wrong so', (message, orderables) => {
    if (message === '') expect(errors(...orderables)).toBe('');
    else expect(errors(...orderables)).toContain(message);
  });
});
