import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { parseConfig } from '../../../bot/config.ts';
import { packageSettings } from '../../../infra/app/settings.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

/** The toolkit's actions that are used, with what each must be given, by version 1.12 of its schema. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  'teamsApp/create': ['name'],
  'teamsApp/validateAppPackage': ['appPackagePath'],
  'teamsApp/update': ['appPackagePath'],
  'teamsApp/publishAppPackage': ['appPackagePath'],
  'aadApp/create': ['name', 'generateClientSecret', 'signInAudience'],
  'botFramework/create': ['botId', 'name', 'messagingEndpoint'],
  'cli/runNpmCommand': ['args'],
  'azureAppService/zipDeploy': ['artifactFolder', 'resourceId'],
  'file/createOrUpdateEnvironmentFile': ['target', 'envs'],
  script: ['run'],
};
const Step = z.strictObject({
  uses: z.string(),
  name: z.string().optional(),
  with: z.record(z.string(), z.unknown()),
  writeToEnvironmentFile: z.record(z.string(), z.string()).optional(),
});
const Lifecycle = z.array(Step).min(1);
const File = z.strictObject({
  version: z.literal('v1.12'),
  environmentFolderPath: z.literal('./env'),
  provision: Lifecycle,
  deploy: Lifecycle,
  publish: Lifecycle.optional(),
});

/** The names in an environment file. */
function namesIn(file: string): readonly string[] {
  return [...read(file).matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
}

/** What a step leaves in the environment for those after it. */
function left({ with: given, writeToEnvironmentFile = {} }: z.infer<typeof Step>): readonly string[] {
  const said = [...JSON.stringify(given).matchAll(/::set-teamsfx-env (\w+)=/g)].map(([, name]) => name!);
  return [...Object.values(writeToEnvironmentFile), ...said];
}

describe.each([
  ['teamsapp.yml', ['env/.env.dev', 'env/.env.prod']],
  ['teamsapp.local.yml', ['env/.env.local']],
] as const)('%s', (name, environments) => {
  const file = File.parse(parse(read(name)));
  const steps = [...file.provision, ...file.deploy, ...(file.publish ?? [])];

  it('uses actions that the toolkit has, with all that they must be given', () => {
    for (const step of steps) {
      expect(Object.keys(GIVEN)).toContain(step.uses);
      expect(Object.keys(step.with), step.uses).toEqual(expect.arrayContaining([...GIVEN[step.uses]!]));
    }
  });

  it('names nothing that neither the environment, its owner’s secrets nor a step before it gives', () => {
    for (const environment of environments) {
      const known = new Set([...namesIn(environment), 'SECRET_LINK_KEY']);
      for (const step of steps) {
        for (const [, variable] of JSON.stringify(step.with).matchAll(/\$\{\{(\w+)\}\}/g)) {
          expect([...known], `${variable} in ${step.uses}`).toContain(variable);
        }
        for (const variable of left(step)) known.add(variable);
      }
    }
  });

  it('packs with all that the app package needs', () => {
    for (const environment of environments) {
      const known = [...namesIn(environment), ...file.provision.flatMap(left)];
      const values = { uuid: '99999999-2222-4333-8444-555555555555', url: 'https://example.se', text: 'x.se' };
      const of = (key: string) => (key.endsWith('_ID') ? values.uuid : key.endsWith('_URL') ? values.url : values.text);
      expect(() => packageSettings(Object.fromEntries(known.map((key) => [key, of(key)])))).not.toThrow();
    }
  });

  it('runs scripts and reads files that are there', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    for (const step of steps) {
      const script = /^run (\w+)/.exec(String(step.with['args'] ?? ''))?.[1];
      if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
      if (step.with['ignoreFile'] !== undefined)
        expect(existsSync(join(ROOT, String(step.with['ignoreFile'])))).toBe(true);
      if (step.with['appPackagePath'] !== undefined) expect(step.with['appPackagePath']).toBe('./build/samdrift.zip');
    }
  });
});

const ID = '99999999-2222-4333-8444-555555555555';
const VALUES: Readonly<Record<string, string>> = { SECRET_KEY: 'x'.repeat(32), PUBLIC_URL: 'https://tunnel.example' };

describe('the bot on a developer’s machine', () => {
  it('starts with the settings that teamsapp.local.yml writes', () => {
    const { deploy } = File.parse(parse(read('teamsapp.local.yml')));
    const envs = deploy.find(({ uses }) => uses === 'file/createOrUpdateEnvironmentFile')?.with['envs'] ?? {};
    const filled = Object.entries(envs).map(([key, value]) => [
      key,
      String(value).replace(/^\$\{\{.*\}\}$/, VALUES[key] ?? (key.endsWith('_ID') ? ID : 'value')),
    ]);
    expect(parseConfig(Object.fromEntries(filled))).toMatchObject({ mode: 'production', appType: 'SingleTenant' });
  });
});

describe('the environment files', () => {
  it('hold nothing secret, and what is secret stays out of the repository', () => {
    for (const name of ['dev', 'prod', 'local']) expect(read(`env/.env.${name}`)).not.toMatch(/SECRET|PASSWORD|KEY/);
    expect(read('.gitignore')).toContain('/env/.env.*.user');
    expect(read('.gitignore')).toContain('/.localConfigs');
  });
});

describe('what is deployed', () => {
  it('is the bot with its cards and packages, and not what only builds it', () => {
    const ignored = read('.webappignore').split('\n');
    for (const needed of ['bot', 'cards', 'node_modules', 'package.json']) {
      expect(ignored.filter((line) => line.replaceAll('/', '') === needed)).toEqual([]);
    }
    expect(ignored).toEqual(expect.arrayContaining(['/tests/', '/infra/', '/env/', '.localConfigs']));
  });
});
