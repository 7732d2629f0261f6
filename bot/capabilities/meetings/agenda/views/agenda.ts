import { type Button, type Line, lines } from '../../../../cards/shared.ts';
import type { Body } from '../../../../core/body.ts';
import type { Card } from '../../../../core/capability.ts';
import { fullMomentText, type Instant } from '../../../../core/time.ts';
import { cut } from '../../intake/keep.ts';
import type { Agenda, AgendaItem, Meeting } from '../../stored/meeting.ts';
import { type Change, changesBetween } from '../diff.ts';
import { type Reader, readable, readerOf } from '../readers.ts';
import { type AgendaView, agendaCard } from './cards.ts';
import { capital, changeLines, dayText, earlier, itemText, whenText } from './words.ts';

/** Under what a message holds, so that a preview has room for what stands around the agenda. */
const MOST_BYTES = 21_000;
const LONGEST_POINT = 600;

/** What a card is made of. */
export interface Showing {
  readonly meeting: Meeting;
  readonly body: Body;
  /** The one that is shown: what is announced, or what would be. */
  readonly agenda: Agenda;
  /** What readers saw before it. */
  readonly before?: Agenda;
  readonly reader: Reader;
  readonly calendar: string | undefined;
  readonly now: Instant;
  readonly actions: readonly Button[];
}

const MARKS: Readonly<Record<Change['change'], string>> = {
  added: 'Nytt',
  removed: '',
  moved: 'Flyttat',
  changed: 'Ändrat',
};

type Head = Pick<AgendaView, 'style' | 'state' | 'reason'>;

function headOf({ status, published }: Meeting, hasChanges: boolean): Head {
  switch (status.state) {
    case 'cancelled':
      return { style: 'attention', state: '❌ Inställt: sammanträdet blir inte av', reason: status.reason };
    case 'moved': {
      const date = published ? dayText(published.agenda.date) : '';
      return {
        style: 'warning',
        state: `📆 Flyttat till ${date}`,
        reason: `Skulle ha varit ${dayText(status.from.date)}.`,
      };
    }
    case 'held':
      return { style: 'default', state: '⚪ Sammanträdet har varit', reason: '' };
    default:
      return hasChanges
        ? { style: 'warning', state: '🔁 Ändrad dagordning', reason: '' }
        : { style: 'accent', state: '📋 Dagordning', reason: '' };
  }
}

function detailOf(item: AgendaItem, mark: string): string {
  const { dnr, time, presenters, closed } = item;
  return [
    mark,
    dnr && `Dnr ${dnr.replace(/^dnr\s*/iu, '')}`,
    time && `kl. ${time.replace(/^0/u, '').replace(':', '.')}`,
    presenters.length > 0 && `Föredragande: ${presenters.join(', ')}`,
    closed && 'Slutet ärende',
  ]
    .filter(Boolean)
    .join(' · ');
}

function sectionsOf(
  items: readonly AgendaItem[],
  marks: ReadonlyMap<string, string>,
  proposals: number,
): AgendaView['sections'] {
  const withProposal = items.filter(({ proposal }) => proposal.length > 0).slice(0, proposals);
  const groups: { heading: string; items: AgendaView['sections'][number]['items'][number][] }[] = [];
  for (const [at, item] of items.entries()) {
    const heading = item.section ?? '';
    const view = {
      id: item.id,
      title: itemText(item),
      detail: detailOf(item, marks.get(item.id) ?? ''),
      proposal: withProposal.includes(item) ? item.proposal.map((text) => ({ text: cut(text, LONGEST_POINT) })) : [],
    };
    if (at === 0 || items[at - 1]?.section !== item.section) groups.push({ heading, items: [view] });
    else groups.at(-1)?.items.push(view);
  }
  return groups;
}

function linksOf({ link, papers }: Agenda, calendar: string | undefined): AgendaView['links'] {
  return [
    ...(papers === '' ? [] : [{ title: 'Öppna handlingarna', url: papers }]),
    ...(link === '' ? [] : [{ title: 'Delta på distans', url: link }]),
    ...(calendar === undefined ? [] : [{ title: 'Lägg till i kalendern', url: calendar }]),
  ];
}

function moreText(left: number, proposalsLeft: boolean, papers: string): string {
  const where = papers === '' ? 'Se kallelsen.' : 'Se handlingarna.';
  if (left > 0) return `Och ${left} ${left === 1 ? 'ärende' : 'ärenden'} till. ${where}`;
  return proposalsLeft ? `Alla förslag till beslut får inte plats här. ${where}` : '';
}

/** The largest number from 0 to `most` that fits; 0 when none does. */
export function largest(most: number, fits: (number: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lastWord({ status, published }: Meeting, now: Instant): string {
  const at = status.state === 'cancelled' ? status.at : published?.at;
  return at === undefined ? `Förberedd ${fullMomentText(now, now)}` : `Senaste besked: ${fullMomentText(at, at)}`;
}

function viewOf(showing: Showing, shown: number, proposals: number): AgendaView {
  const { meeting, body, reader, now } = showing;
  const agenda = readable(showing.agenda, body, reader);
  const before = showing.before && earlier(showing.before, showing.agenda, body);
  const changes = before ? changesBetween(before.items, agenda.items) : [];
  // What changed before it was cancelled matters to nobody.
  const told = before && meeting.status.state !== 'cancelled' ? changeLines(before, agenda) : [];
  const marks = new Map(changes.map(({ change, item }) => [item.id, MARKS[change]]));
  const facts: readonly Line[] = lines(['Plats', agenda.place]);
  const hasProposals = agenda.items.filter(({ proposal }) => proposal.length > 0).length > proposals;
  return {
    ...headOf(meeting, told.length > 0),
    at: lastWord(meeting, now),
    title: body.name,
    lead: capital(whenText(agenda)),
    text: agenda.text,
    facts,
    changes: told.map((text) => ({ text })),
    sections: sectionsOf(agenda.items.slice(0, shown), marks, proposals),
    more: moreText(agenda.items.length - Math.min(shown, agenda.items.length), hasProposals, agenda.papers),
    links: linksOf(agenda, showing.calendar),
    actions: showing.actions,
  };
}

/** An agenda as a card that Teams takes: where all has no room, proposals give way first, then the last items. */
export function agendaCardOf(showing: Showing): Card {
  const fits = (shown: number, proposals: number) =>
    Buffer.byteLength(JSON.stringify(agendaCard.render(viewOf(showing, shown, proposals)).content)) <= MOST_BYTES;
  const all = showing.agenda.items.length;
  if (fits(all, all)) return agendaCard.render(viewOf(showing, all, all));
  const proposals = largest(all, (number) => fits(all, number));
  const shown = fits(all, proposals) ? all : largest(all, (number) => fits(number, 0));
  return agendaCard.render(viewOf(showing, shown, proposals));
}

/** What is announced of a meeting, as everybody who is shown it sees it. */
export function publishedCardOf(
  meeting: Meeting,
  body: Body,
  calendar: string | undefined,
  now: Instant,
  actions: readonly Button[] = [],
): Card | undefined {
  const { published } = meeting;
  if (!published) return undefined;
  const { agenda, before } = published;
  const shown = { meeting, body, agenda, ...(before ? { before } : {}), reader: readerOf(body) };
  return agendaCardOf({ ...shown, calendar, now, actions });
}
