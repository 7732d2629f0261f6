import type { NoticeId, ServiceId, TicketId } from '../../../core/ids.ts';
import type { Approver, SupportLine } from '../../../core/person.ts';
import type { Impact, Urgency } from '../../../core/support.ts';
import type { Cause, Kind, Person, Visibility } from '../model.ts';

interface Seen {
  /** The revision that the form was drawn from. */
  readonly revision: number;
}

/** What can be done with a ticket that exists. Texts are checked for secrets before they come here. */
export type TicketCommand =
  | { readonly do: 'comment'; readonly text: string; readonly visibility: Visibility }
  | { readonly do: 'withdraw'; readonly reason: string }
  | { readonly do: 'reopen'; readonly reason: string }
  | { readonly do: 'remind' }
  | { readonly do: 'take' }
  | { readonly do: 'ask'; readonly question: string }
  | ({ readonly do: 'assign'; readonly to: Person } & Seen)
  | ({
      readonly do: 'classify';
      readonly kind: Kind;
      readonly service: ServiceId | undefined;
      readonly impact: Impact;
      readonly urgency: Urgency;
    } & Seen)
  | ({ readonly do: 'hand-over'; readonly line: SupportLine; readonly reason: string } & Seen)
  | ({ readonly do: 'assess'; readonly significant: boolean; readonly reason: string } & Seen)
  | ({ readonly do: 'link'; readonly notice: { readonly id: NoticeId; readonly headline: string } } & Seen)
  | ({ readonly do: 'merge'; readonly into: { readonly id: TicketId; readonly number: number } } & Seen)
  | { readonly do: 'absorb'; readonly duplicate: { readonly id: TicketId; readonly number: number } }
  | { readonly do: 'approve' }
  | { readonly do: 'decline'; readonly reason: string }
  | { readonly do: 'approver-ask'; readonly question: string }
  /** To somebody else who may approve it; with the roles that say so. */
  | { readonly do: 'delegate'; readonly to: Approver }
  | ({ readonly do: 'solve'; readonly solution: string; readonly cause: Cause } & Seen);

export type Doing<D extends TicketCommand['do']> = Extract<TicketCommand, { do: D }>;
