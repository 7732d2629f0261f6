import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { NoticeId } from '../../../core/ids.ts';
import { hasRole } from '../../../core/person.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { personOf } from '../decide/recorded.ts';
import { checkDesk, KIND, type Parts } from '../parts.ts';
import type { Proposal } from './model.ts';
import { definiteOf, proposalCard } from './views.ts';
import { ticketsIn } from './watch.ts';

const One = z.strictObject({ id: NoticeId });
const Take = One.extend({ over: z.boolean() });

const GONE = refuse(
  'ticket.no-proposal',
  'Förslaget finns inte längre. Skriv ”nytt driftmeddelande” för att skriva ett.',
);
const ATTEMPTS = 4;

async function checkPublisher(parts: Parts, turn: Turn): Promise<Result<undefined>> {
  return hasRole(turn.actor, 'it-publisher', 'administrator')
    ? checkDesk(parts, turn)
    : refuse('ticket.not-publisher', 'Bara den som publicerar driftmeddelanden kan göra det.');
}

/** The proposal as it is now, with what happened. */
async function shown(parts: Parts, turn: Turn, proposal: Proposal, remark: string): Promise<Result<Reply>> {
  const { service, since, lastAt } = proposal;
  const tickets = await ticketsIn(parts, service, since, lastAt);
  const reader = turn.place.isPrivate ? turn.actor.id : undefined;
  return cardReply(proposalCard(proposal, tickets, reader, parts.organisation, remark));
}

/** Decides on the proposal as it is stored; whoever comes second sees who was first. */
async function change(
  parts: Parts,
  turn: Turn,
  id: NoticeId,
  decide: (proposal: Proposal) => Proposal['status'] | undefined,
  then: (proposal: Proposal) => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const allowed = await checkPublisher(parts, turn);
  if (!allowed.ok) return allowed;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await parts.bursts.find(id);
    if (!stored) return GONE;
    const status = decide(stored.value);
    if (!status) return shown(parts, turn, stored.value, '');
    const next = { ...stored.value, status };
    await parts.timers.guard({ kind: KIND, id }, [], turn.now);
    if ((await parts.bursts.save(next, stored.etag)) === CONFLICT) continue;
    turn.log.hop('saved', { proposal: id });
    await parts.timers.look({ kind: KIND, id });
    return then(next);
  }
  return refuse('ticket.busy', 'Flera ändrar förslaget samtidigt. Försök igen.');
}

/** The composer with the service, the kommuner and when it began; in a channel the writing goes on in the own chat. */
async function compose(parts: Parts, turn: Turn, proposal: Proposal): Promise<Result<Reply>> {
  if (!turn.place.isPrivate) return shown(parts, turn, proposal, 'Fortsätt i chatten med mig.');
  const { id, service, since, lastAt } = proposal;
  const tickets = await ticketsIn(parts, service, since, lastAt);
  const parties = [...new Set(tickets.flatMap(({ party }) => (party === undefined ? [] : [party])))];
  const headline = `Störningar i ${definiteOf(proposal, parts.organisation)}`;
  return parts.goTo(turn, 'notice.compose-about', { id, services: [service], parties, headline, since });
}

/** What IT does with a proposal: writes the notice, takes it over, or dismisses it. */
export function burstCommands(parts: Parts): readonly Command[] {
  return [
    command('burst.take', Take, (turn, { id, over }) => {
      const taken = { state: 'taken', by: personOf(turn.actor), at: turn.now } as const;
      return change(
        parts,
        turn,
        id,
        ({ status }) => (status.state === 'open' || (over && status.state === 'taken') ? taken : undefined),
        (proposal) => compose(parts, turn, proposal),
      );
    }),
    command('burst.dismiss', One, (turn, { id }) => {
      const dismissed = { state: 'dismissed', by: personOf(turn.actor), at: turn.now } as const;
      return change(
        parts,
        turn,
        id,
        ({ status }) => (status.state === 'open' ? dismissed : undefined),
        (proposal) => shown(parts, turn, proposal, ''),
      );
    }),
  ];
}
