import { button, lines, listCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { Card } from '../../../core/capability.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import { dayText, whenText } from '../agenda/views/words.ts';
import type { Occasion } from '../planning/occasions.ts';
import { proposalCard } from './cards.ts';
import { ordered } from './decide.ts';
import { isOpen, type Proposal, type Wish } from './model.ts';

export const WANTS: Readonly<Record<Wish['kind'], string>> = {
  decision: 'Beslut',
  information: 'Information',
  discussion: 'Diskussion',
};

/** The day in a meeting's id: the one that it was first called for. */
function dayOfMeeting(meeting: string): string {
  const day = /\d{4}-\d\d-\d\d/u.exec(meeting)?.[0];
  return day === undefined ? '' : ` ${dayText(day)}`;
}

interface Stand {
  readonly style: 'accent' | 'good' | 'default';
  readonly state: string;
  readonly at: Instant;
}

function standOf({ status, at }: Proposal): Stand {
  switch (status.state) {
    case 'proposed':
      return { style: 'accent', state: '🔵 Nytt förslag', at };
    case 'accepted':
      return { style: 'good', state: '🟢 Ska tas upp', at: status.at };
    case 'agenda':
      return { style: 'good', state: `🟢 På dagordningen${dayOfMeeting(status.meeting)}`, at: status.at };
    case 'declined':
      return { style: 'default', state: '⚪ Avslaget', at: status.at };
    case 'withdrawn':
      return { style: 'default', state: '⚪ Återtaget', at: status.at };
  }
}

function cardOf(
  proposal: Proposal,
  body: Body,
  now: Instant,
  actions: Parameters<typeof proposalCard.render>[0]['actions'],
): Card {
  const { title, why, kind, minutes, by, status } = proposal;
  const { style, state, at } = standOf(proposal);
  return proposalCard.render({
    style,
    state,
    at: `${capitalised(body.definite)} · ${fullMomentText(at, now)}`,
    title,
    lead: why,
    facts: lines(
      ['Från', proposal.from === undefined ? by.name : `${by.name}, efter mötet${dayOfMeeting(proposal.from)}`],
      ['Behövs', WANTS[kind]],
      ['Tid', `${minutes} ${minutes === 1 ? 'minut' : 'minuter'}`],
      ['Varför inte', status.state === 'declined' ? status.reason : ''],
    ),
    actions,
  });
}

function which({ body, id }: Proposal) {
  return { body, id };
}

/** The proposal for whoever made it. */
export function ownCard(proposal: Proposal, body: Body, now: Instant): Card {
  return cardOf(
    proposal,
    body,
    now,
    isOpen(proposal) ? [button('Ta tillbaka förslaget', 'forum.withdraw', which(proposal))] : [],
  );
}

/** The proposal for the chair. */
export function chairCard(proposal: Proposal, body: Body, now: Instant): Card {
  const all = button('Alla förslag', 'forum.list', { body: body.id });
  const no = button('Avslå', 'forum.decline-form', which(proposal));
  switch (proposal.status.state) {
    case 'proposed':
      return cardOf(proposal, body, now, [button('Ta upp', 'forum.accept', which(proposal), 'positive'), no, all]);
    case 'accepted':
      return cardOf(proposal, body, now, [
        button('Flytta upp', 'forum.move', { ...which(proposal), step: 'up' }),
        button('Flytta ned', 'forum.move', { ...which(proposal), step: 'down' }),
        no,
        all,
      ]);
    case 'agenda':
    case 'declined':
    case 'withdrawn':
      return cardOf(proposal, body, now, [all]);
  }
}

/** What the proposer is told, beside the card that shows it. */
export function newsFor({ status, title }: Proposal, { definite }: Body): string {
  switch (status.state) {
    case 'proposed':
      return `Förslaget ”${title}” är skickat till ${definite}.`;
    case 'accepted':
      return `Ditt förslag ”${title}” ska tas upp i ${definite}.`;
    case 'agenda':
      return `Ditt förslag ”${title}” står på dagordningen för mötet${dayOfMeeting(status.meeting)} i ${definite}.`;
    case 'declined':
      return `Ditt förslag ”${title}” till ${definite} är avslaget: ${status.reason}`;
    case 'withdrawn':
      return `Förslaget ”${title}” är återtaget.`;
  }
}

function detailOf({ kind, minutes, by }: Proposal): string {
  return `${WANTS[kind]}, ${minutes} min · ${by.name}`;
}

/** What waits for the chair, new ones first, then what is to be taken up in its order. */
export function chairList(body: Body, proposals: readonly Proposal[], next: Occasion | undefined, news: string): Card {
  const accepted = ordered(proposals);
  const fresh = proposals.filter(({ status }) => status.state === 'proposed');
  const row = (one: Proposal, title: string) => ({
    title,
    detail: detailOf(one),
    verb: 'forum.show',
    data: { body: body.id, id: one.id },
  });
  const minutes = accepted.reduce((sum, one) => sum + one.minutes, 0);
  const when = next ? `Nästa möte är ${whenText(next)}.` : 'Inget möte är planerat. Lägg till ett datum först.';
  const counts =
    fresh.length + accepted.length === 0
      ? 'Inga förslag väntar.'
      : `${fresh.length} ${fresh.length === 1 ? 'nytt' : 'nya'}, ${accepted.length} som ska tas upp (${minutes} minuter).`;
  return listCard.render({
    title: `Förslag till ${body.definite}`,
    text: [news, counts, when].filter(Boolean).join(' '),
    items: [
      ...fresh.map((one) => row(one, `🔵 ${one.title}`)),
      ...accepted.map((one, at) => row(one, `${at + 1}. ${one.title}`)),
    ],
    actions:
      next && accepted.length > 0
        ? [button(`Gör dagordning av ${accepted.length}`, 'forum.agenda', { body: body.id }, 'positive')]
        : [],
  });
}

/** A person's own proposals. */
export function ownList(bodies: readonly Body[], proposals: readonly Proposal[]): Card {
  const nameOf = (id: string) => bodies.find((body) => body.id === id)?.name ?? id;
  return listCard.render({
    title: 'Mina förslag',
    text: proposals.length === 0 ? 'Du har inga förslag. Skriv ”föreslå en punkt” för att lägga ett.' : '',
    items: proposals.map((one) => ({
      title: one.title,
      detail: `${standOf(one).state} · ${nameOf(one.body)}`,
      verb: 'forum.show',
      data: { body: one.body, id: one.id },
    })),
    actions: bodies.length === 0 ? [] : [button('Föreslå en punkt', 'forum.propose', {})],
  });
}
