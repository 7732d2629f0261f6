import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capabilitiesForTest } from '../support/house.ts';

describe('the list of capabilities', () => {
  it('has one for every folder, and no other', async () => {
    const folders = readdirSync(join(import.meta.dirname, '../../bot/capabilities'), { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const listed = (await capabilitiesForTest()).map(({ name }) => name);
    // A folder is named for many, its capability for one: notices/, notice.
    expect(listed.map((name) => names.find((folder) => folder === name || folder === `${name}s`)).toSorted()).toEqual(
      names.toSorted(),
    );
  });

  it('has a README in every folder', () => {
    const folders = join(import.meta.dirname, '../../bot/capabilities');
    for (const entry of readdirSync(folders, { withFileTypes: true })) {
      if (entry.isDirectory()) expect(readdirSync(join(folders, entry.name))).toContain('README.md');
    }
  });
});
