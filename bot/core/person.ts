import { z } from 'zod/v4';
import { BodyId, OrderableId, PartyId, type PersonId } from './ids.ts';

/** First line is the service desk; second and third are the specialists. */
export const SupportLine = z.literal([1, 2, 3]);
export type SupportLine = z.infer<typeof SupportLine>;

/** What a person may do beyond what every employee may. Everybody is staff. */
export const Role = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('staff') }),
  /** Orders what takes a manager, and approves such orders from the party's staff; without a party: the IT department's. */
  z.strictObject({ role: z.literal('manager'), party: PartyId.optional(), unit: z.string().min(1).optional() }),
  /** Appointed to order these for a party, and to approve orders of them. */
  z.strictObject({ role: z.literal('orderer'), party: PartyId.optional(), orderables: z.array(OrderableId).min(1) }),
  /** `lead` is told when a deadline of the line has passed. Without a line: the first. */
  z.strictObject({ role: z.literal('it-agent'), line: SupportLine.optional(), lead: z.boolean().optional() }),
  z.strictObject({ role: z.literal('it-publisher') }),
  z.strictObject({ role: z.literal('communicator'), municipality: PartyId }),
  z.strictObject({ role: z.literal('secretary'), body: BodyId }),
  /** Of a board or forum; the chair orders what a forum's members propose. */
  z.strictObject({ role: z.literal('member'), body: BodyId, chair: z.boolean().optional() }),
  z.strictObject({ role: z.literal('administrator') }),
]);
export type Role = z.infer<typeof Role>;

/** The person who acts, as the directory knows them. Never built from anything that a card or message says. */
export interface Actor {
  readonly id: PersonId;
  /** Shown to colleagues ("Publicerat av …"); never logged. */
  readonly name: string;
  /** The kommun or company that employs the person; absent for the shared IT department's own staff. */
  readonly party?: PartyId;
  readonly roles: readonly Role[];
  /** The directory did not tell: the person is taken for staff, and a no may be wrong. */
  readonly rolesUnknown?: true;
}

export function hasRole(actor: Actor, ...names: readonly Role['role'][]): boolean {
  return actor.roles.some(({ role }) => names.includes(role));
}

export function isCommunicatorOf(actor: Actor, municipality: PartyId): boolean {
  return actor.roles.some((held) => held.role === 'communicator' && held.municipality === municipality);
}

/** A person with the name that colleagues see. */
export interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
}

/** Somebody who works with tickets. */
export interface Colleague {
  readonly id: PersonId;
  readonly name: string;
  readonly line: SupportLine;
  readonly lead: boolean;
}

/** Somebody who may approve orders, with the roles that say which. */
export interface Approver extends NamedPerson {
  readonly roles: readonly Role[];
}

/** Who holds which roles. A file in the local mode; the directory's groups elsewhere. */
export interface RoleSource {
  /** Roles beyond staff; undefined when it cannot be known now. */
  rolesOf(person: PersonId): Promise<readonly Role[] | undefined>;
  /** Whom the person works for, where the source says that; else the domain of the user principal name does. */
  partyOf?(person: PersonId): Promise<PartyId | undefined>;
  communicatorsOf(municipality: PartyId): Promise<readonly PersonId[]>;
  /** Everybody who holds a role and whose name is known: whom a form can offer to choose from. */
  named(): Promise<readonly NamedPerson[]>;
  /** Whose user principal name it is, where the source knows. @param address in lower case */
  withAddress?(address: string): Promise<PersonId | undefined>;
  /** Everybody with the role it-agent. */
  agents(): Promise<readonly Colleague[]>;
  /** Everybody with the role manager or orderer. */
  approvers(): Promise<readonly Approver[]>;
}
