import { open } from 'node:fs/promises';
import {
  type Finding,
  type Imported,
  type ImportedTable,
  recogniseTables,
} from '../capabilities/responsibility/tables/index.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { LIMITS } from '../files/model.ts';
import { readDocument } from '../files/read.ts';
import { refuseFile } from '../files/refusals.ts';

const USAGE = 'Ange en fil: npm run raci -- <fil> [--json]';
const SIGNS: Readonly<Record<Finding['severity'], string>> = { error: 'Fel', warning: 'Varning', hint: 'Tips' };

/** Reads a file from disk; one that is too big is refused unread. */
async function bytesOf(path: string): Promise<Result<Uint8Array>> {
  try {
    await using file = await open(path);
    if ((await file.stat()).size > LIMITS.fileBytes) return refuseFile('file.tooBig');
    return accept(await file.readFile());
  } catch {
    return refuse('file.missing', `Filen ${path} finns inte eller går inte att öppna.`);
  }
}

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

async function run(args: readonly string[]): Promise<Result<string>> {
  const json = args.includes('--json');
  const path = args.find((argument) => !argument.startsWith('--'));
  if (path === undefined) return refuse('usage', USAGE);
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  const document = await readDocument(bytes.value, path);
  if (!document.ok) return document;
  const imported = recogniseTables(document.value);
  return accept(json ? JSON.stringify(imported) : textOf(imported));
}

const result = await run(process.argv.slice(2));
if (result.ok) process.stdout.write(`${result.value}\n`);
else process.stderr.write(`${result.refusal.message}\n`);
process.exitCode = result.ok ? 0 : 1;
