import type { Capability, Turn } from '../../../core/capability.ts';
import type { Links } from '../../../core/pages.ts';
import type { Log } from '../../../core/ports.ts';
import type { Instant } from '../../../core/time.ts';
import type { Blobs } from '../../../storage/blobs.ts';
import type { Table } from '../../../storage/table.ts';
import type { Ticket } from '../model.ts';
import type { Parts } from '../parts.ts';
import { fileCommands } from './commands.ts';
import { lookAtFiles } from './keep.ts';
import { filesPage } from './page.ts';
import type { AttachmentParts } from './parts.ts';
import { attachWaiting, receiveCommands, recognises } from './receive.ts';
import { uploadStoreOn } from './store.ts';

/** Pictures and files of tickets: received, given to a ticket, opened, taken away. */
export interface Attachments extends Pick<Required<Capability>, 'commands' | 'receives' | 'pages'> {
  /** A ticket that has just been reported gets the files that waited for it. */
  attachWaiting(turn: Turn, ticket: Ticket): Promise<Ticket>;
  /** @returns whether the wake-up was about files */
  look(id: string, now: Instant): Promise<boolean>;
}

export function attachmentPartsOn(
  base: Parts,
  given: { readonly table: Table; readonly blobs: Blobs; readonly links: Links; readonly log: Log },
): AttachmentParts {
  const { blobs, links } = given;
  return { ...base, blobs, links, uploads: uploadStoreOn(given.table, given.log) };
}

export function attachmentsOn(parts: AttachmentParts): Attachments {
  return {
    commands: [...receiveCommands(parts), ...fileCommands(parts)],
    receives: [
      {
        verb: 'attachment.receive',
        what: 'en bild eller fil till ett ärende',
        suits: () => true,
        recognises: (file, text, turn) => recognises(parts, file, text, turn),
      },
    ],
    pages: [filesPage(parts)],
    attachWaiting: (turn, ticket) => attachWaiting(parts, turn, ticket),
    look: (id, now) => lookAtFiles(parts, id, now),
  };
}
