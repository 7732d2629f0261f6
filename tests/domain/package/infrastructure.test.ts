import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../bot/config.ts';
import { type Declaration, readBicep, settingOf } from '../../support/bicep.ts';

const DIR = join(import.meta.dirname, '../../../infra/azure');
const FILES = ['main.bicep', ...readdirSync(join(DIR, 'modules')).map((name) => `modules/${name}`)];
const files = new Map(FILES.map((name) => [name, readBicep(join(DIR, name))]));
const all = [...files.values()].flat();

function ofType(type: string): readonly Declaration[] {
  return all.filter((one) => one.type === type);
}
function the(type: string): Declaration {
  const [one, ...others] = ofType(type);
  if (one === undefined || others.length > 0) throw new Error(`${1 + others.length} of ${type}`);
  return one;
}
const named = (declarations: readonly Declaration[], kind: Declaration['kind']) =>
  declarations.filter((one) => one.kind === kind).map(({ name }) => name);

describe('the Bicep files', () => {
  it('hand every module what it declares, and nothing else', () => {
    for (const module of (files.get('main.bicep') ?? []).filter(({ kind }) => kind === 'module')) {
      const params = /params: \{\n([\s\S]*?)\n {2}\}/.exec(module.text)?.[1] ?? '';
      const given = [...params.matchAll(/^\s+(\w+): /gm)].map(([, name]) => name);
      expect(given.toSorted(), module.name).toEqual(named(files.get(module.type) ?? [], 'param').toSorted());
    }
  });

  it('declare nothing that is not used, and use no output that is not there', () => {
    for (const [name, declarations] of files) {
      const text = declarations.map((one) => one.text).join('\n');
      for (const used of [...named(declarations, 'param'), ...named(declarations, 'var')]) {
        expect(text.match(new RegExp(`\\b${used}\\b`, 'g'))?.length, `${used} in ${name}`).toBeGreaterThan(1);
      }
    }
    for (const { text } of files.get('main.bicep') ?? []) {
      for (const [, module, output] of text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)) {
        expect(named(files.get(`modules/${module}.bicep`) ?? [], 'output')).toContain(output);
      }
    }
  });

  it('tag everything that can be tagged', () => {
    const untagged =
      /blobServices|tableServices|managementPolicies|roleAssignments|locks|diagnosticSettings|CredentialsPolicies|channels/;
    for (const one of all.filter(({ kind, type }) => kind === 'resource' && !untagged.test(type))) {
      expect(settingOf(one, 'tags'), one.type).toMatch(/tags|allTags/i);
    }
  });

  it('hold no secret and ask for none', () => {
    const text = all.map((one) => one.text).join('\n');
    expect(text).not.toMatch(/listKeys|AccountKey|@secure|PASSWORD|CONNECTION_STRING|InstrumentationKey/);
  });

  it('put all in Sweden Central unless told otherwise', () => {
    expect(all.find(({ name }) => name === 'location')?.text).toContain("'swedencentral'");
  });

  it.each(['dev', 'prod'])('have parameters for %s that main.bicep declares, and all that it needs', (environment) => {
    const text = readFileSync(join(DIR, `${environment}.bicepparam`), 'utf8');
    const given = [...text.matchAll(/^param (\w+) = /gm)].map(([, name]) => name);
    const params = (files.get('main.bicep') ?? []).filter(({ kind }) => kind === 'param');
    const needed = params.filter(({ text: one }) => !/^param \w+ \w+ = /m.test(one)).map(({ name }) => name);
    expect(text).toMatch(/^using '\.\/main\.bicep'$/m);
    expect(text).toContain(`environmentName = '${environment}'`);
    expect(params.map(({ name }) => name)).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining(needed));
  });
});

describe('where the bot runs', () => {
  const site = () => the('Microsoft.Web/sites');

  it.each([
    ['httpsOnly', 'true'],
    ['linuxFxVersion', "'NODE|24-lts'"],
    ['appCommandLine', "'node bot/main.ts'"],
    ['alwaysOn', 'true'],
    ['minTlsVersion', "'1.2'"],
    ['scmMinTlsVersion', "'1.2'"],
    ['ftpsState', "'Disabled'"],
    ['remoteDebuggingEnabled', 'false'],
    ['healthCheckPath', "'/healthz'"],
    ['type', "'UserAssigned'"],
  ])('has %s %s', (key, value) => {
    expect(settingOf(site(), key)).toBe(value);
  });

  it('has two instances at the least', () => {
    const main = readFileSync(join(DIR, 'main.bicep'), 'utf8');
    expect(main).toMatch(/@minValue\(2\)\n@maxValue\(\d+\)\nparam instances int = 2/);
    expect(settingOf(the('Microsoft.Web/serverfarms'), 'capacity')).toBe('instances');
  });

  it('takes no publishing password', () => {
    const policy = the('Microsoft.Web/sites/basicPublishingCredentialsPolicies');
    expect(policy.text).toContain("['ftp', 'scm']");
    expect(settingOf(policy, 'allow')).toBe('false');
  });

  it('gives the bot settings that it starts with, and time to finish', () => {
    const settings = Object.fromEntries(
      [...site().text.matchAll(/\{ name: '(\w+)', value: (?:'([^']*)'|[\w.()]+) \}/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const uuid = '99999999-2222-4333-8444-555555555555';
    const environment = {
      ...settings,
      MICROSOFT_APP_ID: settings['MICROSOFT_APP_ID'] ?? uuid,
      MICROSOFT_APP_TENANT_ID: settings['MICROSOFT_APP_TENANT_ID'] ?? uuid,
      STORAGE_ACCOUNT: settings['STORAGE_ACCOUNT'] ?? 'stsamdrift',
      CONTENT_DIR: settings['CONTENT_DIR'] ?? 'content',
      SECRET_KEY: settings['SECRET_KEY'] ?? 'x'.repeat(32),
      PUBLIC_URL: settings['PUBLIC_URL']?.replace('${appName}', 'samdrift') ?? '',
    };
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(environment)));
    expect(parseConfig(environment)).toMatchObject({ mode: 'production', appType: 'UserAssignedMSI' });
    expect(Number(settings['WEBSITES_CONTAINER_STOP_TIME_LIMIT'])).toBeGreaterThan(25);
  });
});

describe('what the bot is to Teams', () => {
  it('is a managed identity, in the Teams channel alone', () => {
    expect(settingOf(the('Microsoft.BotService/botServices'), 'msaAppType')).toBe("'UserAssignedMSI'");
    expect(settingOf(the('Microsoft.BotService/botServices'), 'endpoint')).toBe("'https://${host}/api/messages'");
    expect(settingOf(the('Microsoft.BotService/botServices/channels'), 'channelName')).toBe("'MsTeamsChannel'");
  });
});

describe('what the bot stores', () => {
  const account = () => the('Microsoft.Storage/storageAccounts');

  it.each([
    ['allowSharedKeyAccess', 'false'],
    ['allowBlobPublicAccess', 'false'],
    ['allowCrossTenantReplication', 'false'],
    ['supportsHttpsTrafficOnly', 'true'],
    ['minimumTlsVersion', "'TLS1_2'"],
  ])('has %s %s', (key, value) => {
    expect(settingOf(account(), key)).toBe(value);
  });

  it('opens to the identity, for the data of tables and blobs and nothing more', () => {
    const [table, blob] = ['tableDataContributor', 'blobDataContributor'];
    expect(the('Microsoft.Authorization/roleAssignments').text).toContain(`for role in [${table}, ${blob}]`);
    expect(all.find(({ name }) => name === table)?.text).toContain('0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3');
    expect(all.find(({ name }) => name === blob)?.text).toContain('ba92f5b4-2d11-453d-a403-e96b0029c9fe');
    expect(settingOf(the('Microsoft.Authorization/roleAssignments'), 'scope')).toBe('storage');
  });

  it('can be had back: versions, 30 days after a deletion, and no deletion of the account in production', () => {
    const blobs = the('Microsoft.Storage/storageAccounts/blobServices');
    expect(settingOf(blobs, 'isVersioningEnabled')).toBe('true');
    expect(blobs.text.match(/enabled: true\n\s+days: 30/g)).toHaveLength(2);
    expect(the('Microsoft.Authorization/locks').text).toContain("if (environmentName == 'prod')");
  });
});

describe('what watches', () => {
  it('keeps the logs of the app, the bot, tables and blobs', () => {
    const scopes = ofType('Microsoft.Insights/diagnosticSettings').map((one) => settingOf(one, 'scope'));
    expect(scopes.toSorted()).toEqual(['app', 'blobs', 'bot', 'tables']);
    for (const one of ofType('Microsoft.Insights/diagnosticSettings'))
      expect(settingOf(one, 'workspaceId')).toBe('workspaceId');
  });

  it.each(['Http5xx', 'HealthCheckStatus', 'HttpResponseTime', 'Availability'])('tells of %s', (metric) => {
    expect(all.find(({ name }) => name === 'watched')?.text).toContain(`metric: '${metric}'`);
  });

  it('tells when the bot says that it is not ready', () => {
    expect(settingOf(the('Microsoft.Insights/webtests'), 'RequestUrl')).toBe("'https://${host}/readyz'");
    for (const alert of ofType('Microsoft.Insights/metricAlerts'))
      expect(alert.text).toContain('actionGroupId: tell.id');
  });
});
