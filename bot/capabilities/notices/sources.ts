import type { Turn } from '../../core/capability.ts';
import type { PartyId, ServiceId } from '../../core/ids.ts';
import { fullMomentText } from '../../core/time.ts';
import type { Sources } from '../../core/understanding.ts';
import { isOpen, type Notice, stateAt } from './model.ts';
import type { Parts } from './parts.ts';
import { isAbout } from './scope.ts';
import { noticeView } from './views/notice.ts';
import { STATE_WORD } from './views/words.ts';

/** Which open notices an answer is about. */
interface About {
  readonly party: PartyId | undefined;
  readonly services?: readonly ServiceId[];
  readonly kind?: Notice['content']['kind'];
}

function sentence(title: string, value: string): string {
  return value === '' ? '' : `${title}: ${/[.!?]$/u.test(value) ? value : `${value}.`}`;
}

/** What the channels' cards say of the open notices, as rows that an answer can be worded from. */
export async function noticeSources({ store, organisation }: Parts, turn: Turn, about: About): Promise<Sources> {
  const party = about.party ?? turn.actor.party;
  const open = (await store.recent()).filter(
    (notice) =>
      isOpen(notice) &&
      isAbout(notice.content, party, organisation) &&
      (about.kind === undefined || notice.content.kind === about.kind) &&
      (about.services === undefined || notice.content.services.some((service) => about.services?.includes(service))),
  );
  const rows = open.map((notice) => {
    const { headline, lead, own, facts, more } = noticeView(notice, party, organisation, turn.now);
    const said = [...facts, ...more].map(({ title, value }) => sentence(title, value));
    const state = sentence('Läge', STATE_WORD[stateAt(notice, turn.now)]);
    return {
      title: headline,
      text: [sentence('Rubrik', headline), state, lead, own, ...said].filter((part) => part !== '').join(' '),
      source: `Driftmeddelande, ändrat ${fullMomentText(notice.changedAt, turn.now)}`,
    };
  });
  return { rows, parties: [] };
}
