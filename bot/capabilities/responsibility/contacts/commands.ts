import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { StoreUnavailable } from '../../../core/errors.ts';
import { ContactId, PartyId, ServiceId } from '../../../core/ids.ts';
import { type Organisation, partyOf } from '../../../core/organisation.ts';
import type { RoleSource } from '../../../core/person.ts';
import type { Subject, Timers } from '../../../core/ports.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { checkEditor, mayEdit, remove, write } from './decide.ts';
import { checkForm, EMPTY_FORM, formOf, type Given } from './form.ts';
import { type Contact, FormValues, isValid } from './model.ts';
import type { ContactStore } from './store.ts';
import { contactView, formView, listView, removeView } from './views.ts';

export interface Parts {
  readonly contacts: ContactStore;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  /** What is looked at when a contact has changed: all that conversations show. */
  readonly everything: Subject;
  /** The documents' names of the parties on a day. */
  partiesOn(day: string): readonly string[];
}

const List = z.strictObject({ party: PartyId.optional(), service: ServiceId.optional() });
const Seen = z.strictObject({ id: ContactId, revision: z.number().int().min(0) });
const SaveInput = z.strictObject({ ...Seen.shape, ...FormValues.shape });
type SaveInput = z.infer<typeof SaveInput>;

const MISSING = refuse('contact.missing', 'Kontakten finns inte längre.');
const BUSY = refuse('contact.busy', 'Flera ändrar kontakten samtidigt. Inget av ditt är sparat. Försök igen.');
const ATTEMPTS = 3;

/** Accepted for an editor in a place where nobody else sees what is being written. */
function checkWriter({ actor, place }: Turn): Result<undefined> {
  const editor = checkEditor(actor);
  if (!editor.ok || place.isPrivate) return editor;
  return refuse('contact.not-here', 'Skriv det i chatten med mig, så att ingen ser det innan det är klart.');
}

async function givenFor(parts: Parts, turn: Turn, stored: Contact | undefined): Promise<Given> {
  const today = dayOf(turn.now);
  return {
    organisation: parts.organisation,
    parties: parts.partiesOn(today),
    people: await parts.roles.named(),
    today,
    before: stored?.content,
  };
}

async function list(parts: Parts, turn: Turn, { party, service }: z.infer<typeof List>): Promise<Result<Reply>> {
  const { organisation } = parts;
  const editor = mayEdit(turn.actor);
  const today = dayOf(turn.now);
  const contacts = (await parts.contacts.all()).filter(
    ({ state, content }) =>
      state === 'listed' &&
      (editor || isValid(content, today)) &&
      (party === undefined || content.municipality === undefined || content.municipality === party) &&
      (service === undefined || (content.subject.about === 'service' && content.subject.service === service)),
  );
  const asked = {
    service: organisation.services.find(({ id }) => id === service)?.name ?? '',
    party: (party && partyOf(organisation, party)?.shortName) ?? '',
    own: turn.actor.party,
    editor,
    now: turn.now,
  };
  return cardReply(listView(contacts, asked, organisation));
}

function shown({ organisation }: Parts, turn: Turn, contact: Contact): Result<Reply> {
  return cardReply(contactView(contact, organisation, mayEdit(turn.actor), turn.now));
}

async function show(parts: Parts, turn: Turn, id: ContactId): Promise<Result<Reply>> {
  const stored = await parts.contacts.find(id);
  return stored ? shown(parts, turn, stored.value) : MISSING;
}

async function openForm(parts: Parts, turn: Turn, id: ContactId | undefined): Promise<Result<Reply>> {
  const writer = checkWriter(turn);
  if (!writer.ok) return writer;
  const stored = id && (await parts.contacts.find(id));
  if (id !== undefined && stored?.value.state !== 'listed') return MISSING;
  const given = await givenFor(parts, turn, stored?.value);
  const values = stored ? formOf(stored.value.content) : EMPTY_FORM;
  // An absence that is over is not carried on.
  const isPast = values.deputyUntil !== '' && values.deputyUntil < given.today;
  const { deputyName, deputyReach, deputyPerson, deputyFrom, deputyUntil } = EMPTY_FORM;
  const over = isPast ? { deputyName, deputyReach, deputyPerson, deputyFrom, deputyUntil } : {};
  return cardReply(
    formView(
      {
        // Named here, so that a second press on "Spara" finds what the first has made.
        id: id ?? ContactId.parse(turn.key),
        revision: stored?.value.revision ?? 0,
        values: { ...values, ...over },
        errors: {},
        problem: '',
      },
      given,
    ),
  );
}

/** Decides anew on what another has written meanwhile; nothing is overwritten. */
async function change(
  parts: Parts,
  turn: Turn,
  id: ContactId,
  decide: (stored: Contact | undefined) => Result<{ readonly contact: Contact; readonly changed: boolean }>,
): Promise<Result<Contact>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored: Stored<Contact> | undefined = await parts.contacts.find(id);
    const decided = decide(stored?.value);
    if (!decided.ok) return decided;
    const { contact, changed } = decided.value;
    if (!changed) return { ok: true, value: contact };
    await parts.timers.guard(parts.everything, [], turn.now);
    if ((await parts.contacts.save(contact, stored?.etag)) !== CONFLICT) {
      turn.log.hop('saved', { contact: id, revision: contact.revision });
      await parts.timers.look(parts.everything);
      return { ok: true, value: contact };
    }
  }
  return BUSY;
}

async function save(parts: Parts, turn: Turn, input: SaveInput): Promise<Result<Reply>> {
  const writer = checkWriter(turn);
  if (!writer.ok) return writer;
  const { id, revision, ...values } = input;
  try {
    return await trySave(parts, turn, { id, revision }, values);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const problem = 'Det gick inte att spara just nu. Det du skrev är kvar här. Försök igen om en stund.';
    return cardReply(formView({ id, revision, values, errors: {}, problem }, await givenFor(parts, turn, undefined)));
  }
}

async function trySave(
  parts: Parts,
  turn: Turn,
  { id, revision }: z.infer<typeof Seen>,
  values: FormValues,
): Promise<Result<Reply>> {
  const before = (await parts.contacts.find(id))?.value;
  const given = await givenFor(parts, turn, before);
  const checked = checkForm(values, given);
  if (!checked.ok) return cardReply(formView({ id, revision, values, errors: checked.errors, problem: '' }, given));
  const { actor, now } = turn;
  const saved = await change(parts, turn, id, (stored) =>
    write(id, stored, checked.value, { seen: revision, actor, now }),
  );
  if (saved.ok) return shown(parts, turn, saved.value);
  if (saved.refusal.code !== 'contact.changed') return saved;
  // What was typed stays; saving it on top of what the other wrote is a choice of its own.
  const latest = (await parts.contacts.find(id))?.value;
  const problem = `${saved.refusal.message} ${latest ? contactNow(latest) : ''} Spara igen om din version ska gälla.`;
  return cardReply(
    formView(
      { id, revision: latest?.revision ?? 0, values, errors: {}, problem },
      { ...given, before: latest?.content },
    ),
  );
}

/** What the other wrote, field by field. */
function contactNow({ history }: Contact): string {
  const written = history.at(-1)?.fields.flatMap(({ after }) => (after === '' ? [] : [`”${after}”`])) ?? [];
  return written.length === 0 ? '' : `Där står nu ${written.join(', ')}.`;
}

async function takeAway(
  parts: Parts,
  turn: Turn,
  { id, revision, sure }: z.infer<typeof RemoveInput>,
): Promise<Result<Reply>> {
  const editor = checkEditor(turn.actor);
  if (!editor.ok) return editor;
  const stored = await parts.contacts.find(id);
  if (!stored) return MISSING;
  // A second press: it is gone already, and the card says so.
  if (stored.value.state === 'removed') return shown(parts, turn, stored.value);
  if (sure !== 'yes') return cardReply(removeView(stored.value, parts.organisation));
  const { actor, now } = turn;
  const removed = await change(parts, turn, id, (contact) => {
    if (!contact) return MISSING;
    const decided = remove(contact, { seen: revision, actor, now });
    return decided.ok ? { ok: true, value: { contact: decided.value, changed: true } } : decided;
  });
  return removed.ok ? shown(parts, turn, removed.value) : removed;
}

const RemoveInput = z.strictObject({ ...Seen.shape, sure: z.literal('yes').optional() });

/** Contacts listed, shown, added, changed and removed. */
export function contactCommands(parts: Parts): readonly Command[] {
  return [
    command('responsibility.contacts', List, (turn, input) => list(parts, turn, input)),
    command('responsibility.contact', z.strictObject({ id: ContactId }), (turn, { id }) => show(parts, turn, id)),
    command('responsibility.contact-form', z.strictObject({ id: ContactId.optional() }), (turn, { id }) =>
      openForm(parts, turn, id),
    ),
    command('responsibility.contact-save', SaveInput, (turn, input) => save(parts, turn, input)),
    command('responsibility.contact-remove', RemoveInput, (turn, input) => takeAway(parts, turn, input)),
  ];
}
