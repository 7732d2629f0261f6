import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recogniseTables } from '../../../bot/capabilities/responsibility/tables/index.ts';

const FILE = new URL('../../../../shared/seeds/004_461e052eea06a2bc.txt', import.meta.url);

/** Worked out by hand from the document: activity, IT-Nämnd, Kommun/Verksamhet, comment. */
const CLIENTS = [
  ['Incidenthantering', 'RA', 'CI', ''],
  ['Problemidentifiering', 'RA', 'CI', ''],
  ['Förändringshantering', 'RA', 'CI', ''],
  [
    'Kontinuerlig samverkan med verksamheter diskutera, föreslå och tillhandahålla ett aktuellt grundutbud.',
    'RA',
    'C',
    '',
  ],
  ['Att grundutbudet är beställningsbart i webshop.', 'RA', '', ''],
  ['Att tjänsten finns tillgängligt för leverans som motsvarar verksamheternas prognostiserade volym.', 'RA', 'C', ''],
  ['Uppdatering av tjänstens operativsystem.', 'RA', '', ''],
  ['Bevaka, planera, föreslå och införa uppdateringar och säkerhetsuppdateringar.', 'RA', 'CI', ''],
  ['Tillhandahålla programvaror och appar för Windows, Android och iOS', 'RA', 'CI', ''],
  ['Verifiering av att klienten är fullt fungerande.', 'RA', '', ''],
  ['Tillsammans med verksamheten skapa roadmap för ingående programvaror', 'RA', 'C', ''],
  [
    'Uppdateringar ska genomföras med minimal påverkan för verksamheten och vid större uppdateringar bör användaren via dialogruta kunna styra sin installation',
    'RA',
    'C',
    '',
  ],
  [
    'Alla programvaror och operativsystem ska säkerhetsuppdateras regelbundet och enligt överenskommen rutin',
    'RA',
    'C',
    '',
  ],
];
const PATCHES = 'Standardpatchar och säkerhetspatchar';
const LARGER = 'Större uppdateringar och förändringar';
const APPLICATIONS = [
  ['Incidenthantering', 'RA', 'I', ''],
  ['Tillhandahålla incidentlösningsrutiner', 'C', 'RA', ''],
  ['Incidenthantering enligt rutinbeskrivning', 'R', 'RA', ''],
  ['Problemidentifiering', 'RA', 'CI', ''],
  ['Förändringshantering', 'RA', 'CI', ''],
  ['Definiera larmsättning', 'CI', 'RA', 'För applikation och integration'],
  ['Konfigurera larmsättning.', 'RA', 'C', ''],
  ['Justera larmsättning', 'RA', 'CI', ''],
  ['Operativ larmhantering', 'RA', '', ''],
  ['Applicering av Patchar', 'RA', 'I', PATCHES],
  ['Verifieringskriterier av Patchar', 'C', 'RA', PATCHES],
  ['Verifiering av Patchar', 'RA', 'CI', PATCHES],
  ['Applicering av versionsuppgradering', 'RA', 'RCI', `${LARGER}.`],
  ['Verifieringskriterier av versionsuppgradering', 'C', 'RA', LARGER],
  ['Verifiering av versionsuppgradering', 'RA', 'CI', LARGER],
  ['Tillhandahålla applikationsspecifika rutiner', 'C', 'RA', ''],
];

describe.skipIf(!existsSync(FILE))('the tables in the running text of the agreement', () => {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const { tables, findings } = recogniseTables({ grids: [], pages: [text] });
  const rows = tables.map((table) =>
    table.rows.map((row) => [row.activity, ...Object.values(row.letters), row.comment ?? '']),
  );

  it('have every row, every letter and every comment', () => {
    expect(rows).toEqual([CLIENTS, APPLICATIONS]);
  });

  it('have their service, section and parties', () => {
    expect(tables.map((table) => table.service)).toEqual(['Klienthantering', 'Applikationsdrift']);
    for (const table of tables) {
      expect(table.section).toContain('Ansvarsfördelning');
      expect(table.parties).toEqual(['IT-Nämnd', 'Kommun/Verksamhet']);
    }
  });

  it('have one A in each row, and empty cells only where the text leaves the space of one', () => {
    expect(findings.map((finding) => [finding.rule, finding.table, finding.row])).toEqual([
      ['empty-cell', 0, 4],
      ['empty-cell', 0, 6],
      ['empty-cell', 0, 9],
      ['empty-cell', 1, 8],
    ]);
  });

  it('come out the same without the spaces at the ends of lines, with a warning where a column is a guess', () => {
    const trimmed = recogniseTables({ grids: [], pages: [text.replace(/[ \t]+$/gm, '')] });
    expect(
      trimmed.tables.map((table) =>
        table.rows.map((row) => [row.activity, ...Object.values(row.letters), row.comment ?? '']),
      ),
    ).toEqual(rows);
    expect(trimmed.findings.filter((finding) => finding.rule === 'unsure-column')).toHaveLength(4);
  });
});
