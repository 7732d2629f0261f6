import type { AddressInfo, Socket } from 'node:net';
import restify from 'restify';
import type { Config } from '../config.ts';
import { errorName } from '../core/errors.ts';
import { ailmentsOf, type HealthCheck } from '../core/health.ts';
import type { Page } from '../core/pages.ts';
import type { Clock, Log } from '../core/ports.ts';
import { Refused, readJsonBody } from './body.ts';
import { pageHandler } from './pages.ts';

/** After a refusal the rest of a body is thrown away for this long, so that the client can read the refusal. */
const LINGER_MS = 500;
const SLOW_CLIENT_MS = 15_000;

/** Nothing here is a page: it runs nothing, is framed by nobody and kept nowhere. What is a page says otherwise itself. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Strict-Transport-Security': 'max-age=31536000',
};

/** What takes activities: the Teams side of the bot. */
export interface Receiver {
  receive(request: {
    readonly authorization: string | undefined;
    readonly body: unknown;
  }): Promise<{ readonly status: number; readonly body?: unknown }>;
}

export interface WebServer {
  /** @param port 0 for any free one. @throws with a readable message when the port is taken */
  listen(port?: number): Promise<{ readonly port: number }>;
  /** Takes no more, and finishes what is under way. */
  close(): Promise<void>;
}

function answer(res: restify.Response, status: number, body?: unknown): void {
  if (body === undefined) res.send(status);
  else res.send(status, body);
}

/** Answers, and hangs up on a client that goes on sending. */
function refuse(req: restify.Request, res: restify.Response, { status, message }: Refused): void {
  if (!req.complete) {
    req.resume();
    const timer = setTimeout(() => req.destroy(), LINGER_MS);
    req.once('end', () => clearTimeout(timer));
    req.once('close', () => clearTimeout(timer));
  }
  answer(res, status, { message });
}

function refusalOf(error: unknown, log: Log): Refused {
  if (error instanceof Refused) return error;
  log.error({ error: errorName(error) }, 'request failed');
  return new Refused(400, 'The request could not be read');
}

/** restify's own errors repeat the path; say only what kind of no it is. */
function shorten(server: restify.Server, log: Log): void {
  server.on('restifyError', (_req, _res, error, done) => {
    error.toJSON = () => ({ message: error.statusCode === 404 ? 'Not found' : 'Not accepted' });
    error.toString = () => 'Not accepted';
    return done();
  });
  server.on('error', (error: Error) => log.error({ error: error.name }, 'server'));
  server.on('clientError', (_error: Error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

/** The HTTP side: reads and answers, and leaves all meaning to the receiver. */
export function createServer(parts: {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly teams: Receiver;
  /** What capabilities serve. */
  readonly pages: readonly Page[];
  readonly health: HealthCheck;
}): WebServer {
  const { config, log, clock, teams, health, pages } = parts;
  const server = restify.createServer({ name: '', handleUncaughtExceptions: false });
  server.server.requestTimeout = SLOW_CLIENT_MS;
  server.server.headersTimeout = SLOW_CLIENT_MS;
  shorten(server, log);
  server.pre((_req, res, next) => {
    for (const [name, value] of Object.entries(HEADERS)) res.setHeader(name, value);
    return next();
  });
  server.get('/healthz', async (_req, res) => answer(res, 200, { status: 'ok' }));
  for (const page of pages) server.get(`${page.prefix}/*`, pageHandler(page, clock, log));
  server.get('/readyz', async (_req, res) => {
    const ailments = ailmentsOf(await health());
    return answer(res, ailments.length === 0 ? 200 : 503, {
      status: ailments.length === 0 ? 'ok' : 'unwell',
      ailments,
    });
  });
  // An answer given while closing is the last on its connection, or the client would keep it open.
  let closing = false;
  server.post('/api/messages', async (req, res) => {
    try {
      const body = await readJsonBody(req);
      const { status, body: reply } = await teams.receive({ authorization: req.headers.authorization, body });
      if (closing) res.setHeader('Connection', 'close');
      answer(res, status, reply);
    } catch (error) {
      const refusal = refusalOf(error, log);
      log.hop('http.out', { status: refusal.status });
      refuse(req, res, refusal);
    }
  });

  return {
    listen: (port = config.port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          reject(new Error(error.code === 'EADDRINUSE' ? `Port ${port} is already in use` : error.message));
        });
        server.server.listen(port, config.mode === 'local' ? '127.0.0.1' : '0.0.0.0', () => {
          const address: AddressInfo | string | null = server.server.address();
          resolve({ port: typeof address === 'object' && address !== null ? address.port : port });
        });
      }),
    close: () => {
      closing = true;
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
