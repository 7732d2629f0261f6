import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedCardOf } from '../../../bot/capabilities/meetings/agenda/views/agenda.ts';
import { previewCardOf } from '../../../bot/capabilities/meetings/agenda/views/preview.ts';
import { announcementOf } from '../../../bot/capabilities/meetings/agenda/views/words.ts';
import type { AgendaItem } from '../../../bot/capabilities/meetings/stored/meeting.ts';
import { MAX_MESSAGE_BYTES } from '../../../bot/conversations/model.ts';
import { organisation } from '../../support/house.ts';
import { textsOf } from '../../support/journey.ts';
import { agendaOf, items, meetingOf, SECRET } from './agendas.ts';

const board = organisation.bodies.find(({ id }) => id === 'it-namnden')!;
const now = meetingOf(agendaOf([])).published!.at;

describe('nothing of what not everybody may read', () => {
  it.each(['title', 'nothing'] as const)(
    'is on any card or in any thread, when a body shows %s of it',
    (classified) => {
      const body = { ...board, classified };
      fc.assert(
        fc.property(items, items, (before, after) => {
          const meeting = meetingOf(agendaOf(after), agendaOf(before));
          const card = publishedCardOf(meeting, body, undefined, now)!;
          const draft = { meeting, body, document: undefined, channels: [], delivered: 0, calendar: undefined };
          const preview = previewCardOf({ ...draft, news: '', now });
          const said = announcementOf(meeting, body)!;
          expect(JSON.stringify([card, preview, said])).not.toContain(SECRET);
        }),
      );
    },
  );

  it('an item that has been closed since is not named by what it was called before', () => {
    const open: AgendaItem = { ...item('i1', 'Sekretess hos Bolaget X'), closed: false };
    const closed: AgendaItem = { ...open, title: 'Ärende med sekretess', closed: true };
    const other = item('i2', 'Budget');
    const meeting = meetingOf(agendaOf([closed, other]), agendaOf([open, other]));
    for (const classified of ['title', 'nothing'] as const) {
      const body = { ...board, classified };
      const shown = [publishedCardOf(meeting, body, undefined, now), announcementOf(meeting, body)];
      expect(JSON.stringify(shown)).not.toContain('Bolaget X');
      expect(JSON.stringify(shown).includes('Ärende med sekretess')).toBe(classified === 'title');
    }
  });

  it('the title alone is shown where the body’s setting says so, and else nothing', () => {
    const meeting = meetingOf(
      agendaOf([{ ...item('i1', 'Ärende med sekretess'), closed: true }, item('i2', 'Budget')]),
    );
    const text = (classified: 'title' | 'nothing') =>
      textsOf(publishedCardOf(meeting, { ...board, classified }, undefined, now)!.content);
    expect(text('title')).toMatch(/Ärende med sekretess\nSlutet ärende\n/);
    expect(text('nothing')).not.toContain('sekretess');
    expect(text('nothing')).toContain('Budget');
  });
});

function item(id: string, title: string, proposal = 'godkänner'): AgendaItem {
  return {
    id,
    number: id.slice(1),
    title,
    kind: 'decision',
    presenters: [],
    proposal: [proposal],
    closed: false,
    hidden: false,
  };
}

describe('however much there is, the card is one that Teams takes', () => {
  it.each([
    ['long proposals', 25, 10, 3_000, /Alla förslag till beslut får inte plats här/],
    ['many items', 150, 60, 3_000, /Och \d+ ärenden till\. Se kallelsen\./],
    ['text that grows when it is escaped', 40, 90, 2_000, /får inte plats|ärenden till/],
  ])('%s', (_what, count, width, length, more) => {
    const all = Array.from({ length: count }, (_, at) =>
      item(`i${at + 1}`, `Ärende ${'*_å'.repeat(width)}`, '*ä '.repeat(length / 3)),
    );
    const meeting = meetingOf(agendaOf(all), agendaOf(all.map((one) => ({ ...one, title: `Förr ${one.title}` }))));
    const card = publishedCardOf(meeting, board, undefined, now)!;
    const preview = previewCardOf({
      meeting,
      body: board,
      document: undefined,
      channels: [],
      delivered: 0,
      calendar: undefined,
      news: '',
      now,
    });
    for (const { content } of [card, preview]) {
      expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(MAX_MESSAGE_BYTES - 1_000);
      expect(textsOf(content)).toMatch(more);
    }
  });
});
