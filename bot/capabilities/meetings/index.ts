import { z } from 'zod/v4';
import { type Capability, cardReply, command, type Match, type Sent } from '../../core/capability.ts';
import { hasRole } from '../../core/person.ts';
import { checkMeeting, type Meeting } from './check.ts';
import { checkedCard, howCard } from './views.ts';

/** What Teams lets a message hold, about. */
const LONGEST = 28_000;
/** Fewer lines than this are a sentence. */
const PASTED_LINES = 5;
const ASKS =
  /\b(?:granska|kontrollera|kolla)\b.{0,40}\b(?:protokoll|kallelse|mötesbok|möteshandling|sammanträdesplan|dagordning|föredragningslista)/iu;

/** Whether a pasted text is a board's: it calls itself one, and holds what such a document holds. */
function isMeeting({ kind, items, plannedDates, body }: Meeting): boolean {
  const holds = items.length > 0 || plannedDates.length > 1;
  return holds && (kind.confidence > 0.9 || (body !== undefined && kind.confidence >= 0.6));
}

/** A document that was pasted instead of a sentence. */
function pastedIn(sent: Sent | undefined): Match | undefined {
  const text = (sent?.text ?? '').slice(0, LONGEST);
  if (text.split('\n', PASTED_LINES).length < PASTED_LINES || !isMeeting(checkMeeting([text]).meeting))
    return undefined;
  return { verb: 'meeting.check', input: { text }, certainty: 1 };
}

/** Documents of boards: pasted text is read and checked. Nothing is kept. */
export function meetings(): Capability {
  return {
    name: 'meeting',
    commands: [
      command('meeting.how', z.strictObject({}), async () => cardReply(howCard())),
      command('meeting.check', z.strictObject({ text: z.string().max(LONGEST) }), async (_turn, { text }) => {
        const { meeting, findings } = checkMeeting([text]);
        return cardReply(checkedCard(meeting, findings));
      }),
    ],
    offers: [
      {
        example: 'Granska ett protokoll eller en kallelse',
        gives: 'Klistra in texten och få veta vad som bör rättas innan den går ut',
        suits: (actor) => hasRole(actor, 'secretary', 'administrator'),
      },
    ],
    composeActions: [],
    understand: (text, { sent }): Match | undefined =>
      pastedIn(sent) ?? (ASKS.test(text) ? { verb: 'meeting.how', input: {}, certainty: 0.9 } : undefined),
  };
}
