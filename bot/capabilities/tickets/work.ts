import { z } from 'zod/v4';
import { listCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId } from '../../core/ids.ts';
import { type Result, refuse } from '../../core/result.ts';
import { Impact, Urgency } from '../../core/support.ts';
import { Kind, type Ticket } from './model.ts';
import { One } from './own.ts';
import { doing, type Parts, withWork } from './parts.ts';
import { classifyCardOf } from './views/classify.ts';
import { formCommands } from './workForms.ts';

const ClassifyInput = One.extend({
  revision: z.number().int(),
  kind: Kind,
  service: z.string().max(100).default(''),
  impact: Impact,
  urgency: Urgency,
});

/** What else IT can do: the card itself has room for the usual. */
function moreReply({ id, number }: Ticket): Result<Reply> {
  const one = (title: string, detail: string, verb: string) => ({ title, detail, verb, data: { id } });
  return cardReply(
    listCard.render({
      title: `Ärende ${number}: fler åtgärder`,
      text: '',
      items: [
        one('Svara anmälaren', 'Visas i personens chatt', 'ticket.answer-form'),
        one('Be om uppgifter', 'Klockan står still tills personen har svarat', 'ticket.ask-form'),
        one('Intern anteckning', 'Ses bara av IT', 'ticket.note-form'),
        one('Filer', 'Visa dem, eller lägg till en för anmälaren eller bara för IT', 'attachment.list'),
        one('Tilldela', 'Till en kollega', 'ticket.assign-form'),
        one('Kategori och prioritet', 'Med regeln som prioriteten följer av', 'ticket.classify-form'),
        one('Skicka till en annan linje', 'Med orsak', 'ticket.hand-over-form'),
        one('Koppla till driftmeddelande', 'När felet redan är känt', 'ticket.link-form'),
        one('Slå ihop med ett annat ärende', 'När två gäller samma sak', 'ticket.merge-form'),
        one('Tillbaka', 'Till ärendet', 'ticket.show'),
      ],
      actions: [],
    }),
  );
}

async function linkForm(parts: Parts, turn: Turn, ticket: Ticket): Promise<Result<Reply>> {
  const open = await parts.known.fitting({ party: undefined, services: [] }, turn.now);
  const { id, revision } = ticket;
  return cardReply(
    listCard.render({
      title: `Koppla ärende ${ticket.number} till ett driftmeddelande`,
      text: open.length === 0 ? 'Inget driftmeddelande om ett fel är öppet nu.' : 'Välj det som orsakar felet.',
      items: [
        ...open.map((notice) => ({
          title: notice.headline,
          detail: notice.lead,
          verb: 'ticket.link',
          data: { id, revision, notice: notice.id },
        })),
        { title: 'Tillbaka', detail: 'Till ärendet', verb: 'ticket.show', data: { id } },
      ],
      actions: [],
    }),
  );
}

/** What IT does with a ticket. */
export function workCommands(parts: Parts): readonly Command[] {
  return [
    command('ticket.take', One, (turn, { id }) =>
      withWork(parts, turn, id, () => doing(parts, turn, id, { do: 'take' })),
    ),
    command('ticket.more', One, (turn, { id }) => withWork(parts, turn, id, moreReply)),
    command('ticket.classify-form', One, (turn, { id }) =>
      withWork(parts, turn, id, (ticket) => cardReply(classifyCardOf(ticket, parts.organisation))),
    ),
    command('ticket.classify', ClassifyInput, (turn, { id, service: chosen, ...input }) =>
      withWork(parts, turn, id, () => {
        const service = parts.organisation.services.find((one) => one.id === chosen)?.id;
        return doing(parts, turn, id, { do: 'classify', service, ...input });
      }),
    ),
    command('ticket.link-form', One, (turn, { id }) =>
      withWork(parts, turn, id, (ticket) => linkForm(parts, turn, ticket)),
    ),
    command('ticket.link', One.extend({ revision: z.number().int(), notice: NoticeId }), (turn, input) =>
      withWork(parts, turn, input.id, async () => {
        const notice = await parts.known.find(input.notice, turn.now);
        if (!notice) return refuse('ticket.no-notice', 'Driftmeddelandet är inte öppet längre.');
        const { id: noticeId, headline } = notice;
        const { id, revision } = input;
        return doing(parts, turn, id, { do: 'link', revision, notice: { id: noticeId, headline } });
      }),
    ),
    ...formCommands(parts),
  ];
}
