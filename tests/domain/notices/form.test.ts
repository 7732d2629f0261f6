import { describe, expect, it } from 'vitest';
import { checkForm, EMPTY_FORM, formOf } from '../../../bot/capabilities/notices/form.ts';
import type { Field, FormValues, Kind } from '../../../bot/capabilities/notices/model.ts';
import { organisation } from '../../support/house.ts';
import { at, LATER, NOW, OUTAGE, published, WORK } from './notice.ts';

const RIGHT: FormValues = {
  ...EMPTY_FORM,
  headline: 'E-posten ligger nere',
  services: 'e-post',
  parties: 'hallsberg,laxa',
  severity: 'major',
};
const RIGHT_PLANNED: FormValues = {
  ...RIGHT,
  startDate: '2026-11-24',
  startTime: '18:00',
  endDate: '2026-11-24',
  endTime: '20:00',
  agreement: 'agreed',
};

function errors(kind: Kind, change: Partial<FormValues>) {
  const form = { ...(kind === 'planned' ? RIGHT_PLANNED : RIGHT), ...change };
  const checked = checkForm(kind, form, organisation, NOW);
  return checked.ok ? {} : checked.errors;
}

describe('a form that is right', () => {
  it('gives an outage that begins now when nothing else is said', () => {
    const checked = checkForm('unplanned', { ...RIGHT, headline: '  E-posten ligger nere ' }, organisation, NOW);
    expect(checked).toMatchObject({
      ok: true,
      value: { kind: 'unplanned', headline: 'E-posten ligger nere', start: NOW },
    });
    expect(checked.ok && 'estimate' in checked.value).toBe(false);
  });

  it('gives work with its times', () => {
    expect(checkForm('planned', RIGHT_PLANNED, organisation, NOW)).toMatchObject({
      ok: true,
      value: { kind: 'planned', start: '2026-11-24T17:00:00.000Z', end: '2026-11-24T19:00:00.000Z' },
    });
  });

  it('gives back what was published', () => {
    const nextWord = at('2026-11-20T13:00:00.000Z');
    for (const content of [
      { ...OUTAGE, estimate: LATER, nextWord },
      { ...WORK, nextWord },
    ]) {
      const checked = checkForm(content.kind, formOf(published(content)), organisation, NOW);
      expect(checked).toEqual({ ok: true, value: content });
    }
  });
});

describe('a field that is wrong', () => {
  it.each<[Kind, Partial<FormValues>, Field, RegExp]>([
    ['unplanned', { headline: '  ' }, 'headline', /rubrik/],
    ['unplanned', { headline: 'x'.repeat(141) }, 'headline', /141 tecken.*140/],
    ['unplanned', { affected: 'x'.repeat(1501) }, 'affected', /1500/],
    ['unplanned', { services: '' }, 'services', /tjänst/],
    ['unplanned', { parties: ' , ' }, 'parties', /kommun/],
    ['unplanned', { services: 'e-post,gone' }, 'services', /finns inte längre/],
    ['unplanned', { parties: 'laxa,atlantis' }, 'parties', /finns inte längre/],
    ['unplanned', { affected: 'Elev 850709-9805' }, 'affected', /personnummer/],
    ['unplanned', { action: 'Vi startar om srv-sql01' }, 'action', /servernamn/],
    ['unplanned', { workaround: 'Gå till 10.0.0.1' }, 'workaround', /IP-adress/],
    ['unplanned', { notAffected: 'Mejla anna.berg@laxa.se' }, 'notAffected', /e-postadress/],
    ['unplanned', { sites: 'CVE-2026-12345' }, 'sites', /sårbarhet/],
    ['unplanned', { startDate: '2026-11-21', startTime: '10:00' }, 'startTime', /framtiden/],
    ['unplanned', { startDate: '2026-11-20' }, 'startTime', /klockslag/],
    ['unplanned', { startTime: '09:00' }, 'startDate', /datum/],
    ['unplanned', { endDate: '2026-11-20', endTime: 'snart' }, 'endTime', /09\.00/],
    ['unplanned', { endDate: '2026-11-20', endTime: '09:30' }, 'endTime', /efter starttiden|passerat/],
    [
      'unplanned',
      { startDate: '2026-11-20', startTime: '08:00', endDate: '2026-11-20', endTime: '09:30' },
      'endTime',
      /Prognosen har redan passerat/,
    ],
    ['unplanned', { nextDate: '2026-11-20', nextTime: '09:59' }, 'nextTime', /nästa besked har redan passerat/],
    ['unplanned', { endDate: '2027-03-28', endTime: '02:30' }, 'endTime', /finns inte den 28 mars/],
    ['planned', { startDate: '', startTime: '' }, 'startDate', /börjar/],
    ['planned', { endDate: '', endTime: '' }, 'endDate', /klart/],
    ['planned', { endTime: '18:00' }, 'endTime', /efter starttiden/],
    ['planned', { startDate: '2026-11-19', endDate: '2026-11-19' }, 'endTime', /passerat/],
    ['planned', { agreement: '' }, 'agreement', /överenskommet/],
  ])('%s %j is told at the field', (kind, change, field, message) => {
    const found = errors(kind, change);
    expect(Object.keys(found)).toEqual([field]);
    expect(found[field]).toMatch(message);
  });

  it('is told together with all the others', () => {
    expect(Object.keys(errors('planned', EMPTY_FORM)).toSorted()).toEqual(
      ['agreement', 'endDate', 'headline', 'parties', 'services', 'startDate'].toSorted(),
    );
  });

  it('is not what another kind asks for', () => {
    expect(errors('unplanned', { agreement: '' })).toEqual({});
    expect(errors('planned', { startDate: '2026-11-20', startTime: '09:00' })).toEqual({});
  });
});
