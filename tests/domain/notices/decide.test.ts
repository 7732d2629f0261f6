import { describe, expect, it } from 'vitest';
import {
  begin,
  close,
  correct,
  isFresh,
  momentsOf,
  progress,
  publish,
  reopen,
  withdraw,
} from '../../../bot/capabilities/notices/decide.ts';
import {
  FRESH_SECONDS,
  type Notice,
  OPEN_PLANNED,
  OPEN_UNPLANNED,
  Notice as Schema,
  stateAt,
} from '../../../bot/capabilities/notices/model.ts';
import { NoticeId } from '../../../bot/core/ids.ts';
import type { Result } from '../../../bot/core/result.ts';
import { addSeconds } from '../../../bot/core/time.ts';
import { actor, communicator, publisher, staff } from '../../support/house.ts';
import { accepted, at, codeOf, LATER, NOW, OUTAGE, published, WORK } from './notice.ts';

const summary = 'Det fungerar igen.';
const done = (notice: Notice, by = publisher) =>
  close(notice, { revision: notice.revision, outcome: 'done', summary }, by, LATER);
const cancelled = (notice: Notice) =>
  close(notice, { revision: notice.revision, outcome: 'cancelled', summary: 'Personalbrist.' }, publisher, LATER);
const withdrawn = (notice: Notice) =>
  withdraw(notice, { revision: notice.revision, reason: 'Fel kommun.', deleted: false }, publisher, LATER);

type Change = (notice: Notice, by: typeof staff, revision: number) => Result<Notice>;
const CHANGES: readonly (readonly [string, Change])[] = [
  ['progress', (n, by, revision) => progress(n, { revision, state: 'fixing', content: n.content }, by, LATER)],
  ['correct', (n, by, revision) => correct(n, { revision, content: { ...n.content, sites: 'Skolan' } }, by, LATER)],
  ['close', (n, by, revision) => close(n, { revision, outcome: 'done', summary }, by, LATER)],
  ['reopen', (n, by, revision) => reopen(accepted(done(n)), { revision: revision + 1, reason: '' }, by, LATER)],
  ['withdraw', (n, by, revision) => withdraw(n, { revision, reason: 'Fel.', deleted: false }, by, LATER)],
];

describe('every change', () => {
  it.each(CHANGES)('%s is refused to anybody without the role', (_, change) => {
    const others = [
      staff,
      communicator,
      actor('agent', [{ role: 'it-agent' }]),
      actor('manager', [{ role: 'manager' }]),
    ];
    for (const other of others) expect(codeOf(change(published(), other, 1)), other.id).toBe('notice.not-publisher');
  });

  it.each(CHANGES)('%s is open to publishers and administrators', (_, change) => {
    expect(codeOf(change(published(), publisher, 1))).toBe('accepted');
    expect(codeOf(change(published(), actor('admin', [{ role: 'administrator' }]), 1))).toBe('accepted');
  });

  it.each(CHANGES)('%s is refused on another revision than the one that was seen', (_, change) => {
    const refused = change(published(), publisher, 0);
    expect(codeOf(refused)).toBe('notice.changed');
    expect(!refused.ok && refused.refusal.message).toContain('Inget av ditt är sparat');
  });

  it.each(CHANGES)('%s counts the revision, says who and when, and adds to the history', (_, change) => {
    const before = published();
    const after = accepted(change(before, publisher, 1));
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after).toMatchObject({ changedAt: LATER, changedBy: { id: publisher.id } });
    expect(after.history.slice(0, 1)).toEqual(before.history);
    expect(after.history.at(-1)).toMatchObject({ at: LATER, by: publisher.id });
    expect(Schema.safeParse(after).success).toBe(true);
  });
});

describe('publishing', () => {
  it('begins an outage as being investigated and work as scheduled', () => {
    expect(published(OUTAGE).status).toEqual({ state: 'investigating' });
    expect(published(WORK).status).toEqual({ state: 'scheduled' });
  });

  it('is refused to others', () => {
    expect(codeOf(publish(OUTAGE, communicator, NOW, NoticeId.parse('n1')))).toBe('notice.not-publisher');
  });
});

describe('progress', () => {
  it.each(OPEN_UNPLANNED)('takes an outage to %s', (state) => {
    const content = { ...OUTAGE, action: 'Leverantören söker felet' };
    expect(accepted(progress(published(), { revision: 1, state, content }, publisher, LATER)).status).toEqual({
      state,
    });
  });

  it.each(OPEN_PLANNED)('takes work to %s', (state) => {
    const content = { ...WORK, action: 'Allt är förberett' };
    expect(accepted(progress(published(WORK), { revision: 1, state, content }, publisher, LATER)).status).toEqual({
      state,
    });
  });

  it('refuses a state of the other kind, and content of the other kind', () => {
    expect(codeOf(progress(published(), { revision: 1, state: 'delayed', content: OUTAGE }, publisher, LATER))).toBe(
      'notice.wrong-kind',
    );
    expect(codeOf(progress(published(WORK), { revision: 1, state: 'fixing', content: WORK }, publisher, LATER))).toBe(
      'notice.wrong-kind',
    );
    expect(codeOf(progress(published(), { revision: 1, state: 'fixing', content: WORK }, publisher, LATER))).toBe(
      'notice.wrong-kind',
    );
  });

  it('refuses what changes nothing', () => {
    expect(
      codeOf(progress(published(), { revision: 1, state: 'investigating', content: OUTAGE }, publisher, LATER)),
    ).toBe('notice.unchanged');
  });

  it('refuses an ended notice', () => {
    const ended = accepted(done(published()));
    expect(codeOf(progress(ended, { revision: 2, state: 'fixing', content: OUTAGE }, publisher, LATER))).toBe(
      'notice.ended',
    );
  });

  it('tells the thread of a new state or estimate, and not of a new word alone', () => {
    const material = (state: 'investigating' | 'fixing', content: typeof OUTAGE) =>
      accepted(progress(published(), { revision: 1, state, content }, publisher, LATER)).history.at(-1)?.material;
    expect(material('fixing', OUTAGE)).toBe(true);
    expect(material('investigating', { ...OUTAGE, estimate: at('2026-11-20T14:00:00.000Z') })).toBe(true);
    expect(material('investigating', { ...OUTAGE, action: 'Vi söker' })).toBe(false);
    expect(material('investigating', { ...OUTAGE, nextWord: at('2026-11-20T14:00:00.000Z') })).toBe(false);
  });
});

describe('closing', () => {
  it('ends an outage as resolved and work as completed, with the summary', () => {
    expect(accepted(done(published())).status).toEqual({ state: 'resolved', at: LATER, summary });
    expect(accepted(done(published(WORK))).status).toEqual({ state: 'completed', at: LATER, summary });
  });

  it('cancels planned work only', () => {
    expect(accepted(cancelled(published(WORK))).status).toEqual({
      state: 'cancelled',
      at: LATER,
      reason: 'Personalbrist.',
    });
    expect(codeOf(cancelled(published()))).toBe('notice.wrong-kind');
  });

  it('refuses to end without a word to the readers', () => {
    const silent = (outcome: 'done' | 'cancelled') =>
      codeOf(close(published(WORK), { revision: 1, outcome, summary: '  ' }, publisher, LATER));
    expect(silent('done')).toBe('notice.no-summary');
    expect(silent('cancelled')).toBe('notice.no-reason');
  });

  it('refuses to end twice', () => {
    expect(codeOf(done(accepted(done(published()))))).toBe('notice.ended');
  });
});

describe('reopening', () => {
  const again = (notice: Notice, now = LATER) =>
    reopen(notice, { revision: notice.revision, reason: 'Felet är tillbaka' }, publisher, now);

  it('investigates an outage again, and goes on with work that has begun', () => {
    expect(accepted(again(accepted(done(published())))).status).toEqual({ state: 'investigating' });
    const work = accepted(cancelled(published(WORK)));
    expect(accepted(again(work)).status).toEqual({ state: 'scheduled' });
    expect(accepted(again(work, at('2026-11-24T17:00:00.000Z'))).status).toEqual({ state: 'in-progress' });
  });

  it('is possible for a week and not a moment longer', () => {
    const ended = accepted(done(published()));
    const lastMoment = addSeconds(LATER, FRESH_SECONDS - 0.001);
    expect(codeOf(again(ended, lastMoment))).toBe('accepted');
    expect(codeOf(again(ended, addSeconds(LATER, FRESH_SECONDS)))).toBe('notice.old');
    expect([isFresh(ended, lastMoment), isFresh(published(), NOW)]).toEqual([true, false]);
  });

  it('is refused for what is open or withdrawn', () => {
    expect(codeOf(again(published()))).toBe('notice.open');
    expect(codeOf(again(accepted(withdrawn(published()))))).toBe('notice.withdrawn');
  });
});

describe('withdrawing', () => {
  it('takes back what is open and what has ended, with the reason', () => {
    const status = { state: 'withdrawn', at: LATER, reason: 'Fel kommun.', deleted: false };
    expect(accepted(withdrawn(published())).status).toEqual(status);
    expect(accepted(withdrawn(accepted(done(published(WORK))))).status).toEqual(status);
  });

  it('is refused without a reason, twice, and after a week', () => {
    const notice = published();
    expect(codeOf(withdraw(notice, { revision: 1, reason: ' ', deleted: true }, publisher, LATER))).toBe(
      'notice.no-reason',
    );
    expect(codeOf(withdrawn(accepted(withdrawn(notice))))).toBe('notice.withdrawn');
    const late = addSeconds(LATER, FRESH_SECONDS);
    expect(
      codeOf(withdraw(accepted(done(notice)), { revision: 2, reason: 'Fel.', deleted: false }, publisher, late)),
    ).toBe('notice.old');
  });
});

describe('correcting', () => {
  const better = (notice: Notice, change: Partial<typeof OUTAGE>, now = LATER) =>
    correct(notice, { revision: notice.revision, content: { ...OUTAGE, ...change } }, publisher, now);

  it('says nothing in the thread of better words', () => {
    const after = accepted(better(published(), { headline: 'Mejlen ligger nere' }));
    expect(after.history.at(-1)).toMatchObject({ facts: [{ fact: 'corrected' }], material: false });
    expect(after.wording).toBe(2);
  });

  it('tells the thread of another scope, service or estimate, and leaves the wording’s count', () => {
    const after = accepted(better(published(), { parties: [OUTAGE.parties[0]!] }));
    expect(after.history.at(-1)).toMatchObject({
      facts: [{ fact: 'scope', added: [], removed: ['laxa'] }],
      material: true,
    });
    expect(after.wording).toBe(1);
    expect(accepted(better(published(), { estimate: LATER })).history.at(-1)?.material).toBe(true);
  });

  it('is possible after the end, which stays the end', () => {
    const after = accepted(better(accepted(done(published())), { sites: 'Skolan' }));
    expect(after.status).toMatchObject({ state: 'resolved' });
  });

  it('is refused for what changes nothing, is withdrawn, is old, or is of the other kind', () => {
    expect(codeOf(better(published(), {}))).toBe('notice.unchanged');
    expect(codeOf(better(accepted(withdrawn(published())), { sites: 'x' }))).toBe('notice.withdrawn');
    const late = addSeconds(LATER, FRESH_SECONDS);
    expect(codeOf(better(accepted(done(published())), { sites: 'x' }, late))).toBe('notice.old');
    expect(codeOf(correct(published(), { revision: 1, content: WORK }, publisher, LATER))).toBe('notice.wrong-kind');
  });
});

describe('the clock', () => {
  const start = WORK.start;

  it('begins planned work at its start, and tells the thread', () => {
    const work = published(WORK);
    expect(begin(work, addSeconds(start, -0.001))).toBeUndefined();
    const begun = begin(work, start);
    expect(begun).toMatchObject({ status: { state: 'in-progress' }, revision: 2 });
    expect(begun?.history.at(-1)).toMatchObject({ facts: [{ fact: 'state', to: 'in-progress' }], material: true });
    expect(begun?.changedBy).toEqual(work.changedBy);
    expect(begun && begin(begun, start)).toBeUndefined();
  });

  it('begins neither outages nor what has been cancelled or delayed', () => {
    expect(begin(published(), LATER)).toBeUndefined();
    expect(begin(accepted(cancelled(published(WORK))), start)).toBeUndefined();
    const delayed = accepted(
      progress(published(WORK), { revision: 1, state: 'delayed', content: WORK }, publisher, NOW),
    );
    expect(begin(delayed, start)).toBeUndefined();
  });

  it('shows work as begun from its start also before that has been recorded', () => {
    expect(stateAt(published(WORK), addSeconds(start, -0.001))).toBe('scheduled');
    expect(stateAt(published(WORK), start)).toBe('in-progress');
  });

  it('looks at a notice when it begins, ends, is promised word of, and is to be archived', () => {
    const nextWord = at('2026-11-20T10:00:00.000Z');
    expect(momentsOf(published({ ...WORK, nextWord }))).toEqual([WORK.start, WORK.end, nextWord]);
    expect(momentsOf(published({ ...OUTAGE, estimate: LATER, nextWord }))).toEqual([LATER, nextWord]);
    expect(momentsOf(published())).toEqual([]);
    expect(momentsOf(accepted(done(published())))).toEqual([addSeconds(LATER, FRESH_SECONDS)]);
  });
});
