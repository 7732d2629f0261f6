import type { ContactId, PartyId, PersonId, ServiceId } from './ids.ts';
import type { Instant } from './time.ts';

/** A way to reach somebody: a function's mailbox, a telephone number, or an https link to where one asks. */
export interface Reach {
  readonly kind: 'mailbox' | 'phone' | 'link';
  readonly value: string;
}

/** Whom to turn to, as it is on one day. */
export interface ContactPoint {
  readonly id: ContactId;
  /** The function's name: `Objektledare för Treserva`. */
  readonly name: string;
  readonly reach: readonly Reach[];
  /** The person who attends to it that day, the deputy during an absence; undefined when it is nobody that the bot can write to. */
  readonly person?: PersonId;
}

/** A party with a letter, and its contacts that fit best; none when nobody has named any. */
export interface RoutedParty {
  /** As the documents name it: `IT-förvaltningen`. */
  readonly party: string;
  readonly contacts: readonly ContactPoint[];
}

/** Who has which part. Empty where the documents do not say. */
export interface Routes {
  /** Performs: gets the ticket. */
  readonly R: readonly RoutedParty[];
  /** Answers in the end: gets the escalation. */
  readonly A: readonly RoutedParty[];
  /** Is asked. */
  readonly C: readonly RoutedParty[];
  /** Is informed: gets the notice. */
  readonly I: readonly RoutedParty[];
}

/** What is to be routed. */
export interface Matter {
  /** Services of the catalogue that it is about. */
  readonly services: readonly ServiceId[];
  /** What it says, for systems that the catalogue does not have; may be empty. */
  readonly words: string;
  /** The row's activity: `Incidenthantering`. Without it the words and services are looked up as a question. */
  readonly activity?: string;
  /** The kommun or company concerned; without it contacts of a single kommun are left out. */
  readonly party?: PartyId;
  /** ISO date in Swedish time, for documents, validity and absences. */
  readonly day: string;
}

/** Where tickets, escalations and notices go by the tables of responsibility and the contacts of their parties. */
export interface Routing {
  /** @throws StoreUnavailable */
  routesFor(matter: Matter): Promise<Routes>;
  /**
   * Persons who are contacts or deputies, or were since then: whoever keeps persons informed takes back from these what is no
   * longer for them.
   * @throws StoreUnavailable
   */
  personsSince(since: Instant): Promise<readonly PersonId[]>;
}
