import type { Delivery } from '../../../bot/conversations/model.ts';
import { reconcilerOf } from '../../../bot/conversations/reconciler.ts';
import { connectionsOn, deliveriesOn } from '../../../bot/conversations/stores.ts';
import type { Audience, Card, Desired, Item } from '../../../bot/core/capability.ts';
import { ConversationId, PartyId, PersonId } from '../../../bot/core/ids.ts';
import type { Tables } from '../../../bot/storage/open.ts';
import { clockAt, memoryLog, memoryTables } from '../../support/house.ts';
import { type FakeTeams, fakeTeams } from '../../support/teams.ts';

export function cardOf(text: string): Card {
  return { content: { body: [{ type: 'TextBlock', text }] }, summary: text };
}

/** An item that shows one text to everybody whom it concerns. */
export function itemOf(
  text: string | undefined,
  more: { readonly ended?: boolean; readonly sequence?: number; readonly parties?: readonly string[] } = {},
): Item {
  const { ended = false, sequence = 1, parties } = more;
  const concerns = (audience: Audience) =>
    audience.kind === 'channel' && (parties === undefined || parties.includes(audience.party));
  return {
    id: 'item',
    persons: [],
    desiredFor: (audience): Desired | undefined =>
      text === undefined || !concerns(audience)
        ? undefined
        : { card: cardOf(text), announcement: { sequence, text: `word ${sequence}` }, ended },
  };
}

/** A reconciler alone, on memory, before a Teams that remembers. */
export function scene(tables: Tables = memoryTables(), teams: FakeTeams = fakeTeams()) {
  const clock = clockAt('2026-11-20T09:00:00.000Z');
  const log = memoryLog();
  const connections = connectionsOn(tables.connections, log);
  const deliveries = deliveriesOn(tables.deliveries, log);
  const parts = { connections, deliveries, messenger: teams.messenger, clock, log, random: () => 0.5 };
  const { reconcile } = reconcilerOf({ ...parts, recoverySeconds: 20 });
  return {
    clock,
    teams,
    tables,
    connections,
    reconcile,
    async connect(channel: string, party = 'laxa', leaving = false): Promise<void> {
      await connections.save({
        v: 1,
        kind: 'channel',
        conversation: ConversationId.parse(channel),
        serviceUrl: 'http://127.0.0.1:1/',
        party: PartyId.parse(party),
        teamName: 'Team',
        channelName: channel,
        by: PersonId.parse('p'),
        at: clock.now(),
        leaving,
      });
    },
    async row(channel: string): Promise<Delivery | undefined> {
      return (await deliveries.ofItem('item')).find(({ value }) => value.conversation === channel)?.value;
    },
    /** Looks again whenever asked to, until nothing is left. */
    async untilSettled(item: Item): Promise<void> {
      for (let looks = 0; looks < 50; looks += 1) {
        const again = await reconcile(item);
        if (again === undefined) return;
        clock.set(again);
      }
      throw new Error('Never settled');
    },
  };
}
