import { fullMomentText } from '../../../core/time.ts';
import { type Attachment, isOpen, type Ticket } from '../model.ts';
import { shortened } from '../views/words.ts';
import { FILES_MAX } from './model.ts';

/** The latest on the ticket's own card, which has to have room for the rest. */
const ROWS_SHOWN = 2;
const NAME_SHOWN = 40;

/** `340 kB`, `2,4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')}\u00a0MB`;
}

export function detailText(ticket: Ticket, { size, by, from, at, visibility }: Attachment): string {
  const who = from === 'it' ? `${by.name} (IT)` : by.name;
  const parts = [sizeText(size), who, fullMomentText(at, ticket.openedAt)];
  return [...parts, ...(visibility === 'internal' ? ['bara IT ser den'] : [])].join(' · ');
}

/** The files as rows of the ticket's own card; pressed, they can be opened. */
export function fileRows(ticket: Ticket, reader: 'requester' | 'it') {
  const { id } = ticket;
  const seen = ticket.attachments.filter(({ visibility }) => reader === 'it' || visibility === 'public');
  const latest = seen.slice(-ROWS_SHOWN).map((one) => ({
    title: `📎 ${shortened(one.name, NAME_SHOWN)}`,
    detail: detailText(ticket, one),
    verb: 'attachment.list',
    data: { id },
  }));
  const all = {
    title: `📎 Alla ${seen.length} filer`,
    detail: 'Visa eller ladda ner',
    verb: 'attachment.list',
    data: { id },
  };
  const rows = seen.length > ROWS_SHOWN ? [...latest, all] : latest;
  if (reader === 'it' || !isOpen(ticket) || ticket.attachments.length >= FILES_MAX) return rows;
  const add = {
    title: '📎 Lägg till en bild eller fil',
    detail: 'En skärmbild säger ofta mest',
    verb: 'attachment.add',
    data: { id, visibility: 'public' },
  };
  return [...rows, add];
}
