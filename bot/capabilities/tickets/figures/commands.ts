import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { PartyId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Links } from '../../../core/pages.ts';
import { type Actor, hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { mayWork } from '../decide/may.ts';
import { checkDesk, checkPrivate, type Parts as TicketParts } from '../parts.ts';
import { groupOf } from './count.ts';
import type { Figures, Scope } from './figures.ts';
import { monthOf, Period, periodName, stateOf } from './period.ts';
import { figuresCardOf } from './views.ts';

/** Whoever is asked for figures: IT for all, a manager or communicator for the own kommun. */
export function maySeeFigures(actor: Actor): boolean {
  return mayWork(actor) || hasRole(actor, 'manager', 'communicator');
}

const NOT_ALLOWED = refuse(
  'figures.not-allowed',
  'Ärendestatistiken är till för IT, chefer och kommunikatörer. Fråga din chef om du behöver den.',
);

/** The kommun whose figures somebody outside IT may see; all of them for IT's own managers. */
function ownScope(actor: Actor, organisation: Organisation): Result<Scope> {
  const held = actor.roles.find((role) => role.role === 'communicator');
  if (held) return accept({ of: 'group', group: held.municipality });
  if (!hasRole(actor, 'manager')) return NOT_ALLOWED;
  return accept(actor.party === undefined ? { of: 'all' } : { of: 'group', group: groupOf(actor.party, organisation) });
}

/** @param asked a kommun or company; the figures are of the whole kommun */
function scopeFor(actor: Actor, asked: PartyId | undefined, organisation: Organisation): Result<Scope> {
  const own: Result<Scope> = mayWork(actor) ? accept({ of: 'all' }) : ownScope(actor, organisation);
  if (!own.ok || asked === undefined) return own;
  const group = groupOf(asked, organisation);
  if (own.value.of === 'all' || own.value.group === group) return accept({ of: 'group', group });
  return refuse('figures.other-kommun', 'Du kan bara se den egna kommunens statistik. Skriv ”statistik”.');
}

const Input = z.strictObject({ period: Period.optional(), party: PartyId.optional() });

interface Parts {
  readonly tickets: TicketParts;
  readonly organisation: Organisation;
  readonly links: Links;
  readonly figures: (period: Period, scope: Scope) => Promise<Figures>;
}

async function show(parts: Parts, turn: Turn, input: z.infer<typeof Input>): Promise<Result<Reply>> {
  const { actor, now } = turn;
  const isWorker = mayWork(actor);
  const scope = scopeFor(actor, input.party, parts.organisation);
  if (!scope.ok) return scope;
  const here = isWorker ? await checkDesk(parts.tickets, turn) : checkPrivate(turn);
  if (!here.ok) return here;
  const period = input.period ?? monthOf(now);
  if (stateOf(period, now) === 'future') {
    return refuse(
      'figures.future',
      `Det finns inga siffror för ${periodName(period)} än. Fråga om en tidigare period.`,
    );
  }
  const figures = await parts.figures(period, scope.value);
  return cardReply(figuresCardOf(figures, { ...parts, isWorker, now }));
}

export function figuresCommands(parts: Parts): readonly Command[] {
  return [command('ticket.figures', Input, (turn, input) => show(parts, turn, input))];
}
