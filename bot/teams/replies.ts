import { escapeMarkdown } from '../cards/markdown.ts';
import type { Card, Reply, SingleReply } from '../core/capability.ts';
import { assertNever, type Result } from '../core/result.ts';
import type { Citation } from '../core/understanding.ts';
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
  readonly entities?: { readonly type: string; readonly [name: string]: unknown }[];
  readonly channelData?: Readonly<Record<string, unknown>>;
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
  /** Sent after it, in this order. */
  readonly more?: readonly Message[];
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

/** The most that Teams shows of where a sentence is from. */
const NAME_MAX = 80;
const ABSTRACT_MAX = 160;

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function claim({ name, abstract, url }: Citation, at: number) {
  const appearance = { '@type': 'DigitalDocument', name: cut(name, NAME_MAX), abstract: cut(abstract, ABSTRACT_MAX) };
  return { '@type': 'Claim', position: at + 1, appearance: url === undefined ? appearance : { ...appearance, url } };
}

/** Nothing in it is taken for formatting but the numbers that lead to what it rests on. */
function withCitations(text: string): string {
  return text
    .split(/(\[\d+\])/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : escapeMarkdown(part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
    )
    .join('');
}

/** A message that a model worded: labelled as such, with its sources, and buttons to say whether it was any good. */
function generatedMessage({ text, citations }: Extract<Reply, { kind: 'generated' }>): Message {
  return {
    type: 'message',
    text: withCitations(text),
    speak: text.replaceAll(/\s*\[\d+\]/g, ''),
    channelData: { feedbackLoop: { type: 'default' } },
    entities: [
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        additionalType: ['AIGeneratedContent'],
        citation: citations.map(claim),
      },
    ],
  };
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
function dialogContent({ refresh, ...content }: Card['content']): Record<string, unknown> {
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

function toPress(reply: SingleReply): Outgoing {
  switch (reply.kind) {
    case 'generated':
      return { ...toPress({ kind: 'card', card: reply.card }), message: generatedMessage(reply) };
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

function toDialog(reply: SingleReply, title: string): Outgoing {
  switch (reply.kind) {
    // A dialog has no place for the label that a model's words need: the card says the same.
    case 'generated':
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

function messagesOf(reply: SingleReply): readonly Message[] {
  switch (reply.kind) {
    case 'card':
      return [cardMessage(reply.card)];
    case 'text':
      return [textMessage(reply.text)];
    // The card is by rule: the label is not on it.
    case 'generated':
      return [generatedMessage(reply), cardMessage(reply.card)];
    case 'nothing':
      return [];
    default:
      return assertNever(reply);
  }
}

function toChat(reply: SingleReply): Outgoing {
  const [message, ...more] = messagesOf(reply);
  return message === undefined ? {} : { message, more };
}

/**
 * How an outcome reaches the person, by where they acted. A refusal is said like a text, so a pressed card
 * and what was filled in on it stay.
 * @param title of the dialog, when the answer is its next page
 */
export function outgoing(surface: Surface, outcome: Result<Reply>, title: string): Outgoing {
  const reply: Reply = outcome.ok ? outcome.value : { kind: 'text', text: outcome.refusal.message };
  if (reply.kind !== 'several') return single(surface, reply, title);
  const [first = { kind: 'nothing' }, ...rest] = reply.replies;
  const shown = single(surface, first, title);
  return { ...shown, more: [...(shown.more ?? []), ...rest.flatMap(messagesOf)] };
}

function single(surface: Surface, reply: SingleReply, title: string): Outgoing {
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
