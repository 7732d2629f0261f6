import { addOpen, openBetween } from '../../../calendar/openTime.ts';
import { type Button, button, type Line, leaving } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { GuidedPath, Instruction } from '../../../core/guided.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { Device } from '../../../core/support.ts';
import { addSeconds, fullMomentText, type Instant } from '../../../core/time.ts';
import { openingOf } from '../deadlines.ts';
import { assigneeOf, type Ticket } from '../model.ts';
import { DEVICE_WORD } from '../views/words.ts';
import { legalTimesOf } from './assess.ts';
import { guidedCard, guidedFormCard } from './cards.ts';
import { type GuidedErrors, type GuidedValues, NO_ERRORS } from './form.ts';
import { type Incident, Known } from './model.ts';

const MINUTE_MS = 60_000;
const KNOWN_WORD: Readonly<Record<Known, string>> = { yes: 'Ja', no: 'Nej', unknown: 'Vet inte' };
/** As much of a sentence as a button carries. */
const TEXT = 2000;
const OWN_ROUTINE = 'Organisationens egen rutin';

/** When somebody in IT is there next; undefined when somebody is there now. */
function nextOpening(now: Instant, { support }: Organisation): Instant | undefined {
  const opening = openingOf(support);
  if (openBetween(now, addSeconds(now, 60), opening) > 0) return undefined;
  return addSeconds(addOpen(now, MINUTE_MS, opening), -60);
}

/** Who looks, and when, counted from a moment that does not move: the card is read for days. */
function whenSeen(at: Instant, organisation: Organisation): string {
  const opens = nextOpening(at, organisation);
  return opens === undefined
    ? 'IT är öppet nu, och den som leder supporten får veta det direkt.'
    : `IT har stängt. Någon ser din anmälan tidigast ${fullMomentText(opens, at)}. Vänta inte på det: gör det du kan redan nu.`;
}

function section(heading: string, instructions: readonly Instruction[]) {
  return {
    heading,
    steps: instructions.map(({ text, source }, i) => ({
      text: `${i + 1}. ${text}`,
      source: source === undefined ? OWN_ROUTINE : `Källa: ${source}`,
    })),
  };
}

/** What to do at once, whom to tell first, and what to do until somebody has looked. */
export function guidedCardOf(
  path: GuidedPath,
  at: Instant,
  actions: readonly Button[],
  organisation: Organisation,
  remark = '',
): Card {
  const { title, now, tell, until } = organisation.guided[path];
  return guidedCard.render({
    state: '🔴 Gör det här nu',
    title,
    lead: [whenSeen(at, organisation), remark].filter((text) => text !== '').join(' '),
    sections: [
      section('Gör direkt', now),
      section('Berätta, i den här ordningen', tell),
      section('Tills IT har hört av sig', until),
    ],
    actions,
  });
}

const WHAT: Readonly<Record<GuidedPath, { readonly label: string; readonly example: string }>> = {
  theft: { label: 'Vilken enhet är stulen, och vad hände?', example: 'Svart Lenovo märkt 12345. Den låg i bilen.' },
  lost: { label: 'Vilken enhet är borta?', example: 'Grå iPhone i blått fodral, märkt 12345.' },
  security: {
    label: 'Vad hände?',
    example: 'Jag klickade på en länk i ett mejl som såg ut att komma från löneavdelningen.',
  },
};

/** The path's questions, with what was typed and what has to change. */
export function guidedFormOf(
  given: {
    readonly id: TicketId;
    readonly path: GuidedPath;
    readonly form: GuidedValues;
    readonly errors?: GuidedErrors;
    readonly problem?: string;
  },
  { guided }: Organisation,
): Card {
  const { id, path, form, errors = NO_ERRORS } = given;
  const wrong = Object.values(errors).some((error) => error !== '');
  const answers: readonly Line[] = Known.options.map((value) => ({ title: KNOWN_WORD[value], value }));
  return guidedFormCard.render({
    title: `Anmäl: ${guided[path].title}`,
    intro: 'Ärendet är känsligt: det ses bara av dig och av de få i IT som hanterar det.',
    problem: wrong ? 'Inget är skickat. Rätta det som är markerat och försök igen.' : (given.problem ?? ''),
    whatLabel: WHAT[path].label,
    whatExample: WHAT[path].example,
    isGone: path !== 'security',
    asksPolice: path === 'theft',
    values: form,
    errors,
    devices: Device.options.map((value) => ({ title: DEVICE_WORD[value], value })),
    answers,
    actions: [
      button('Skicka till IT', 'guided.create', { id, path }, 'positive'),
      leaving('Visa vad du ska göra nu', 'guided.start', { path, text: form.what.slice(0, TEXT) }),
    ],
  });
}

/** What the requester reads first while nobody has taken it. */
export function incidentLead(ticket: Ticket, organisation: Organisation): string {
  return `${whenSeen(ticket.openedAt, organisation)} Bara du och de i IT som hanterar ärendet kan se det.`;
}

/** What was answered, for both views. */
export function incidentLines({ path, locked, personalData, password, police }: Incident) {
  const isGone = path !== 'security';
  return [
    ['Var låst', isGone ? KNOWN_WORD[locked] : ''],
    ['Lösenord lämnat ut', isGone ? '' : KNOWN_WORD[password]],
    ['Personuppgifter kan ha kommit ut', KNOWN_WORD[personalData]],
    ['Polisanmälan', path === 'theft' ? police || 'Inte gjord ännu' : police],
  ] as const;
}

/** Where the judgement by cybersäkerhetslagen stands, for IT: the times only count when the incident is significant. */
export function legalText(incident: Incident, opened: Instant): string {
  const { assessment } = incident;
  if (assessment && !assessment.significant) {
    return `Inte betydande, enligt ${assessment.by.name} ${fullMomentText(assessment.at, opened)}: ${assessment.reason}`;
  }
  const { warning, report, final } = legalTimesOf(incident);
  const at = (moment: Instant) => fullMomentText(moment, opened);
  const times = `tidig varning senast ${at(warning)}, incidentanmälan senast ${at(report)}, slutrapport senast ${at(final)} (beräknat från anmälan hit)`;
  return assessment
    ? `Betydande, enligt ${assessment.by.name} ${at(assessment.at)}: ${assessment.reason} Därför: ${times}.`
    : `Ingen har bedömt än om incidenten är betydande. Om den är det: ${times}.`;
}

/** For IT: judge it while nobody has. */
export function assessButtons({ id, incident }: Ticket): readonly Button[] {
  return incident && !incident.assessment ? [button('Bedöm incidenten', 'ticket.assess-form', { id })] : [];
}

/** For the requester: the instructions stay at hand as long as nobody in IT has taken it. */
export function instructionButtons(ticket: Ticket): readonly Button[] {
  const waits = ticket.status.state === 'new' && assigneeOf(ticket) === undefined;
  return ticket.incident && waits ? [button('Vad du ska göra nu', 'ticket.instructions', { id: ticket.id })] : [];
}
