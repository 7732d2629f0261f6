import type { Audience, Desired, Exhibition, Item } from '../../../core/capability.ts';
import { TicketId } from '../../../core/ids.ts';
import type { Timers } from '../../../core/ports.ts';
import type { Seal } from '../../../core/seal.ts';
import type { SurveyRules } from '../../../core/support.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { closingOf } from '../figures/marks.ts';
import { monthOf } from '../figures/period.ts';
import type { Ticket } from '../model.ts';
import type { TicketStore } from '../store.ts';
import { askedAbout, PREFIX, subjectOf } from './answer.ts';
import { keyMark, lotFor } from './draw.ts';
import type { Draw } from './model.ts';
import type { SurveyStore } from './store.ts';
import { askingCard, expiredCard, thanksCard, UNFILLED } from './views.ts';

interface Parts {
  readonly tickets: TicketStore;
  readonly surveys: SurveyStore;
  readonly timers: Timers;
  readonly seal: Seal;
  readonly rules: SurveyRules;
}

const DAY_SECONDS = 24 * 3600;

/** Draws whether a closed ticket is asked about. Looked at again, it is drawn the same and sent once. */
export async function consider(parts: Parts, ticket: Ticket, now: Instant): Promise<void> {
  const { surveys, timers, seal, rules } = parts;
  const { id, status } = ticket;
  if (status.state !== 'closed') return;
  const month = monthOf(status.closedAt);
  const round = await surveys.begin(month, { v: 1, share: rules.share, key: keyMark(seal) });
  if (lotFor(closingOf(ticket, status.by.id, status.closedAt), round, false, seal) !== 'drawn') return;
  if (await surveys.find(month, id)) return;
  const expires = addSeconds(now, rules.days * DAY_SECONDS);
  const subject = subjectOf(id);
  await timers.guard(subject, [expires], now);
  await surveys.add({ v: 1, ticket: id, month, drawnAt: now, expires, answered: false }, ticket.requester.id);
  await timers.look(subject);
}

function desiredFor(ticket: Ticket, draw: Draw, audience: Audience, now: Instant): Desired | undefined {
  if (audience.kind !== 'person' || audience.person !== ticket.requester.id) return undefined;
  if (draw.answered) return { card: thanksCard(ticket), ended: true };
  if (draw.expires <= now) return { card: expiredCard(ticket), ended: true };
  return { card: askingCard(ticket, draw, UNFILLED, ''), ended: false };
}

/** Tickets, and the surveys about them. */
export function withSurveys(exhibition: Exhibition, parts: Parts): Exhibition {
  return {
    ...exhibition,
    async tend(id, now): Promise<Item | undefined> {
      if (!id.startsWith(PREFIX)) return exhibition.tend(id, now);
      const asked = await askedAbout(parts, TicketId.parse(id.slice(PREFIX.length)));
      if (!asked) return undefined;
      const { ticket, draw } = asked;
      const persons = [ticket.requester.id];
      return { id, persons, desiredFor: (audience) => desiredFor(ticket, draw, audience, now) };
    },
  };
}
