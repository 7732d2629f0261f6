import { createHmac, timingSafeEqual } from 'node:crypto';

/** Text that only whoever has the installation's secret key could have made: for links, and for draws that can be repeated. */
export interface Seal {
  /**
   * The same for the same purpose and text, and nothing that can be told from other ones.
   * @param purpose keeps one use of the key from another's: no line breaks
   * @returns 43 characters, base64url
   */
  mac(purpose: string, text: string): string;
}

/** @param key the installation's secret */
export function sealOf(key: string): Seal {
  return { mac: (purpose, text) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url') };
}

/** Takes the same time wherever they differ, so that a right answer cannot be felt out. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
