import type { NoticeId, PartyId, ServiceId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Instant } from '../../core/time.ts';
import { isOpen, isPlanned, type Notice, stateAt } from './model.ts';
import { isAbout } from './scope.ts';
import type { NoticeStore } from './store.ts';
import { headlineFor } from './views/notice.ts';
import { leadText, stateText } from './views/words.ts';

/** An open fault, as somebody else's capability tells of it. */
export interface OpenFault {
  readonly id: NoticeId;
  readonly headline: string;
  readonly lead: string;
}

/** What is known to be down, for capabilities that ask before they do something of their own. */
export function openFaults(store: NoticeStore, organisation: Organisation) {
  const told = (notice: Notice, party: PartyId | undefined, now: Instant): OpenFault => ({
    id: notice.id,
    headline: headlineFor(notice, party),
    lead: `${stateText(stateAt(notice, now))}. ${leadText(notice, now)}`,
  });
  const ongoing = (notice: Notice, now: Instant) =>
    isOpen(notice) && !(isPlanned(notice) && stateAt(notice, now) === 'scheduled');
  return {
    async fitting(
      { party, services }: { readonly party: PartyId | undefined; readonly services: readonly ServiceId[] },
      now: Instant,
    ): Promise<readonly OpenFault[]> {
      const fits = (notice: Notice) =>
        ongoing(notice, now) &&
        isAbout(notice.content, party, organisation) &&
        (services.length === 0 || notice.content.services.some((service) => services.includes(service)));
      return (await store.recent()).filter(fits).map((notice) => told(notice, party, now));
    },
    async find(id: NoticeId, now: Instant): Promise<OpenFault | undefined> {
      const notice = (await store.findCurrent(id))?.value;
      return notice && isOpen(notice) ? told(notice, undefined, now) : undefined;
    },
    /** Ended well, and not yet archived. */
    async solved(id: NoticeId) {
      const notice = (await store.findCurrent(id))?.value;
      return notice && 'summary' in notice.status
        ? { id, headline: headlineFor(notice, undefined), solution: notice.status.summary }
        : undefined;
    },
  };
}
