import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Draft,
  DraftId,
  Published,
  type TableId,
} from '../../../../bot/capabilities/responsibility/publishing/model.ts';
import { tableIdOf } from '../../../../bot/capabilities/responsibility/publishing/versions.ts';
import type { SentFile } from '../../../../bot/core/capability.ts';
import { accept } from '../../../../bot/core/result.ts';
import { Instant } from '../../../../bot/core/time.ts';
import { publisher } from '../../../support/house.ts';

export const NOW = Instant.parse('2026-11-20T09:00:00.000Z');

const LETTERS = { 'IT-Nämnd': 'RA', 'Kommun/Verksamhet': 'CI' };
const PARTIES = ['IT-Nämnd', 'Kommun/Verksamhet'];
/** An activity whose everyday words are not in its name. */
export const SHOP = 'Att grundutbudet är beställningsbart i webshop';

const DOCUMENTS = {
  source: { document: 'Leveransbeskrivning', version: '2025' },
  validFrom: '2025-01-01',
  parties: [
    { name: 'IT-förvaltningen', aliases: ['IT-Nämnd', 'ni', 'it'] },
    { name: 'verksamheten', aliases: ['Kommun/Verksamhet', 'vi'] },
    { name: 'leverantören', aliases: ['leverantör'] },
  ],
  tables: [
    {
      id: 'klient',
      service: 'Klienthantering',
      section: 'Bilaga 3',
      parties: PARTIES,
      rows: [
        { id: 'incident', activity: 'Incidenthantering', letters: LETTERS },
        { id: 'shop', activity: SHOP, letters: { ...LETTERS, 'Kommun/Verksamhet': '' }, keywords: ['kapphylla'] },
      ],
    },
    {
      id: 'drift',
      service: 'Applikationsdrift',
      section: 'Bilaga 3',
      parties: PARTIES,
      rows: [{ id: 'patch', activity: 'Applicering av patchar', letters: LETTERS }],
    },
  ],
  entries: [
    {
      id: 'rfc',
      type: 'term',
      topic: 'RFC',
      text: 'En begäran om en ändring.',
      section: 'Ordlista',
      contradicts: ['incident'],
    },
  ],
};

/** A folder with the documents of a small organisation, whose words are read in a moment. */
export function smallContent(): string {
  const dir = mkdtempSync(join(tmpdir(), 'samdrift-content-'));
  mkdirSync(join(dir, 'knowledge'));
  writeFileSync(join(dir, 'knowledge', 'small.json'), JSON.stringify(DOCUMENTS));
  return dir;
}

/** A file that somebody sends, and that is fetched without the net. */
export function fileOf(name: string, content: string | Uint8Array): SentFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, read: async () => accept(bytes) };
}

/** Rows as `activity|cell|cell|comment`. */
export function tableText(service: string, rows: readonly string[], parties = 'IT-Nämnd|Kommun/Verksamhet'): string {
  const lines = [`Aktivitet|${parties}|Kommentar`, ...rows].map((row) => row.replaceAll('|', '\t'));
  return [`Tjänst: ${service}`, ...lines].join('\n');
}

export function tableId(service: string): TableId {
  const id = tableIdOf(service);
  if (id === undefined) throw new Error(`No id for ${service}`);
  return id;
}

/** A draft of two rows that is fit to be published. */
export function draftOf(fields: Partial<Draft> = {}): Draft {
  return {
    v: 1,
    id: DraftId.parse('draft-1'),
    owner: publisher.id,
    savedAt: NOW,
    revision: 0,
    document: 'Bilaga',
    label: '1',
    validFrom: '2026-11-20',
    service: 'Nätverk',
    section: 'Tabell 1',
    columns: [
      { name: 'IT', means: '' },
      { name: 'Skola', means: '' },
    ],
    rows: [
      { activity: 'Byta switchar', cells: ['RA', 'I'], comment: '', where: 'rad 2', unsure: false },
      { activity: 'Beställa uttag', cells: ['R', 'A'], comment: 'Via webben', where: 'rad 3', unsure: false },
    ],
    ...fields,
  };
}

/** A line of the record that published a table of one row, whose letters tell which it is. */
export function publishedOf(fields: Partial<Published> = {}): Published {
  return Published.parse({
    v: 1,
    kind: 'published',
    table: tableId('Nätverk'),
    sequence: 1,
    at: NOW,
    by: { id: publisher.id, name: publisher.name },
    draft: 'draft-1',
    document: 'Bilaga',
    label: String(fields.sequence ?? 1),
    validFrom: '2026-11-20',
    service: 'Nätverk',
    section: 'Tabell 1',
    columns: [{ name: 'IT', means: '' }],
    rows: [{ id: `row-${fields.sequence ?? 1}`, activity: 'Byta switchar', letters: { IT: 'RA' }, keywords: [] }],
    ...fields,
  });
}
