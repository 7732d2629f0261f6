import { errorName } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports.ts';
import { epochOf, type Instant } from '../../../core/time.ts';
import { within } from '../../../core/within.ts';
import type { Expert } from '../expert.ts';
import type { KnowledgeFile } from '../model.ts';
import type { TableStore } from './store.ts';
import { filesWith, type History, historiesOf } from './versions.ts';

/** What another process has published is answered from after this long at most. */
const FRESH_MS = 5_000;
/** Longer than this no turn waits for the record: it is answered from what is known. */
const PATIENCE_MS = 1_000;

/** What an organisation's own files say, and how answers are made from files. */
export interface Library {
  readonly files: readonly KnowledgeFile[];
  expertOn(files: readonly KnowledgeFile[]): Expert;
}

/** Answers from the files and from what has been published, kept in step with the record. */
export interface Live {
  readonly expert: Expert;
  histories(): readonly History[];
  /** Reads the record if it has changed, at most every few seconds. Never rejects. */
  refresh(now: Instant): Promise<void>;
  /** Reads the record now, before something is decided on it. @throws StoreUnavailable */
  reload(): Promise<void>;
  /** Reads the record now, after something was written: what is written stays so when it cannot be read. */
  catchUp(): Promise<void>;
}

export function liveOn(library: Library, store: TableStore, log: Log): Live {
  let expert = library.expertOn(library.files);
  let histories = historiesOf(library.files, []);
  let stamp: string | undefined;
  let looked: number | undefined;
  let looking: Promise<void> | undefined;

  async function read(): Promise<void> {
    const current = await store.stamp();
    if (current === stamp) return;
    const found = historiesOf(library.files, await store.entries());
    const next = library.expertOn(filesWith(library.files, found));
    [expert, histories, stamp] = [next, found, current];
    log.info({ tables: found.length }, 'tables of responsibility read anew');
  }

  async function look(): Promise<void> {
    try {
      await within(PATIENCE_MS, read());
    } catch (error) {
      log.warn({ error: errorName(error) }, 'published tables not read; answering from what is known');
    }
  }

  return {
    expert: {
      ask: (question, given) => expert.ask(question, given),
      about: (id, question, given) => expert.about(id, question, given),
      knowledgeAt: (day) => expert.knowledgeAt(day),
    },
    histories: () => histories,
    async refresh(now) {
      if (looked === undefined || epochOf(now) - looked >= FRESH_MS) {
        looked = epochOf(now);
        looking = look().finally(() => {
          looking = undefined;
        });
      }
      await looking;
    },
    reload: read,
    catchUp: look,
  };
}
