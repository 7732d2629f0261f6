import type { ChatCompletionAction } from '@microsoft/teams-ai';
import type { Turn } from '../core/capability.ts';
import { errorName } from '../core/errors.ts';
import type { Organisation } from '../core/organisation.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Seal } from '../core/seal.ts';
import { addSeconds, epochOf, type Instant } from '../core/time.ts';
import { exchangeFor, type Failure, type Outcome, ROOM_FOR_THOUGHTS } from './exchange.ts';
import type { Ledger, Sent } from './ledger.ts';
import { type Masks, masksFor } from './mask.ts';
import { type Model, type Said, tokensIn } from './model.ts';
import type { PromptName, Prompts } from './prompts.ts';
import type { AiSettings } from './settings.ts';

/** What the model's side works with. */
export interface AiParts {
  readonly settings: AiSettings;
  readonly prompts: Prompts;
  readonly model: Model;
  readonly ledger: Ledger;
  readonly organisation: Organisation;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** 0–1, for fences and waits. */
  readonly random: () => number;
  /** Of persons that the house knows. @throws StoreUnavailable */
  readonly names: () => Promise<readonly string[]>;
}

export interface Question {
  readonly prompt: PromptName;
  /** What a person or a document wrote: data, whatever it says. */
  readonly data: string;
  /** Of the prompt's own text: ours, never what somebody wrote. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly actions?: readonly ChatCompletionAction[];
  readonly signal: AbortSignal;
  readonly turn: Turn;
}

export type Asked =
  | { readonly ok: true; readonly said: Said; show(text: string): string | undefined }
  | { readonly ok: false; readonly why: Failure | 'used-up' | 'resting' };

export type Ask = (question: Question) => Promise<Asked>;

/** So many failures in a row, and it is left alone for a while: nobody waits for what does not come. */
const FAILURES = 3;
const REST_SECONDS = 60;

/** After the deadline the connection is closed; this much later nothing more is waited for. */
const GRACE_MS = 200;

const FENCE_DIGITS = 12;

/** A mark that no text can hold, since it is drawn for this call. */
function fence(random: () => number): string {
  return `DATA-${Array.from({ length: FENCE_DIGITS }, () => Math.floor(random() * 36).toString(36)).join('')}`;
}

/** Marks by which models tell who speaks: a text that holds them only speaks for itself. */
function plain(text: string): string {
  return text
    .replace(/<\|/g, '< |')
    .replace(/\|>/g, '| >')
    .replace(/\[(\/?)INST\]/g, '[$1 INST]');
}

/** Leaves the model alone after failures in a row, and as long as it asks for. */
function restsOn(clock: Clock) {
  let failures = 0;
  let until: Instant | undefined;
  return {
    isResting: () => until !== undefined && epochOf(clock.now()) < epochOf(until),
    note(failure: Failure | undefined): void {
      if (failure === undefined || failure === 'refused') failures = 0;
      else failures = failure === 'rate-limited' ? FAILURES : failures + 1;
      until = failures >= FAILURES ? addSeconds(clock.now(), REST_SECONDS) : undefined;
    },
  };
}

/** One question to the model: masked, fenced, within the budget, on record, and in time. Never rejects. */
export function askOn(parts: AiParts): Ask {
  const { settings, prompts, model, ledger, clock, log, random } = parts;
  const rests = restsOn(clock);
  const places = new Set(
    [...parts.organisation.parties, ...parts.organisation.services].flatMap((one) =>
      [one.name, 'shortName' in one ? one.shortName : '', ...one.aliases].flatMap((name) =>
        name.toLocaleLowerCase('sv').split(/\s+/u),
      ),
    ),
  );

  const text = (what: string) => ({
    mac: parts.seal.mac('ai-record', what),
    characters: what.length,
    ...(settings.keepsText ? { text: what } : {}),
  });
  const costOf = (tokens: { readonly in: number; readonly out: number }) =>
    (tokens.in * settings.price.in + tokens.out * settings.price.out) / 1e6;

  async function masksOf(turn: Turn): Promise<Masks> {
    return masksFor([...(await parts.names()), turn.actor.name], places);
  }

  async function begun(question: Question, given: string, masks: Masks): Promise<Sent> {
    const ours = JSON.stringify([question.actions, question.variables]);
    const tokens = {
      in: tokensIn(given) + tokensIn(ours) + PROMPT_TOKENS,
      out: (await prompts.mostTokensOut(question.prompt)) * (settings.reasoning ? ROOM_FOR_THOUGHTS : 1),
      counted: false,
    };
    return {
      v: 1,
      at: clock.now(),
      turn: question.turn.key,
      person: question.turn.actor.id,
      prompt: question.prompt,
      model: settings.model,
      sent: text(given),
      masked: { ...masks.counts },
      tokens,
      cost: costOf(tokens),
      outcome: 'begun',
    };
  }

  function closed(before: Sent, { failure, usage, sent, received }: Outcome): Sent {
    const tokens = usage ? { ...usage, counted: true } : { ...before.tokens, in: tokensIn(sent), counted: false };
    const outcome = failure ?? 'answered';
    return { ...before, sent: text(sent), received: text(received), tokens, cost: costOf(tokens), outcome };
  }

  async function exchanged(question: Question, data: string, mark: string): Promise<readonly [Said, Outcome]> {
    const exchange = exchangeFor({ signal: question.signal, reasoning: settings.reasoning, random });
    const given = { input: data, variables: { ...question.variables, fence: mark }, actions: question.actions ?? [] };
    const late = new Promise<never>((_, reject) => {
      question.signal.addEventListener('abort', () => setTimeout(() => reject(question.signal.reason), GRACE_MS));
    });
    const said = await Promise.race([model.complete(question.prompt, given, exchange), late]).catch(() => NOTHING);
    const outcome = exchange.outcome();
    return [said, question.signal.aborted ? { ...outcome, failure: 'timeout' } : outcome];
  }

  return async (question) => {
    const { turn } = question;
    if (rests.isResting()) return { ok: false, why: 'resting' };
    try {
      const masks = await masksOf(turn);
      const mark = fence(random);
      const data = `<${mark}>\n${plain(masks.hide(question.data))}\n</${mark}>`;
      const entry = await begun(question, data, masks);
      const key = await ledger.open(entry);
      if (key === 'used-up') return { ok: false, why: 'used-up' };
      const [said, outcome] = await exchanged(question, data, mark);
      rests.note(outcome.failure);
      const after = closed(entry, outcome);
      await ledger.close(key, entry, after);
      turn.log.hop('model', {
        prompt: question.prompt,
        outcome: after.outcome,
        tokens: after.tokens.in + after.tokens.out,
      });
      if (outcome.failure !== undefined) return { ok: false, why: outcome.failure };
      return { ok: true, said, show: masks.show };
    } catch (error) {
      // Without a record nothing leaves.
      log.warn({ error: errorName(error) }, 'the model was not asked');
      return { ok: false, why: 'unavailable' };
    }
  };
}

/** What the prompts themselves take, at most. */
const PROMPT_TOKENS = 1_500;
const NOTHING: Said = { text: '', calls: [] };
