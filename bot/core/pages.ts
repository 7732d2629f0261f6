import { z } from 'zod/v4';
import type { Log } from './ports.ts';
import { isSame, type Seal } from './seal.ts';
import { epochOf, type Instant, instantOf } from './time.ts';

/** A request for something that a capability serves over HTTP: pictures, files, feeds. */
export interface PageRequest {
  /** What follows the page's prefix and its slash: `2026-11.png`. */
  readonly rest: string;
  readonly query: Readonly<Record<string, string>>;
  readonly now: Instant;
  readonly log: Log;
}

export interface PageAnswer {
  readonly status: number;
  /** `image/png`, `text/plain; charset=utf-8`. */
  readonly type: string;
  readonly body: string | Uint8Array;
  /** The text of the page's one `<style>`: nothing else in it may style. */
  readonly style?: string;
  /** Saved under this name instead of shown. */
  readonly fileName?: string;
}

/** Answers every GET below its prefix. Who may read is its own business: a page knows no person. */
export interface Page {
  /** `/statistik`: of letters, digits and hyphens. */
  readonly prefix: string;
  answer(request: PageRequest): Promise<PageAnswer>;
}

export type Opened =
  | { readonly state: 'open'; readonly content: string }
  /** Was right, and is too old. */
  | { readonly state: 'expired' }
  | { readonly state: 'wrong' };

/** Links that nobody can guess or change, and that stop working. Whoever has one may read what it leads to. */
export interface Links {
  /** @param content what the page is told when the link is opened; can be read in the link */
  to(prefix: string, content: string, expires: Instant): string;
  open(prefix: string, rest: string, now: Instant): Opened;
}

const PURPOSE = 'link';
/** A link is at most 2,000 characters in some clients. */
const CONTENT_MAX = 1_300;
const Rest = z.string().regex(/^[A-Za-z0-9_-]{1,1800}\.\d{1,13}\.[A-Za-z0-9_-]{43}$/);

/** @param base where the bot is reached from outside, without a slash at the end */
export function linksOn(base: string, seal: Seal): Links {
  const signed = (prefix: string, payload: string, expires: string) =>
    seal.mac(PURPOSE, `${prefix} ${payload} ${expires}`);
  return {
    to(prefix, content, expires) {
      if (Buffer.byteLength(content) > CONTENT_MAX) throw new RangeError('Too much for a link');
      const payload = Buffer.from(content).toString('base64url');
      const until = String(epochOf(expires));
      return `${base}${prefix}/${payload}.${until}.${signed(prefix, payload, until)}`;
    },
    open(prefix, rest, now) {
      const [payload = '', until = '', mac = ''] = Rest.safeParse(rest).data?.split('.') ?? [];
      if (payload === '' || !isSame(mac, signed(prefix, payload, until))) return { state: 'wrong' };
      if (instantOf(Number(until)) <= now) return { state: 'expired' };
      return { state: 'open', content: Buffer.from(payload, 'base64url').toString() };
    },
  };
}
