import { describe, expect, it } from 'vitest';
import type { TicketCommand } from '../../../bot/capabilities/tickets/decide/command.ts';
import { titleOf } from '../../../bot/capabilities/tickets/decide/open.ts';
import { assigneeOf, COMMENTS_MAX, Ticket } from '../../../bot/capabilities/tickets/model.ts';
import { NoticeId, ServiceId } from '../../../bot/core/ids.ts';
import { addSeconds, Instant } from '../../../bot/core/time.ts';
import { agent, specialist, staff } from '../../support/house.ts';
import { administrator, after, colleagueOfStaff, NOW, opened, otherAgent, person, refused } from './ticket.ts';

const DAY = 24 * 3600;
const solve = (revision: number): TicketCommand => ({
  do: 'solve',
  solution: 'Omstartad',
  cause: 'hardware',
  revision,
});
const taken = () => after(opened(), { do: 'take' });
const solved = () => after(taken(), solve(2));
const asked = () => after(taken(), { do: 'ask', question: 'Vilken skrivare?' });

describe('a report becomes a ticket', () => {
  it('that holds what its schema says', () => {
    expect(Ticket.parse(opened())).toEqual(opened());
  });

  it.each([
    ['a person who works worse: 4, but a base function takes one working day', {}, 4, '2026-11-23T09:00:00.000Z'],
    ['a person who cannot work', { canWork: 'no' as const }, 3, '2026-11-23T09:00:00.000Z'],
    ['a unit that cannot work', { canWork: 'no' as const, howMany: 'unit' as const }, 2, '2026-11-23T09:00:00.000Z'],
    // Four open hours from 10.00.
    ['several units', { canWork: 'no' as const, howMany: 'several' as const }, 1, '2026-11-20T13:00:00.000Z'],
    // Five working days: to Friday the 27th.
    ['no base function', { service: ServiceId.parse('intranat') }, 4, '2026-11-27T09:00:00.000Z'],
  ])('%s', (_, report, priority, deadline) => {
    const ticket = opened({}, report);
    expect([ticket.priority, ticket.clock.deadline]).toEqual([priority, deadline]);
  });

  it.each([
    ['skrivaren funkar inte.', 'Skrivaren funkar inte'],
    ['Den piper! Vad gör jag?', 'Den piper!'],
    ['\n  rad ett\nrad två', 'Rad ett'],
    ['...', 'Ärende'],
    [`${'långt '.repeat(30)}`, `Långt ${'långt '.repeat(12).trim()}…`],
  ])('%j is called %j', (description, title) => {
    expect(titleOf(description)).toBe(title);
    expect(titleOf(description).length).toBeLessThanOrEqual(80);
  });

  it('has a title of whole characters, however it is cut', () => {
    expect(titleOf('🔴'.repeat(200)).isWellFormed()).toBe(true);
  });
});

describe('the requester', () => {
  it('answers what IT asked: the clock goes on, and whoever had it has it', () => {
    const ticket = after(asked(), { do: 'comment', text: 'Den på plan 2', visibility: 'public' }, staff);
    expect([ticket.status.state, assigneeOf(ticket)?.id, ticket.clock.state]).toEqual(['assigned', 'agent', 'running']);
    expect(ticket.history.at(-1)?.fact).toEqual({ fact: 'answered' });
  });

  it('reminds once a day, and not when IT waits for an answer', () => {
    const reminded = after(opened(), { do: 'remind' }, staff);
    expect(refused(reminded, { do: 'remind' }, staff)).toBe('ticket.reminded');
    // 23.30 and 0.30 in Sweden are two days, though an hour apart.
    const late = after(opened(), { do: 'remind' }, staff, Instant.parse('2026-11-20T22:30:00.000Z'));
    expect(refused(late, { do: 'remind' }, staff, Instant.parse('2026-11-20T23:30:00.000Z'))).toBe('accepted');
    expect(refused(asked(), { do: 'remind' }, staff)).toBe('ticket.your-turn');
  });

  it('withdraws, which ends it', () => {
    const withdrawn = after(opened(), { do: 'withdraw', reason: 'Löste sig' }, staff);
    expect([withdrawn.status.state, withdrawn.clock.state]).toEqual(['withdrawn', 'stopped']);
    for (const command of [{ do: 'remind' }, { do: 'withdraw', reason: '' }] as const)
      expect(refused(withdrawn, command, staff)).toBe('ticket.over');
    expect(refused(withdrawn, { do: 'reopen', reason: 'x' }, staff)).toBe('ticket.old');
  });

  it('reopens until ten days have passed, and no longer', () => {
    const reopen = { do: 'reopen', reason: 'Det kom tillbaka' } as const;
    const last = addSeconds(NOW, 10 * DAY - 1);
    const ticket = after(solved(), reopen, staff, last);
    expect([ticket.status.state, assigneeOf(ticket)?.id, ticket.clock.state]).toEqual(['assigned', 'agent', 'running']);
    expect(ticket.clock.start).toBe(last);
    expect(refused(solved(), reopen, staff, addSeconds(NOW, 10 * DAY))).toBe('ticket.old');
    expect(refused(solved(), { do: 'reopen', reason: ' ' }, staff)).toBe('ticket.no-reason');
    expect(refused(opened(), reopen, staff)).toBe('ticket.open');
  });

  it('cannot write without end', () => {
    const comment = { do: 'comment', text: 'x', visibility: 'public' } as const;
    let ticket = opened();
    for (let i = 0; i < COMMENTS_MAX; i += 1) ticket = after(ticket, comment, staff);
    expect(refused(ticket, comment, staff)).toBe('ticket.full');
    expect(refused(ticket, { do: 'ask', question: 'x' })).toBe('ticket.full');
  });
});

describe('IT', () => {
  it('takes a ticket once: the second is told who was first', () => {
    expect(refused(taken(), { do: 'take' }, otherAgent)).toBe('ticket.taken');
    expect(assigneeOf(taken())).toEqual(person(agent));
  });

  it('assigns, and keeps what is waited for', () => {
    const ticket = after(asked(), { do: 'assign', to: person(specialist), revision: 3 });
    expect([ticket.status.state, assigneeOf(ticket)?.id, ticket.clock.state]).toEqual([
      'waiting-requester',
      'specialist',
      'paused',
    ]);
    expect(refused(ticket, { do: 'assign', to: person(specialist), revision: 4 })).toBe('ticket.same');
  });

  it('asks, which stops the clock', () => {
    expect([asked().status.state, asked().clock.state]).toEqual(['waiting-requester', 'paused']);
    expect(asked().comments.at(-1)).toMatchObject({ from: 'it', visibility: 'public', text: 'Vilken skrivare?' });
  });

  it('changes priority by the rule, and the deadline follows from where the clock began', () => {
    const classify = {
      do: 'classify',
      kind: 'fault',
      service: undefined,
      impact: 'organisation',
      urgency: 'high',
      revision: 1,
    } as const;
    const ticket = after(opened(), classify, agent, addSeconds(NOW, 3600));
    expect([ticket.priority, ticket.clock.deadline]).toEqual([1, '2026-11-20T13:00:00.000Z']);
    expect(ticket.service).toBeUndefined();
    expect(ticket.history.at(-1)?.fact).toEqual({ fact: 'classified', before: 4, after: 1 });
    expect(refused(ticket, { ...classify, revision: 2 })).toBe('ticket.unchanged');
  });

  it('hands over with a reason: nobody in the other line has it yet, and the clock is as it was', () => {
    const over = { do: 'hand-over', line: 2, reason: 'Switchen', revision: 2 } as const;
    const ticket = after(taken(), over);
    expect([ticket.line, ticket.status.state, ticket.clock]).toEqual([2, 'new', taken().clock]);
    expect(refused(taken(), { ...over, reason: ' ' })).toBe('ticket.no-reason');
    expect(refused(taken(), { ...over, line: 1 })).toBe('ticket.same');
    const waiting = after(asked(), { ...over, revision: 3 });
    expect([waiting.status.state, waiting.clock.state]).toEqual(['waiting-requester', 'paused']);
  });

  it('solves with a solution and a cause', () => {
    expect(solved().status).toMatchObject({ state: 'solved', solution: 'Omstartad', cause: 'hardware' });
    expect(refused(taken(), { do: 'solve', solution: '  ', cause: 'unknown', revision: 2 })).toBe('ticket.no-solution');
    expect(refused(solved(), solve(3), otherAgent)).toBe('ticket.ended');
  });

  it('merges both halves, and not with itself', () => {
    const master = opened({ id: 't2', number: 2 });
    const merged = after(taken(), { do: 'merge', into: { id: master.id, number: 2 }, revision: 2 });
    expect(merged.status).toMatchObject({ state: 'merged', number: 2 });
    const absorbed = after(master, { do: 'absorb', duplicate: { id: merged.id, number: 1 } });
    expect(absorbed.duplicates).toEqual(['t1']);
    expect(refused(master, { do: 'merge', into: { id: master.id, number: 2 }, revision: 1 })).toBe('ticket.itself');
    expect(refused(absorbed, { do: 'withdraw', reason: '' }, staff)).toBe('ticket.shared');
    expect(refused(solved(), { do: 'absorb', duplicate: { id: merged.id, number: 1 } })).toBe('ticket.target-over');
  });

  it.each([
    { do: 'assign', to: person(specialist), revision: 1 },
    { do: 'classify', kind: 'request', service: undefined, impact: 'group', urgency: 'low', revision: 1 },
    { do: 'hand-over', line: 2, reason: 'x', revision: 1 },
    { do: 'link', notice: { id: NoticeId.parse('n1'), headline: 'Nere' }, revision: 1 },
    { do: 'merge', into: { id: opened({ id: 't9' }).id, number: 9 }, revision: 1 },
    solve(1),
  ] satisfies TicketCommand[])('cannot $do what changed after the form was drawn', (command) => {
    expect(refused(taken(), command, otherAgent)).toBe('ticket.changed');
  });
});

const ITS: readonly TicketCommand[] = [
  { do: 'take' },
  { do: 'ask', question: 'x' },
  { do: 'assign', to: person(agent), revision: 1 },
  { do: 'classify', kind: 'fault', service: undefined, impact: 'group', urgency: 'low', revision: 1 },
  { do: 'hand-over', line: 2, reason: 'x', revision: 1 },
  { do: 'link', notice: { id: NoticeId.parse('n1'), headline: 'Nere' }, revision: 1 },
  { do: 'merge', into: { id: opened({ id: 't9' }).id, number: 9 }, revision: 1 },
  { do: 'absorb', duplicate: { id: opened({ id: 't9' }).id, number: 9 } },
  { do: 'comment', text: 'x', visibility: 'internal' },
  solve(1),
];
const OWN: readonly TicketCommand[] = [
  { do: 'comment', text: 'x', visibility: 'public' },
  { do: 'withdraw', reason: '' },
  { do: 'remind' },
  { do: 'reopen', reason: 'x' },
];

describe('permission', () => {
  it.each([...ITS, ...OWN])('somebody else of the same kommun gets the answer of no ticket at all: $do', (command) => {
    expect(refused(opened(), command, colleagueOfStaff)).toBe('ticket.missing');
  });

  it.each(ITS)('the requester cannot do what is for IT: $do', (command) => {
    expect(refused(opened(), command, staff)).toBe('ticket.not-allowed');
  });

  it.each([{ do: 'withdraw', reason: '' }, { do: 'remind' }] as const)('IT cannot $do for the requester', (command) => {
    expect(refused(opened(), command, agent)).toBe('ticket.not-allowed');
  });

  it('a sensitive ticket is nobody’s but the requester’s, its assignee’s and administrators’', () => {
    const sensitive = opened({ sensitive: true });
    expect(refused(sensitive, { do: 'take' }, agent)).toBe('ticket.missing');
    const assigned = after(sensitive, { do: 'assign', to: person(specialist), revision: 1 }, administrator);
    expect(refused(assigned, { do: 'ask', question: 'x' }, specialist)).toBe('accepted');
    expect(refused(assigned, { do: 'ask', question: 'x' }, agent)).toBe('ticket.missing');
    expect(refused(assigned, { do: 'comment', text: 'x', visibility: 'public' }, staff)).toBe('accepted');
  });
});
