import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Operation = 'create' | 'send' | 'update' | 'delete' | 'member';

/** One request that came to the connector, in the order of arrival. */
export interface Call {
  readonly operation: Operation;
  readonly conversation: string;
  readonly activity?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  readonly body: any;
  readonly authorization: string | undefined;
}

/** How the connector misbehaves. `hold` answers as usual once the promise is settled. */
export type Fault =
  | { readonly status: number; readonly code?: string; readonly retryAfter?: string }
  | { readonly drop: true }
  | { readonly hold: Promise<unknown> };

export interface FakeMember {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly userPrincipalName: string;
}

/** Teams' connector, as far as the bot calls it, over HTTP on a free port. */
export interface FakeConnector {
  readonly serviceUrl: string;
  readonly calls: Call[];
  /** Only what the bot sent or changed: no look-ups of members. */
  readonly sends: () => Call[];
  readonly members: Map<string, FakeMember>;
  /** Fails the next `times` calls of this operation. */
  fail(operation: Operation, fault: Fault, times?: number): void;
  /** Forgets calls and faults. */
  reset(): void;
  close(): Promise<void>;
}

const ROUTES: readonly (readonly [string, RegExp, Operation])[] = [
  ['POST', /^\/v3\/conversations$/, 'create'],
  ['POST', /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/, 'send'],
  ['PUT', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, 'update'],
  ['DELETE', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, 'delete'],
  ['GET', /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/, 'member'],
];

function routeOf(req: IncomingMessage) {
  for (const [method, pattern, operation] of ROUTES) {
    const match = pattern.exec(req.url ?? '');
    if (req.method !== method || match === null) continue;
    const [conversation, activity] = [match[1], match[2]].map((part) => part && decodeURIComponent(part));
    return { operation, conversation: conversation ?? '', activity };
  }
  return undefined;
}

async function json(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

function respond(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(body === undefined ? undefined : JSON.stringify(body));
}

export async function startFakeConnector(): Promise<FakeConnector> {
  const calls: Call[] = [];
  const members = new Map<string, FakeMember>();
  const faults: { readonly operation: Operation; readonly fault: Fault; left: number }[] = [];
  let last = 1_795_173_689_000;

  function succeed(res: ServerResponse, call: Call): void {
    if (call.operation === 'member') {
      const member = members.get(call.activity ?? '');
      if (member === undefined) respond(res, 404, { error: { code: 'MemberNotFoundInConversation' } });
      else respond(res, 200, member);
    } else if (call.operation === 'delete') respond(res, 200, undefined);
    else if (call.operation === 'update') respond(res, 200, { id: call.activity });
    else {
      last += 1;
      const channel = call.body?.channelData?.channel?.id;
      const created = { id: `${channel};messageid=${last}`, activityId: `${last}` };
      respond(res, 201, call.operation === 'create' ? created : { id: `${last}` });
    }
  }

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const route = routeOf(req);
    if (route === undefined) return respond(res, 501, { error: { code: 'UnexpectedCall', message: req.url } });
    const { operation, conversation, activity } = route;
    const call: Call = {
      operation,
      conversation,
      ...(activity === undefined ? {} : { activity }),
      body: await json(req),
      authorization: req.headers.authorization,
    };
    calls.push(call);
    const planned = faults.find((entry) => entry.operation === operation && entry.left > 0);
    if (planned === undefined) return succeed(res, call);
    planned.left -= 1;
    const { fault } = planned;
    if ('drop' in fault) req.socket.destroy();
    else if ('hold' in fault) {
      await fault.hold;
      succeed(res, call);
    } else {
      const headers: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      respond(res, fault.status, { error: { code: fault.code ?? 'Error', message: 'hemligt fel' } }, headers);
    }
  }

  const server = createServer((req, res) => void handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    calls,
    sends: () => calls.filter(({ operation }) => operation !== 'member'),
    members,
    fail: (operation, fault, times = 1) => void faults.push({ operation, fault, left: times }),
    reset: () => {
      calls.length = 0;
      faults.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
