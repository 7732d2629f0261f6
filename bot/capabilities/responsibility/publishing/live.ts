import { errorName } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports.ts';
import { dayOf, epochOf, type Instant } from '../../../core/time.ts';
import { within } from '../../../core/within.ts';
import type { Expert } from '../expert.ts';
import type { KnowledgeFile } from '../model.ts';
import { filesOf } from '../own/files.ts';
import { type OwnAnswer, ownAnswersOf } from '../own/model.ts';
import type { TableStore } from './store.ts';
import { filesWith, type History, historiesOf } from './versions.ts';

/** What another process has published is answered from after this long at most. */
const FRESH_MS = 5_000;
/** Longer than this no turn waits for the record, nor for the expert on it: it is answered from what is known. */
const RECORD_MS = 1_000;
const EXPERT_MS = 3_000;

/** What an organisation's own files say, and how answers are made from files. */
export interface Library {
  readonly files: readonly KnowledgeFile[];
  expertOn(files: readonly KnowledgeFile[]): Expert;
  /** Reads what the files say on a day, a little at a time, so that an expert on them answers at once. */
  prepare(files: readonly KnowledgeFile[], day: string): Promise<void>;
}

/** Answers from the files and from what has been published, kept in step with the record. */
export interface Live {
  readonly expert: Expert;
  histories(): readonly History[];
  /** What has been decided on questions without answers. */
  ownAnswers(): readonly OwnAnswer[];
  /** Reads what is known today, so that the first question need not wait for it. Never rejects. */
  prepare(now: Instant): Promise<void>;
  /** Takes in what the record has got, looking at most every few seconds. Never rejects. */
  refresh(now: Instant): Promise<void>;
  /** Reads the record, before something is decided on it. @throws StoreUnavailable */
  reload(now: Instant): Promise<void>;
  /** Takes in what was just written. Never rejects: what is written stays so, whether it can be read or not. */
  catchUp(now: Instant): Promise<void>;
}

/** What the record says. */
interface Known {
  readonly histories: readonly History[];
  readonly ownAnswers: readonly OwnAnswer[];
}

export function liveOn(library: Library, store: TableStore, log: Log): Live {
  let expert = library.expertOn(library.files);
  let known: Known = { histories: historiesOf(library.files, []), ownAnswers: [] };
  let stamp: string | undefined;
  let adopting = Promise.resolve();
  let looked: number | undefined;
  let looking: Promise<void> | undefined;

  /** The new expert takes over when it is ready; until then the old one answers. */
  async function adopt(found: Known, now: Instant): Promise<void> {
    const files = [...filesWith(library.files, found.histories), ...filesOf(found.ownAnswers)];
    const next = library.expertOn(files);
    await library.prepare(files, dayOf(now));
    if (found !== known) return;
    expert = next;
    const counts = { tables: found.histories.length, answers: found.ownAnswers.length };
    log.info(counts, 'answering from what is published now');
  }

  async function reload(now: Instant): Promise<void> {
    const current = await store.stamp();
    if (current === stamp) return;
    const [entries, decisions] = await Promise.all([store.entries(), store.decisions()]);
    known = { histories: historiesOf(library.files, entries), ownAnswers: ownAnswersOf(decisions) };
    stamp = current;
    adoptAll(now);
  }

  function adoptAll(now: Instant): void {
    adopting = adopt(known, now).catch((error: unknown) =>
      log.error({ error: errorName(error) }, 'published tables not taken in'),
    );
  }

  async function patiently(milliseconds: number, work: Promise<void>): Promise<void> {
    try {
      await within(milliseconds, work);
    } catch (error) {
      log.warn({ error: errorName(error) }, 'published tables not yet taken in; answering from what is known');
    }
  }

  const look = (now: Instant) => patiently(RECORD_MS, reload(now));

  return {
    expert: {
      ask: (question, given) => expert.ask(question, given),
      about: (id, question, given) => expert.about(id, question, given),
      knowledgeAt: (day) => expert.knowledgeAt(day),
    },
    histories: () => known.histories,
    ownAnswers: () => known.ownAnswers,
    async prepare(now) {
      await look(now);
      if (stamp === undefined) adoptAll(now);
      await adopting;
    },
    async refresh(now) {
      if (looked === undefined || epochOf(now) - looked >= FRESH_MS) {
        looked = epochOf(now);
        looking = look(now).finally(() => {
          looking = undefined;
        });
      }
      await looking;
      // Whoever has just published asks about it next.
      await patiently(EXPERT_MS, adopting);
    },
    reload,
    catchUp: look,
  };
}
