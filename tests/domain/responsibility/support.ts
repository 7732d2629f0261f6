import { join } from 'node:path';
import { swedish } from '../../../bot/capabilities/responsibility/engine.ts';
import { type Expert, expertOf } from '../../../bot/capabilities/responsibility/expert.ts';
import { checked } from '../../../bot/capabilities/responsibility/knowledge.ts';
import { KnowledgeFile } from '../../../bot/capabilities/responsibility/model.ts';
import { openExpert } from '../../../bot/capabilities/responsibility/open.ts';
import { organisation } from '../../support/house.ts';

export const CONTENT = join(import.meta.dirname, '../../../bot/content/sydnarke');
export const AS_OF = '2026-11-20';

/** One for a test file: it takes the dictionary a moment to load. */
export const language = swedish();

export function sydnarke(): Expert {
  const expert = openExpert(CONTENT, organisation);
  if (!expert) throw new Error('no knowledge');
  return expert;
}

/** A small organisation of our own, so that a rule is seen without the example's many words. */
export const SMALL = KnowledgeFile.parse({
  source: { document: 'Ansvar i Exempelbygd', version: '1' },
  validFrom: '2026-01-01',
  parties: [
    { name: 'IT-förvaltningen', aliases: ['ni', 'it', 'IT-kontoret'] },
    { name: 'verksamheten', aliases: ['vi', 'skolan', 'Verksamhet'] },
    { name: 'fastighetsägaren', aliases: ['hyresvärden'] },
  ],
  tables: [
    {
      id: 'klient',
      service: 'Klienter',
      section: 'Tabell 1',
      parties: ['IT-kontoret', 'Verksamhet'],
      rows: [
        { id: 'k-incident', activity: 'Incidenthantering', letters: { 'IT-kontoret': 'RA', Verksamhet: 'CI' } },
        { id: 'k-larm', activity: 'Operativ larmhantering', letters: { 'IT-kontoret': 'RA', Verksamhet: '' } },
      ],
    },
    {
      id: 'system',
      service: 'Systemdrift',
      section: 'Tabell 2',
      parties: ['IT-kontoret', 'Verksamhet'],
      rows: [
        { id: 's-incident', activity: 'Incidenthantering', letters: { 'IT-kontoret': 'R', Verksamhet: 'A' } },
        { id: 's-patch', activity: 'Applicering av patchar', letters: { 'IT-kontoret': 'RA', Verksamhet: 'I' } },
        {
          id: 's-krav',
          activity: 'Verifieringskriterier av patchar',
          letters: { 'IT-kontoret': 'C', Verksamhet: 'RA' },
        },
      ],
    },
  ],
  entries: [
    {
      id: 'ap-montering',
      type: 'statement',
      topic: 'Montering av accesspunkter',
      text: 'IT-förvaltningen monterar accesspunkter.',
      parties: { performs: ['IT-förvaltningen'] },
      section: 'Nät',
    },
    {
      id: 'ap-kostnad',
      type: 'statement',
      topic: 'Kostnad för accesspunkter',
      text: 'Verksamheten betalar sina accesspunkter.',
      parties: { pays: ['verksamheten'] },
      section: 'Nät',
    },
    {
      id: 'skap',
      type: 'statement',
      topic: 'Montering av kopplingsskåp',
      text: 'Fastighetsägaren monterar kopplingsskåp.',
      parties: { performs: ['fastighetsägaren'] },
      section: 'Hus',
      contradicts: ['skap-it'],
    },
    {
      id: 'skap-it',
      type: 'statement',
      topic: 'Inköp av kopplingsskåp',
      text: 'IT-förvaltningen står för kopplingsskåpen.',
      parties: { pays: ['IT-förvaltningen'] },
      section: 'Bilaga 9',
      contradicts: ['skap'],
    },
    { id: 'rfc', type: 'term', topic: 'RFC', text: 'En begäran om en ändring.', section: 'Ordlista' },
  ],
});

/** The expert on files of a test's own. */
export function expertOn(...files: readonly KnowledgeFile[]): Expert {
  return expertOf({ files: checked(files.length === 0 ? [SMALL] : files), language, localNames: ['Exempelbygd'] });
}
