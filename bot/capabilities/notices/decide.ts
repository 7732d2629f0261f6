import type { NoticeId, PartyId } from '../../core/ids.ts';
import { type Actor, hasRole, isCommunicatorOf } from '../../core/person.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { addSeconds, type Instant, momentText } from '../../core/time.ts';
import { entryOf, isReworded } from './changes.ts';
import {
  type Content,
  type Entry,
  endedAt,
  FRESH_SECONDS,
  isOpen,
  isPlanned,
  type Notice,
  OPEN_PLANNED,
  OPEN_UNPLANNED,
  type OpenState,
  stateAt,
  type Variant,
} from './model.ts';

/** Who writes, publishes and follows up notices. */
export function mayPublish(actor: Actor): boolean {
  return hasRole(actor, 'it-publisher', 'administrator');
}

/** Accepted for somebody who may write notices. */
export function checkPublisher(actor: Actor): Result<undefined> {
  return mayPublish(actor)
    ? accept(undefined)
    : refuse(
        'notice.not-publisher',
        'Du har inte behörighet att publicera driftmeddelanden. Be någon på IT som har rollen publicerare.',
      );
}

function checkRevision(notice: Notice, revision: number, now: Instant): Result<undefined> {
  return notice.revision === revision
    ? accept(undefined)
    : refuse(
        'notice.changed',
        `Meddelandet ändrades av ${notice.changedBy.name} ${momentText(notice.changedAt, now)}, efter att du öppnade det. Inget av ditt är sparat. Öppna meddelandet på nytt och se vad som har hänt.`,
      );
}

function checkChange(notice: Notice, revision: number, actor: Actor, now: Instant): Result<undefined> {
  const publisher = checkPublisher(actor);
  return publisher.ok ? checkRevision(notice, revision, now) : publisher;
}

function by(actor: Actor): { id: Actor['id']; name: string } {
  return { id: actor.id, name: actor.name };
}

/** One more revision and one more line of history. */
function recorded<N extends Notice>(next: N, actor: Actor, now: Instant, entry: Pick<Entry, 'facts' | 'material'>): N {
  return {
    ...next,
    revision: next.revision + 1,
    changedAt: now,
    changedBy: by(actor),
    history: [...next.history, { at: now, by: actor.id, ...entry }],
  };
}

/** A draft's checked content becomes a notice with the draft's id, so that publishing twice is publishing once. */
export function publish(content: Content, actor: Actor, now: Instant, id: NoticeId): Result<Notice> {
  const publisher = checkPublisher(actor);
  if (!publisher.ok) return publisher;
  const base = {
    v: 1 as const,
    id,
    revision: 1,
    wording: 1,
    publishedAt: now,
    publishedBy: by(actor),
    changedAt: now,
    changedBy: by(actor),
    history: [{ at: now, by: actor.id, facts: [{ fact: 'published' as const }], material: true }],
    variants: {},
  };
  return accept(
    content.kind === 'unplanned'
      ? { ...base, content, status: { state: 'investigating' } }
      : { ...base, content, status: { state: 'scheduled' } },
  );
}

/** The notice with other content and, when it is open, another open state; refused when the two do not fit. */
function withContent(notice: Notice, content: Content, state: OpenState | undefined): Result<Notice> {
  const wording = isReworded(notice.content, content) ? notice.wording + 1 : notice.wording;
  if (isPlanned(notice) && content.kind === 'planned') {
    const open = OPEN_PLANNED.find((one) => one === state);
    if (state === undefined || open)
      return accept({ ...notice, content, wording, status: open ? { state: open } : notice.status });
  }
  if (!isPlanned(notice) && content.kind === 'unplanned') {
    const open = OPEN_UNPLANNED.find((one) => one === state);
    if (state === undefined || open)
      return accept({ ...notice, content, wording, status: open ? { state: open } : notice.status });
  }
  return refuse('notice.wrong-kind', 'Det läget finns inte för den här sortens meddelande. Öppna meddelandet på nytt.');
}

/** New word on an open notice: its state, times and what is being done, as the content now reads. */
export function progress(
  notice: Notice,
  next: { readonly revision: number; readonly state: OpenState; readonly content: Content },
  actor: Actor,
  now: Instant,
): Result<Notice> {
  const allowed = checkChange(notice, next.revision, actor, now);
  if (!allowed.ok) return allowed;
  if (!isOpen(notice)) {
    return refuse('notice.ended', 'Meddelandet är avslutat. Öppna det igen om felet har kommit tillbaka.');
  }
  const updated = withContent(notice, next.content, next.state);
  if (!updated.ok) return updated;
  const entry = entryOf(notice, next.content, { before: stateAt(notice, now), after: next.state }, 'progress');
  if (entry.facts.length === 0) {
    return refuse('notice.unchanged', 'Inget är ändrat. Ändra läge, tid eller text och försök igen.');
  }
  return accept(recorded(updated.value, actor, now, entry));
}

/** Better wording, or a mistake in scope or times put right; also while an ended notice is fresh. */
export function correct(
  notice: Notice,
  next: { readonly revision: number; readonly content: Content },
  actor: Actor,
  now: Instant,
): Result<Notice> {
  const allowed = checkChange(notice, next.revision, actor, now);
  if (!allowed.ok) return allowed;
  const live = checkLive(notice, now);
  if (!live.ok) return live;
  const updated = withContent(notice, next.content, undefined);
  if (!updated.ok) return updated;
  const state = stateAt(notice, now);
  const entry = entryOf(notice, next.content, { before: state, after: state }, 'correction');
  if (entry.facts.length === 0) return refuse('notice.unchanged', 'Inget är ändrat.');
  return accept(recorded(updated.value, actor, now, entry));
}

/** How it ended: `done` is solved or completed, `cancelled` is planned work that will not be done. */
export function close(
  notice: Notice,
  next: { readonly revision: number; readonly outcome: 'done' | 'cancelled'; readonly summary: string },
  actor: Actor,
  now: Instant,
): Result<Notice> {
  const allowed = checkChange(notice, next.revision, actor, now);
  if (!allowed.ok) return allowed;
  if (!isOpen(notice)) return refuse('notice.ended', 'Meddelandet är redan avslutat.');
  const summary = next.summary.trim();
  if (next.outcome === 'cancelled') {
    if (!isPlanned(notice)) return refuse('notice.wrong-kind', 'Bara planerade arbeten kan ställas in.');
    if (summary === '') return refuse('notice.no-reason', 'Skriv varför arbetet ställs in.');
    const cancelled: Notice = { ...notice, status: { state: 'cancelled', at: now, reason: summary } };
    return accept(recorded(cancelled, actor, now, { facts: [{ fact: 'state', to: 'cancelled' }], material: true }));
  }
  if (summary === '') return refuse('notice.no-summary', 'Skriv kort vad som hände och att det fungerar igen.');
  const closed: Notice = isPlanned(notice)
    ? { ...notice, status: { state: 'completed', at: now, summary } }
    : { ...notice, status: { state: 'resolved', at: now, summary } };
  return accept(recorded(closed, actor, now, { facts: [{ fact: 'state', to: closed.status.state }], material: true }));
}

/** Open, or ended so lately that it may still be changed. Withdrawn is withdrawn. */
function checkLive(notice: Notice, now: Instant): Result<undefined> {
  if (notice.status.state === 'withdrawn') {
    return refuse('notice.withdrawn', 'Meddelandet är redan återkallat. Skriv ett nytt om det behövs.');
  }
  return isOpen(notice) || isFresh(notice, now)
    ? accept(undefined)
    : refuse('notice.old', 'Det har gått mer än en vecka. Skriv ett nytt meddelande.');
}

export function isFresh(notice: Notice, now: Instant): boolean {
  const ended = endedAt(notice);
  return ended !== undefined && now < addSeconds(ended, FRESH_SECONDS);
}

/** The fault came back, or the closing was a mistake. A withdrawn notice stays withdrawn. */
export function reopen(
  notice: Notice,
  next: { readonly revision: number; readonly reason: string },
  actor: Actor,
  now: Instant,
): Result<Notice> {
  const allowed = checkChange(notice, next.revision, actor, now);
  if (!allowed.ok) return allowed;
  if (isOpen(notice)) return refuse('notice.open', 'Meddelandet är redan öppet.');
  const live = checkLive(notice, now);
  if (!live.ok) return live;
  const facts: Entry['facts'] = [{ fact: 'reopened', reason: next.reason.trim() }];
  const open: Notice = isPlanned(notice)
    ? { ...notice, status: { state: notice.content.start <= now ? 'in-progress' : 'scheduled' } }
    : { ...notice, status: { state: 'investigating' } };
  return accept(recorded(open, actor, now, { facts, material: true }));
}

/** Takes back a mistake: the cards are replaced by "återkallat" with the reason, or deleted. */
export function withdraw(
  notice: Notice,
  next: { readonly revision: number; readonly reason: string; readonly deleted: boolean },
  actor: Actor,
  now: Instant,
): Result<Notice> {
  const allowed = checkChange(notice, next.revision, actor, now);
  if (!allowed.ok) return allowed;
  const live = checkLive(notice, now);
  if (!live.ok) return live;
  const reason = next.reason.trim();
  if (reason === '') return refuse('notice.no-reason', 'Skriv varför meddelandet återkallas. Läsarna ser det.');
  const status = { state: 'withdrawn' as const, at: now, reason, deleted: next.deleted };
  const withdrawn: Notice = isPlanned(notice) ? { ...notice, status } : { ...notice, status };
  return accept(recorded(withdrawn, actor, now, { facts: [{ fact: 'state', to: 'withdrawn' }], material: true }));
}

/** Whether the person may word the notice for this kommun: its communicator, or whoever publishes. */
export function mayAdapt(actor: Actor, party: PartyId): boolean {
  return isCommunicatorOf(actor, party) || mayPublish(actor);
}

/** A kommun's own words, never its own state. Does not count as a change for those who follow the main text. */
export function adapt(
  notice: Notice,
  party: PartyId,
  words: Pick<Variant, 'mode' | 'headline' | 'text' | 'sites' | 'contact'>,
  seen: { readonly variantAt: Instant | undefined; readonly concerned: readonly PartyId[] },
  actor: Actor,
  now: Instant,
): Result<Notice> {
  if (!mayAdapt(actor, party)) {
    return refuse('notice.not-communicator', 'Du kan bara anpassa texten för en kommun som du är kommunikatör för.');
  }
  if (!seen.concerned.includes(party)) {
    return refuse('notice.not-concerned', 'Meddelandet gäller inte den kommunen längre.');
  }
  if (notice.variants[party]?.at !== seen.variantAt) {
    return refuse(
      'notice.variant-changed',
      'Någon annan har ändrat kommunens text efter att du öppnade den. Inget av ditt är sparat. Öppna texten på nytt.',
    );
  }
  const { [party]: _, ...others } = notice.variants;
  const empty = words.headline === '' && words.text === '' && words.sites === '' && words.contact === '';
  const own: Variant = { ...words, wording: notice.wording, by: actor.id, at: now };
  return accept({ ...notice, variants: empty ? others : { ...others, [party]: own } });
}

/** Planned work has begun by the clock: recorded, so that the thread is told. Undefined when nothing is due. */
export function begin(notice: Notice, now: Instant): Notice | undefined {
  if (!isPlanned(notice) || notice.status.state !== 'scheduled' || notice.content.start > now) return undefined;
  return {
    ...notice,
    status: { state: 'in-progress' },
    revision: notice.revision + 1,
    history: [...notice.history, { at: now, facts: [{ fact: 'state', to: 'in-progress' }], material: true }],
  };
}

/** The moments when the notice has to be looked at without anybody having done anything. */
export function momentsOf(notice: Notice): readonly Instant[] {
  const ended = endedAt(notice);
  if (ended !== undefined) return [addSeconds(ended, FRESH_SECONDS)];
  const { content } = notice;
  const promised = content.nextWord === undefined ? [] : [content.nextWord];
  if (content.kind === 'planned') return [content.start, content.end, ...promised];
  return content.estimate === undefined ? promised : [content.estimate, ...promised];
}
