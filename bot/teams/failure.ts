import type { Reply } from '../core/capability.ts';
import { StoreUnavailable } from '../core/errors.ts';
import type { Actor } from '../core/person.ts';
import type { Log } from '../core/ports.ts';
import { type Result, refuse } from '../core/result.ts';
import type { Received } from './activity.ts';

/** Where it happened, without the message: that may quote what somebody wrote. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}

const PERMISSION = /\.not-(?:allowed|communicator|publisher|yours)$/;

/** A no for want of a role is another no when nobody could tell which roles the person has. */
export function honest(outcome: Result<Reply>, { rolesUnknown }: Actor): Result<Reply> {
  if (outcome.ok || !rolesUnknown || !PERMISSION.test(outcome.refusal.code)) return outcome;
  return refuse(
    'roles.unknown',
    'Jag kan inte läsa dina behörigheter just nu, så det här får vänta. Försök igen om en stund.',
  );
}

/** What the person is told when something broke, after it has been logged under an id that they are given. */
export function apology(error: unknown, { key, surface }: Received, log: Log): Result<never> {
  const known = error instanceof Error ? error : new Error();
  if (error instanceof StoreUnavailable) {
    log.warn({ error: known.name }, 'store unavailable');
    return refuse(
      'store.unavailable',
      surface === 'chat'
        ? 'Jag når inte mitt register just nu. Försök igen om en stund.'
        : 'Det gick inte att spara just nu. Inget har ändrats. Försök igen om en stund – det du skrev finns kvar i kortet.',
    );
  }
  const id = key.slice(1, 9);
  log.error({ errorId: id, error: known.name, stack: framesOf(known) }, 'turn failed');
  return refuse(
    'unexpected',
    `Något gick fel hos mig. Försök igen om en stund; hjälper det inte, kontakta servicedesk och uppge ${id}.`,
  );
}
