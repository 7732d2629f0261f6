import type { ConnectorClient } from 'botframework-connector';
import { z } from 'zod/v4';
import type { Config } from '../config.ts';
import { type Connection, MAX_MESSAGE_BYTES, type Messenger, type SendResult } from '../conversations/model.ts';
import { ActivityId } from '../core/ids.ts';
import type { Clock } from '../core/ports.ts';
import { secondsToWait } from '../core/retryAfter.ts';
import { createConnectors } from './connectors.ts';
import { isTeamsAddress } from './guard.ts';
import { cardMessage, type Message, textMessage } from './replies.ts';

const SendError = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  name: z.string().optional(),
  details: z
    .looseObject({ error: z.looseObject({ code: z.string() }) })
    .optional()
    .catch(undefined),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }).optional(),
});

const THROTTLED = new Set([412, 429, 502, 503, 504]);
/** Teams will say the same the next time. */
const FINAL = new Set([
  'ConversationBlockedByUser',
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'MessageWritesBlocked',
]);

/** @param absent what a 404 means: the conversation, or the message that was to be changed */
function failureOf(error: unknown, absent: 'gone' | 'missing', clock: Clock): SendResult {
  const parsed = SendError.safeParse(error);
  if (!parsed.success) return { result: 'failed', code: 'unknown' };
  const { statusCode, code, name, details, response } = parsed.data;
  const said = details?.error.code;
  if (statusCode === undefined) return { result: 'failed', code: code ?? name ?? 'unknown' };
  if (THROTTLED.has(statusCode)) {
    return { result: 'throttled', retryAfterSeconds: secondsToWait(response?.headers.get('retry-after'), clock) };
  }
  if (statusCode === 403 && said !== undefined && FINAL.has(said)) return { result: 'gone', code: said };
  if (statusCode === 404) return absent === 'gone' ? { result: 'gone', code: said ?? '404' } : { result: 'missing' };
  return { result: 'failed', code: said === undefined ? String(statusCode) : `${statusCode}-${said}`.slice(0, 100) };
}

/** The SDK's own name for the new conversation is the channel with `;messageid=` and the message's id. */
function messageIdIn({ id, activityId }: { readonly id?: string; readonly activityId?: string }): string | undefined {
  return id?.split(';messageid=')[1] ?? activityId;
}

function delivered(id: string | undefined): SendResult {
  const activity = ActivityId.safeParse(id);
  return activity.success
    ? { result: 'delivered', activity: activity.data }
    : { result: 'failed', code: 'no-message-id' };
}

/** Channels whose cards are talked about in threads of their own. */
function hasThreads(to: Connection): boolean {
  return to.kind === 'channel' || to.kind === 'body';
}

type Send = (client: ConnectorClient) => Promise<SendResult>;

/**
 * The one place that sends to Teams unasked. Never repeats a send and never throws: what became of it is the answer.
 * @param parts.config decides whose token goes along, and which addresses may get it
 */
export function createMessenger(parts: { readonly config: Config; readonly clock: Clock }): Messenger {
  const { config, clock } = parts;
  const connectorFor = createConnectors(config);
  const bot = { id: config.mode === 'production' ? `28:${config.appId}` : 'samdrift', name: 'Samdrift' };
  const tenant = config.mode === 'production' ? { tenantId: config.tenantId } : {};

  async function send(to: Connection, message: Message | undefined, absent: 'gone' | 'missing', act: Send) {
    if (!isTeamsAddress(config, to.serviceUrl)) return { result: 'failed', code: 'service-url' } as const;
    if (message !== undefined && Buffer.byteLength(JSON.stringify(message)) > MAX_MESSAGE_BYTES) {
      return { result: 'failed', code: 'too-large' } as const;
    }
    try {
      return await act(await connectorFor(to.serviceUrl));
    } catch (error) {
      return failureOf(error, absent, clock);
    }
  }

  function postInChannel(channel: string, activity: Message): Send {
    return async ({ conversations }) => {
      // The types ask for a whole Activity; a new message has no id, sender or conversation yet.
      const parameters = { isGroup: true, bot, channelData: { channel: { id: channel } }, activity, ...tenant };
      return delivered(messageIdIn(await conversations.createConversation(parameters as never)));
    };
  }

  return {
    post: (to, card) => {
      const message = cardMessage(card);
      const act: Send = async ({ conversations }) =>
        delivered((await conversations.sendToConversation(to.conversation, message)).id);
      return send(to, message, 'gone', hasThreads(to) ? postInChannel(to.conversation, message) : act);
    },
    update: (to, activity, card) => {
      const message = cardMessage(card);
      return send(to, message, 'missing', async ({ conversations }) => {
        await conversations.updateActivity(to.conversation, activity, { ...message, id: activity });
        return { result: 'delivered', activity };
      });
    },
    reply: (to, activity, text) => {
      const message = textMessage(text);
      const thread = hasThreads(to) ? `${to.conversation};messageid=${activity}` : to.conversation;
      return send(to, message, 'missing', async ({ conversations }) =>
        delivered((await conversations.sendToConversation(thread, message)).id),
      );
    },
    remove: (to, activity) =>
      send(to, undefined, 'missing', async ({ conversations }) => {
        await conversations.deleteActivity(to.conversation, activity);
        return { result: 'delivered', activity };
      }),
  };
}
