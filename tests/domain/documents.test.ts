import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FRESH_SECONDS } from '../../bot/capabilities/notices/model.ts';
import { AWAIT_SECONDS, LINK_SECONDS, WAIT_SECONDS } from '../../bot/capabilities/tickets/attachments/model.ts';
import { TABLES } from '../../bot/storage/open.ts';
import { DOCUMENTS, linksIn, PICTURES, readDocument, shownPictures } from '../support/documents.ts';

const DATA_PROTECTION = 'docs/dataskydd.md';

/** The addresses of a document's headings, as they are made of their words. */
function headingsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

describe('documents', () => {
  const links = DOCUMENTS.flatMap(linksIn);

  it('lead to files that are there', () => {
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it('lead to headings that are there', () => {
    const lost = links.filter(({ file, heading }) => heading !== '' && !headingsOf(file).includes(heading));
    expect(lost).toEqual([]);
  });

  it('show every picture that is kept for them, each with words for those who do not see it', () => {
    expect([...shownPictures()].toSorted()).toEqual(readdirSync(PICTURES).toSorted());
    const silent = DOCUMENTS.filter((name) => /!\[\s*\]\(/.test(readDocument(name)));
    expect(silent).toEqual([]);
  });

  it('can all be reached from the README', () => {
    const reached = new Set(linksIn('README.md').map(({ file }) => file));
    const guides = DOCUMENTS.filter((name) => name.startsWith('docs/'));
    const behind = [...linksIn('SECURITY.md'), ...linksIn('ARCHITECTURE.md')].map(({ file }) => file);
    for (const file of behind) reached.add(file);
    expect(guides.filter((name) => ![...reached].some((file) => file.endsWith(name)))).toEqual([]);
  });
});

describe('the data protection page', () => {
  const named = [...readDocument(DATA_PROTECTION).matchAll(/^### Tabellen `(\w+)`/gm)].map(([, name]) => name!);

  it('has every table, and none that there is not', () => {
    expect(named.toSorted()).toEqual([...TABLES].toSorted());
  });

  const logDays = (environment: string) =>
    Number(/logDays = (\d+)/.exec(readDocument(`infra/azure/${environment}.bicepparam`))?.[1]);

  it.each([
    ['en länk som gäller i tio minuter', LINK_SECONDS / 60, 10],
    ['en halvtimme, sedan kastas filerna', WAIT_SECONDS / 60, 30],
    ['en kvart', AWAIT_SECONDS / 60, 15],
    ['arkiverade efter en vecka', FRESH_SECONDS / (24 * 3600), 7],
    ['sparas 90 dagar i produktion', logDays('prod'), 90],
    ['(30 i test)', logDays('dev'), 30],
  ])('says ”%s”, as it is', (said, is, expected) => {
    expect(readDocument(DATA_PROTECTION)).toContain(said);
    expect(is).toBe(expected);
  });
});
