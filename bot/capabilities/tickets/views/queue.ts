import { button, leaving } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { isOpen } from '../model.ts';
import type { Summary } from '../rows.ts';
import { queueCard } from './cards.ts';
import { partyName, stateText } from './words.ts';

/** The lists that IT chooses between. */
export const LISTS = ['new', 'mine', 'line', 'soon'] as const;
export type ListName = (typeof LISTS)[number];

const LIST_WORD: Readonly<Record<ListName, string>> = {
  new: 'Nya',
  mine: 'Mina',
  line: 'Min linje',
  soon: 'Bråttom',
};

const LIST_TITLE: Readonly<Record<ListName, string>> = {
  new: 'Nya ärenden',
  mine: 'Mina ärenden att lösa',
  line: 'Min linjes ärenden',
  soon: 'Närmast att försenas',
};

const EMPTY: Readonly<Record<ListName, string>> = {
  new: 'Inga nya ärenden. Titta på ”Bråttom” för det som snart går ut.',
  mine: 'Du har inga öppna ärenden. Ta ett bland de nya.',
  line: 'Din linje har inga öppna ärenden.',
  soon: 'Inga öppna ärenden.',
};

function itemOf(ticket: Summary, organisation: Organisation, now: Instant) {
  const { id, number, title, state, priority, deadline, isPaused, assignee, openedAt } = ticket;
  const late = isOpen({ status: { state } }) && !isPaused && deadline <= now;
  const when = !isOpen({ status: { state } })
    ? ''
    : isPaused
      ? 'klockan står still'
      : `${late ? 'försenat sedan' : 'senast'} ${fullMomentText(deadline, openedAt)}`;
  const details = [stateText(state), `prio ${priority}`, partyName(ticket, organisation), assignee?.name ?? '', when];
  return {
    title: `${late ? '🔴 ' : ''}${number} ${title}`,
    detail: details.filter((detail) => detail !== '').join(' · '),
    verb: 'ticket.show',
    data: { id },
  };
}

/** A list of tickets for IT: one of the four, a kommun's, or what was searched for. */
export function queueCardOf(
  view: {
    readonly list: ListName | undefined;
    readonly party: string;
    readonly words: string;
    readonly tickets: readonly Summary[];
    readonly next: string | undefined;
  },
  organisation: Organisation,
  now: Instant,
): Card {
  const { list, party, words, tickets, next } = view;
  const where = party === '' ? '' : partyName({ party: partyIn(party, organisation) }, organisation);
  const nothing = list ? EMPTY[list] : 'Inga träffar. Prova ett annat ord, eller ärendets nummer.';
  return queueCard.render({
    title: list ? LIST_TITLE[list] : words === '' ? `Öppna ärenden i ${where}` : `Träffar på ”${words}”`,
    text: tickets.length === 0 ? nothing : words === '' ? 'Närmast i tiden först.' : 'De nyaste först.',
    rows: [
      {
        tabs: LISTS.map((name) => ({
          title: LIST_WORD[name],
          verb: 'ticket.queue',
          data: { list: name },
          style: name === list ? 'accent' : 'emphasis',
          weight: name === list ? 'bolder' : 'default',
        })),
      },
    ],
    items: tickets.map((ticket) => itemOf(ticket, organisation, now)),
    words,
    party: party === '' ? 'all' : party,
    parties: [
      { title: 'Alla', value: 'all' },
      ...organisation.parties.map(({ id, shortName }) => ({ title: shortName, value: id })),
    ],
    actions: [
      button('Sök', 'ticket.search', {}, 'positive'),
      ...(next === undefined
        ? []
        : [leaving('Visa fler', 'ticket.queue', { ...(list ? { list } : { party }), after: next })]),
    ],
  });
}

function partyIn(party: string, { parties }: Organisation) {
  return parties.find(({ id }) => id === party)?.id;
}
