import { z } from 'zod/v4';
import type { CardData } from '../../../cards/defineCard.ts';
import { type Button, button, lines, listCard, messageCard } from '../../../cards/shared.ts';
import type { BodyChannel } from '../../../conversations/model.ts';
import type { Body } from '../../../core/body.ts';
import type { Card } from '../../../core/capability.ts';
import { inWords, type Organisation } from '../../../core/organisation.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { largest } from '../agenda/views/agenda.ts';
import { previewCard } from '../agenda/views/cards.ts';
import { dayText, itemText } from '../agenda/views/words.ts';
import type { KeptFinding } from '../stored/document.ts';
import { type DecisionsView, decisionsCard } from './cards.ts';
import type { Decision, Minutes } from './model.ts';
import { readersLines } from './progress.ts';
import type { Recipients } from './recipients.ts';

const MOST_BYTES = 21_000;
const CardBody = z.looseObject({ body: z.array(z.custom<CardData>(() => true)) });

/** What a card of decisions is made of. */
export interface ShowingDecisions {
  readonly minutes: Minutes;
  readonly body: Body;
  readonly organisation: Organisation;
  readonly decisions: readonly Decision[];
  readonly now: Instant;
  /** Why this reader is shown it; empty for the body's own readers. */
  readonly why: string;
  readonly actions: readonly Button[];
}

function dnrText(dnr: string | undefined): string {
  return dnr === undefined ? '' : `Dnr ${dnr.replace(/^dnr\s*/iu, '')}`;
}

function itemView(decision: Decision, withPoints: boolean): DecisionsView['sections'][number]['items'][number] {
  const { points, distribution, closed, dnr } = decision;
  const mark = points.length > 1 ? '• ' : '';
  return {
    title: itemText(decision),
    detail: [dnrText(dnr), closed && 'Slutet ärende'].filter(Boolean).join(' · '),
    points: withPoints ? points.map((text) => ({ text: mark + text })) : [],
    sent: distribution.length === 0 ? '' : `Skickas till: ${distribution.join(', ')}`,
  };
}

const HEADINGS = { decision: 'Beslut', information: 'Information' } as const;

function viewOf(showing: ShowingDecisions, shown: number, points: number): DecisionsView {
  const { minutes, body, organisation, decisions, now, why, actions } = showing;
  const { published } = minutes;
  const seen = decisions.slice(0, shown);
  const left = decisions.length - seen.length;
  const changed = (published?.sequence ?? 1) > 1;
  const sections = (['decision', 'information'] as const).map((kind) => ({
    heading: HEADINGS[kind],
    items: seen.flatMap((one, at) => (one.kind === kind ? [itemView(one, at < points)] : [])),
  }));
  return {
    style: changed ? 'warning' : 'good',
    state: changed ? '🔁 Ändrade beslut' : '📌 Beslut',
    at: [why, published ? `Publicerat ${fullMomentText(published.at, now)}` : 'Inte publicerat']
      .filter(Boolean)
      .join(' '),
    title: body.name,
    lead: `Sammanträdet ${dayText(minutes.date)}`,
    sections: sections.filter(({ items }) => items.length > 0),
    more:
      left > 0
        ? `Och ${left} ${left === 1 ? 'paragraf' : 'paragrafer'} till. Se protokollet.`
        : points < decisions.length
          ? 'Alla beslutspunkter får inte plats här. Se protokollet.'
          : '',
    facts: readersLines(minutes, body, organisation),
    actions,
  };
}

/** Decisions as a card that Teams takes: where all has no room, the last points give way first, then the last paragraphs. */
export function decisionsCardOf(showing: ShowingDecisions): Card {
  const all = showing.decisions.length;
  const fits = (shown: number, points: number) =>
    Buffer.byteLength(JSON.stringify(decisionsCard.render(viewOf(showing, shown, points)).content)) <= MOST_BYTES;
  if (fits(all, all)) return decisionsCard.render(viewOf(showing, all, all));
  const points = largest(all, (number) => fits(all, number));
  const shown = fits(all, points) ? all : largest(all, (number) => fits(number, 0));
  return decisionsCard.render(viewOf(showing, shown, points));
}

export interface MinutesPreview extends Omit<ShowingDecisions, 'why' | 'actions'> {
  /** Readers see something else, or nothing, now. */
  readonly fresh: boolean;
  readonly recipients: Recipients;
  readonly channels: readonly BodyChannel[];
  readonly errors: readonly KeptFinding[];
  /** The meeting was so long ago that nobody is told; it can be asked about. */
  readonly isOld: boolean;
  readonly news: string;
}

function placesText({ body, channels, isOld }: MinutesPreview): string {
  if (isOld) return 'Ingen kanal: sammanträdet var för länge sedan. Besluten går att fråga om.';
  if (body.closed) return 'Ledamöternas egna chattar';
  return channels.map(({ teamName, channelName }) => `${teamName} › ${channelName}`).join(', ') || 'Ingen kanal';
}

function warningsOf({ minutes, body, channels, errors, decisions }: MinutesPreview): readonly string[] {
  const hidden = minutes.hidden.length;
  const closed = decisions.filter((one) => one.closed).length;
  return [
    ...(errors.length > 0 ? [`Dokumentet har ${errors.length} fel. Du får se dem innan du publicerar.`] : []),
    ...(decisions.length === 0 ? ['Det finns inga beslut att visa.'] : []),
    ...(hidden > 0 ? [`Du har dolt ${hidden} ${hidden === 1 ? 'paragraf' : 'paragrafer'}.`] : []),
    ...(closed > 0
      ? [`Bara rubriken visas av ${closed === 1 ? 'ett slutet ärende' : `${closed} slutna ärenden`}.`]
      : []),
    ...(!body.closed && channels.length === 0
      ? [`Ingen kanal är ansluten. Skriv ”@Samdrift anslut ${body.definite}” i den kanal som ska visa besluten.`]
      : []),
  ];
}

function toldText({ told }: Recipients): string {
  return inWords([...told].map(([name, person]) => (name === person.name ? name : `${name} (${person.name})`)));
}

/** What will be published of the minutes, to whom, and what is left for the secretary. */
export function minutesPreviewCard(preview: MinutesPreview): Card {
  const { minutes, body, recipients, fresh, news } = preview;
  const { id, revision, published } = minutes;
  const card = decisionsCardOf({ ...preview, why: '', actions: [] });
  const state = fresh
    ? published
      ? 'Läsarna ser de förra besluten. Så här blir det:'
      : 'Inget är publicerat ännu. Så här blir det:'
    : 'Så här ser de ut:';
  return previewCard.render({
    title: fresh ? 'Förhandsgranska besluten' : 'Besluten är publicerade',
    text: `${news} ${state}`.trim(),
    warnings: fresh ? warningsOf(preview).map((text) => ({ text })) : [],
    body: CardBody.parse(card.content).body,
    where: lines(
      [fresh ? 'Publiceras i' : 'Visas i', placesText(preview)],
      [fresh ? 'Får besked i sin chatt' : 'Har fått besked i sin chatt', toldText(recipients)],
      ['Skickas av dig', recipients.left.join(', ')],
    ),
    actions: [
      ...(fresh && preview.decisions.length > 0
        ? [
            button(
              published ? 'Publicera ändringen' : 'Publicera besluten',
              'minutes.publish',
              { id, revision, errors: [] },
              'positive',
            ),
          ]
        : []),
      button('Välj paragrafer', 'minutes.choose', { id }),
      ...(body.kind === 'board' ? [button('Justering och anslag', 'minutes.follow', { id })] : []),
      button('Uppdrag', 'assignment.list', { body: body.id }),
    ],
  });
}

const NAMED = 8;

/** The extra step before minutes with errors go out: they are named. */
export function minutesErrorsCard({ id, revision }: Minutes, errors: readonly KeptFinding[]): Card {
  const many = errors.length === 1 ? 'ett fel' : `${errors.length} fel`;
  return messageCard.render({
    title: `Dokumentet har ${many}`,
    text: `Inget är publicerat. Rätta hellre i dokumentet och skicka det igen.${errors.length > NAMED ? ` Här är de ${NAMED} första.` : ''}`,
    facts: errors.slice(0, NAMED).map(({ message, place }) => ({
      title: place ? `Sida ${place.page}, rad ${place.line}` : 'Fel',
      value: message,
    })),
    actions: [
      button('Publicera ändå', 'minutes.publish', { id, revision, errors: errors.map((error) => error.id) }),
      button('Tillbaka', 'minutes.preview', { id }),
    ],
  });
}

/** Paragraphs to leave out, or to take back; a press on a row does it. */
export function chooseCard(
  { id, revision, hidden }: Minutes,
  all: readonly Pick<Decision, 'key' | 'number' | 'title'>[],
): Card {
  return listCard.render({
    title: 'Välj paragrafer',
    text: 'Tryck på en rad för att dölja paragrafen, eller för att visa den igen. Inget ändras för läsarna förrän du publicerar.',
    items: all.map((one) => ({
      title: itemText(one),
      detail: hidden.includes(one.key) ? 'Dold' : 'Visas',
      verb: 'minutes.hide',
      data: { id, revision, key: one.key },
    })),
    actions: [button('Klar', 'minutes.preview', { id }, 'positive')],
  });
}
