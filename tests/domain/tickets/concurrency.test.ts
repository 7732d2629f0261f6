import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerStoreOn } from '../../../bot/capabilities/tickets/answers/store.ts';
import { absencesOn } from '../../../bot/capabilities/tickets/approvals/absences.ts';
import { proposalStoreOn } from '../../../bot/capabilities/tickets/burst/store.ts';
import type { TicketCommand } from '../../../bot/capabilities/tickets/decide/command.ts';
import { decide } from '../../../bot/capabilities/tickets/decide/index.ts';
import type { Ticket } from '../../../bot/capabilities/tickets/model.ts';
import { change, mergeInto, type Parts } from '../../../bot/capabilities/tickets/parts.ts';
import { indexWrites } from '../../../bot/capabilities/tickets/rows.ts';
import { ticketStoreOn } from '../../../bot/capabilities/tickets/store.ts';
import { ServiceId, TicketId } from '../../../bot/core/ids.ts';
import type { Actor } from '../../../bot/core/person.ts';
import { type Result, refuse } from '../../../bot/core/result.ts';
import type { Table } from '../../../bot/storage/table.ts';
import { agent, memoryLog, memoryTable, organisation, specialist, staff } from '../../support/house.ts';
import { personalPlace } from '../../support/journey.ts';
import { NOW, opened, otherAgent, person } from './ticket.ts';

const TICKETS = 6;
const ACTIONS = 1_000;
const AT_ONCE = 12;

const revision = fc.integer({ min: 1, max: 6 });
const text = fc.constantFrom('ett', 'två', 'tre');
const command = fc.oneof<fc.Arbitrary<TicketCommand>[]>(
  fc.record({ do: fc.constant('comment'), text, visibility: fc.constantFrom('public', 'internal') }),
  fc.constant({ do: 'take' }),
  fc.record({ do: fc.constant('ask'), question: text }),
  fc.constant({ do: 'remind' }),
  fc.record({ do: fc.constant('reopen'), reason: text }),
  fc.record({ do: fc.constant('assign'), to: fc.constantFrom(person(agent), person(specialist)), revision }),
  fc.record({
    do: fc.constant('classify'),
    kind: fc.constantFrom('fault', 'request'),
    service: fc.constantFrom(undefined, ServiceId.parse('e-post')),
    impact: fc.constantFrom('person', 'group', 'organisation'),
    urgency: fc.constantFrom('high', 'low'),
    revision,
  }),
  fc.record({ do: fc.constant('hand-over'), line: fc.constantFrom(1, 2, 3), reason: text, revision }),
  fc.record({ do: fc.constant('solve'), solution: text, cause: fc.constant('unknown'), revision }),
);
/** A revision of 1–6 is seldom the ticket's: half of the actions name the one that it has when they begin. A merge ends a ticket, so they are few. */
const action = fc.record({
  ticket: fc.nat(TICKETS - 1),
  by: fc.constantFrom<Actor>(staff, agent, otherAgent, specialist),
  command,
  sees: fc.boolean(),
  mergesWith: fc.oneof(
    { weight: 400, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.nat(TICKETS - 1) },
  ),
});

/** A table that answers late, in an order that differs from run to run. */
function slow(table: Table, waits: () => number): Table {
  const late = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let left = waits(); left > 0; left -= 1) await Promise.resolve();
    const result = await work();
    for (let left = waits(); left > 0; left -= 1) await Promise.resolve();
    return result;
  };
  return {
    get: (...args) => late(() => table.get(...args)),
    list: (...args) => late(() => table.list(...args)),
    put: (...args) => late(() => table.put(...args)),
    remove: (...args) => late(() => table.remove(...args)),
    transact: (...args) => late(() => table.transact(...args)),
  };
}

/** What a process has of the tickets: its own store on the common table. */
function processOn(table: Table): Parts {
  return {
    store: ticketStoreOn(table, organisation, () => 0, memoryLog()),
    organisation,
    services: { mentionedIn: () => [] },
    roles: {
      rolesOf: async () => [],
      communicatorsOf: async () => [],
      named: async () => [],
      agents: async () => [],
      approvers: async () => [],
    },
    timers: { guard: async () => {}, look: async () => {} },
    known: { fitting: async () => [], find: async () => undefined, solved: async () => undefined },
    channels: {
      find: async () => undefined,
      save: async () => {},
      forget: async () => {},
      isPublic: async () => false,
    },
    orderables: { mentionedIn: () => [] },
    approvals: { absences: absencesOn(table), hasChat: async () => false },
    adopt: async () => {},
    bursts: proposalStoreOn(table),
    answers: answerStoreOn(table, memoryLog()),
    goTo: async () => refuse('test.nowhere', 'x'),
    attachWaiting: async (_, ticket) => ticket,
  };
}

interface Done {
  readonly ticket: string;
  readonly by: Actor;
  readonly command: TicketCommand;
  readonly result: Ticket;
}

it('1,000 random actions at once from two processes: each accepted one is in its ticket, once, and the lists agree', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: ACTIONS, maxLength: ACTIONS }),
      fc.infiniteStream(fc.nat(4)),
      async (actions, stream) => {
        const memory = memoryTable();
        const waits = () => stream.next().value ?? 0;
        const processes = [0, 1].map(() => processOn(slow(memory, waits)));
        const [first] = processes as [Parts, Parts];
        const ids = Array.from({ length: TICKETS }, (_, i) => TicketId.parse(`t${i}`));
        for (const id of ids) await first.store.create(id, (number) => opened({ id, number }));

        const done: Done[] = [];
        const act = async (one: (typeof actions)[number], parts: Parts) => {
          const id = ids[one.ticket] as TicketId;
          const { by } = one;
          const turn = { actor: by, place: personalPlace(by), now: NOW, key: 'k', log: memoryLog() };
          const seen = one.sees ? (await parts.store.find(id))?.value.revision : undefined;
          const what =
            seen === undefined || !('revision' in one.command) ? one.command : { ...one.command, revision: seen };
          if (one.mergesWith === undefined) {
            const result = await change(parts, turn, id, what);
            if (result.ok) done.push({ ticket: id, by, command: what, result: result.value });
            return;
          }
          const into = { id: ids[one.mergesWith] as TicketId, number: one.mergesWith + 1 };
          const merge = { do: 'merge' as const, id, into, revision: seen ?? 1 };
          const result: Result<Ticket> = await mergeInto(parts, turn, merge);
          if (result.ok) done.push({ ticket: id, by, command: merge, result: result.value });
        };
        for (let at = 0; at < actions.length; at += AT_ONCE) {
          await Promise.all(actions.slice(at, at + AT_ONCE).map((one, i) => act(one, processes[i % 2] as Parts)));
        }

        expect(done.length).toBeGreaterThan(ACTIONS / 20);
        const tickets = await Promise.all(ids.map(async (id) => (await first.store.find(id))?.value as Ticket));
        for (const ticket of tickets) {
          // The model: the same commands one after the other, in the order of the revisions that they gave.
          const own = done.filter((one) => one.ticket === ticket.id);
          const merges = done.flatMap(({ command: what, by, ticket: from, result }) =>
            what.do === 'merge' && what.into.id === ticket.id ? [{ by, from, number: result.number }] : [],
          );
          expect(ticket.revision).toBe(1 + own.length + merges.length);
          const byRevision = new Map(own.map((one) => [one.result.revision, one]));
          expect(byRevision.size).toBe(own.length);
          let model = opened({ id: ticket.id, number: ticket.number });
          while (model.revision < ticket.revision) {
            const next = byRevision.get(model.revision + 1);
            const fact = ticket.history[model.history.length]?.fact;
            const merge = merges.find(({ number }) => fact?.fact === 'absorbed' && fact.number === number);
            const by = next?.by ?? merge?.by ?? staff;
            const what: TicketCommand = next?.command ?? {
              do: 'absorb',
              duplicate: { id: merge?.from as TicketId, number: merge?.number ?? 0 },
            };
            const decided = decide(model, what, by, NOW, organisation);
            if (!decided.ok) throw new Error(`The model refuses what was accepted: ${decided.refusal.code}`);
            model = decided.value;
          }
          expect(ticket).toEqual(model);
        }
        const wanted = tickets.flatMap((ticket) => indexWrites(undefined, ticket, organisation));
        const rows = (await memory.list('tickets')).filter(({ key }) => /^(mine|queue|service|word):/.test(key));
        expect(rows.map(({ key, json }) => ({ key, json }))).toEqual(
          wanted
            .map((write) => ({ key: write.key, json: 'json' in write ? write.json : undefined }))
            .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
        );
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
}, 60_000);
