import { z } from 'zod/v4';

/** Why a model did not answer. `cut-off`: it stopped in the middle. */
export type Failure = 'timeout' | 'rate-limited' | 'refused' | 'unavailable' | 'unreadable' | 'too-large' | 'cut-off';

/** One call, as it went over the wire. */
export interface Outcome {
  readonly failure?: Failure;
  /** As the server counted them; undefined when it did not say. */
  readonly usage?: { readonly in: number; readonly out: number };
  /** The body as it left, and the answer as it came. */
  readonly sent: string;
  readonly received: string;
}

export interface Exchange {
  /** For the vendor's client, as its way to the network. Never rejects: a failure is an empty answer and told apart here. */
  readonly fetch: (url: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  outcome(): Outcome;
}

/** No answer to what we ask is longer; the rest is not read. */
const MOST_BYTES = 256 * 1024;
/** A server that wants to be left alone for longer is not asked again in this turn. */
const LONGEST_WAIT_MS = 3_000;
const SHORT_WAIT_MS = 250;
const ATTEMPTS = 2;
const PASSING = new Set([429, 500, 502, 503, 504]);

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                id: z.string().catch(''),
                type: z.literal('function').catch('function'),
                function: z.object({ name: z.string().max(64), arguments: z.string().max(20_000).catch('') }),
              }),
            )
            .max(20)
            .nullish(),
        }),
      }),
    )
    .min(1)
    .transform(([choice]) => choice),
  usage: z
    .object({ prompt_tokens: z.number().int().min(0), completion_tokens: z.number().int().min(0) })
    .nullish()
    .catch(undefined),
});
type Message = NonNullable<z.infer<typeof Completion>['choices']>['message'];

/** What a reasoning model takes: no sampling settings, and room for its thoughts. */
export const ROOM_FOR_THOUGHTS = 4;
const SAMPLING = new Set(['max_tokens', 'temperature', 'top_p', 'presence_penalty', 'frequency_penalty']);

function bodyFor(reasoning: boolean, body: string): string {
  if (!reasoning) return body;
  const given = z.looseObject({ max_tokens: z.number() }).parse(JSON.parse(body));
  const kept = Object.fromEntries(Object.entries(given).filter(([name]) => !SAMPLING.has(name)));
  return JSON.stringify({ ...kept, max_completion_tokens: given.max_tokens * ROOM_FOR_THOUGHTS });
}

function asResponse(message: Message): Response {
  const body = JSON.stringify({ choices: [{ message: { role: 'assistant', ...message } }] });
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
}

class Failed extends Error {
  override readonly name = 'Failed';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Failed('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(new Failed('timeout'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** How long the server asks to be left alone; undefined when that is too long to wait. */
function pauseFor(response: Response, random: () => number): number | undefined {
  const said = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (Number.isNaN(said)) return SHORT_WAIT_MS * (0.5 + random());
  return said * 1000 <= LONGEST_WAIT_MS ? said * 1000 : undefined;
}

/** @returns the answer's text; undefined when another attempt is worth it, after the wait that it has done */
async function attempt(
  send: () => Promise<Response>,
  isLast: boolean,
  random: () => number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const response = await send().catch((error: unknown) => {
    if (signal.aborted || isLast) throw error;
    return undefined;
  });
  if (response === undefined) {
    await wait(SHORT_WAIT_MS, signal);
    return undefined;
  }
  if (response.ok) return bounded(response);
  await response.body?.cancel();
  const pause = PASSING.has(response.status) ? pauseFor(response, random) : undefined;
  if (!isLast && pause !== undefined) {
    await wait(pause, signal);
    return undefined;
  }
  if (response.status === 429) throw new Failed('rate-limited');
  throw new Failed(PASSING.has(response.status) ? 'unavailable' : 'refused');
}

function messageIn(received: string): { readonly message: Message; readonly usage?: Outcome['usage'] } {
  let json: unknown;
  try {
    json = JSON.parse(received);
  } catch {
    throw new Failed('unreadable');
  }
  const parsed = Completion.safeParse(json);
  if (!parsed.success || !parsed.data.choices) throw new Failed('unreadable');
  const { finish_reason: finished, message } = parsed.data.choices;
  if (finished === 'length') throw new Failed('cut-off');
  if (finished === 'content_filter') throw new Failed('refused');
  const { usage } = parsed.data;
  return usage ? { message, usage: { in: usage.prompt_tokens, out: usage.completion_tokens } } : { message };
}

/**
 * The way to a model for one call: within the time, once more after what passes, never more than a bounded answer, no
 * redirects, so that the key goes to the configured server alone.
 */
export function exchangeFor(given: {
  readonly signal: AbortSignal;
  readonly reasoning: boolean;
  readonly random: () => number;
}): Exchange {
  let outcome: Outcome = { failure: 'unavailable', sent: '', received: '' };

  async function exchange(url: RequestInfo | URL, init: RequestInit, body: string): Promise<string> {
    const { method = 'POST', headers = {} } = init;
    const send = () => fetch(url, { method, headers, body, signal: given.signal, redirect: 'error' });
    for (let tries = 1; tries <= ATTEMPTS; tries += 1) {
      const received = await attempt(send, tries === ATTEMPTS, given.random, given.signal);
      if (received !== undefined) return received;
    }
    throw new Failed('unavailable');
  }

  function failureOf(error: unknown): Failure {
    if (error instanceof Failed) return error.failure;
    return given.signal.aborted ? 'timeout' : 'unavailable';
  }

  return {
    async fetch(url, init = {}) {
      const sent = bodyFor(given.reasoning, typeof init.body === 'string' ? init.body : '');
      let received = '';
      try {
        received = await exchange(url, withoutLength(init), sent);
        const { message, usage } = messageIn(received);
        outcome = { sent, received, ...(usage === undefined ? {} : { usage }) };
        return asResponse(message);
      } catch (error) {
        outcome = { failure: failureOf(error), sent, received };
        return asResponse({ content: '' });
      }
    },
    outcome: () => outcome,
  };
}

/** The body may have changed since its length was written; fetch writes it anew. */
function withoutLength(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  headers.delete('content-length');
  return { ...init, headers };
}
