import { z } from 'zod/v4';
import type { CardData } from '../../../../cards/defineCard.ts';
import { type Button, button, lines, messageCard } from '../../../../cards/shared.ts';
import type { BodyChannel } from '../../../../conversations/model.ts';
import type { Body } from '../../../../core/body.ts';
import type { Card } from '../../../../core/capability.ts';
import { fullMomentText, type Instant } from '../../../../core/time.ts';
import { cut } from '../../intake/keep.ts';
import type { KeptFinding, MeetingDocument } from '../../stored/document.ts';
import type { Meeting } from '../../stored/meeting.ts';
import { isUnpublished } from '../decide.ts';
import { readerOf } from '../readers.ts';
import { agendaCardOf } from './agenda.ts';
import { previewCard } from './cards.ts';
import { dayText } from './words.ts';

const AgendaBody = z.looseObject({ body: z.array(z.custom<CardData>(() => true)) });
/** Under this, what was read of a document should be looked at by a person. */
const UNSURE = 0.7;

export interface Preview {
  readonly meeting: Meeting;
  readonly body: Body;
  /** The latest document that the agenda was made from. */
  readonly document: MeetingDocument | undefined;
  readonly channels: readonly BodyChannel[];
  /** Conversations that show it now. */
  readonly delivered: number;
  readonly calendar: string | undefined;
  /** Said first; empty when nothing has just happened. */
  readonly news: string;
  readonly now: Instant;
}

/** Errors that stand in the document still, whatever has been said about them: they are named before it goes out. */
export function standingErrors(document: MeetingDocument | undefined): readonly KeptFinding[] {
  return (document?.findings ?? []).filter(({ severity, status }) => severity === 'error' && status.state !== 'fixed');
}

function unsureOf(document: MeetingDocument | undefined): string[] {
  if (!document) return [];
  const { date, time, place } = document.content;
  const reads = [['Dagen', date] as const, ['Tiden', time] as const, ['Platsen', place] as const];
  return reads.flatMap(([name, read]) =>
    read && read.confidence < UNSURE
      ? [`${name} är osäkert läst (sida ${read.page}, rad ${read.line}). Kontrollera.`]
      : [],
  );
}

function warningsOf({ meeting, body, document, channels }: Preview): readonly string[] {
  const { working } = meeting;
  const errors = standingErrors(document).length;
  const hidden = working.items.filter((item) => item.hidden).length;
  const closed = working.items.filter((item) => item.closed && !item.hidden).length;
  const closedText =
    readerOf(body) === 'insider' || body.classified === 'title' ? 'Bara rubriken visas' : 'Inget visas';
  return [
    ...(errors > 0
      ? [`Dokumentet har ${errors} fel. Du får se ${errors === 1 ? 'det' : 'dem'} innan du publicerar.`]
      : []),
    ...(working.time === undefined ? ['Klockslag saknas.'] : []),
    ...(working.place === '' && working.link === '' ? ['Plats saknas.'] : []),
    ...unsureOf(document),
    ...(hidden > 0 ? [`Du har dolt ${hidden} ${hidden === 1 ? 'ärende' : 'ärenden'}.`] : []),
    ...(closed > 0 ? [`${closedText} av ${closed} ${closed === 1 ? 'slutet ärende' : 'slutna ärenden'}.`] : []),
    ...(!body.closed && channels.length === 0
      ? [`Ingen kanal är ansluten. Skriv ”@Samdrift anslut ${body.definite}” i den kanal som ska visa dagordningen.`]
      : []),
  ];
}

function titleOf(meeting: Meeting): readonly [title: string, text: string] {
  const { status } = meeting;
  switch (status.state) {
    case 'draft':
      return ['Förhandsgranskning', 'Inget är publicerat ännu. Så här blir det:'];
    case 'scheduled':
      return ['Dagordningen går ut senare', `Den publiceras ${fullMomentText(status.at, status.at)}, så här:`];
    case 'cancelled':
      return ['Sammanträdet är inställt', 'Dagordningen ligger kvar och säger det överst.'];
    case 'held':
      return ['Sammanträdet har varit', 'Så här såg dagordningen ut när den gick ut.'];
    default:
      return isUnpublished(meeting)
        ? ['Ändringen är inte publicerad ännu', 'Läsarna ser den förra dagordningen. Så här blir det:']
        : ['Dagordningen är publicerad', 'Så här ser den ut:'];
  }
}

function placesText({ body, channels }: Preview): string {
  if (body.closed) return 'Ledamöternas egna chattar';
  return channels.map(({ teamName, channelName }) => `${teamName} › ${channelName}`).join(', ') || 'Ingen kanal';
}

function publishTitle({ body, channels }: Preview, change: boolean): string {
  const what = change ? 'Publicera ändringen' : 'Publicera';
  if (body.closed) return `${what} för ledamöterna`;
  return channels.length === 0 ? what : `${what} i ${channels.length} ${channels.length === 1 ? 'kanal' : 'kanaler'}`;
}

function actionsOf(preview: Preview): readonly Button[] {
  const { meeting, body, document } = preview;
  const { id, revision, status } = meeting;
  const seen = { id, revision, errors: [] };
  const publish = (change: boolean) => button(publishTitle(preview, change), 'meeting.publish', seen, 'positive');
  const edit = button('Ändra uppgifterna', 'meeting.edit', { id });
  const review = document
    ? [button('Visa granskningen', 'meeting.review', { body: body.id, document: document.id }, 'secondary')]
    : [];
  const cancel = button('Ställ in', 'meeting.cancel-form', { id });
  const discard = button('Kasta utkastet', 'meeting.discard', { id, revision }, 'secondary');
  switch (status.state) {
    case 'draft':
      return [publish(false), edit, button('Publicera senare', 'meeting.schedule-form', seen), discard, ...review];
    case 'scheduled':
      return [publish(false), edit, button('Avbryt utskicket', 'meeting.unschedule', { id, revision }), ...review];
    case 'held':
      return review;
    case 'cancelled':
      return [button('Publicera på nytt: det blir av', 'meeting.publish', seen), edit, ...review];
    default:
      return isUnpublished(meeting)
        ? [
            publish(true),
            edit,
            cancel,
            button('Släng ändringen', 'meeting.revert', { id, revision }, 'secondary'),
            ...review,
          ]
        : [edit, cancel, ...review];
  }
}

/** What will be announced, as its readers will see it, with where it goes and what to think of first. */
export function previewCardOf(preview: Preview): Card {
  const { meeting, body, calendar, now, news, delivered } = preview;
  const { published, status } = meeting;
  const fresh = status.state !== 'held' && isUnpublished(meeting);
  const agenda = fresh || !published ? meeting.working : published.agenda;
  const before = fresh ? published?.agenda : published?.before;
  const shown = { meeting, body, agenda, ...(before ? { before } : {}), reader: readerOf(body) };
  const card = agendaCardOf({ ...shown, calendar, now, actions: [] });
  const [title, text] = titleOf(meeting);
  return previewCard.render({
    title,
    text: news === '' ? text : `${news} ${text}`,
    warnings: status.state === 'held' ? [] : warningsOf(preview).map((warning) => ({ text: warning })),
    body: AgendaBody.parse(card.content).body,
    where: lines(
      [fresh || !published ? 'Publiceras i' : 'Visas i', placesText(preview)],
      [
        'Visas nu i',
        published && delivered > 0 ? `${delivered} ${delivered === 1 ? 'konversation' : 'konversationer'}` : '',
      ],
      [
        'Syns också',
        body.closed ? 'När en ledamot frågar mig' : `När någon skriver ”visa dagordningen för ${body.definite}”`,
      ],
    ),
    actions: actionsOf(preview),
  });
}

const NAMED = 8;

/** The extra step before a document with errors goes out: they are named. */
export function errorsCard(
  { meeting, body }: Pick<Preview, 'meeting' | 'body'>,
  document: MeetingDocument,
  schedules: boolean,
): Card {
  const errors = standingErrors(document);
  const { id, revision } = meeting;
  const seen = { id, revision, errors: errors.map((error) => error.id) };
  const many = errors.length === 1 ? 'ett fel' : `${errors.length} fel`;
  const more = errors.length > NAMED ? ` Här är de ${NAMED} första.` : '';
  const verb = schedules ? 'meeting.schedule-form' : 'meeting.publish';
  return messageCard.render({
    title: `Dokumentet har ${many}`,
    text: `Inget är publicerat. Rätta hellre i dokumentet och skicka det igen.${more}`,
    facts: errors.slice(0, NAMED).map(({ place, message, status }) => ({
      title: place ? `Sida ${place.page}, rad ${place.line}` : 'Fel',
      value:
        status.state === 'accepted' ? `${cut(message, 300)} Godtaget: ${cut(status.reason, 200)}` : cut(message, 300),
    })),
    actions: [
      button(`${schedules ? 'Publicera senare' : 'Publicera'} trots ${many}`, verb, seen, 'destructive'),
      button('Visa granskningen', 'meeting.review', { body: body.id, document: document.id }, 'positive'),
      button('Tillbaka', 'meeting.preview', { id }),
    ],
  });
}

export function discardedCard({ working }: Meeting, { name }: Body): Card {
  return messageCard.render({
    title: 'Utkastet är kastat',
    text: `${name}, ${dayText(working.date)}. Inget har publicerats. Skicka kallelsen igen om du vill börja om.`,
    facts: [],
    actions: [],
  });
}
