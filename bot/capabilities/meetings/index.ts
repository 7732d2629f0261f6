import type { Capability, Exhibition, Offer } from '../../core/capability.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Log } from '../../core/ports.ts';
import type { Table } from '../../storage/table.ts';
import { afterwards } from './afterwards/index.ts';
import type { AfterParts } from './afterwards/parts.ts';
import { afterStoreOn } from './afterwards/store.ts';
import { composeCommands } from './agenda/compose.ts';
import { connectCommands } from './agenda/connect.ts';
import { exhibitionOf } from './agenda/exhibition.ts';
import { movingCommands } from './agenda/moving.ts';
import type { Parts } from './agenda/parts.ts';
import { showCommands } from './agenda/show.ts';
import { forums } from './forums/index.ts';
import type { ForumParts } from './forums/parts.ts';
import { forumStoreOn } from './forums/store.ts';
import { intakeCommands } from './intake/commands.ts';
import { recognisesMeetings } from './intake/read.ts';
import { reviewCommands } from './intake/review.ts';
import { meetingsData } from './personData.ts';
import { addressesOn, type Outside } from './planning/feed.ts';
import { plans } from './planning/index.ts';
import { planStoreOn } from './planning/store.ts';
import { bodyLexicon } from './stored/bodies.ts';
import { mayPublishAny, maySeeBody } from './stored/may.ts';
import { meetingStoreOn } from './stored/store.ts';
import { understoodMeetings } from './understand.ts';

function offersOf({ bodies }: Organisation): readonly Offer[] {
  return [
    {
      example: 'Granska ett protokoll eller en kallelse',
      gives: 'Skicka filen eller klistra in texten: du får veta vad som bör rättas, och kan publicera dagordningen',
      suits: mayPublishAny,
    },
    {
      example: 'Dagordningar',
      gives: 'Sammanträden som är på gång: vad som tas upp, när och var',
      suits: (actor) => bodies.some((body) => maySeeBody(actor, body)),
    },
  ];
}

/** Each thing that is shown is one exhibition's: the first that has it. */
function firstOf(...all: readonly Exhibition[]): Exhibition {
  return {
    current: async () => (await Promise.all(all.map((one) => one.current()))).flat(),
    async tend(id, now) {
      for (const one of all) {
        const item = await one.tend(id, now);
        if (item) return item;
      }
      return undefined;
    },
  };
}

/** What the meetings are made from. */
interface Ground
  extends Omit<Parts, 'store' | 'plans' | 'after' | 'calendar'>,
    Outside,
    Pick<ForumParts, 'adopt'>,
    Pick<AfterParts, 'functions' | 'hasChat'> {
  readonly table: Table;
  readonly log: Log;
}

/** Meetings of boards and forums: their documents read, checked and stored, their agendas announced. */
export function meetings(ground: Ground): Capability {
  const addresses = addressesOn(ground);
  const parts = {
    ...ground,
    store: meetingStoreOn(ground.table, ground.log),
    plans: planStoreOn(ground.table),
    after: afterStoreOn(ground.table, ground.log),
    forums: forumStoreOn(ground.table, ground.log),
    calendar: addresses.ofMeeting,
    addresses,
  };
  const bodies = bodyLexicon(ground.organisation);
  const planned = plans(parts, bodies);
  const proposed = forums(parts, bodies);
  const later = afterwards(parts, bodies);
  return {
    name: 'meeting',
    commands: [
      ...intakeCommands(parts),
      ...reviewCommands(parts),
      ...composeCommands(parts),
      ...movingCommands(parts),
      ...connectCommands(parts),
      ...showCommands(parts),
      ...planned.commands,
      ...proposed.commands,
      ...later.commands,
    ],
    offers: [...offersOf(ground.organisation), ...planned.offers, ...proposed.offers, ...later.offers],
    composeActions: [
      { commandId: 'granska', title: 'Granska', verb: 'meeting.check-message', input: {}, context: 'message' },
    ],
    receives: [
      {
        verb: 'meeting.received',
        what: 'ett mötesdokument (kallelse, mötesbok, protokoll eller sammanträdesplan)',
        suits: mayPublishAny,
        recognises: recognisesMeetings,
      },
    ],
    understand: (text, turn) =>
      understoodMeetings(text, turn, bodies) ??
      later.understand(text, turn) ??
      proposed.understand(text) ??
      planned.understand(text, turn),
    exhibition: firstOf(planned.exhibition, proposed.exhibition, later.exhibition, exhibitionOf(parts)),
    pages: [planned.page],
    personData: async (person) => [...(await meetingsData(parts, person)), ...(await later.personData(person))],
  };
}
