import { z } from 'zod/v4';
import { dayInWords } from '../../../calendar/spoken.ts';
import type { Field } from '../../../core/catalogue.ts';
import { assertNever } from '../../../core/result.ts';
import { Day } from '../../../core/time.ts';
import { textError } from '../form.ts';
import type { Order } from '../model.ts';

export const EMAIL_MAX = 200;

/** What was typed, by the fields' ids. */
export type Typed = Readonly<Record<string, string>>;
export type Errors = Readonly<Record<string, string>>;

export type CheckedForm =
  | { readonly ok: true; readonly answers: Order['answers'] }
  | { readonly ok: false; readonly errors: Errors };

/** `1 200` and `1200` are one number; undefined for what is none. */
function numberIn(typed: string): number | undefined {
  const digits = typed.replace(/\s/gu, '');
  return /^-?\d{1,9}$/u.test(digits) ? Number(digits) : undefined;
}

function numberText(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0');
}

function numberError(typed: string, { min, max }: Extract<Field, { type: 'number' }>): string {
  const value = numberIn(typed);
  if (value === undefined) return 'Skriv ett helt tal med siffror.';
  return value < min || value > max ? `Skriv ett tal mellan ${numberText(min)} och ${numberText(max)}.` : '';
}

function dateError(typed: string, { past }: Extract<Field, { type: 'date' }>, today: string): string {
  if (!Day.safeParse(typed).success) return 'Skriv datum som 2026-12-13.';
  return !past && typed < today ? 'Datumet har redan varit. Välj i dag eller senare.' : '';
}

/** A day that is before the one that it has to follow. */
function orderError(field: Field, fields: readonly Field[], typed: Typed): string {
  const first = field.type === 'date' ? fields.find(({ id }) => id === field.notBefore) : undefined;
  if (!first) return '';
  const [start = '', end = ''] = [typed[first.id], typed[field.id]];
  return start !== '' && end !== '' && end < start ? `Datumet är före ”${first.label}”.` : '';
}

/** What is wrong with an answer that is there; empty when nothing is. */
function answerError(field: Field, typed: string, today: string): string {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return textError(typed, field.max);
    case 'email':
      return (
        textError(typed, EMAIL_MAX) ||
        (z.email().safeParse(typed).success ? '' : 'Skriv en e-postadress, namn@kommunen.se.')
      );
    case 'number':
      return numberError(typed, field);
    case 'date':
      return dateError(typed, field, today);
    case 'choice':
      return field.choices.includes(typed) ? '' : 'Välj något i listan.';
    case 'confirm':
      return typed === 'true' ? '' : 'Bekräfta att allt är på plats, annars kan IT inte ta emot beställningen.';
    default:
      return assertNever(field);
  }
}

const MISSING: Readonly<Record<Field['type'], string>> = {
  text: 'Fyll i det här.',
  'long-text': 'Fyll i det här.',
  email: 'Fyll i en e-postadress.',
  number: 'Fyll i ett antal.',
  date: 'Välj ett datum.',
  choice: 'Välj något i listan.',
  confirm: 'Bekräfta att allt är på plats, annars kan IT inte ta emot beställningen.',
};

function isEmpty(field: Field, typed: string): boolean {
  return typed === '' || (field.type === 'confirm' && typed !== 'true');
}

function errorOf(field: Field, typed: string, today: string): string {
  if (!isEmpty(field, typed)) return answerError(field, typed, today);
  return field.required ? MISSING[field.type] : '';
}

function answerText(field: Field, typed: string): string {
  switch (field.type) {
    case 'date':
      return dayInWords(typed);
    case 'number':
      return [numberText(numberIn(typed) ?? 0), field.unit].filter((part) => part !== '').join(' ');
    case 'confirm':
      return `Bekräftat: ${field.items.join(', ')}`;
    default:
      return typed;
  }
}

/**
 * Reads what was typed as the answers to a service's form, or says every field that has to change.
 * @param today ISO date in Sweden
 */
export function checkOrderForm(fields: readonly Field[], typed: Typed, today: string): CheckedForm {
  const given = fields.map((field) => ({ field, answer: (typed[field.id] ?? '').trim() }));
  const wrong = given.flatMap(({ field, answer }) => {
    const error = errorOf(field, answer, today) || orderError(field, fields, typed);
    return error === '' ? [] : [[field.id, error] as const];
  });
  if (wrong.length > 0) return { ok: false, errors: Object.fromEntries(wrong) };
  const answered = given.filter(({ field, answer }) => !isEmpty(field, answer));
  return {
    ok: true,
    answers: answered.map(({ field, answer }) => ({ label: field.label, value: answerText(field, answer) })),
  };
}
