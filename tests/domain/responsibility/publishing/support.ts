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
import { actor, clockAt, memoryTables, publisher, type TestHouse, testHouse } from '../../../support/house.ts';
import { personAt } from '../../../support/journey.ts';

export const NOW = Instant.parse('2026-11-20T09:00:00.000Z');

/** An activity of the small documents whose everyday words ("kapphylla") are not in its name. */
export const SHOP = 'Att grundutbudet är beställningsbart i webshop';

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

/** A small organisation's documents, whose words are read in a moment. */
const CONTENT = join(import.meta.dirname, 'content');
export const administrator = actor('admin', [{ role: 'administrator' }]);
export const GOOD = ['Byta batterier|RA|I|', 'Städa serverhallen|R|A|En gång i månaden'];

/** A house that answers from the small documents. */
export function house(tables = memoryTables(), clock = clockAt(NOW)): TestHouse {
  return testHouse(undefined, tables, { clock, contentDir: CONTENT });
}

/** Publishes what is pasted. */
export async function publishedIn(where: TestHouse, service: string, rows: readonly string[], person = publisher) {
  const it = personAt(where, person);
  return it.press(await it.send({ text: tableText(service, rows) }), /^Publicera \d/);
}
