import type { Organisation, Party } from '../../../core/organisation.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { endedAt, isOpen, type Notice, stateAt } from '../model.ts';
import { isAbout } from '../scope.ts';

/** Ended this recently is still shown: what was read in the morning may be over by noon. */
const SHOWN_SECONDS = 24 * 3600;

/** What a kommun's readers are to know now. Withdrawn notices stay a day, to be seen withdrawn, unless they were deleted. */
export interface PublicState {
  readonly party: Party;
  readonly now: Instant;
  readonly ongoing: readonly Notice[];
  readonly planned: readonly Notice[];
  readonly ended: readonly Notice[];
}

const newestFirst = (a: Notice, b: Notice) => b.changedAt.localeCompare(a.changedAt);

export function publicStateOf(
  notices: readonly Notice[],
  party: Party,
  organisation: Organisation,
  now: Instant,
): PublicState {
  const about = notices.filter(({ content }) => isAbout(content, party.id, organisation));
  const open = about.filter(isOpen);
  return {
    party,
    now,
    ongoing: open.filter((notice) => stateAt(notice, now) !== 'scheduled').toSorted(newestFirst),
    planned: open
      .filter((notice) => stateAt(notice, now) === 'scheduled')
      .toSorted((a, b) => a.content.start.localeCompare(b.content.start)),
    ended: about
      .filter((notice) => {
        const ended = endedAt(notice);
        const deleted = notice.status.state === 'withdrawn' && notice.status.deleted;
        return ended !== undefined && !deleted && now < addSeconds(ended, SHOWN_SECONDS);
      })
      .toSorted(newestFirst),
  };
}
