import type { Links } from '../../../core/pages.ts';
import type { Blobs } from '../../../storage/blobs.ts';
import type { Parts } from '../parts.ts';
import type { UploadStore } from './store.ts';

/** What the handlers of files work with. */
export interface AttachmentParts extends Parts {
  readonly uploads: UploadStore;
  readonly blobs: Blobs;
  readonly links: Links;
}
