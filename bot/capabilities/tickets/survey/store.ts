import { StoreUnavailable } from '../../../core/errors.ts';
import type { PersonId, TicketId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import type { Seal } from '../../../core/seal.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Table } from '../../../storage/table.ts';
import type { Month } from '../figures/period.ts';
import { BOX_TEXTS, Box, Draw, EMPTY_BOX, poured, Round, type Said, Spent, withAnswer } from './model.ts';

const PARTITION = 'surveys';
/** Several answer at once: the later counts anew on what the first wrote. */
const ATTEMPTS = 20;

const drawKey = (month: Month, ticket: TicketId) => `draw:${month}:${ticket}`;
const roundKey = (month: Month) => `round:${month}`;
const boxPrefix = (month: Month) => `box:${month}`;
const boxKey = (month: Month, number: number) => `${boxPrefix(month)}:${String(number).padStart(4, '0')}`;

/** Draws, the persons they spent, and the boxes of answers: one partition, so that what belongs together is one step. */
export interface SurveyStore {
  /** What the month is drawn by; the given when it has not begun. */
  begin(month: Month, round: Round): Promise<Round>;
  round(month: Month): Promise<Round | undefined>;
  find(month: Month, ticket: TicketId): Promise<Draw | undefined>;
  /** Draws, if neither the ticket nor the person has been drawn that month. */
  add(draw: Draw, person: PersonId): Promise<void>;
  /** Puts an answer in the month's box, once. @returns false when it had been answered. */
  answer(month: Month, ticket: TicketId, answer: Said): Promise<boolean>;
  draws(month: Month): Promise<readonly Draw[]>;
  box(month: Month): Promise<Box>;
}

export function surveyStoreOn(table: Table, seal: Seal, log: Log): SurveyStore {
  const spentKey = (month: Month, person: PersonId) => `spent:${month}:${seal.mac('survey-person', person)}`;
  const within = (prefix: string) => table.list(PARTITION, { from: `${prefix}:`, before: `${prefix}:~` });

  async function round(month: Month): Promise<Round | undefined> {
    const row = await table.get(PARTITION, roundKey(month));
    return row && parseRow(Round, row).value;
  }

  async function drawn(month: Month, ticket: TicketId): Promise<Stored<Draw> | undefined> {
    const row = await table.get(PARTITION, drawKey(month, ticket));
    return row && parseRow(Draw, row);
  }

  /** The box that has room, as it is to be. */
  async function filled(month: Month, answer: Said) {
    const rows = await within(boxPrefix(month));
    const last = rows.at(-1);
    const box = last && parseRow(Box, last);
    if (last && box && box.value.said.length < BOX_TEXTS) {
      return { write: 'replace' as const, key: last.key, etag: box.etag, json: withAnswer(box.value, answer) };
    }
    return { write: 'create' as const, key: boxKey(month, rows.length), json: withAnswer(EMPTY_BOX, answer) };
  }

  return {
    async begin(month, given) {
      const known = await round(month);
      if (known) return known;
      await table.put(PARTITION, roundKey(month), given, undefined);
      return (await round(month)) ?? given;
    },
    round,
    find: async (month, ticket) => (await drawn(month, ticket))?.value,
    async add(draw, person) {
      const { month, ticket } = draw;
      // A conflict: somebody else has drawn it, or the person has had one this month.
      await table.transact(PARTITION, [
        { write: 'create', key: drawKey(month, ticket), json: draw },
        { write: 'create', key: spentKey(month, person), json: Spent.parse({ v: 1, ticket }) },
      ]);
    },
    async answer(month, ticket, answer) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const before = await drawn(month, ticket);
        if (!before || before.value.answered) return false;
        const done = await table.transact(PARTITION, [
          {
            write: 'replace',
            key: drawKey(month, ticket),
            etag: before.etag,
            json: { ...before.value, answered: true },
          },
          await filled(month, answer),
        ]);
        if (done !== CONFLICT) return true;
      }
      throw new StoreUnavailable('Others answered every time');
    },
    draws: async (month) => parseRows(Draw, await within(`draw:${month}`), log).map(({ value }) => value),
    box: async (month) => poured(parseRows(Box, await within(boxPrefix(month)), log).map(({ value }) => value)),
  };
}
