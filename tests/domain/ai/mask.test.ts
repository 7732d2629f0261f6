import { describe, expect, it } from 'vitest';
import { masksFor } from '../../../bot/ai/mask.ts';
import { publisher, staff } from '../../support/house.ts';
import { inputsOf, personAt } from '../../support/journey.ts';
import { scene } from './scene.ts';

const PEOPLE = ['Vera Testsson', 'Åke Exempel-Prov', 'Laxå Berg'];
const masks = () => masksFor(PEOPLE, new Set(['laxå']));
const hidden = (text: string) => masks().hide(text);

describe('what leaves for the model', () => {
  it.each([
    ['Ring Vera Testsson', 'Ring PERSON_1'],
    ['ring vera testsson på torget', 'ring PERSON_1 på torget'],
    ['Veras dator', 'PERSON_1s dator'],
    ['Fråga Exempel-Prov', 'Fråga PERSON_1'],
    ['mejla vera.testsson@laxa.se nu', 'mejla EPOST_1 nu'],
    ['070-123 45 67 eller 0582-68 50 00', 'TELEFON_1 eller TELEFON_2'],
    ['+46 70 123 45 67', 'TELEFON_1'],
    ['pnr 19811218-9876', 'pnr PERSONNUMMER_1'],
    ['811218–9876', 'PERSONNUMMER_1'],
    ['811218-9877 med fel siffra', 'PERSONNUMMER_1 med fel siffra'],
    ['kort 4111 1111 1111 1111', 'kort KORT_1'],
    ['mitt lösenord är Sommar2026!', 'mitt lösenord är LOSENORD_1'],
  ])('%j leaves as %j', (text, masked) => expect(hidden(text)).toBe(masked));

  it.each([
    'I Laxå byts switchar i morgon kl. 18.00–20.30',
    'kl 08-10 24 november 2026',
    '2026-11-24 09:00',
    'veranda och åkerier',
    'ärende 1234567',
    '192.168.10.20',
  ])('%j leaves as it is: places, times and numbers are what it is about', (text) => expect(hidden(text)).toBe(text));

  it('has one placeholder for one thing, and comes back as it was', () => {
    const all = masks();
    const text = 'Vera Testsson, vera@laxa.se: Vera Testsson och Åke Exempel-Prov, 811218-9876';
    const masked = all.hide(text);
    expect(masked).toBe('PERSON_1, EPOST_1: PERSON_1 och PERSON_2, PERSONNUMMER_1');
    expect(all.show(masked)).toBe(text);
    expect(all.counts).toEqual({ PERSON: 2, EPOST: 1, PERSONNUMMER: 1 });
  });

  it('is not given back with a placeholder that hides nothing', () => {
    const all = masks();
    all.hide('Vera Testsson');
    expect(all.show('PERSON_2')).toBeUndefined();
  });

  it('is done in time for hostile text', () => {
    const all = masks();
    for (const text of [
      '0'.repeat(4000),
      'a.'.repeat(2000),
      '1-'.repeat(2000),
      'lösenord:'.repeat(400),
      '@'.repeat(4000),
    ])
      expect(all.hide(text).length).toBeGreaterThan(0);
  });
});

describe('a sentence with personal data', () => {
  const on = scene();
  it('leaves without it, and the form has it again', async () => {
    on.stub.play({ calls: [{ name: 'ticket_report', input: { text: 'Det blinkar hos PERSON_1, ring TELEFON_1' } }] });
    const reply = await personAt(on.house, staff).say(`det blinkar hos ${publisher.name}, ring 070-123 45 67`);
    expect(on.stub.requests[0]?.text).not.toMatch(/070|Person publisher/);
    expect(inputsOf(reply)).toMatchObject({ description: `Det blinkar hos ${publisher.name}, ring 070-123 45 67` });
  });

  it('never leaves with the name of whoever writes', async () => {
    await personAt(on.house, staff).say(`det blinkar på min grej hälsar ${staff.name}`);
    expect(on.stub.requests[0]?.text).toContain('hälsar PERSON_1');
  });
});
