import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Where the pictures in documents lie; `npm run screenshots` draws them. */
export const PICTURES = join(ROOT, 'tests/browser/screenshots');

/** What a document points to inside the project. */
export interface Link {
  /** The document, from the project's root. */
  readonly from: string;
  /** As it is written: `../README.md#try-it`. */
  readonly written: string;
  /** The file or folder, absolute; the document itself when only a heading is named. */
  readonly file: string;
  /** `try-it`; empty without one. */
  readonly heading: string;
}

/** The Markdown files of the project, from its root. */
export const DOCUMENTS: readonly string[] = globSync(['*.md', 'docs/**/*.md', 'infra/**/*.md', 'bot/**/*.md'], {
  cwd: ROOT,
}).toSorted();

export function readDocument(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

/** Links and pictures that do not lead out of the project. */
export function linksIn(name: string): readonly Link[] {
  const written = [...readDocument(name).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return written
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', heading = ''] = target.split('#');
      return { from: name, written: target, file: join(ROOT, path === '' ? name : join(dirname(name), path)), heading };
    });
}

/** Names of the pictures that documents show. */
export function shownPictures(): ReadonlySet<string> {
  const files = DOCUMENTS.flatMap(linksIn).map(({ file }) => relative(PICTURES, file));
  return new Set(files.filter((file) => /^[\w-]+\.png$/.test(file)));
}
