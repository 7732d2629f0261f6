import { errorName } from '../../../core/errors.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Log } from '../../../core/ports.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { epochOf, type Instant } from '../../../core/time.ts';
import { within } from '../../../core/within.ts';
import { parseRows } from '../../../storage/entity.ts';
import { CONFLICT, type Table } from '../../../storage/table.ts';
import { Entry, inForce } from './model.ts';

/** The organisation's files with what has been set in chat since. */
export interface Settings {
  /** Its `support` is what holds at the moment: read it when it is needed. */
  readonly organisation: Organisation;
  readonly files: Organisation;
  /** The record, the oldest first. */
  entries(): readonly Entry[];
  /** Takes in what other instances have set, looking at most every few seconds. Never rejects. */
  refresh(now: Instant): Promise<void>;
  /**
   * Adds a line to the record.
   * @param decide from the record as it is; run again when somebody else was first
   * @throws StoreUnavailable
   */
  add(decide: (entries: readonly Entry[]) => Result<Omit<Entry, 'sequence'>>): Promise<Result<Entry>>;
}

const PARTITION = 'settings';
const FRESH_MS = 5_000;
/** No turn waits longer: it goes by what is known. */
const PATIENCE_MS = 1_000;
const ATTEMPTS = 4;

const rowKey = (sequence: number) => `entry:${String(sequence).padStart(6, '0')}`;

export function settingsOn(table: Table, files: Organisation, log: Log): Settings {
  const known = new Map<number, Entry>();
  let { support } = files;
  let next = rowKey(1);
  let looked: number | undefined;
  let looking: Promise<void> | undefined;

  const entries = () => [...known.values()].toSorted((a, b) => a.sequence - b.sequence);

  async function load(): Promise<void> {
    const rows = await table.list(PARTITION, { from: next });
    for (const { value } of parseRows(Entry, rows, log)) known.set(value.sequence, value);
    const last = rows.at(-1)?.key;
    if (last === undefined) return;
    next = last >= next ? rowKey(Number(last.slice('entry:'.length)) + 1) : next;
    const set = inForce(entries()).map(({ setting }) => setting);
    support = {
      ...files.support,
      closedDays: [...files.support.closedDays, ...set.flatMap((one) => (one.what === 'closed-day' ? [one] : []))],
      freezes: [...files.support.freezes, ...set.flatMap((one) => (one.what === 'freeze' ? [one] : []))],
    };
  }

  return {
    organisation: {
      ...files,
      get support() {
        return support;
      },
    },
    files,
    entries,
    async refresh(now) {
      if (looked === undefined || epochOf(now) - looked >= FRESH_MS) {
        looked = epochOf(now);
        looking = within(PATIENCE_MS, load()).catch((error: unknown) =>
          log.warn({ error: errorName(error) }, 'settings not read; going by what is known'),
        );
      }
      await looking;
    },
    async add(decide) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        await load();
        const decided = decide(entries());
        if (!decided.ok) return decided;
        const sequence = Number(next.slice('entry:'.length));
        const entry: Entry = { ...decided.value, sequence };
        if ((await table.put(PARTITION, next, entry, undefined)) === CONFLICT) continue;
        await load();
        return { ok: true, value: entry };
      }
      return refuse('settings.busy', 'Flera ändrar inställningarna samtidigt. Inget av ditt är sparat. Försök igen.');
    },
  };
}
