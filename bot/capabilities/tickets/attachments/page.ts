import { AttachmentId, TicketId } from '../../../core/ids.ts';
import type { Page, PageAnswer } from '../../../core/pages.ts';
import { FILE_KIND } from '../../../files/attachable/kinds.ts';
import type { Attachment, Ticket } from '../model.ts';
import type { AttachmentParts } from './parts.ts';

export const PREFIX = '/bilaga';

/** What a link says: which file, and nothing of what it is called or whose it is. */
export function contentOf({ id }: Ticket, attachment: Attachment): string {
  return `${id} ${attachment.id}`;
}

function says(status: number, text: string): PageAnswer {
  return { status, type: 'text/plain; charset=utf-8', body: text };
}

const AGAIN = 'Öppna filen från ärendet i Teams igen.';

/**
 * Files by signed links that live for some minutes. Who may see the file was decided when the link was made for a person;
 * a file that has been removed since is gone.
 */
export function filesPage({ store, blobs, links }: Pick<AttachmentParts, 'store' | 'blobs' | 'links'>): Page {
  return {
    prefix: PREFIX,
    async answer({ rest, now }) {
      const opened = links.open(PREFIX, rest, now);
      if (opened.state === 'wrong') return says(404, 'Det finns inget här.');
      if (opened.state === 'expired') return says(410, `Länken gäller inte längre. ${AGAIN}`);
      const [ticketId, attachmentId] = opened.content.split(' ');
      const [id, wanted] = [TicketId.safeParse(ticketId), AttachmentId.safeParse(attachmentId)];
      const ticket = id.success ? (await store.find(id.data))?.value : undefined;
      const attachment = ticket?.attachments.find((one) => one.id === wanted.data);
      const body = attachment && (await blobs.get(attachment.id));
      if (!attachment || !body) return says(410, 'Filen finns inte längre.');
      const { type, shown } = FILE_KIND[attachment.kind];
      return { status: 200, type, body, ...(shown ? {} : { fileName: attachment.name }) };
    },
  };
}
