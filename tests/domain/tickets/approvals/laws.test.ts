import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentForApproval } from '../../../../bot/capabilities/tickets/approvals/decide.ts';
import { momentsOf } from '../../../../bot/capabilities/tickets/deadlines.ts';
import { byClock } from '../../../../bot/capabilities/tickets/decide/clock.ts';
import type { TicketCommand } from '../../../../bot/capabilities/tickets/decide/command.ts';
import { decide } from '../../../../bot/capabilities/tickets/decide/index.ts';
import { isOpen, Ticket } from '../../../../bot/capabilities/tickets/model.ts';
import { mayApprove } from '../../../../bot/capabilities/tickets/orders/may.ts';
import { openOrder } from '../../../../bot/capabilities/tickets/orders/open.ts';
import { OrderableId, TicketId } from '../../../../bot/core/ids.ts';
import type { Actor } from '../../../../bot/core/person.ts';
import { addSeconds, type Instant } from '../../../../bot/core/time.ts';
import { agent, manager, orderer, organisation, otherManager, party, staff } from '../../../support/house.ts';
import { NOW, person } from '../ticket.ts';

const ORDER = {
  orderable: OrderableId.parse('funktionsadress'),
  what: 'funktionsbrevlåda',
  orderedBy: ['manager', 'appointed'] as const,
  answers: [{ label: 'Adress', value: 'a@b.se' }],
};
/** The requester has become a manager since: has every right but that to the own order. */
const requester: Actor = { ...staff, roles: manager.roles };
const formerManager: Actor = { ...manager, roles: staff.roles };

function sent(): Ticket {
  const given = { id: TicketId.parse('t1'), number: 1, service: undefined };
  const ticket = openOrder({ ...ORDER, orderedBy: [...ORDER.orderedBy] }, given, staff, NOW, organisation);
  return sentForApproval(ticket, person(manager), NOW, organisation.support);
}

const text = fc.constantFrom('ja', 'nej', ' ');
const revision = fc.constantFrom(undefined, 1, 2, 3);
const someone = fc.constantFrom<Actor>(requester, manager, formerManager, otherManager, orderer, agent);
const command = fc.oneof<
  fc.Arbitrary<TicketCommand | { do: 'substitute'; by: Actor } | { do: 'wait'; hours: number }>[]
>(
  fc.constant({ do: 'approve' }),
  fc.record({ do: fc.constant('decline'), reason: text }),
  fc.record({ do: fc.constant('approver-ask'), question: text }),
  fc.record({ do: fc.constant('delegate'), to: someone }),
  fc.record({ do: fc.constant('comment'), text, visibility: fc.constantFrom('public', 'internal') }),
  fc.record({ do: fc.constant('withdraw'), reason: text }),
  fc.constant({ do: 'remind' }),
  fc.constant({ do: 'take' }),
  fc.record({ do: fc.constant('ask'), question: text }),
  fc.record({ do: fc.constant('assign'), to: fc.constant(person(agent)), revision: fc.constant(1) }),
  fc.record({ do: fc.constant('hand-over'), line: fc.constantFrom(1, 2, 3), reason: text, revision: fc.constant(1) }),
  fc.record({ do: fc.constant('solve'), solution: text, cause: fc.constant('unknown'), revision: fc.constant(1) }),
  fc.record({ do: fc.constant('reopen'), reason: text }),
  fc.record({ do: fc.constant('substitute'), by: someone }),
  fc.record({ do: fc.constant('wait'), hours: fc.nat(400) }),
);
const steps = fc.array(fc.record({ by: someone, command, stale: revision }), { maxLength: 60 });

/** What an absence does: whoever it is stands in from now on. */
function substituted(ticket: Ticket, to: Actor, now: Instant): Ticket {
  if (ticket.status.state !== 'waiting-approval') return ticket;
  const substitute = { person: person(to), from: now, until: addSeconds(now, 24 * 3600) };
  const fact = { fact: 'substituted' as const, of: ticket.status.approval.approver, to: person(to), ...substitute };
  const { person: _, ...recordedFact } = fact;
  return {
    ...ticket,
    status: { ...ticket.status, approval: { ...ticket.status.approval, substitute } },
    history: [...ticket.history, { at: now, fact: recordedFact }],
  };
}

it('whatever anybody does, an order is approved at most once, by somebody who may and never by the requester, and is not lost', () => {
  let [approvals, declines, ends] = [0, 0, 0];
  fc.assert(
    fc.property(steps, (all) => {
      let [ticket, now] = [sent(), NOW];
      for (const { by, command: what, stale } of all) {
        if (what.do === 'wait') {
          now = addSeconds(now, what.hours * 3600);
          ticket = byClock(ticket, [], organisation.support, now) ?? ticket;
        } else if (what.do === 'substitute') {
          ticket = substituted(ticket, what.by, now);
        } else {
          const seen = 'revision' in what ? { ...what, revision: stale ?? ticket.revision } : what;
          const decided = decide(ticket, seen, by, now, organisation);
          const before = ticket;
          if (decided.ok) ticket = decided.value;
          const isNew = ticket.history.length > before.history.length;
          const fact = isNew ? ticket.history.at(-1)?.fact.fact : undefined;
          if (fact === 'approved' || fact === 'declined') {
            expect(by.id).not.toBe(requester.id);
            expect(mayApprove({ ...ORDER, orderedBy: ['manager', 'appointed'] }, party('laxa'), by.roles)).toBe(true);
          }
          if (fact === 'delegated') expect(what).not.toMatchObject({ to: { id: requester.id } });
        }
        // It is what it was when it was stored, and says what was ordered.
        expect(Ticket.parse(JSON.parse(JSON.stringify(ticket)))).toEqual(ticket);
        expect(ticket.order?.answers).toEqual(ORDER.answers);
        const facts = ticket.history.map(({ fact }) => fact.fact);
        const count = (name: string) => facts.filter((one) => one === name).length;
        expect(count('approved') + count('declined') + count('expired')).toBeLessThanOrEqual(1);
        if (facts.includes('solved') || ticket.status.state === 'new') expect(count('approved')).toBe(1);
        const { state } = ticket.status;
        expect(ticket.clock.state).toBe(
          state === 'waiting-approval' || state === 'waiting-requester'
            ? 'paused'
            : isOpen(ticket)
              ? 'running'
              : 'stopped',
        );
        // What waits is looked at again by itself, until it is over.
        if (state === 'waiting-approval' && byClock(ticket, [], organisation.support, now) === undefined)
          expect(momentsOf(ticket, organisation.support).some((moment) => moment > now)).toBe(true);
      }
      const facts = ticket.history.map(({ fact }) => fact.fact);
      approvals += Number(facts.includes('approved'));
      declines += Number(facts.includes('declined'));
      ends += Number(facts.includes('expired'));
    }),
    { numRuns: 1_000 },
  );
  // The random actions reach what the law is about.
  expect(Math.min(approvals, declines, ends)).toBeGreaterThan(10);
});
