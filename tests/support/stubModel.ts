import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A function call as a server sends it; `input` is what the model wrote, JSON or not. */
export interface StubCall {
  readonly name: string;
  readonly input: string | object;
}

/** What the server does with one request. */
export type StubReply =
  | { readonly say: string; readonly calls?: readonly StubCall[]; readonly finish?: string }
  | { readonly calls: readonly StubCall[]; readonly finish?: string }
  | { readonly body: string; readonly type?: string }
  | { readonly status: number; readonly retryAfter?: string; readonly location?: string; readonly body?: string }
  /** Never answers. */
  | { readonly hang: true }
  /** Begins an answer and closes the connection in the middle. */
  | { readonly cutOff: true }
  /** An event stream that nobody asked for, closed in the middle. */
  | { readonly stream: true }
  /** A right call, buried in a million characters. */
  | { readonly huge: true; readonly calls: readonly StubCall[] };

export interface StubRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  readonly body: any;
  /** All messages as one text: what a model would read. */
  readonly text: string;
}

/**
 * A test double of an OpenAI-compatible server: it plays what it is told to and understands nothing. What is measured
 * with it is our side of the wire.
 */
export interface StubModel {
  readonly endpoint: string;
  readonly requests: StubRequest[];
  /** In this order; the last one is repeated. */
  play(...replies: readonly (StubReply | ((request: StubRequest) => StubReply))[]): void;
  close(): Promise<void>;
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function completion(say: string, calls: readonly StubCall[], finish: string): string {
  const toolCalls = calls.map(({ name, input }, i) => ({
    id: `call_${i}`,
    type: 'function',
    function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
  }));
  const message = { role: 'assistant', content: say, ...(calls.length > 0 ? { tool_calls: toolCalls } : {}) };
  return JSON.stringify({
    id: 'stub',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: finish, message }],
    usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
  });
}

function answer(res: ServerResponse, reply: StubReply): void {
  if ('hang' in reply) return;
  if ('status' in reply) {
    const { retryAfter, location } = reply;
    const headers = {
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
      ...(location === undefined ? {} : { location }),
    };
    res.writeHead(reply.status, { 'content-type': 'application/json', ...headers });
    res.end(reply.body ?? '{"error":{"message":"stub"}}');
    return;
  }
  if ('cutOff' in reply || 'stream' in reply) {
    const type = 'stream' in reply ? 'text/event-stream' : 'application/json';
    res.writeHead(200, { 'content-type': type, 'transfer-encoding': 'chunked' });
    const whole = completion('Allt är publicerat.', [], 'stop');
    const part = 'stream' in reply ? `data: ${whole.slice(0, 60)}` : whole.slice(0, 60);
    res.write(part, () => res.socket?.destroy());
    return;
  }
  res.writeHead(200, { 'content-type': 'body' in reply ? (reply.type ?? 'application/json') : 'application/json' });
  if ('huge' in reply) res.end(completion('x'.repeat(1_000_000), reply.calls, 'stop'));
  else if ('body' in reply) res.end(reply.body);
  else {
    const say = 'say' in reply ? reply.say : '';
    res.end(completion(say, reply.calls ?? [], reply.finish ?? 'stop'));
  }
}

export async function startStubModel(): Promise<StubModel> {
  const requests: StubRequest[] = [];
  let script: readonly (StubReply | ((request: StubRequest) => StubReply))[] = [{ say: '' }];

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = JSON.parse(await read(req));
    const text = (body.messages ?? []).map((message: { content?: unknown }) => String(message.content)).join('\n');
    const request = { path: req.url ?? '', authorization: req.headers.authorization, body, text };
    requests.push(request);
    const next = script[0] ?? { say: '' };
    if (script.length > 1) script = script.slice(1);
    answer(res, typeof next === 'function' ? next(request) : next);
  }

  const server = createServer((req, res) => void handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/v1`,
    requests,
    play(...replies) {
      requests.length = 0;
      script = replies;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
