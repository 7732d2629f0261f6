import { z } from 'zod/v4';
import { messageCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { PartyId } from '../../core/ids.ts';
import { hasRole, type SupportLine } from '../../core/person.ts';
import { type Result, refuse } from '../../core/result.ts';
import { maySee } from './decide/may.ts';
import { checkDesk, type Parts } from './parts.ts';
import { type QueueName, type Summary, summaryOf } from './rows.ts';
import { LISTS, type ListName, queueCardOf } from './views/queue.ts';

const PAGE = 8;
const QueueInput = z.strictObject({
  list: z.enum(LISTS).optional(),
  party: PartyId.optional(),
  after: z.string().max(200).optional(),
});
const SearchInput = z.strictObject({
  words: z.string().max(200).default(''),
  party: z.string().max(100).default('all'),
});

function lineOf({ actor }: Turn): SupportLine {
  const held = actor.roles.find((role) => role.role === 'it-agent');
  return held?.line ?? 1;
}

function queueOf(list: ListName, turn: Turn): QueueName {
  switch (list) {
    case 'new':
      return { queue: 'new' };
    case 'mine':
      return { queue: 'agent', person: turn.actor.id };
    case 'line':
      return { queue: 'line', line: lineOf(turn) };
    default:
      return { queue: 'all' };
  }
}

/** A sensitive ticket is listed to those who may see it, and never where others read along. */
function isForPlace({ sensitive }: { readonly sensitive?: boolean | undefined }, { place }: Turn): boolean {
  return sensitive !== true || place.isPrivate;
}

async function show(parts: Parts, turn: Turn, input: z.infer<typeof QueueInput>): Promise<Result<Reply>> {
  const here = await checkDesk(parts, turn);
  if (!here.ok) return here;
  const list = input.list ?? (input.party === undefined || input.party === 'all' ? 'new' : undefined);
  const name: QueueName = list ? queueOf(list, turn) : { queue: 'party', party: input.party ?? PartyId.parse('all') };
  const { tickets: all, next } = await parts.store.queue(name, PAGE, input.after);
  const tickets = all.filter((ticket) => isForPlace(ticket, turn));
  const view = { list, party: list ? '' : (input.party ?? ''), words: '', tickets, next };
  return cardReply(queueCardOf(view, parts.organisation, turn.now));
}

/** A number finds its ticket; words find the newest that hold them all. */
async function found(parts: Parts, turn: Turn, words: string, party: string): Promise<readonly Summary[]> {
  if (/^#?\d{1,8}$/u.test(words)) {
    const id = await parts.store.byNumber(Number(words.replace('#', '')));
    const ticket = id === undefined ? undefined : (await parts.store.find(id))?.value;
    return ticket && maySee(ticket, turn.actor) && isForPlace(ticket, turn)
      ? [summaryOf(ticket, parts.organisation)]
      : [];
  }
  const all = await parts.store.search(words, party === 'all' ? PAGE : PAGE * 10);
  return all.filter((ticket) => party === 'all' || ticket.party === party).slice(0, PAGE);
}

async function search(parts: Parts, turn: Turn, input: z.infer<typeof SearchInput>): Promise<Result<Reply>> {
  const here = await checkDesk(parts, turn);
  if (!here.ok) return here;
  const words = input.words.trim();
  if (words === '') {
    const party = parts.organisation.parties.find(({ id }) => id === input.party)?.id;
    return show(parts, turn, party === undefined ? {} : { party });
  }
  const tickets = await found(parts, turn, words, input.party);
  const view = { list: undefined, party: input.party, words, tickets, next: undefined };
  return cardReply(queueCardOf(view, parts.organisation, turn.now));
}

const NOT_ALLOWED = refuse('ticket.not-allowed', 'Bara IT kan ansluta en kanal till ärendekön.');

async function connect({ channels }: Parts, { actor, place, now, log }: Turn): Promise<Result<Reply>> {
  if (!hasRole(actor, 'it-publisher', 'administrator')) return NOT_ALLOWED;
  if (place.kind !== 'channel') {
    return refuse('ticket.not-channel', 'Skriv det i IT:s egen kanal: ”@Samdrift anslut ärendekön”.');
  }
  if (await channels.isPublic(place.conversation)) {
    return refuse(
      'ticket.public',
      'Kanalen visar driftmeddelanden för en kommun. Ärenden får bara visas i en kanal för IT.',
    );
  }
  const { conversation, serviceUrl } = place;
  await channels.save({ v: 1, kind: 'queue', conversation, serviceUrl, by: actor.id, at: now });
  log.hop('saved', { conversation });
  return said('Kanalen är ansluten till ärendekön', 'Nya ärenden visas här. Alla som är med i kanalen ser dem.');
}

async function disconnect({ channels }: Parts, { actor, place }: Turn): Promise<Result<Reply>> {
  if (!hasRole(actor, 'it-publisher', 'administrator')) return NOT_ALLOWED;
  await channels.forget(place.conversation);
  return said('Kanalen är frånkopplad från ärendekön', 'Inga nya ärenden visas här.');
}

function said(title: string, text: string): Result<Reply> {
  return cardReply(messageCard.render({ title, text, facts: [], actions: [] }));
}

/** The queue, in a chat and in the channels that are connected to it. */
export function queueCommands(parts: Parts): readonly Command[] {
  return [
    command('ticket.queue', QueueInput, (turn, input) => show(parts, turn, input)),
    command('ticket.search', SearchInput, (turn, input) => search(parts, turn, input)),
    command('ticket.queue-connect', z.strictObject({}), (turn) => connect(parts, turn)),
    command('ticket.queue-disconnect', z.strictObject({}), (turn) => disconnect(parts, turn)),
  ];
}
