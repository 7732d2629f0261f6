import type { NoticeId, PartyId, ServiceId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';

/** An open notice, as far as somebody with a fault needs it. */
export interface KnownNotice {
  readonly id: NoticeId;
  readonly headline: string;
  /** Where it stands, in one sentence. */
  readonly lead: string;
}

/** A notice that is solved, and not yet archived. */
export interface SolvedNotice {
  readonly id: NoticeId;
  readonly headline: string;
  /** What its readers were told. */
  readonly solution: string;
}

/** What is known to be down. Handed in: the notices are another capability's. */
export interface KnownNotices {
  /** Open faults for the person's kommun about one of the services; about any when none is named. */
  fitting(
    where: { readonly party: PartyId | undefined; readonly services: readonly ServiceId[] },
    now: Instant,
  ): Promise<readonly KnownNotice[]>;
  find(id: NoticeId, now: Instant): Promise<KnownNotice | undefined>;
  solved(id: NoticeId): Promise<SolvedNotice | undefined>;
}
