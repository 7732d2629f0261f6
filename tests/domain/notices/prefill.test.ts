import { describe, expect, it } from 'vitest';
import { oneLine, prefill } from '../../../bot/capabilities/notices/prefill.ts';
import { Instant } from '../../../bot/core/time.ts';
import { lexiconOf } from '../../../bot/language/lexicon.ts';
import { organisation } from '../../support/house.ts';

const lexicons = {
  parties: lexiconOf(organisation.parties.map(({ id, aliases }) => ({ id, names: aliases }))),
  services: lexiconOf(organisation.services.map(({ id, aliases }) => ({ id, names: aliases }))),
};
/** Friday 10.00 in Sweden. */
const FRIDAY = '2026-11-20T09:00:00.000Z';
const NEW_YEARS_EVE = '2026-12-31T22:50:00.000Z';
/** Half past midnight the day that has 25 hours. */
const LONG_DAY = '2026-10-24T22:30:00.000Z';

/** What the line fills in, but for what stays empty. */
function filled(line: string, now = FRIDAY): Record<string, string> {
  const read = oneLine(line);
  if (!read) throw new Error('not one line');
  const form = prefill(read.kind, read.rest, lexicons, Instant.parse(now));
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
}

const times = (line: string, now?: string) => {
  const { startDate = '', startTime = '', endDate = '', endTime = '' } = filled(line, now);
  return `${startDate} ${startTime} – ${endDate} ${endTime}`.trim();
};

describe('one line', () => {
  it.each([
    ['oplanerat: wifi nere', 'unplanned', 'wifi nere'],
    ['Akut: wifi nere', 'unplanned', 'wifi nere'],
    ['Oplanerad driftstörning – wifi nere', 'unplanned', 'wifi nere'],
    ['PLANERAT: servrar', 'planned', 'servrar'],
    ['planerat arbete: servrar', 'planned', 'servrar'],
  ])('%j is a notice', (line, kind, rest) => {
    expect(oneLine(line)).toEqual({ kind, rest });
  });

  it.each(['oplanerat', 'planerat:', 'planerat:   ', 'vad är planerat?', 'planerat nätverk', 'det var oplanerat: ja'])(
    '%j is no notice',
    (line) => {
      expect(oneLine(line)).toBeUndefined();
    },
  );
});

describe('an unplanned line', () => {
  it('gives headline, services, parties and now as the start', () => {
    expect(filled('oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos')).toEqual({
      headline: 'E-posten nere i Hallsberg och Laxå',
      services: 'e-post',
      parties: 'hallsberg,laxa',
      startDate: '2026-11-20',
      startTime: '10:00',
    });
  });

  it.each([
    ['oplanerat: wifi nere i Laxå, prognos kl 14.30', '14:30'],
    ['oplanerat: wifi nere i Laxå, beräknas åter kl. 16:15', '16:15'],
    ['oplanerat: wifi nere i Laxå – klart 15', '15:00'],
    ['oplanerat: wifi nere i Laxå, tillbaka vid 15', '15:00'],
    ['oplanerat: wifi nere i Laxå, beräknas fungera igen 12.05', '12:05'],
  ])('%j has an estimate, which is not in the headline', (line, endTime) => {
    expect(filled(line)).toMatchObject({ headline: 'Wifi nere i Laxå', endDate: '2026-11-20', endTime });
  });

  it('takes an estimate that has passed today for tomorrow’s', () => {
    expect(times('oplanerat: wifi nere, prognos 00.30')).toBe('2026-11-20 10:00 – 2026-11-21 00:30');
    expect(times('oplanerat: wifi nere, prognos 06.00', NEW_YEARS_EVE)).toBe('2026-12-31 23:50 – 2027-01-01 06:00');
    expect(times('oplanerat: wifi nere, prognos 00.15', LONG_DAY)).toBe('2026-10-25 00:30 – 2026-10-26 00:15');
  });

  it.each(['oplanerat: wifi nere, prognos kl 34.70', 'oplanerat: nere igen i skola 10.30', 'oplanerat: wifi nere'])(
    '%j has no estimate, and loses no word',
    (line) => {
      const { headline, endTime } = filled(line);
      expect(endTime).toBeUndefined();
      expect(`oplanerat: ${headline}`.toLowerCase()).toBe(line);
    },
  );
});

describe('a planned line', () => {
  it('gives headline, services, parties, day and times', () => {
    expect(filled('planerat: nätverket i Laxå 24 november kl 18-20')).toEqual({
      headline: 'Nätverket i Laxå',
      services: 'natverk',
      parties: 'laxa',
      startDate: '2026-11-24',
      startTime: '18:00',
      endDate: '2026-11-24',
      endTime: '20:00',
    });
  });

  it.each([
    ['planerat: servrar imorgon 18-20', '2026-11-21 18:00 – 2026-11-21 20:00'],
    ['planerat: servrar lördag kl 8–10', '2026-11-21 08:00 – 2026-11-21 10:00'],
    ['planerat: servrar på tisdag 07.00-08.00', '2026-11-24 07:00 – 2026-11-24 08:00'],
    ['planerat: servrar 2026-11-24 18:00-20:00', '2026-11-24 18:00 – 2026-11-24 20:00'],
    ['planerat: servrar 24/11 kl 18-20', '2026-11-24 18:00 – 2026-11-24 20:00'],
    ['planerat: servrar den 3 januari mellan 8 och 10', '2027-01-03 08:00 – 2027-01-03 10:00'],
    ['planerat: servrar 24 november från 18 till 20', '2026-11-24 18:00 – 2026-11-24 20:00'],
    ['planerat: servrar 24 november kl. 22.00–02.30', '2026-11-24 22:00 – 2026-11-25 02:30'],
    ['planerat: servrar 31 december kl 22-02', '2026-12-31 22:00 – 2027-01-01 02:00'],
    ['planerat: servrar 24 november', '2026-11-24  –'],
    ['planerat: servrar', '–'],
  ])('%j is %s', (line, expected) => {
    expect(times(line)).toBe(expected);
    expect(filled(line)['headline']).toBe('Servrar');
  });

  it('is today when no day is named and the time is to come, else tomorrow', () => {
    expect(times('planerat: servrar kl 18-20')).toBe('2026-11-20 18:00 – 2026-11-20 20:00');
    expect(times('planerat: servrar kl 8-9')).toBe('2026-11-21 08:00 – 2026-11-21 09:00');
    expect(times('planerat: servrar kl 18-20', NEW_YEARS_EVE)).toBe('2027-01-01 18:00 – 2027-01-01 20:00');
  });

  it('is next year’s when the date has passed', () => {
    expect(times('planerat: servrar 24 november kl 18-20', NEW_YEARS_EVE)).toBe('2027-11-24 18:00 – 2027-11-24 20:00');
  });

  it('ends the right day also when the clock changes', () => {
    expect(times('planerat: servrar idag kl 22-02', LONG_DAY)).toBe('2026-10-25 22:00 – 2026-10-26 02:00');
    expect(times('planerat: servrar 28 mars kl 22-04')).toBe('2027-03-28 22:00 – 2027-03-29 04:00');
  });

  it('does not take other numbers for times', () => {
    expect(filled('planerat: byte av switchar på skola 1-3 i Laxå, 24 november kl 18-20')).toMatchObject({
      headline: 'Byte av switchar på skola 1-3 i Laxå',
      startTime: '18:00',
      endTime: '20:00',
    });
    expect(filled('planerat: uppgradering till Windows 11 i Laxå 24 november kl 18-20')).toMatchObject({
      headline: 'Uppgradering till Windows 11 i Laxå',
      startTime: '18:00',
    });
    expect(filled('planerat: servrar kl 25-27')['startTime']).toBeUndefined();
  });
});
