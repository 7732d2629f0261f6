import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

/*
 * `npm run sbom`: what the deployed bot is made of, as CycloneDX (build/sbom.json) and as a list of licences
 * (build/licences.md). Fails on a licence that nobody has looked at. Reads the lock file; asks no registry.
 */

const ROOT = join(import.meta.dirname, '../..');

const Licence = z.union([
  z.looseObject({ expression: z.string() }).transform(({ expression }) => expression),
  z
    .looseObject({ license: z.looseObject({ id: z.string().optional(), name: z.string().optional() }) })
    .transform(({ license }) => license.id ?? license.name ?? ''),
]);
const Sbom = z.looseObject({
  components: z.array(z.looseObject({ name: z.string(), version: z.string(), licenses: z.array(Licence).default([]) })),
});
const Policy = z.strictObject({ allowed: z.array(z.string()), 'looked at': z.record(z.string(), z.string()) });

const policy = Policy.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'licences.json'), 'utf8')));
const lookedAt = policy['looked at'];
const json = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
});
const parts = Sbom.parse(JSON.parse(json)).components.map(({ name, version, licenses }) => {
  const licence = licenses.join(' AND ');
  return { name, version, licence, isKnown: policy.allowed.includes(licence) || name in lookedAt };
});

const rows = parts.map(({ name, version, licence }) => `| ${name} | ${version} | ${lookedAt[name] ?? licence} |`);
mkdirSync(join(ROOT, 'build'), { recursive: true });
writeFileSync(join(ROOT, 'build/sbom.json'), json);
writeFileSync(
  join(ROOT, 'build/licences.md'),
  `# Licences\n\n| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
);
console.log(`${parts.length} packages: build/sbom.json, build/licences.md`);

const unknown = parts.filter(({ isKnown }) => !isKnown);
const idle = Object.keys(lookedAt).filter((name) => !parts.some((part) => part.name === name));
for (const { name, version, licence } of unknown) console.error(`${name}@${version}: ${licence || 'no licence'}`);
for (const name of idle) console.error(`licences.json: ${name} is not used any more`);
if (unknown.length + idle.length > 0) process.exitCode = 1;
