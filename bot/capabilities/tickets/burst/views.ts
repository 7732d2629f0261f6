import { type Button, button, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { PersonId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { assertNever } from '../../../core/result.ts';
import { fullMomentText } from '../../../core/time.ts';
import type { Summary } from '../rows.ts';
import { partyName } from '../views/words.ts';
import type { Proposal } from './model.ts';

/** How the service is called in a sentence. */
export function definiteOf({ service }: Proposal, { services }: Organisation): string {
  return services.find(({ id }) => id === service)?.definite ?? 'tjänsten';
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'ärende' : 'ärenden'}`;
}

/** The tickets counted by kommun, most first. */
function byParty(tickets: readonly Summary[], organisation: Organisation) {
  const names = tickets.map((ticket) => partyName(ticket, organisation));
  return [...new Set(names)]
    .map((name) => ({ title: name, count: names.filter((one) => one === name).length }))
    .toSorted((a, b) => b.count - a.count || a.title.localeCompare(b.title, 'sv'))
    .map(({ title, count }) => ({ title, value: counted(count) }));
}

function textOf({ status, since }: Proposal): { readonly state: string; readonly text: string } {
  switch (status.state) {
    case 'open':
      return {
        state: '🟠 Förslag',
        text: 'Ska det bli ett oplanerat driftmeddelande? Då slipper fler anmäla samma sak.',
      };
    case 'taken':
      return {
        state: '🔵 Skrivs',
        text: `${status.by.name} skriver ett driftmeddelande sedan ${fullMomentText(status.at, since)}.`,
      };
    case 'dismissed':
      return {
        state: '⚪ Avfärdat',
        text: `${status.by.name} avfärdade förslaget ${fullMomentText(status.at, since)}.`,
      };
    case 'published':
      return {
        state: '🟢 Publicerat',
        text: `${status.by.name} har publicerat ett driftmeddelande. ${counted(status.linked)} följer det.`,
      };
    default:
      return assertNever(status);
  }
}

function actionsOf({ id, status }: Proposal, reader: PersonId | undefined): readonly Button[] {
  switch (status.state) {
    case 'open':
      return [
        button('Skriv driftmeddelandet', 'burst.take', { id, over: false }, 'positive'),
        button('Avfärda', 'burst.dismiss', { id }),
      ];
    case 'taken':
      return [button(status.by.id === reader ? 'Fortsätt skriva' : 'Ta över', 'burst.take', { id, over: true })];
    default:
      return [];
  }
}

/**
 * The proposal as IT sees it. Whoever writes the notice does so in the very message of their own chat: what that
 * message should show does not change with every ticket that comes.
 * @param reader undefined for a channel
 */
export function proposalCard(
  proposal: Proposal,
  tickets: readonly Summary[],
  reader: PersonId | undefined,
  organisation: Organisation,
  remark = '',
): Card {
  const { status, since } = proposal;
  const { state, text } = textOf(proposal);
  const isWriter = status.state === 'taken' && status.by.id === reader;
  const counts = status.state === 'open' || status.state === 'taken';
  return messageCard.render({
    title: `${state}: många anmäler fel på ${definiteOf(proposal, organisation)}`,
    text: [text, remark].filter((one) => one !== '').join(' '),
    facts: [
      ...(counts && !isWriter ? byParty(tickets, organisation) : []),
      { title: 'Det första kom', value: fullMomentText(since, since) },
    ],
    actions: actionsOf(proposal, reader),
  });
}
