import type { Body } from './body.ts';
import type { Catalogue } from './catalogue.ts';
import type { GuidedRules } from './guided.ts';
import type { PartyId, ServiceId } from './ids.ts';
import type { SupportRules } from './support.ts';

/** A kommun, or a company that a kommun owns, served by the IT department. */
export interface Party {
  readonly id: PartyId;
  /** `Hallsbergs kommun`, as in a heading. */
  readonly name: string;
  /** `Hallsberg`, as in a sentence. */
  readonly shortName: string;
  readonly kind: 'municipality' | 'company';
  /** The owning kommun, for a company that has one. Its channels show the company's notices when the company has none. */
  readonly municipality?: PartyId;
  /** Domains of the user principal names of its staff. */
  readonly domains: readonly string[];
  /** Other words that people use for it. */
  readonly aliases: readonly string[];
}

export interface Service {
  readonly id: ServiceId;
  /** `E-post`, as in a list. */
  readonly name: string;
  /** `e-posten`, as in a sentence. */
  readonly definite: string;
  /** Everyday words for it: `mejl`, `outlook`. */
  readonly aliases: readonly string[];
  /** One of the base functions that support handles within one working day. */
  readonly base: boolean;
}

/** One IT department and those it serves. Validated when loaded: every id that is referred to exists. */
export interface Organisation {
  readonly name: string;
  readonly serviceDesk: { readonly name: string; readonly hours: string; readonly source: string };
  readonly parties: readonly Party[];
  readonly services: readonly Service[];
  readonly support: SupportRules;
  /** Boards and forums that hold meetings. */
  readonly bodies: readonly Body[];
  readonly guided: GuidedRules;
  readonly catalogue: Catalogue;
}

export function partyOf(organisation: Organisation, id: PartyId): Party | undefined {
  return organisation.parties.find((party) => party.id === id);
}

/** `Hallsberg, Laxå och Lekeberg`, in the organisation's own order whatever the order of the ids. */
export function partyList(organisation: Organisation, ids: readonly PartyId[]): string {
  return inWords(organisation.parties.filter(({ id }) => ids.includes(id)).map(({ shortName }) => shortName));
}

/** `E-post, Nätverk`, in the catalogue's order. */
export function serviceList(organisation: Organisation, ids: readonly ServiceId[]): string {
  return organisation.services
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ');
}

/** `a, b och c`. */
export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} och ${last}`;
}
