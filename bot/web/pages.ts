import { createHash } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Page, PageAnswer } from '../core/pages.ts';
import type { Clock, Log } from '../core/ports.ts';

/** Nothing that is served may run, be framed, be kept, or tell where it was opened from. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

function policyOf(style: string | undefined): string {
  if (style === undefined) return "default-src 'none'; frame-ancestors 'none'; sandbox";
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation`;
}

function send(res: Response, { status, type, body, style, fileName }: PageAnswer): void {
  const bytes = Buffer.from(body);
  res.writeHead(status, {
    ...HEADERS,
    'Content-Security-Policy': policyOf(style),
    'Content-Type': type,
    'Content-Length': bytes.length,
    ...(fileName === undefined
      ? {}
      : { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` }),
  });
  res.end(bytes);
}

function queryOf(url: URL): Readonly<Record<string, string>> {
  return Object.fromEntries(url.searchParams);
}

/** @returns the handler of every request below the page's prefix */
export function pageHandler({ prefix, answer }: Page, clock: Clock, log: Log) {
  return async (req: Request, res: Response): Promise<void> => {
    const url = new URL(req.url ?? '', 'http://localhost');
    const request = { rest: url.pathname.slice(prefix.length + 1), query: queryOf(url), now: clock.now(), log };
    try {
      const answered = await answer(request);
      log.hop('page', { prefix, status: answered.status });
      send(res, answered);
    } catch (error) {
      log.error({ prefix, error: error instanceof Error ? error.name : 'unknown' }, 'page failed');
      send(res, {
        status: 503,
        type: 'text/plain; charset=utf-8',
        body: 'Det går inte att visa just nu. Försök igen om en stund.',
      });
    }
  };
}
