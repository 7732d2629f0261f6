import {
  type Finding,
  type Imported,
  type ImportedTable,
  recogniseTables,
} from '../capabilities/responsibility/tables/index.ts';
import { runOnFile } from './file.ts';

const SIGNS: Readonly<Record<Finding['severity'], string>> = { error: 'Fel', warning: 'Varning', hint: 'Tips' };

function tableText(table: ImportedTable): string {
  const rows = table.rows.map(({ activity, letters, comment, where }) => {
    const told = table.parties.map((party) => `${party}: ${letters[party] || '–'}`).join(' | ');
    return `  ${where}: ${activity || '(ingen aktivitet)'}\n      ${told}${comment ? `\n      Kommentar: ${comment}` : ''}`;
  });
  const section = table.section ? `\n${table.section}` : '';
  return [`${table.service || 'Tabell utan rubrik'}${section}`, `  Parter: ${table.parties.join(', ')}`, ...rows].join(
    '\n',
  );
}

function findingText({ severity, where, message }: Finding): string {
  return `  ${SIGNS[severity]}, ${where}: ${message}`;
}

function textOf({ tables, findings }: Imported): string {
  const told = findings.length === 0 ? '  Inga.' : findings.map(findingText).join('\n');
  return [...tables.map(tableText), `Anmärkningar\n${told}`].join('\n\n');
}

await runOnFile('Ange en fil: npm run raci -- <fil> [--json]', ({ document, json }) => {
  const imported = recogniseTables(document);
  return json ? JSON.stringify(imported) : textOf(imported);
});
