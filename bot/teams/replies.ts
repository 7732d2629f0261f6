import type { Card, Reply } from '../core/capability.ts';
import { assertNever, type Result } from '../core/result.ts';
import type { Surface } from './activity.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

interface Attachment {
  readonly contentType: typeof CARD;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A message as Teams takes it. */
export interface Message {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'plain';
  readonly summary?: string;
  readonly speak?: string;
  readonly attachments?: Attachment[];
}

/** The answer to an HTTP request. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** All that is to be done about one reply: the pressed card changed, a message sent, an invoke answered. */
export interface Outgoing {
  readonly update?: Message;
  readonly message?: Message;
  readonly invoke?: Answer;
}

function attachment(card: Card): Attachment {
  return { contentType: CARD, content: card.content };
}

export function cardMessage(card: Card): Message {
  return { type: 'message', summary: card.summary, speak: card.summary, attachments: [attachment(card)] };
}

/** Plain text: nothing that a person wrote is taken for formatting. */
export function textMessage(text: string): Message {
  return { type: 'message', text, textFormat: 'plain' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asSubmit({ verb, data, ...action }: Record<string, unknown>): Record<string, unknown> {
  return { ...action, type: 'Action.Submit', data: { ...(isRecord(data) ? data : {}), verb } };
}

function submitting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(submitting);
  if (!isRecord(value)) return value;
  const action = value.type === 'Action.Execute' ? asSubmit(value) : value;
  return Object.fromEntries(Object.entries(action).map(([key, inner]) => [key, submitting(inner)]));
}

/** A copy for a dialog: dialogs know Action.Submit only, so each verb moves into its action's data. */
export function dialogContent({ refresh, ...content }: Card['content']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, submitting(value)]));
}

function invokeOf(type: typeof CARD | typeof MESSAGE, value: unknown): Answer {
  return { status: 200, body: { statusCode: 200, type, value } };
}

function hasInputs(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasInputs);
  if (!isRecord(node)) return false;
  return String(node.type).startsWith('Input.') || Object.values(node).some(hasInputs);
}

function toPress(reply: Reply): Outgoing {
  switch (reply.kind) {
    case 'card': {
      const invoke = invokeOf(CARD, reply.card.content);
      // A form is drawn once, for whoever pressed: a second drawing would empty what is being typed.
      return hasInputs(reply.card.content) ? { invoke } : { update: cardMessage(reply.card), invoke };
    }
    case 'text':
      return { invoke: invokeOf(MESSAGE, reply.text) };
    case 'nothing':
      return { invoke: invokeOf(MESSAGE, 'Klart.') };
    default:
      return assertNever(reply);
  }
}

function task(body: Readonly<Record<string, unknown>>): Outgoing {
  return { invoke: { status: 200, body: { task: body } } };
}

function toDialog(reply: Reply, title: string): Outgoing {
  switch (reply.kind) {
    case 'card': {
      const card = { contentType: CARD, content: dialogContent(reply.card.content) };
      return task({ type: 'continue', value: { title, card, height: 'large', width: 'medium' } });
    }
    case 'text':
      return task({ type: 'message', value: reply.text });
    case 'nothing':
      return { invoke: { status: 200 } };
    default:
      return assertNever(reply);
  }
}

function toChat(reply: Reply): Outgoing {
  if (reply.kind === 'nothing') return {};
  return { message: reply.kind === 'card' ? cardMessage(reply.card) : textMessage(reply.text) };
}

/**
 * How an outcome reaches the person, by where they acted. A refusal is said like a text, so a pressed card
 * and what was filled in on it stay.
 * @param title of the dialog, when the answer is its next page
 */
export function outgoing(surface: Surface, outcome: Result<Reply>, title: string): Outgoing {
  const reply: Reply = outcome.ok ? outcome.value : { kind: 'text', text: outcome.refusal.message };
  switch (surface) {
    case 'chat':
      return toChat(reply);
    case 'press':
      return toPress(reply);
    case 'press-by-message':
      return reply.kind === 'card' ? { update: cardMessage(reply.card) } : toChat(reply);
    case 'dialog':
      return toDialog(reply, title);
    default:
      return assertNever(surface);
  }
}
