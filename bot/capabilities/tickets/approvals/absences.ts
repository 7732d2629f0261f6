import { z } from 'zod/v4';
import { PersonId } from '../../../core/ids.ts';
import type { Approver, Role } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { addDays, Day } from '../../../core/time.ts';
import { parseRow } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../../../storage/table.ts';
import { Person } from '../model.ts';

/** Away on these days, both included; the substitute approves meanwhile. */
export const Absence = z.strictObject({ from: Day, until: Day, substitute: Person });
export type Absence = z.infer<typeof Absence>;

export const Absences = z.strictObject({ v: z.literal(1), person: PersonId, absences: z.array(Absence) });

/** A person's absences, in the order of their days. */
export interface AbsenceStore {
  of(person: PersonId): Promise<readonly Absence[]>;
  /** @param next what they are to be, from what they are; a refusal writes nothing */
  change(
    person: PersonId,
    next: (now: readonly Absence[]) => Result<readonly Absence[]>,
  ): Promise<Result<readonly Absence[]>>;
}

const PARTITION = 'absences';
/** A year and a day: longer is no absence. */
const LONGEST_DAYS = 366;
const MOST = 20;

export function absencesOn(table: Table): AbsenceStore {
  const read = async (person: PersonId) => {
    const row = await table.get(PARTITION, person);
    return row && parseRow(Absences, row);
  };
  return {
    of: async (person) => (await read(person))?.value.absences ?? [],
    async change(person, next) {
      let written: string | Conflict;
      let result: Result<readonly Absence[]>;
      do {
        const stored = await read(person);
        result = next(stored?.value.absences ?? []);
        if (!result.ok) return result;
        written = await table.put(PARTITION, person, { v: 1, person, absences: result.value }, stored?.etag);
      } while (written === CONFLICT);
      return result;
    },
  };
}

/** The absence on the day, or the next one after it. */
export function currentOrNext(absences: readonly Absence[], day: Day): Absence | undefined {
  return absences.find(({ until }) => until >= day);
}

function covers(held: Role, needed: Role): boolean {
  if (needed.role === 'manager') return held.role === 'manager' && held.party === needed.party;
  if (needed.role !== 'orderer') return true;
  if (held.role === 'manager') return held.party === needed.party;
  return (
    held.role === 'orderer' &&
    held.party === needed.party &&
    needed.orderables.every((orderable) => held.orderables.includes(orderable))
  );
}

/** Whether somebody may approve all that the other may. */
function canStandInFor(absent: readonly Role[], other: readonly Role[]): boolean {
  return absent.every((needed) => other.some((held) => covers(held, needed)));
}

export function substitutesFor(absent: Approver, all: readonly Approver[]): readonly Approver[] {
  const needed = absent.roles.filter(({ role }) => role === 'manager' || role === 'orderer');
  return all.filter(({ id, roles }) => id !== absent.id && canStandInFor(needed, roles));
}

function overlaps(a: Pick<Absence, 'from' | 'until'>, b: Pick<Absence, 'from' | 'until'>): boolean {
  return a.from <= b.until && b.from <= a.until;
}

/**
 * One more absence; those that are over are forgotten, and one that it overlaps is replaced.
 * @param ofSubstitute the substitute's own absences
 */
export function added(
  absences: readonly Absence[],
  one: Absence,
  ofSubstitute: readonly Absence[],
  today: Day,
): Result<readonly Absence[]> {
  if (one.until < one.from) return refuse('absence.backwards', 'Sista dagen är före den första.');
  if (one.until < today) return refuse('absence.over', 'Frånvaron har redan varit.');
  if (one.until > addDays(one.from, LONGEST_DAYS)) return refuse('absence.long', 'Lägg in högst ett år i taget.');
  if (ofSubstitute.some((other) => overlaps(other, one))) {
    return refuse('absence.both-away', `${one.substitute.name} är också borta då. Välj en annan ersättare.`);
  }
  const kept = absences.filter((other) => other.until >= today && !overlaps(other, one));
  if (kept.length >= MOST) return refuse('absence.many', 'Ta bort någon av dina frånvaror först.');
  return accept([...kept, one].toSorted((a, b) => (a.from < b.from ? -1 : 1)));
}
