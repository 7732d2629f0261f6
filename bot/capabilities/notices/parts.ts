import type { ChannelConnection, Delivery } from '../../conversations/model.ts';
import type { Step, Turn } from '../../core/capability.ts';
import type { ActivityId, ConversationId, NoticeId, PartyId, ServiceId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Actor, RoleSource } from '../../core/person.ts';
import type { Subject, Timers } from '../../core/ports.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { Routing } from '../../core/routing.ts';
import type { Editor } from '../../core/understanding.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { CONFLICT } from '../../storage/table.ts';
import { checkPublisher, momentsOf } from './decide.ts';
import type { Notice } from './model.ts';
import type { NoticeStore } from './store.ts';

/** What the notices' handlers work with. */
export interface Parts {
  readonly store: NoticeStore;
  readonly organisation: Organisation;
  readonly parties: Lexicon<PartyId>;
  readonly services: Lexicon<ServiceId>;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly routing: Routing;
  readonly channels: () => Promise<readonly ChannelConnection[]>;
  readonly ledger: (notice: NoticeId) => Promise<readonly Delivery[]>;
  readonly followed: Followed;
  /** Suggests plainer wordings; absent where no model is configured. */
  readonly editor?: Editor;
  /** The message that was pressed becomes the one that shows the item in that conversation from now on. */
  readonly adopt: (item: string, conversation: ConversationId, message: ActivityId, said: number) => Promise<void>;
}

/** What follows from a notice in other capabilities, put together where both are known. */
export interface Followed {
  /** Next steps once it is solved: only what the person may do. */
  stepsAfter(notice: NoticeId, actor: Actor): Promise<readonly Step[]>;
  /** What is to be looked at when it has been published. */
  subjectsOf(notice: NoticeId): readonly Subject[];
}

export const KIND = 'notice';

/** Accepted for a publisher in a place where nobody else sees what is being written. */
export function checkWriter({ actor, place }: Turn): Result<undefined> {
  const publisher = checkPublisher(actor);
  if (!publisher.ok || place.isPrivate) return publisher;
  return refuse('notice.not-here', 'Skriv det i chatten med mig, så att ingen ser det innan det är klart.');
}

/** Two writers at once: the later decides anew on what the first wrote. */
const ATTEMPTS = 4;

/** Load, decide, guard, save, show. Decides anew when somebody else was first; nothing is overwritten. */
export async function change(
  { store, timers }: Parts,
  turn: Turn,
  id: NoticeId,
  decide: (notice: Notice) => Result<Notice>,
): Promise<Result<Notice>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await store.findCurrent(id);
    if (!stored) return refuse('notice.missing', 'Meddelandet finns inte längre bland de aktuella.');
    const decided = decide(stored.value);
    if (!decided.ok) return decided;
    turn.log.hop('decided', { notice: id });
    await timers.guard({ kind: KIND, id }, momentsOf(decided.value), turn.now);
    if ((await store.save(decided.value, stored.etag)) !== CONFLICT) {
      turn.log.hop('saved', { notice: id, revision: decided.value.revision });
      await timers.look({ kind: KIND, id });
      return decided;
    }
  }
  return refuse('notice.busy', 'Flera ändrar meddelandet samtidigt. Inget av ditt är sparat. Försök igen.');
}
