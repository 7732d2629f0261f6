import { describe, expect, it } from 'vitest';
import { KnowledgeFile } from '../../../bot/capabilities/responsibility/model.ts';
import { AS_OF, expertOn, SMALL } from './support.ts';

const sided = (name: string) =>
  name === 'IT-förvaltningen' ? { side: 'provider' } : name === 'verksamheten' ? { side: 'asker' } : {};
const file = KnowledgeFile.parse({
  ...SMALL,
  parties: [
    ...SMALL.parties.map((party) => ({ ...party, ...sided(party.name) })),
    { name: 'chef', aliases: ['rektor', 'chefen'], side: 'asker' },
    { name: 'servicedesk', aliases: ['helpdesk'], side: 'provider' },
    { name: 'användaren', aliases: ['jag'], side: 'asker' },
  ],
  entries: [
    ...SMALL.entries,
    {
      id: 'inkop',
      type: 'statement',
      topic: 'Inköp av datorer',
      text: 'Datorer ska köpas via IT-förvaltningen.',
      parties: { orders: ['IT-förvaltningen'] },
      may: 'nej',
      must: 'ja',
      section: 'Köp',
    },
    {
      id: 'follow',
      type: 'statement',
      topic: 'Utskriftskö på skrivare',
      text: 'Skrivare bör använda utskriftskö. Det är en rekommendation.',
      must: 'nej',
      section: 'Skrivare',
    },
    {
      id: 'licens',
      type: 'statement',
      topic: 'Licenser till ordbehandlaren',
      text: 'Licenser till ordbehandlaren ingår i medlemsbidraget.',
      parties: { pays: ['verksamheten'] },
      section: 'Licenser',
    },
    {
      id: 'konto',
      type: 'statement',
      topic: 'Beställa konto åt vikarie',
      text: 'En chef beställer konto åt en vikarie.',
      parties: { orders: ['chef'] },
      section: 'Konton',
    },
    {
      id: 'larm',
      type: 'statement',
      topic: 'Driftstopp i lönesystemet',
      text: 'Servicedesk tar hand om driftstopp i lönesystemet.',
      parties: { performs: ['servicedesk'] },
      section: 'Drift',
    },
    {
      id: 'bara',
      type: 'statement',
      topic: 'Ansvar för kameror',
      text: 'IT-förvaltningen ansvarar bara för kamerornas nätverk.',
      parties: { responsible: ['IT-förvaltningen'] },
      section: 'Kameror',
    },
    {
      id: 'moln',
      type: 'statement',
      topic: 'Flytt till molnet',
      text: 'IT-förvaltningen och verksamheten flyttar system till molnet tillsammans.',
      parties: { performs: ['IT-förvaltningen', 'verksamheten'] },
      section: 'Moln',
    },
    {
      id: 'bolagen',
      type: 'fact',
      topic: 'Bolag som får hjälp',
      text: 'Bostadsbolaget och vattenbolaget ingår.',
      parties: { responsible: ['IT-förvaltningen'] },
      section: 'Bolag',
    },
  ],
});
const expert = expertOn(file);
const lead = (question: string) => expert.ask(question, { asOf: AS_OF }).lead;

describe('yes and no', () => {
  it.each([
    ['ska vi montera accesspunkten själva?', 'Nej'],
    ['är det ni som monterar accesspunkter?', 'Ja'],
    ['är det vi som applicerar patchar?', 'Nej'],
    ['betalar vi accesspunkterna?', 'Ja'],
    ['är det fastighetsägaren som monterar kopplingsskåp?', 'Ja'],
  ])('rest on whose part it is: %s', (question, word) => {
    expect(lead(question)).toMatch(new RegExp(`^${word}\\b`));
  });

  it.each([
    ['får vi köpa datorer på egen hand?', 'Nej'],
    ['måste vi köpa datorer via er?', 'Ja'],
    ['måste skrivare använda utskriftskö?', 'Nej'],
  ])('rest on what is said of may and must: %s', (question, word) => {
    expect(lead(question)).toMatch(new RegExp(`^${word}\\b`));
  });

  it('rest on the fee, whichever way it is asked', () => {
    expect(lead('ingår licenser till ordbehandlaren?')).toMatch(/^Ja, det ingår/);
    expect(lead('måste vi betala licenser till ordbehandlaren?')).toMatch(/^Nej, det ingår/);
  });

  it('tell one role from another, and not a role from its own people', () => {
    expect(lead('kan rektorn beställa konto åt en vikarie?')).toMatch(/^Ja\b/);
    expect(lead('ska jag beställa konto åt en vikarie?')).toMatch(/^Nej\b/);
    expect(lead('ska vi beställa konto åt en vikarie?')).toBe('En chef beställer konto åt en vikarie.');
    expect(lead('tar ni hand om driftstopp i lönesystemet?')).toMatch(/^Ja\b/);
  });

  it('are heard in the clause that asks', () => {
    expect(lead('vi bygger om, ska vi montera accesspunkten själva?')).toMatch(/^Nej\b/);
  });

  it.each([
    'monterar ni accesspunkter eller gör vi det?',
    'ska inte ni montera accesspunkten?',
    'ansvarar ni för kameror?',
    'kan vi flytta ett system till molnet utan it?',
    'måste en chef beställa konto åt en vikarie via servicedesk?',
    'ingår vi på vattenbolaget i det ni ansvarar för?',
  ])('are left out where they would be a guess: %s', (question) => {
    expect(lead(question)).not.toMatch(/^(?:ja|nej)\b/i);
  });

  it('follow the letters of a row for who is told', () => {
    expect(lead('ska vi informeras när patchar appliceras?')).toMatch(/^Ja\b/);
    expect(lead('ska ni informeras när patchar appliceras?')).toMatch(/^Nej\b/);
  });
});
