import { type Organisation, partyOf } from '../../../core/organisation.ts';
import type { SupportLine } from '../../../core/person.ts';
import { assertNever } from '../../../core/result.ts';
import type { Device, Impact, Urgency } from '../../../core/support.ts';
import { addSeconds, dateText, dayOf, fullMomentText, type Instant } from '../../../core/time.ts';
import { isLate } from '../deadlines.ts';
import type { CanWork, Cause, Entry, Fact, HowMany, Kind, State, Ticket } from '../model.ts';
import { targetOf } from '../priority.ts';

/** As much of a text as there is room for: the whole is in the store. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Longest reason in a line of history. */
const REASON_SHOWN = 120;

/** Who reads: the requester is not told what is IT's own. */
export type Reader = 'requester' | 'it';

const STATE: Readonly<Record<State, { readonly icon: string; readonly word: string; readonly style: string }>> = {
  new: { icon: '🟠', word: 'Nytt', style: 'warning' },
  assigned: { icon: '🔵', word: 'Pågår', style: 'accent' },
  'waiting-requester': { icon: '🟡', word: 'Väntar på svar', style: 'warning' },
  'waiting-approval': { icon: '🟡', word: 'Väntar på godkännande', style: 'warning' },
  solved: { icon: '🟢', word: 'Löst', style: 'good' },
  closed: { icon: '⚪', word: 'Avslutat', style: 'emphasis' },
  withdrawn: { icon: '⚪', word: 'Återkallat', style: 'emphasis' },
  declined: { icon: '⛔', word: 'Avslaget', style: 'attention' },
  expired: { icon: '⚪', word: 'Förfallet', style: 'emphasis' },
  merged: { icon: '⚪', word: 'Sammanslaget', style: 'emphasis' },
};

export function stateText(state: State): string {
  return `${STATE[state].icon} ${STATE[state].word}`;
}

/** The state with a missed deadline first: that is what matters then. */
export function statusLook(
  ticket: Ticket,
  reader: Reader,
  now: Instant,
): { readonly text: string; readonly style: string } {
  const { state } = ticket.status;
  const { word, style } = STATE[state];
  if (isLate(ticket, now)) return { text: `🔴 ${word} – tiden har gått ut`, style: 'attention' };
  const own = reader === 'requester' && state === 'waiting-requester' ? ' från dig' : '';
  return { text: `${stateText(state)}${own}`, style };
}

export const KIND_WORD: Readonly<Record<Kind, string>> = { fault: 'Felanmälan', request: 'Beställning' };

export const DEVICE_WORD: Readonly<Record<Device, string>> = {
  workplace: 'Hanterad dator (personal)',
  'pupil-computer': 'Elevdator',
  phone: 'Mobil eller surfplatta',
  other: 'Annat',
};

export const HOW_MANY_WORD: Readonly<Record<HowMany, string>> = {
  me: 'Bara mig',
  few: 'Några stycken',
  unit: 'Hela enheten',
  several: 'Flera enheter',
};

export const CAN_WORK_WORD: Readonly<Record<CanWork, string>> = {
  yes: 'Ja, det är inte bråttom',
  partly: 'Ja, men det går sämre',
  no: 'Nej, jag kommer ingenstans',
};

export const IMPACT_WORD: Readonly<Record<Impact, string>> = {
  organisation: 'flera enheter',
  group: 'några eller en enhet',
  person: 'en person',
};

export const URGENCY_WORD: Readonly<Record<Urgency, string>> = {
  high: 'kan inte arbeta',
  medium: 'arbetar sämre',
  low: 'kan arbeta',
};

export const LINE_WORD: Readonly<Record<SupportLine, string>> = {
  1: 'Servicedesk (första linjen)',
  2: 'Andra linjen',
  3: 'Tredje linjen',
};

export const CAUSE_WORD: Readonly<Record<Cause, string>> = {
  software: 'Program eller inställning',
  hardware: 'Maskinvara',
  network: 'Nätverk',
  account: 'Konto eller behörighet',
  supplier: 'Leverantören',
  handling: 'Handhavande',
  unknown: 'Okänd',
};

/** `3 (en person, arbetar sämre)`: the priority with the rule that gave it. */
export function priorityText({ priority, impact, urgency, incident, history }: Ticket): string {
  const isByRule = incident && !history.some(({ fact }) => fact.fact === 'classified');
  if (isByRule) return `${priority} (${incident.raised.reason})`;
  return `${priority} (${IMPACT_WORD[impact]}, ${URGENCY_WORD[urgency]})`;
}

/** `en arbetsdag, basfunktion`. */
export function targetText(ticket: Ticket, organisation: Organisation): string {
  const { text, isBase } = targetOf(ticket, organisation);
  return isBase ? `${text}, basfunktion` : text;
}

/** `onsdag 25 november kl. 14.20`. */
export function deadlineText({ clock, openedAt }: Ticket): string {
  return fullMomentText(clock.deadline, openedAt);
}

export function partyName({ party }: { readonly party?: Ticket['party'] }, organisation: Organisation): string {
  return (party && partyOf(organisation, party)?.shortName) ?? organisation.name;
}

export function serviceName({ service }: Pick<Ticket, 'service'>, organisation: Organisation): string {
  return organisation.services.find(({ id }) => id === service)?.name ?? '';
}

/** `onsdag 1 juli – onsdag 15 juli`, by the moments that the absence begins and is over. */
export function absenceText({ from, until }: { readonly from: Instant; readonly until: Instant }, now: Instant) {
  const last = addSeconds(until, -1);
  return dayOf(from) === dayOf(last) ? dateText(from, now) : `${dateText(from, now)} – ${dateText(last, now)}`;
}

/** `En fil tillagd`, `3 filer tillagda`. */
export function fileCount(files: number): string {
  return files === 1 ? 'En fil tillagd' : `${files} filer tillagda`;
}

/** A fact as a sentence part; empty when it is not for the reader. */
function factText(fact: Fact, reader: Reader, kind: Kind): string {
  const it = reader === 'it';
  switch (fact.fact) {
    case 'opened':
      return kind === 'request' ? 'Beställt' : 'Anmält';
    case 'assigned':
      return `Tilldelat ${fact.to.name}`;
    case 'commented':
      return fact.visibility === 'internal' ? (it ? 'Intern anteckning' : '') : 'Kommentar';
    case 'attached':
      return fact.visibility === 'internal' ? (it ? `${fileCount(fact.files)}, internt` : '') : fileCount(fact.files);
    case 'detached':
      return fact.visibility === 'public' || it ? 'En fil borttagen' : '';
    case 'asked':
      return 'Bett om uppgifter';
    case 'answered':
      return 'Svar från anmälaren';
    case 'reminded':
      return 'Påminnelse';
    case 'classified':
      return fact.before === fact.after ? 'Kategorin ändrad' : `Prioritet ${fact.after} (var ${fact.before})`;
    case 'handed-over':
      return it ? `Till ${LINE_WORD[fact.to]}: ${shortened(fact.reason, REASON_SHOWN)}` : `Till ${LINE_WORD[fact.to]}`;
    case 'linked':
      return 'Kopplat till ett driftmeddelande';
    case 'merged':
      return it ? `Sammanslaget med ärende ${fact.into}` : 'Sammanslaget med ett annat ärende';
    case 'absorbed':
      return it ? `Ärende ${fact.number} är sammanslaget med detta` : '';
    case 'solved':
      return 'Löst';
    case 'reopened':
      return `Öppnat igen: ${shortened(fact.reason, REASON_SHOWN)}`;
    case 'withdrawn':
      return 'Återkallat';
    case 'closed':
      return 'Avslutat';
    case 'warned':
      return it ? 'Varning: tiden är snart ute' : '';
    case 'breached':
      return 'Tiden gick ut';
    case 'alerted':
      return it ? 'Den som leder linjen fick veta det' : '';
    case 'assessed':
      return it ? (fact.significant ? 'Bedömt som betydande incident' : 'Bedömt som inte betydande') : '';
    case 'approval-sought':
      return `Skickat för godkännande till ${fact.to.name}`;
    case 'delegated':
      return `Godkännandet lämnat över till ${fact.to.name}`;
    case 'substituted':
      return `${fact.to.name} ersätter ${fact.of.name} ${absenceText(fact, fact.from)}`;
    case 'approver-asked':
      return 'Fråga om beställningen';
    case 'approver-reminded':
      return 'Påminnelse om att godkänna';
    case 'approved':
      return 'Godkänt';
    case 'declined':
      return `Avslaget: ${shortened(fact.reason, REASON_SHOWN)}`;
    case 'expired':
      return 'Förfallet: ingen godkände i tid';
    default:
      return assertNever(fact);
  }
}

/** A line of history; undefined when it is not for the reader. */
export function entryText(
  { at, by, fact }: Entry,
  reader: Reader,
  { openedAt: opened, kind }: Pick<Ticket, 'openedAt' | 'kind'>,
): { readonly at: string; readonly text: string } | undefined {
  const text = factText(fact, reader, kind);
  if (text === '') return undefined;
  const taken = fact.fact === 'assigned' && fact.to.id === by?.id;
  if (taken) return { at: fullMomentText(at, opened), text: `${fact.to.name} tog ärendet` };
  return { at: fullMomentText(at, opened), text: by ? `${text} (${by.name})` : text };
}
