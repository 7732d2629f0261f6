import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsIn, sensitiveIn } from '../../../bot/core/sensitive.ts';

/** The tenth digit of a personnummer (Luhn, weights 2 and 1). */
function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

describe('a personnummer', () => {
  it.each([
    '850709-9805',
    '8507099805',
    '850709 9805',
    '850709–9805',
    '850709‑9805',
    '850709 - 9805',
    '19850709-9805',
    '198507099805',
    '121212+1212',
    'Eleven (850709-9805) är drabbad.',
  ])('is found in %j', (text) => {
    expect(sensitiveIn(text)).toEqual(['personnummer']);
  });

  it('is found as a coordination number, whose day is 60 more', () => {
    expect(sensitiveIn('701063-2391')).toEqual(['personnummer']);
  });

  it('is found by its checksum for any day, and not with any other last digit', () => {
    const day = fc.record({
      year: fc.integer({ min: 30, max: 99 }),
      month: fc.integer({ min: 1, max: 12 }),
      date: fc.integer({ min: 1, max: 28 }),
      serial: fc.integer({ min: 1, max: 999 }),
      wrong: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(day, ({ year, month, date, serial, wrong }) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const born = `${two(year)}${two(month)}${two(date)}`;
        const number = String(serial).padStart(3, '0');
        const digit = checkDigit(born + number);
        expect(sensitiveIn(`Nr ${born}-${number}${digit} här`)).toContain('personnummer');
        expect(sensitiveIn(`Nr ${born}-${number}${(digit + wrong) % 10} här`)).toEqual([]);
      }),
    );
  });

  it.each([
    ['a wrong checksum', '850709-9806'],
    ['a day that does not exist', '850732-9805'],
    ['a telephone number', 'Ring 0701-23 45 67 eller 019-12 34 56'],
    ['a telephone number that would pass the checksum', `Ring 070101234${checkDigit('070101234')}`],
    ['an international number', '+46701234567'],
    ['a case number', 'INC0012345678, ärende 2026-001234, dnr KS 2026/00123'],
    ['an organisation number', '212000-1934'],
    ['more digits than that', '98507099805123'],
  ])('is not %s', (_, text) => {
    expect(sensitiveIn(text)).toEqual([]);
  });

  it('is found also in ten digits that look like a telephone number, when nothing says that they are one', () => {
    expect(sensitiveIn(`Elev 070101234${checkDigit('070101234')}`)).toEqual(['personnummer']);
  });
});

describe('an address', () => {
  it.each(['10.0.0.1', 'brandväggen 192.168.1.254.', 'fe80::1', '::1', '2001:db8::ff00:42:8329', '1:2:3:4:5:6:7:8'])(
    'is found in %j',
    (text) => {
      expect(sensitiveIn(text)).toEqual(['ip-address']);
    },
  );

  it.each(['version 10.2.1', 'build 10.0.22631.3880', 'kl. 10.02', '08:00:10', '7:10:20:30', '300.1.1.1', 'obs:: läs'])(
    'is not %j',
    (text) => {
      expect(sensitiveIn(text)).toEqual([]);
    },
  );
});

describe('a server name', () => {
  it.each([
    'srv-sql01',
    'SRVAD01',
    'SQL02',
    'hbg-dc-1',
    'laxa-fil-01',
    'LAXA-FS01',
    'hallsberg-app-03',
    'fil.laxa.local',
    'ad01.sydnarke.intern',
    'starta om vm12',
  ])('is found in %j', (text) => {
    expect(sensitiveIn(text)).toEqual(['server-name']);
  });

  it.each([
    'Windows 11',
    'Windows 10 22H2',
    'Office 365',
    'M365',
    'Webb365',
    'kl. 12',
    'skola 2',
    'rum 104',
    'Filmrum2',
    'Swish2',
    'VMware 8',
    'Exchange 2019',
    'Wifi6',
    'sal B12',
    'server 3 av 5',
    'plan 2',
    'E20',
    'Teams, Word och internet',
    'appen fungerar från kl. 10',
  ])('is not %j', (text) => {
    expect(sensitiveIn(text)).toEqual([]);
  });
});

describe('a person’s e-mail address', () => {
  it.each(['anna.berg@laxa.se', 'Åsa.Öberg-Lind2@laxa.se', 'mejla per_olof@hallsberg.se'])('is found in %j', (text) => {
    expect(sensitiveIn(text)).toEqual(['personal-email']);
  });

  it.each(['servicedesk@sydnarkeit.se', 'it.support@laxa.se', 'info@laxa.se', 'kommun.info@laxa.se'])(
    'is not %j, a function’s',
    (text) => {
      expect(sensitiveIn(text)).toEqual([]);
    },
  );
});

describe('a mailbox that people have at home', () => {
  it.each(['kimek@gmail.com', 'Skriv till support@Hotmail.se', 'x@icloud.com'])('is found in %j', (text) => {
    expect(sensitiveIn(text)).toEqual(['personal-email']);
  });

  it.each(['servicedesk@gmail.kommun.example', 'support@outlooken.se'])('is not %j', (text) => {
    expect(sensitiveIn(text)).toEqual([]);
  });
});

describe('a text', () => {
  it('is told to name a vulnerability', () => {
    expect(sensitiveIn('Vi täpper till CVE-2026-12345.')).toEqual(['vulnerability']);
  });

  it('is told all that is in it', () => {
    expect(sensitiveIn('850709-9805 anna.berg@laxa.se 10.0.0.1')).toEqual([
      'personnummer',
      'ip-address',
      'personal-email',
    ]);
  });

  it('may say what a good notice says', () => {
    const text =
      'E-posten ligger nere i Hallsberg och Laxå sedan kl. 9.15. Trygghetslarm och journalsystem fungerar. Ring växeln 0582-685 000, eller läs på intranätet. Nytt besked senast kl. 10.30–11.00, fredag 20 november 2026.';
    expect(sensitiveIn(text)).toEqual([]);
  });
});

describe('the number of a payment card', () => {
  it.each([
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111111111111111',
    '5555555555554444',
    '378282246310005',
    'Kortet är 4012 8888 8888 1881, det dras inte.',
  ])('is found in %j', (text) => {
    expect(secretsIn(text)).toEqual(['card-number']);
  });

  it.each([
    ['a wrong check digit', '4111 1111 1111 1112'],
    ['a telephone’s IMEI', '490154203237518'],
    ['digits that no card begins with', '1111111111111117'],
    ['an invoice’s long number', '41111111111111111111111'],
    ['a serial number', 'S/N 4CE0460D0G, tag 5CD1234567'],
    ['two telephone numbers', '070-123 45 67, 019-12 34 56'],
  ])('is not %s: %j', (_, text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});

describe('a password', () => {
  it.each([
    'lösenord: Sommar2026',
    'Lösenord:hemligt',
    'mitt lösenord är Hund1234',
    'Lösenordet är "korvMedBröd"',
    'användare kim, lösen: abc!def',
    'password=hunter2',
    'pinkod 4711',
    'PIN: 123456',
    'min pinkod är 0000',
  ])('is found in %j', (text) => {
    expect(secretsIn(text)).toEqual(['password']);
  });

  it.each([
    'lösenordet är låst',
    'Lösenord: fungerar inte',
    'lösenord: har glömt det',
    'mitt lösenord är fel, säger datorn',
    'jag har bytt lösenord',
    'lösenordet går inte att byta',
    'lösenordsbytet är klart',
    'pinkoden till skrivaren är borta',
    'Jag kommer inte ihåg mitt lösenord.',
    'passet till rum 12',
  ])('is not %j', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});
