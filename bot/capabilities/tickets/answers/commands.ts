import { z } from 'zod/v4';
import { messageCard } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { TicketId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { MISSING, mayWorkWith } from '../decide/may.ts';
import type { Ticket } from '../model.ts';
import { One } from '../own.ts';
import { checkDesk, checkPrivate, type Parts, withWork } from '../parts.ts';
import { type AnswerValues, checkAnswer, worded } from './decide.ts';
import type { KnownAnswer } from './model.ts';
import { answerCard, answerForm, answerListCard } from './views.ts';

const Typed = z.string().max(5000).default('');
const Filled = One.extend({ revision: z.number().int().min(0), headline: Typed, text: Typed, service: Typed });
type Filled = z.infer<typeof Filled>;
const Helped = One.extend({ answer: TicketId });

const GONE = refuse('ticket.no-answer', 'Det svaret finns inte. Skriv ”kända svar” för att se dem som finns.');
const BUSY = 'Någon annan ändrade svaret efter att du öppnade det. Inget av ditt är sparat. Så här är det nu:';

/** An answer comes from a solution that its requester has been given, and never from a ticket that few may see. */
function mayBecomeAnswer({ sensitive, status }: Ticket): Result<undefined> {
  if (sensitive) return refuse('ticket.sensitive', 'Ett känsligt ärende blir inte ett känt svar.');
  return status.state === 'solved' || status.state === 'closed'
    ? { ok: true, value: undefined }
    : refuse('ticket.not-solved', 'Lös ärendet först. Lösningen kan sedan sparas som ett känt svar.');
}

async function withAnswer(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  go: (stored: Stored<KnownAnswer>) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const here = await checkDesk(parts, turn);
  if (!here.ok) return here;
  const stored = await parts.answers.find(id);
  return stored ? go(stored) : GONE;
}

function editing({ organisation }: Parts, { id, revision, headline, text, service }: KnownAnswer): Result<Reply> {
  return cardReply(answerForm({ id, revision, values: { headline, text, service } }, organisation));
}

/** The form with the ticket's own words; what has been saved of it already when something has. */
async function keep(parts: Parts, ticket: Ticket): Promise<Result<Reply>> {
  const allowed = mayBecomeAnswer(ticket);
  if (!allowed.ok) return allowed;
  const { id, title, service = '', status } = ticket;
  const saved = (await parts.answers.find(id))?.value;
  if (saved) return editing(parts, saved);
  const values = { headline: title, text: 'solution' in status ? (status.solution ?? '') : '', service };
  return cardReply(answerForm({ id, revision: 0, values }, parts.organisation));
}

async function save(parts: Parts, turn: Turn, { id, revision, ...values }: Filled): Promise<Result<Reply>> {
  const here = await checkDesk(parts, turn);
  if (!here.ok) return here;
  const { answers, organisation, store } = parts;
  const [ticket, stored] = [(await store.find(id))?.value, await answers.find(id)];
  if (!ticket || !mayWorkWith(ticket, turn.actor)) return MISSING;
  const allowed = stored ? { ok: true as const } : mayBecomeAnswer(ticket);
  if (!allowed.ok) return allowed;
  const errors = checkAnswer(values, ticket, organisation);
  const service = organisation.services.find((one) => one.id === values.service)?.id;
  if (service === undefined || Object.values(errors).some((error) => error !== '')) {
    return cardReply(answerForm({ id, revision, values, errors }, organisation));
  }
  if ((stored?.value.revision ?? 0) !== revision) return asItIs(parts, turn, id, values);
  const wording = { headline: values.headline.trim(), text: values.text.trim(), service };
  const next = worded(id, stored?.value, wording, turn.actor, turn.now);
  if ((await answers.save(next, stored?.etag)) === CONFLICT) return asItIs(parts, turn, id, values);
  turn.log.hop('saved', { answer: id, revision: next.revision });
  return cardReply(answerCard(next, organisation, turn.now, 'Sparat. Det visas för den som anmäler något liknande.'));
}

/** Somebody was first. The very same words are one's own, sent twice. */
async function asItIs(parts: Parts, turn: Turn, id: TicketId, values: AnswerValues): Promise<Result<Reply>> {
  return withAnswer(parts, turn, id, ({ value }) => {
    const same = value.headline === values.headline.trim() && value.text === values.text.trim();
    return cardReply(answerCard(value, parts.organisation, turn.now, same ? '' : BUSY));
  });
}

async function withdraw(parts: Parts, turn: Turn, id: TicketId, revision: number): Promise<Result<Reply>> {
  return withAnswer(parts, turn, id, async ({ value, etag }) => {
    const shown = (answer: KnownAnswer, remark: string) =>
      cardReply(answerCard(answer, parts.organisation, turn.now, remark));
    if (value.state === 'withdrawn') return shown(value, 'Det är redan tillbakadraget.');
    if (value.revision !== revision) return shown(value, BUSY);
    const next: KnownAnswer = { ...value, state: 'withdrawn', revision: revision + 1 };
    if ((await parts.answers.save(next, etag)) === CONFLICT) {
      return withAnswer(parts, turn, id, (now) => shown(now.value, BUSY));
    }
    return shown(next, 'Tillbakadraget. Det visas inte längre för den som anmäler.');
  });
}

async function helped(parts: Parts, turn: Turn, report: TicketId, answer: TicketId): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  await parts.answers.helped(answer, report);
  return cardReply(
    messageCard.render({
      title: '🟢 Bra att det löste sig',
      text: 'Inget ärende är skapat. Kommer felet tillbaka? Skriv ”anmäl fel”.',
      facts: [],
      actions: [],
    }),
  );
}

/** Answers that IT has kept from solved tickets: saved, looked after, and tried before a ticket is made. */
export function answerCommands(parts: Parts): readonly Command[] {
  const { organisation } = parts;
  return [
    command('ticket.keep-form', One, (turn, { id }) => withWork(parts, turn, id, (ticket) => keep(parts, ticket))),
    command('known.save', Filled, (turn, filled) => save(parts, turn, filled)),
    command('known.list', z.strictObject({}), async (turn) => {
      const here = await checkDesk(parts, turn);
      if (!here.ok) return here;
      const all = (await parts.answers.all()).toSorted((a, b) => b.at.localeCompare(a.at));
      return cardReply(answerListCard(all, organisation));
    }),
    command('known.show', One, (turn, { id }) =>
      withAnswer(parts, turn, id, ({ value }) => cardReply(answerCard(value, organisation, turn.now))),
    ),
    command('known.edit', One, (turn, { id }) => withAnswer(parts, turn, id, ({ value }) => editing(parts, value))),
    command('known.withdraw', One.extend({ revision: z.number().int() }), (turn, { id, revision }) =>
      withdraw(parts, turn, id, revision),
    ),
    command('known.helped', Helped, (turn, { id, answer }) => helped(parts, turn, id, answer)),
  ];
}
