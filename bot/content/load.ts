import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { Body } from '../core/body.ts';
import { Catalogue } from '../core/catalogue.ts';
import { GuidedRules } from '../core/guided.ts';
import { PartyId, ServiceId } from '../core/ids.ts';
import type { Organisation, Party, Service } from '../core/organisation.ts';
import { SupportRules } from '../core/support.ts';

const PartyFile = z.strictObject({
  id: PartyId,
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum(['municipality', 'company']),
  municipality: PartyId.optional(),
  domains: z.array(z.string().toLowerCase()),
  aliases: z.array(z.string().min(1)),
});

const OrganisationFile = z.strictObject({
  name: z.string().min(1),
  serviceDesk: z.strictObject({ name: z.string().min(1), hours: z.string().min(1), source: z.string().min(1) }),
  parties: z.array(PartyFile).min(1),
});

const ServicesFile = z
  .array(
    z.strictObject({
      id: ServiceId,
      name: z.string().min(1),
      definite: z.string().min(1),
      base: z.boolean(),
      aliases: z.array(z.string().min(1)).min(1),
    }),
  )
  .min(1);

/** The organisation's files are wrong; `message` says which and how. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

/** @throws ContentError */
export function readJson<T>(path: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ContentError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new ContentError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function check(parties: readonly Party[], services: readonly Service[]): void {
  const ids = [...parties, ...services].map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length > 0) throw new ContentError(`ids used twice: ${twice.join(', ')}`);
  for (const party of parties) {
    const owner = parties.find(({ id }) => id === party.municipality);
    if (party.municipality !== undefined && owner?.kind !== 'municipality') {
      throw new ContentError(`${party.id}: municipality '${party.municipality}' is not a kommun in the file`);
    }
  }
}

function checkSupport({ elsewhere }: SupportRules, services: readonly Service[]): void {
  const unknown = elsewhere
    .flatMap((one) => one.services)
    .filter((service) => !services.some(({ id }) => id === service));
  if (unknown.length > 0) throw new ContentError(`support.json: services that do not exist: ${unknown.join(', ')}`);
}

function checkRetention({ retention }: SupportRules, parties: readonly Party[]): void {
  const whose = retention.map(({ party }) => party);
  const twice = whose.filter((party, i) => whose.indexOf(party) !== i);
  const unknown = whose.filter((party) => party !== undefined && !parties.some(({ id }) => id === party));
  if (twice.length > 0) throw new ContentError(`support.json: two retention decisions for ${twice.join(', ')}`);
  if (unknown.length > 0) throw new ContentError(`support.json: retention for ${unknown.join(', ')}, who do not exist`);
}

function checkBodies(bodies: readonly Body[], parties: readonly Party[]): void {
  const ids = bodies.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length > 0) throw new ContentError(`bodies.json: ids used twice: ${twice.join(', ')}`);
  const unknown = bodies.flatMap((body) => body.parties).filter((id) => !parties.some((party) => party.id === id));
  if (unknown.length > 0) throw new ContentError(`bodies.json: kommuner that do not exist: ${unknown.join(', ')}`);
}

function checkCatalogue({ orderables }: Catalogue, services: readonly Service[]): void {
  const unknown = orderables.flatMap(({ id, service }) =>
    service === undefined || services.some((one) => one.id === service) ? [] : [`${id}: ${service}`],
  );
  if (unknown.length > 0) throw new ContentError(`orders.json: services that do not exist: ${unknown.join(', ')}`);
}

/**
 * Loads and checks one organisation's own data.
 * @param dir folder with `organisation.json`, `services.json`, `support.json`, `orders.json`, `bodies.json` and `guided.json`
 * @throws ContentError
 */
export function loadOrganisation(dir: string): Organisation {
  const file = readJson(join(dir, 'organisation.json'), OrganisationFile);
  const services = readJson(join(dir, 'services.json'), ServicesFile);
  const support = readJson(join(dir, 'support.json'), SupportRules);
  const bodies = readJson(join(dir, 'bodies.json'), z.array(Body));
  const guided = readJson(join(dir, 'guided.json'), GuidedRules);
  const catalogue = readJson(join(dir, 'orders.json'), Catalogue);
  const parties: readonly Party[] = file.parties.map(({ municipality, ...party }) => ({
    ...party,
    ...(municipality === undefined ? {} : { municipality }),
  }));
  check(parties, services);
  checkSupport(support, services);
  checkRetention(support, parties);
  checkBodies(bodies, parties);
  checkCatalogue(catalogue, services);
  return { ...file, parties, services, support, bodies, guided, catalogue };
}
