import type { ContactId } from '../../../core/ids.ts';
import { type Actor, hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { type Instant, momentText } from '../../../core/time.ts';
import { formOf } from './form.ts';
import { type Change, type Contact, type Content, Field, personsIn } from './model.ts';

const MOST_HISTORY = 100;

export function mayEdit(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'it-publisher');
}

interface Given {
  /** The revision that the person saw; 0 for a new contact. */
  readonly seen: number;
  readonly actor: Actor;
  readonly now: Instant;
}

const NOT_ALLOWED = refuse(
  'contact.not-allowed',
  'Bara administratörer och IT:s publicerare kan ändra kontakter. Be någon av dem.',
);

export function checkEditor(actor: Actor): Result<undefined> {
  return mayEdit(actor) ? accept(undefined) : NOT_ALLOWED;
}

/** What differs, as it stood in the form. */
function differences(before: Content | undefined, after: Content): Change['fields'] {
  const [old, now] = [before && formOf(before), formOf(after)];
  return Field.options
    .map((field) => ({ field, before: old?.[field] ?? '', after: now[field] }))
    .filter((one) => one.before !== one.after);
}

function checkSeen(stored: Contact | undefined, { seen, now }: Given): Result<undefined> {
  if (stored?.state === 'removed') return refuse('contact.removed', 'Kontakten är borttagen. Lägg till en ny.');
  if (!stored && seen > 0) return refuse('contact.missing', 'Kontakten finns inte längre.');
  if (!stored || stored.revision === seen) return accept(undefined);
  const last = stored.history.at(-1);
  return refuse(
    'contact.changed',
    `${last?.by.name ?? 'Någon annan'} ändrade kontakten ${last ? momentText(last.at, now) : ''} efter att du öppnade den. Inget av ditt är sparat.`,
  );
}

function entry(change: Change['change'], { actor, now }: Given): Pick<Change, 'at' | 'by' | 'change'> {
  return { at: now, by: { id: actor.id, name: actor.name }, change };
}

/** The contact as it is when the content has been saved. Saving what is there already changes nothing. */
export function write(
  id: ContactId,
  stored: Contact | undefined,
  content: Content,
  given: Given,
): Result<{ readonly contact: Contact; readonly changed: boolean }> {
  if (!mayEdit(given.actor)) return NOT_ALLOWED;
  const fields = differences(stored?.content, content);
  if (stored?.state === 'listed' && fields.length === 0) return accept({ contact: stored, changed: false });
  const seen = checkSeen(stored, given);
  if (!seen.ok) return seen;
  const staying = personsIn(content);
  const released = (stored ? personsIn(stored.content) : []).filter((person) => !staying.includes(person));
  const change: Change = { ...entry(stored ? 'changed' : 'added', given), fields: stored ? fields : [], released };
  const contact: Contact = {
    v: 1,
    id,
    state: 'listed',
    revision: (stored?.revision ?? 0) + 1,
    content,
    history: [...(stored?.history ?? []), change].slice(-MOST_HISTORY),
  };
  return accept({ contact, changed: true });
}

/** The contact as it is when it has been removed. */
export function remove(stored: Contact, given: Given): Result<Contact> {
  if (!mayEdit(given.actor)) return NOT_ALLOWED;
  const seen = checkSeen(stored, given);
  if (!seen.ok) return seen;
  const change: Change = { ...entry('removed', given), fields: [], released: [...personsIn(stored.content)] };
  return accept({
    ...stored,
    state: 'removed',
    revision: stored.revision + 1,
    history: [...stored.history, change].slice(-MOST_HISTORY),
  });
}
