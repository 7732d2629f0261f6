import { type Button, button, lines } from '../../../cards/shared.ts';
import type { ChannelConnection, Delivery } from '../../../conversations/model.ts';
import type { Card, Step } from '../../../core/capability.ts';
import { type Organisation, partyList, serviceList } from '../../../core/organisation.ts';
import { fullMomentText, type Instant, momentText } from '../../../core/time.ts';
import { isOpen, isStale, type Notice, stateAt } from '../model.ts';
import { channelsShowing, channelText } from '../scope.ts';
import { manageCard } from './cards.ts';
import { leadText, STATE_STYLE, stateText } from './words.ts';

/** Where the notice is shown, and whether something is still on its way. */
function deliveryOf(
  showing: readonly ChannelConnection[],
  ledger: readonly Delivery[],
): { readonly pending: boolean; readonly facts: readonly (readonly [string, string])[] } {
  const outcomes = showing.map((channel) => ({
    channel,
    result: ledger.find(({ conversation }) => conversation === channel.conversation)?.outcome.result,
  }));
  const having = (...results: readonly (Delivery['outcome']['result'] | undefined)[]) =>
    outcomes.filter(({ result }) => results.includes(result)).map(({ channel }) => channelText(channel));
  const delivered = having('delivered').length;
  const pending = having(undefined, 'sending', 'throttled', 'failed');
  return {
    pending: pending.length > 0,
    facts: [
      ['Visas i', showing.length === 0 ? 'Ingen kanal' : `${delivered} av ${showing.length} kanaler`],
      ['På väg till', pending.join(', ')],
      ['Kan inte nås', having('gone').join(', ')],
    ],
  };
}

/** The notice as those who follow it up see it: where it stands and what can be done. */
export function manageCardOf(
  parts: {
    readonly notice: Notice;
    readonly channels: readonly ChannelConnection[];
    readonly ledger: readonly Delivery[];
    /** How many have said that it concerns them. */
    readonly concerned: number;
    /** What follows in other capabilities. */
    readonly steps: readonly Step[];
    readonly remark: string;
    readonly now: Instant;
  },
  organisation: Organisation,
): Card {
  const { notice, now } = parts;
  const state = stateAt(notice, now);
  const stale = organisation.parties.filter(({ id }) => isStale(notice, id));
  const own = organisation.parties.filter(({ id }) => notice.variants[id] !== undefined);
  const withdrawn = notice.status.state === 'withdrawn';
  const delivery = deliveryOf(channelsShowing(notice, parts.channels, organisation), parts.ledger);
  return manageCard.render({
    style: STATE_STYLE[state],
    state: stateText(state),
    at: fullMomentText(notice.changedAt, notice.publishedAt),
    headline: notice.content.headline,
    lead: leadText(notice, now),
    warnings: [
      ...(parts.remark === '' ? [] : [{ text: parts.remark }]),
      ...stale.map(({ shortName }) => ({ text: `${shortName} har en egen text som skrevs före din senaste ändring.` })),
    ],
    facts: lines(
      ['Gäller', partyList(organisation, notice.content.parties)],
      ['Tjänster', serviceList(organisation, notice.content.services)],
      ...(withdrawn ? [] : delivery.facts),
      ['Har sagt att de berörs', parts.concerned === 0 ? '' : `${parts.concerned}`],
      ['Egen text', own.map(({ shortName }) => shortName).join(', ')],
      ['Publicerat', `${notice.publishedBy.name}, ${fullMomentText(notice.publishedAt, now)}`],
      ['Senast ändrat', `${notice.changedBy.name}, ${momentText(notice.changedAt, now)}`],
    ),
    actions: [
      ...parts.steps.map(({ title, verb, data }) => button(title, verb, data, 'positive')),
      ...manageActions(notice, delivery.pending && !withdrawn),
    ],
  });
}

/** @param pending something is on its way still: the card can be asked for anew */
function manageActions(notice: Notice, pending: boolean): readonly Button[] {
  const { id } = notice;
  const again = pending ? [button('Visa leveransen igen', 'notice.manage', { id }, 'secondary')] : [];
  const correct = button('Rätta texten', 'notice.correct-form', { id }, 'secondary');
  const withdraw = button('Återkalla', 'notice.withdraw-form', { id }, 'secondary');
  if (isOpen(notice)) {
    return [
      button('Uppdatera läget', 'notice.update-form', { id }, 'positive'),
      button('Avsluta', 'notice.close-form', { id }),
      ...again,
      correct,
      withdraw,
    ];
  }
  return notice.status.state === 'withdrawn'
    ? []
    : [button('Öppna igen', 'notice.reopen-form', { id }), correct, withdraw];
}
