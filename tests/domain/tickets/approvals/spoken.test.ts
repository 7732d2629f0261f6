import { describe, expect, it } from 'vitest';
import { namedIn, spanIn, understandApproval } from '../../../../bot/capabilities/tickets/approvals/spoken.ts';
import { PersonId } from '../../../../bot/core/ids.ts';

const TODAY = '2026-06-20';

describe('the days of an absence', () => {
  it.each([
    ['jag är borta 1–15 juli, ersättare Kim', '2026-07-01', '2026-07-15'],
    ['jag är borta 1-15 juli', '2026-07-01', '2026-07-15'],
    ['jag är ledig 1 till och med 15 juli', '2026-07-01', '2026-07-15'],
    ['jag är på semester 29 juni–3 augusti', '2026-06-29', '2026-08-03'],
    ['jag är borta 15/7 - 2/8', '2026-07-15', '2026-08-02'],
    ['jag är borta 2026-07-01 till 2026-07-15', '2026-07-01', '2026-07-15'],
    ['jag är borta 1–15 juli 2027', '2027-07-01', '2027-07-15'],
    ['jag är borta 20 december–7 januari', '2026-12-20', '2027-01-07'],
    ['jag är borta 20 december – 7 januari 2028', '2027-12-20', '2028-01-07'],
    // It has begun, but is not over: this year's. One that is over: next year's.
    ['jag är borta 15–25 juni', '2026-06-15', '2026-06-25'],
    ['jag är borta 1–5 maj', '2027-05-01', '2027-05-05'],
    ['jag är borta i morgon', '2026-06-21', '2026-06-21'],
    ['jag är borta ett tag', '', ''],
  ])('%j', (text, from, until) => {
    expect(spanIn(text, TODAY)).toEqual({ from, until });
  });
});

describe('a substitute', () => {
  const persons = ['Chef Lekeberg', 'Chef Lekeberg omsorg', 'Kim Ek'].map((name) => ({
    id: PersonId.parse(name),
    name,
    roles: [],
  }));

  it.each([
    ['ersättare Kim Ek', 'Kim Ek'],
    ['ersättare chef lekeberg', 'Chef Lekeberg'],
    ['ersättare Chef Lekeberg omsorg', 'Chef Lekeberg omsorg'],
    ['ersättare Kim', undefined],
    ['Kim Ek eller Chef Lekeberg', undefined],
  ])('%j is %s', (text, name) => {
    expect(namedIn(text, persons)?.name).toBe(name);
  });
});

describe('what an approver types', () => {
  it.each([
    ['att godkänna', 'approval.mine'],
    ['Mina godkännanden', 'approval.mine'],
    ['vad ska jag godkänna?', 'approval.mine'],
    ['jag är borta 1–15 juli', 'absence.form'],
    ['frånvaro', 'absence.mine'],
    ['lägg in frånvaro', 'absence.mine'],
    ['mina ärenden', undefined],
    ['vem godkänner inköp?', undefined],
  ])('%j is %s', (text, verb) => {
    expect(understandApproval(text, true)?.verb).toBe(verb);
  });

  it('of being away is nothing when the person approves nothing', () => {
    expect(understandApproval('jag är borta 1–15 juli', false)).toBeUndefined();
  });
});
