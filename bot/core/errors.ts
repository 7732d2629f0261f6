/** The store did not answer, or answered with something other than a conflict. What was asked is not saved. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A stored entity does not have the shape that its version promises. */
export class CorruptEntity extends Error {
  override readonly name = 'CorruptEntity';
}

/** What a log may say of an error: its class. Messages can hold what a person wrote. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
