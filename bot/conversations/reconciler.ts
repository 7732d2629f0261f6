import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import type { Audience, Card, Desired, Item } from '../core/capability.ts';
import type { Clock, Log } from '../core/ports.ts';
import { assertNever } from '../core/result.ts';
import { addSeconds, earliest, type Instant } from '../core/time.ts';
import { CONFLICT } from '../storage/table.ts';
import type { ChannelConnection, Connection, Delivery, Messenger, SendResult } from './model.ts';
import type { Connections, Deliveries } from './stores.ts';

/** Messages on their way at once; also the most that a crash can repeat. */
export const CONCURRENCY = 4;
const LONGEST_BACKOFF_SECONDS = 300;

interface Parts {
  readonly connections: Connections;
  readonly deliveries: Deliveries;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** 0–1, spreads retries. */
  readonly random: () => number;
  /** How long a message that is being sent is left alone: after a crash it is sent again then. */
  readonly recoverySeconds: number;
}

/** One conversation's share of an item: what it shows and what it should show. */
interface Task {
  readonly to: Connection;
  readonly desired: Desired | undefined;
  readonly delivery: Delivery;
  /** Undefined when the conversation has no row for the item yet. */
  readonly etag: string | undefined;
}

/** A task whose row this process holds while it sends. */
type Claimed = Task & { readonly etag: string };

function fingerprint(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url');
}

function audienceOf(to: Connection, channels: readonly ChannelConnection[]): Audience {
  if (to.kind === 'person') return { kind: 'person', person: to.person };
  if (to.kind === 'queue') return { kind: 'queue' };
  if (to.kind === 'body') return { kind: 'body', body: to.body };
  const connected = new Set(channels.filter(({ leaving }) => !leaving).map(({ party }) => party));
  return { kind: 'channel', party: to.party, connected };
}

/** What it should show by this connection; one that is leaving shows nothing. */
function desiredIn(item: Item, to: Connection, channels: readonly ChannelConnection[]): Desired | undefined {
  const leaving = (to.kind === 'channel' || to.kind === 'body') && to.leaving;
  return leaving ? undefined : item.desiredFor(audienceOf(to, channels));
}

/** A conversation that was out of reach is tried again once it has been connected anew. */
function isGone({ to, delivery: { outcome } }: Task): boolean {
  return outcome.result === 'gone' && !(to.kind !== 'person' && to.at > outcome.at);
}

/** Whether nothing is to be sent: all is right, out of reach, or too late to begin with. */
function isSettled(task: Task): boolean {
  const { desired, delivery } = task;
  if (isGone(task)) return true;
  if (!desired || (desired.ended && !delivery.activity)) return !delivery.activity;
  return (
    delivery.activity !== undefined &&
    delivery.shown === fingerprint(desired.card) &&
    delivery.announced >= (desired.announcement?.sequence ?? 0)
  );
}

/** The row as it is written after an attempt. */
function outcomeOf(sent: SendResult, before: Delivery['outcome'], now: Instant, spread: number): Delivery['outcome'] {
  switch (sent.result) {
    case 'delivered':
      return { result: 'delivered', at: now };
    case 'throttled':
      return { result: 'throttled', until: addSeconds(now, sent.retryAfterSeconds) };
    case 'gone':
      return { result: 'gone', at: now, code: sent.code };
    case 'missing':
    case 'failed': {
      const attempts = before.result === 'failed' ? before.attempts + 1 : 1;
      const wait = Math.min(LONGEST_BACKOFF_SECONDS, 2 ** attempts) * (0.5 + spread / 2);
      const code = sent.result === 'missing' ? 'missing' : sent.code;
      return { result: 'failed', until: addSeconds(now, wait), code, attempts };
    }
    default:
      return assertNever(sent);
  }
}

/**
 * Makes Teams match the store: posts what is missing, changes what differs, tells in the thread what
 * matters, takes away what should not be there. Run twice, the second run sends nothing.
 * A process that dies between a send and the row that tells of it repeats that one message.
 */
export interface Reconciler {
  /** Says when to look again if something is left: throttled, failed, or in another process' hands. */
  reconcile(item: Item): Promise<Instant | undefined>;
}

export function reconcilerOf(parts: Parts): Reconciler {
  const { connections, deliveries, messenger, clock, log, random, recoverySeconds } = parts;
  const limit = pLimit(CONCURRENCY);
  /** Set when Teams throttles: the whole tenant waits. */
  let pausedUntil: Instant | undefined;

  async function settle(task: Claimed, sent: SendResult, change: Partial<Delivery> = {}): Promise<Instant | undefined> {
    const outcome = outcomeOf(sent, task.delivery.outcome, clock.now(), random());
    if (outcome.result === 'throttled') pausedUntil = outcome.until;
    await deliveries.save({ ...task.delivery, ...change, outcome }, task.etag);
    log.hop('delivered', { item: task.delivery.item, result: outcome.result });
    return 'until' in outcome ? outcome.until : undefined;
  }

  async function remove(task: Claimed): Promise<Instant | undefined> {
    const { activity } = task.delivery;
    const sent: SendResult = activity ? await messenger.remove(task.to, activity) : { result: 'missing' };
    if (sent.result === 'throttled' || sent.result === 'failed') return settle(task, sent);
    await deliveries.remove(task.delivery, task.etag);
    log.hop('delivered', { item: task.delivery.item, result: 'removed' });
    return undefined;
  }

  async function post(task: Claimed, desired: Desired): Promise<Instant | undefined> {
    const sent = await messenger.post(task.to, desired.card);
    if (sent.result !== 'delivered') return settle(task, sent);
    return settle(task, sent, {
      activity: sent.activity,
      shown: fingerprint(desired.card),
      announced: desired.announcement?.sequence ?? 0,
    });
  }

  /** Somebody deleted the message: a new one takes its place while there is still something to tell. */
  function replace(task: Claimed, desired: Desired): Promise<Instant | undefined> {
    return desired.ended ? remove(task) : post(task, desired);
  }

  async function show(task: Claimed, desired: Desired): Promise<Instant | undefined> {
    const { activity, announced } = task.delivery;
    const shown = fingerprint(desired.card);
    if (!activity) return post(task, desired);
    if (task.delivery.shown !== shown) {
      const sent = await messenger.update(task.to, activity, desired.card);
      if (sent.result === 'missing') return replace(task, desired);
      if (sent.result !== 'delivered') return settle(task, sent);
    }
    if (!desired.announcement || announced >= desired.announcement.sequence) {
      return settle(task, { result: 'delivered', activity }, { shown });
    }
    const sent = await messenger.reply(task.to, activity, desired.announcement.text);
    if (sent.result === 'missing') return replace(task, desired);
    return sent.result === 'delivered'
      ? settle(task, sent, { shown, announced: desired.announcement.sequence })
      : settle(task, sent, { shown });
  }

  /** Takes the row so that no other process sends the same; undefined when another was first. */
  async function claim(task: Task, now: Instant): Promise<Claimed | undefined> {
    const outcome = { result: 'sending', until: addSeconds(now, recoverySeconds) } as const;
    const etag = await deliveries.save({ ...task.delivery, outcome }, task.etag);
    return etag === CONFLICT ? undefined : { ...task, etag };
  }

  async function perform(task: Task): Promise<Instant | undefined> {
    const now = clock.now();
    if (isSettled(task)) return undefined;
    if (pausedUntil !== undefined && pausedUntil > now) return pausedUntil;
    const { outcome } = task.delivery;
    if (task.etag !== undefined && 'until' in outcome && outcome.until > now) return outcome.until;
    const claimed = await claim(task, now);
    if (!claimed) return addSeconds(now, recoverySeconds);
    log.hop('send', { item: task.delivery.item });
    return claimed.desired ? show(claimed, claimed.desired) : remove(claimed);
  }

  async function tasksOf(item: Item): Promise<readonly Task[]> {
    const [channels, bodies, queues, persons, ledger] = await Promise.all([
      connections.channels(),
      connections.bodies(),
      connections.queues(),
      Promise.all(item.persons.map((person) => connections.person(person))),
      deliveries.ofItem(item.id),
    ]);
    const all = [...channels, ...bodies, ...queues, ...persons.filter((person) => person !== undefined)];
    // A channel may be connected for several things; the item is shown there if one of them wants it.
    return [...Map.groupBy(all, ({ conversation }) => conversation)].flatMap(([conversation, group]) => {
      const wishes = group.map((to) => ({ to, desired: desiredIn(item, to, channels) }));
      const wish = wishes.find(({ desired }) => desired !== undefined) ?? wishes[0];
      const stored = ledger.find(({ value }) => value.conversation === conversation);
      const fresh: Delivery = {
        v: 1,
        item: item.id,
        conversation,
        announced: 0,
        outcome: { result: 'failed', until: clock.now(), code: 'new', attempts: 0 },
      };
      return wish ? [{ ...wish, delivery: stored?.value ?? fresh, etag: stored?.etag }] : [];
    });
  }

  return {
    async reconcile(item) {
      const tasks = await tasksOf(item);
      log.hop('reconcile', { item: item.id, conversations: tasks.filter((task) => !isSettled(task)).length });
      return earliest(await Promise.all(tasks.map((task) => limit(() => perform(task)))));
    },
  };
}
