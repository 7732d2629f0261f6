import type { Command, Match, Offer, Receiver, Turn } from '../../../core/capability.ts';
import type { Log } from '../../../core/ports.ts';
import type { Table } from '../../../storage/table.ts';
import { mayPublish } from './decide.ts';
import { draftCommands } from './drafts.ts';
import { type Library, type Live, liveOn } from './live.ts';
import { recognisesTables } from './receive.ts';
import { recordCommands } from './record.ts';
import { type TableStore, tableStoreOn } from './store.ts';
import { understoodTables } from './understand.ts';

/** Tables that people bring themselves: read, checked, published, and all that has been published. */
export interface Publishing {
  readonly live: Live;
  readonly store: TableStore;
  readonly library: Library;
  readonly commands: readonly Command[];
  readonly offers: readonly Offer[];
  readonly receiver: Receiver;
  understand(text: string, turn: Turn): Match | undefined;
}

export function publishingOn(table: Table, library: Library, log: Log): Publishing {
  const store = tableStoreOn(table, log);
  const live = liveOn(library, store, log);
  const parts = { live, store };
  return {
    ...parts,
    library,
    commands: [...draftCommands(parts), ...recordCommands(parts)],
    offers: [
      {
        example: 'Ansvarstabeller',
        gives: 'Vilka ansvarstabeller som finns, deras versioner och vad som ändrats',
        suits: () => true,
      },
      {
        example: 'Importera ansvarstabell',
        gives: 'Läs en tabell ur en fil, granska den och publicera den',
        suits: mayPublish,
      },
    ],
    receiver: {
      verb: 'responsibility.import',
      what: 'en ansvarstabell',
      suits: mayPublish,
      recognises: recognisesTables,
    },
    understand: (text, turn) => understoodTables(text, turn, live.histories()),
  };
}
