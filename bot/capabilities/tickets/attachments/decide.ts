import type { Opening } from '../../../calendar/openTime.ts';
import type { AttachmentId } from '../../../core/ids.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import type { Instant } from '../../../core/time.ts';
import { resumed } from '../deadlines.ts';
import { isRequester, maySee, mayWorkWith } from '../decide/may.ts';
import { crowded, personOf, recorded } from '../decide/recorded.ts';
import { workedOn } from '../decide/requester.ts';
import { type Attachment, type Fact, isOpen, type Person, type Ticket, type Visibility } from '../model.ts';
import { BYTES_MAX, FILES_MAX, type File } from './model.ts';

/** Files that come to a ticket, with what was written beside them. */
export interface Bringing {
  readonly files: readonly File[];
  readonly by: Person;
  readonly from: 'requester' | 'it';
  readonly visibility: Visibility;
  readonly text: string;
}

function full(ticket: Ticket, files: readonly File[]): Result<never> | undefined {
  const bytes = [...ticket.attachments, ...files].reduce((sum, { size }) => sum + size, 0);
  if (ticket.attachments.length + files.length > FILES_MAX) {
    return refuse('attachment.full', `Ett ärende kan ha högst ${FILES_MAX} filer. Ta bort någon först.`);
  }
  return bytes > BYTES_MAX
    ? refuse('attachment.full', 'Filerna i ärendet blir tillsammans större än 50 MB. Ta bort någon först.')
    : undefined;
}

/** What was written becomes a comment; a file from the requester is also the answer that IT waits for. */
export function attach(ticket: Ticket, bringing: Bringing, now: Instant, opening: Opening): Result<Ticket> {
  const { by, from, visibility, text } = bringing;
  const known = new Set(ticket.attachments.map(({ id }) => id));
  const files = bringing.files.filter(({ id }) => !known.has(id));
  if (files.length === 0) return accept(ticket);
  if (!isOpen(ticket)) {
    return refuse(
      'attachment.over',
      `Ärende ${ticket.number} är avslutat och tar inte emot filer. Öppna det igen först, eller anmäl felet på nytt.`,
    );
  }
  const refused = full(ticket, files) ?? (text === '' ? undefined : crowded(ticket));
  if (refused) return refused;
  const added: readonly Attachment[] = files.map((file) => ({ ...file, at: now, by, from, visibility }));
  const comments = text === '' ? [] : [{ at: now, by, from, visibility, text }];
  const next: Ticket = {
    ...ticket,
    attachments: [...ticket.attachments, ...added],
    comments: [...ticket.comments, ...comments],
  };
  const attached: Fact = { fact: 'attached', from, visibility, files: files.length };
  const said: readonly Fact[] = text === '' ? [] : [{ fact: 'commented', from, visibility }];
  if (from !== 'requester' || ticket.status.state !== 'waiting-requester') {
    return accept(recorded(next, by, now, attached, ...said));
  }
  const answered: Ticket = { ...next, status: workedOn(ticket), clock: resumed(ticket.clock, now, opening) };
  // The last fact is the one that is told: the words where there are any, else the files.
  const facts: readonly Fact[] = text === '' ? [{ fact: 'answered' }, attached] : [attached, { fact: 'answered' }];
  return accept(recorded(answered, by, now, ...facts));
}

/** What the person may see of a ticket's files: internal ones are IT's own, and not for one who reported it. */
export function visibleTo(ticket: Ticket, actor: Actor): readonly Attachment[] {
  if (!maySee(ticket, actor)) return [];
  const all = mayWorkWith(ticket, actor) && !isRequester(ticket, actor);
  return ticket.attachments.filter(({ visibility }) => all || visibility === 'public');
}

/** Whoever added it may take it back while the ticket is open; IT always, since it may hold what must not be kept. */
export function mayDetach(ticket: Ticket, { by }: Attachment, actor: Actor): boolean {
  if (mayWorkWith(ticket, actor)) return true;
  return isRequester(ticket, actor) && by.id === actor.id && isOpen(ticket);
}

export function detach(ticket: Ticket, id: AttachmentId, actor: Actor, now: Instant): Result<Ticket> {
  const attachment = visibleTo(ticket, actor).find((one) => one.id === id);
  if (!attachment) return refuse('attachment.missing', 'Filen finns inte längre i ärendet.');
  if (!mayDetach(ticket, attachment, actor)) {
    return refuse('attachment.not-yours', 'Den filen kan du inte ta bort. Skriv till IT om den ska bort.');
  }
  const attachments = ticket.attachments.filter((one) => one !== attachment);
  const fact = { fact: 'detached' as const, visibility: attachment.visibility };
  return accept(recorded({ ...ticket, attachments }, personOf(actor), now, fact));
}
