import fc from 'fast-check';
import type { Agenda, AgendaItem, Meeting } from '../../../bot/capabilities/meetings/stored/meeting.ts';
import { MeetingId, PersonId } from '../../../bot/core/ids.ts';
import { Instant } from '../../../bot/core/time.ts';
import { BOARD } from './agendaScene.ts';

/** Stands in every text of an item that not everybody may read. */
export const SECRET = 'hemligheten';

const bare = fc.record({
  title: fc.constantFrom('Budget', 'Riktlinjer', 'Avtal om lagring', 'Taxa', 'Remissvar', 'Yttrande'),
  dnr: fc.constantFrom('2026/1', '2026/2', '2026/3'),
  section: fc.constantFrom('Beslut', 'Information'),
  proposal: fc.constantFrom('godkänner förslaget', 'återremitterar ärendet'),
  presenter: fc.constantFrom('enhetschef', 'utredare'),
  closed: fc.boolean(),
  hidden: fc.boolean(),
});

/** Items of a pool, some of them in any order: so that two agendas share some. Closed ones are told by their texts. */
export const items = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 12 }), bare), { selector: ([id]) => id, maxLength: 10 })
  .map((all) =>
    all.map(([id, { title, dnr, section, proposal, presenter, closed, hidden }], at): AgendaItem => {
      const secret = closed || hidden ? ` ${SECRET}` : '';
      return {
        id: `i${id}`,
        number: String(at + 1),
        title: `${title}${hidden ? secret : ''}`,
        section,
        dnr: dnr + secret,
        kind: 'decision',
        presenters: [presenter + secret],
        proposal: [proposal + secret],
        closed,
        hidden,
      };
    }),
  );

export function agendaOf(all: readonly AgendaItem[], more: Partial<Agenda> = {}): Agenda {
  return {
    date: '2026-12-08',
    time: '13:15',
    place: 'Kommunhuset',
    link: '',
    papers: '',
    text: '',
    items: [...all],
    ...more,
  };
}

export function meetingOf(agenda: Agenda, before?: Agenda): Meeting {
  const at = Instant.parse('2026-11-20T09:00:00.000Z');
  const by = { id: PersonId.parse('secretary'), name: 'Person secretary' };
  return {
    v: 1,
    id: MeetingId.parse('it-namnden-2026-12-08'),
    body: BOARD,
    revision: 3,
    status: { state: 'published' },
    working: agenda,
    published: { agenda, ...(before ? { before } : {}), sequence: before ? 2 : 1, at, by },
    documents: [],
    nextItem: 20,
    told: [],
    history: [],
  };
}
