import { Feed } from 'feed';
import { dateOf, type Instant } from '../core/time.ts';
import { escapeHtml } from './html.ts';

export interface FeedEntry {
  /** Never changes for the thing that the entry is about. */
  readonly id: string;
  readonly title: string;
  /** Plain text. */
  readonly text: string;
  readonly link: string;
  readonly published: Instant;
  readonly updated: Instant;
}

/** An Atom feed (RFC 4287): everything that was written by somebody is text, never markup. */
export function atomOf(feed: {
  readonly title: string;
  readonly author: string;
  /** The page that shows the same. */
  readonly link: string;
  readonly self: string;
  readonly updated: Instant;
  readonly entries: readonly FeedEntry[];
}): string {
  const atom = new Feed({
    id: feed.link,
    title: feed.title,
    link: feed.link,
    feedLinks: { atom: feed.self },
    author: { name: feed.author },
    updated: dateOf(feed.updated),
    language: 'sv',
    copyright: '',
    generator: 'Samdrift',
  });
  for (const { id, title, text, link, published, updated } of feed.entries) {
    // The library declares both to be HTML.
    atom.addItem({
      id,
      title: escapeHtml(title),
      description: escapeHtml(text),
      link,
      published: dateOf(published),
      date: dateOf(updated),
    });
  }
  return atom.atom1();
}
