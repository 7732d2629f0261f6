import type { Connection, Messenger, SendResult } from '../../bot/conversations/model.ts';
import type { Card } from '../../bot/core/capability.ts';
import { ActivityId } from '../../bot/core/ids.ts';
import { textsOf } from './journey.ts';

export interface Message {
  readonly activity: string;
  card: Card;
  readonly thread: string[];
}

export interface Step {
  readonly how: 'post' | 'update' | 'reply' | 'remove';
  readonly to: string;
  readonly activity?: string;
}

/** A Teams that keeps what it is sent: what people see in each conversation. */
export interface FakeTeams {
  readonly messenger: Messenger;
  /** Sends that had an effect, in order. */
  readonly sends: Step[];
  /** Every attempt, also those that failed. */
  readonly attempts: Step[];
  /** How an attempt goes instead of well. */
  fault: (step: Step) => SendResult | undefined;
  /** What a conversation shows, oldest first. */
  shown(conversation: string): readonly Message[];
  /** The texts of what it shows. */
  texts(conversation: string): readonly string[];
  /** Somebody deletes the newest message of a conversation. */
  deleteIn(conversation: string): void;
}

export function fakeTeams(): FakeTeams {
  const conversations = new Map<string, Map<string, Message>>();
  const messagesOf = (conversation: string) => {
    const messages = conversations.get(conversation) ?? new Map<string, Message>();
    conversations.set(conversation, messages);
    return messages;
  };
  let last = 0;
  const teams: FakeTeams = {
    sends: [],
    attempts: [],
    fault: () => undefined,
    shown: (conversation) => [...messagesOf(conversation).values()],
    texts: (conversation) => teams.shown(conversation).map(({ card }) => textsOf(card.content)),
    deleteIn(conversation) {
      const newest = teams.shown(conversation).at(-1);
      if (newest) messagesOf(conversation).delete(newest.activity);
    },
    messenger: {
      post: async (to, card) =>
        attempt({ how: 'post', to: to.conversation }, () => {
          const activity = `a${++last}`;
          messagesOf(to.conversation).set(activity, { activity, card, thread: [] });
          return activity;
        }),
      update: async (to, activity, card) =>
        change('update', to, activity, (message) => {
          message.card = card;
        }),
      reply: async (to, activity, text) => change('reply', to, activity, ({ thread }) => void thread.push(text)),
      remove: async (to, activity) =>
        change('remove', to, activity, () => void messagesOf(to.conversation).delete(activity)),
    },
  };

  function attempt(step: Step, act: () => string | undefined): SendResult {
    teams.attempts.push(step);
    const fault = teams.fault(step);
    if (fault) return fault;
    const activity = act();
    if (activity === undefined) return { result: 'missing' };
    teams.sends.push({ ...step, activity });
    return { result: 'delivered', activity: ActivityId.parse(activity) };
  }

  function change(how: Step['how'], to: Connection, activity: string, act: (message: Message) => void): SendResult {
    return attempt({ how, to: to.conversation, activity }, () => {
      const message = messagesOf(to.conversation).get(activity);
      if (message) act(message);
      return message && activity;
    });
  }

  return teams;
}
