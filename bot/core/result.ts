/**
 * A refusal is an expected "no": it has a code for the log and one Swedish sentence for the person.
 * Bugs and outages throw instead.
 */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** @param message plain Swedish: what was not done, why, and what to do instead. */
export function refuse(code: string, message: string): Result<never> {
  return { ok: false, refusal: { code, message } };
}

export function assertNever(value: never): never {
  throw new Error(`Unhandled variant: ${JSON.stringify(value)}`);
}
