import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, shownPictures } from '../../support/documents.ts';

/** Takes the pictures that documents show from a folder that the browser tests have drawn in. */
const [drawn = ''] = process.argv.slice(2);
for (const name of shownPictures()) {
  const picture = join(drawn, name);
  if (!existsSync(picture)) throw new Error(`No test has drawn ${name}, which a document shows.`);
  copyFileSync(picture, join(PICTURES, name));
}
