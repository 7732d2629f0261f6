import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Capability } from '../../../bot/core/capability.ts';
import { packageSettings } from '../../../infra/app/settings.ts';
import { appPackage } from '../../../infra/app/zip.ts';
import { capabilitiesForTest, publisher, testHouse } from '../../support/house.ts';
import { personAt, textOf } from '../../support/journey.ts';
import { readPng } from '../../support/png.ts';

const ROOT = join(import.meta.dirname, '../../..');
const IDS = {
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
  BOT_ID: '99999999-2222-4333-8444-555555555555',
  BOT_DOMAIN: 'samdrift.example.se',
  DEVELOPER_NAME: 'En IT-förvaltning',
  DEVELOPER_URL: 'https://example.se/it',
  PRIVACY_URL: 'https://example.se/integritet',
  TERMS_URL: 'https://example.se/villkor',
};

interface Command {
  readonly title: string;
  readonly description: string;
}
interface Manifest {
  readonly id: string;
  readonly version: string;
  readonly icons: { readonly color: string; readonly outline: string };
  readonly name: { readonly short: string };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly supportsFiles: boolean;
    readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Command[] }[];
  }[];
  readonly composeExtensions: readonly {
    readonly botId: string;
    readonly commands: readonly (Command & {
      readonly id: string;
      readonly type: string;
      readonly fetchTask: boolean;
    })[];
  }[];
  readonly validDomains: readonly string[];
  readonly localizationInfo: { readonly additionalLanguages: readonly { readonly file: string }[] };
}

let capabilities: readonly Capability[];
let files: Readonly<Record<string, Uint8Array>>;
let manifest: Manifest;
let english: Readonly<Record<string, string>>;

beforeAll(async () => {
  capabilities = await capabilitiesForTest();
  files = unzipSync(await appPackage(packageSettings(IDS), capabilities));
  manifest = JSON.parse(strFromU8(files['manifest.json']!)) as Manifest;
  english = JSON.parse(strFromU8(files['en.json']!)) as Record<string, string>;
});

/** `bots[0].commandLists[1].commands[2].title` in the manifest. */
function at(path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], manifest);
}

describe('the app package', () => {
  it('holds the files that the manifest names, and no other', () => {
    const { icons, localizationInfo } = manifest;
    const named = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map(({ file }) => file)];
    expect(Object.keys(files).toSorted()).toEqual(['manifest.json', ...named].toSorted());
  });

  it('holds to the schema that it names', async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest as never)).toEqual([]);
    expect(await AppManifestUtils.validateAgainstSchema({ ...manifest, bots: [{}] } as never)).not.toEqual([]);
  });

  it('carries the ids of the environment, and leaves no placeholder', () => {
    expect(manifest).toMatchObject({ id: IDS.TEAMS_APP_ID, validDomains: [IDS.BOT_DOMAIN] });
    expect([...manifest.bots, ...manifest.composeExtensions].map(({ botId }) => botId)).toEqual([
      IDS.BOT_ID,
      IDS.BOT_ID,
    ]);
    for (const name of ['manifest.json', 'en.json']) expect(strFromU8(files[name]!)).not.toContain('${{');
  });

  it('tells environments apart by name, in both languages', async () => {
    const other = unzipSync(await appPackage(packageSettings({ ...IDS, APP_NAME_SUFFIX: ' (test)' }), capabilities));
    for (const [file, key] of [
      ['manifest.json', '"short": "Samdrift (test)"'],
      ['en.json', '"name.short": "Samdrift (test)"'],
    ] as const) {
      expect(strFromU8(other[file]!)).toContain(key);
    }
  });

  it('is the same file when it is packed again', async () => {
    const [one, other] = [1, 2].map(() => appPackage(packageSettings(IDS), capabilities));
    expect(Buffer.from((await one)!)).toEqual(Buffer.from((await other)!));
  });

  it('asks for no consent to read what is written in teams and chats', () => {
    expect(manifest).not.toHaveProperty('authorization');
    expect(manifest).not.toHaveProperty('webApplicationInfo');
  });

  it('takes files, which reach a bot in the personal chat', () => {
    expect(manifest.bots[0]).toMatchObject({ supportsFiles: true, scopes: ['personal', 'team', 'groupChat'] });
  });
});

describe('its settings', () => {
  it.each([
    ['TEAMS_APP_ID', 'samdrift'],
    ['BOT_ID', undefined],
    ['BOT_DOMAIN', 'https://samdrift.example.se'],
    ['PRIVACY_URL', 'http://example.se'],
    ['DEVELOPER_NAME', 'x'.repeat(33)],
  ])('refuse a %s of %s', (name, value) => {
    expect(() => packageSettings({ ...IDS, [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  it('are told of all at once on the command line, and nothing is written', async () => {
    const run = promisify(execFile)(process.execPath, [join(ROOT, 'infra/app/package.ts')], { env: {} });
    const failed = await run.catch((error: { code: number; stderr: string }) => error);
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.stderr.trim().split('\n')).toHaveLength(7);
  });
});

describe('its icons', () => {
  it('are one of 192 pixels that is filled to its corners', () => {
    const color = readPng(files['color.png']!);
    expect([color.width, color.height]).toEqual([192, 192]);
    for (const [x, y] of [
      [0, 0],
      [191, 0],
      [0, 191],
      [191, 191],
    ] as const)
      expect(color.pixel(x, y)[3]).toBe(255);
  });

  it('and one of 32 that is white on nothing', () => {
    const outline = readPng(files['outline.png']!);
    expect([outline.width, outline.height]).toEqual([32, 32]);
    const all = Array.from({ length: 32 * 32 }, (_, i) => outline.pixel(i % 32, Math.floor(i / 32)));
    const seen = all.filter(([, , , opacity]) => opacity > 0);
    expect(seen.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(seen.length).toBeGreaterThan(50);
    expect(all.length - seen.length).toBeGreaterThan(500);
  });
});

describe('its commands', () => {
  it('are short enough for the menus, and no more than they show', () => {
    const lists = manifest.bots[0]!.commandLists;
    expect(lists.flatMap(({ scopes }) => scopes)).toEqual(['personal', 'team', 'groupChat']);
    for (const { title, description } of [
      ...lists.flatMap(({ commands }) => commands),
      ...manifest.composeExtensions[0]!.commands,
    ]) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
    for (const { commands } of lists) {
      expect(commands.length).toBeLessThanOrEqual(10);
      expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
    }
  });

  it('are all understood as they stand', async () => {
    const house = testHouse(undefined, undefined, { contentDir: join(ROOT, 'bot/content/sydnarke') });
    const person = personAt(house, publisher);
    for (const { title } of manifest.bots[0]!.commandLists.flatMap(({ commands }) => commands)) {
      const reply = await person.say(title);
      if (reply.ok) expect(textOf(reply), title).not.toContain('förstod jag inte');
    }
  });

  it('in the compose box are the dialogs that the bot opens', () => {
    const actions = capabilities.flatMap(({ composeActions }) => composeActions);
    const listed = manifest.composeExtensions[0]!.commands;
    expect(listed.map(({ id, title }) => ({ id, title }))).toEqual(
      actions.map(({ commandId, title }) => ({ id: commandId, title })),
    );
    expect(listed.every(({ type, fetchTask }) => type === 'action' && fetchTask)).toBe(true);
  });
});

describe('its English', () => {
  it('holds to the schema of localisation files', () => {
    const dir = createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json');
    const path = join(dir, '../build/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json');
    const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, unicodeRegExp: false });
    const valid = ajv.compile({ ...JSON.parse(readFileSync(path, 'utf8')), $schema: undefined });
    expect(valid(english) || valid.errors).toBe(true);
    expect(valid({ ...english, 'name.short': 'x'.repeat(31) })).toBe(false);
  });

  it('translates what is there, and all that Teams shows but what it types for the person', () => {
    const { $schema, ...texts } = english;
    for (const path of Object.keys(texts)) expect(at(path), path).toBeTypeOf('string');
    const lists = manifest.bots[0]!.commandLists.flatMap(({ commands }, list) =>
      commands.map((_, i) => `bots[0].commandLists[${list}].commands[${i}].description`),
    );
    const actions = manifest.composeExtensions[0]!.commands.flatMap((_, i) =>
      ['title', 'description'].map((key) => `composeExtensions[0].commands[${i}].${key}`),
    );
    const own = ['name.short', 'name.full', 'description.short', 'description.full'];
    expect(Object.keys(texts).toSorted()).toEqual([...own, ...lists, ...actions].toSorted());
    expect($schema).toContain('/v1.30/');
  });
});
