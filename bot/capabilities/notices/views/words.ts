import { inWords, type Organisation, partyList, serviceList } from '../../../core/organisation.ts';
import { assertNever } from '../../../core/result.ts';
import { durationText, fullMomentText, type Instant, minutesBetween, spanText } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import { type Fact, isPlanned, type Notice, type Severity, type State, stateAt } from '../model.ts';

export const STATE_ICON: Readonly<Record<State, string>> = {
  investigating: '🔴',
  'cause-found': '🔴',
  fixing: '🔴',
  monitoring: '🟡',
  resolved: '🟢',
  scheduled: '🟠',
  'in-progress': '🔵',
  delayed: '🟠',
  completed: '🟢',
  cancelled: '⚪',
  withdrawn: '⚪',
};

export const STATE_WORD: Readonly<Record<State, string>> = {
  investigating: 'Undersöks',
  'cause-found': 'Orsaken är funnen',
  fixing: 'Åtgärdas',
  monitoring: 'Övervakas',
  resolved: 'Löst',
  scheduled: 'Planerat',
  'in-progress': 'Pågår',
  delayed: 'Försenat',
  completed: 'Klart',
  cancelled: 'Inställt',
  withdrawn: 'Återkallat',
};

/** Container styles of Adaptive Cards; the state is always in words too. */
export const STATE_STYLE: Readonly<Record<State, string>> = {
  investigating: 'attention',
  'cause-found': 'attention',
  fixing: 'attention',
  monitoring: 'warning',
  resolved: 'good',
  scheduled: 'accent',
  'in-progress': 'accent',
  delayed: 'warning',
  completed: 'good',
  cancelled: 'emphasis',
  withdrawn: 'emphasis',
};

export const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  critical: 'Kritisk – verksamheten står still',
  major: 'Stor – många påverkas',
  minor: 'Liten – få påverkas eller det finns en väg runt',
};

/** `🔴 Åtgärdas` */
export function stateText(state: State): string {
  return `${STATE_ICON[state]} ${STATE_WORD[state]}`;
}

/** The one sentence that matters most in this state. Times are full, since a card is read for days. */
export function leadText(notice: Notice, now: Instant): string {
  const when = (instant: Instant) => fullMomentText(instant, notice.publishedAt);
  const { status, content } = notice;
  switch (status.state) {
    case 'resolved':
    case 'completed':
      return `${withStop(status.summary)} ${tookText(notice, status.at)}`.trim();
    case 'cancelled':
      return `Arbetet blir inte av. ${status.reason}`;
    case 'withdrawn':
      return `Meddelandet gäller inte. ${status.reason}`;
    default:
      return content.kind === 'planned'
        ? plannedLead(notice, content.start, content.end, now)
        : `${content.estimate === undefined ? 'Ingen prognos ännu.' : `Beräknas fungera igen ${when(content.estimate)}.`}${nextWordText(notice)}`;
  }
}

function tookText(notice: Notice, at: Instant): string {
  const minutes = minutesBetween(notice.content.start, at);
  if (minutes <= 0) return '';
  return `${isPlanned(notice) ? 'Arbetet tog' : 'Störningen varade i'} ${durationText(minutes)}.`;
}

function plannedLead(notice: Notice, start: Instant, end: Instant, now: Instant): string {
  const span = spanText(start, end, notice.publishedAt);
  const overdue = stateAt(notice, now) === 'in-progress' && end <= now;
  const late = overdue ? ' Sluttiden har passerat. IT har ännu inte bekräftat att arbetet är klart.' : '';
  return `${capitalised(span)}.${late}${nextWordText(notice)}`;
}

function nextWordText(notice: Notice): string {
  const { nextWord } = notice.content;
  return nextWord === undefined ? '' : ` Nytt besked senast ${fullMomentText(nextWord, notice.publishedAt)}.`;
}

/** One fact of a history entry as a sentence part without a full stop. */
export function factText(fact: Fact, organisation: Organisation, published: Instant): string {
  const when = (instant: Instant) => fullMomentText(instant, published);
  switch (fact.fact) {
    case 'published':
      return 'Publicerat';
    case 'state':
      return STATE_WORD[fact.to];
    case 'estimate':
      if (fact.after === undefined) return 'Ingen prognos längre';
      return fact.before === undefined
        ? `Prognos: ${when(fact.after)}`
        : `Ny prognos: ${when(fact.after)} (var ${when(fact.before)})`;
    case 'times': {
      const span = (times: { start: Instant; end: Instant }) => spanText(times.start, times.end, published);
      return `Ny tid: ${span(fact.after)} (var ${span(fact.before)})`;
    }
    case 'scope':
      return [
        ...(fact.added.length > 0 ? [`Gäller nu också ${partyList(organisation, fact.added)}`] : []),
        ...(fact.removed.length > 0 ? [`Gäller inte längre ${partyList(organisation, fact.removed)}`] : []),
      ].join('. ');
    case 'services':
      return [
        ...(fact.added.length > 0 ? [`Påverkar nu också: ${serviceList(organisation, fact.added)}`] : []),
        ...(fact.removed.length > 0 ? [`Påverkar inte längre: ${serviceList(organisation, fact.removed)}`] : []),
      ].join('. ');
    case 'next-word':
      return `Nytt besked senast ${when(fact.at)}`;
    case 'word':
      return fact.text;
    case 'corrected':
      return 'Texten rättad';
    case 'reopened':
      return `Öppnat igen${fact.reason === '' ? '' : `: ${fact.reason}`}`;
    default:
      return assertNever(fact);
  }
}

/** What the thread is told: the latest material entry, with the headline so that it is understood alone. */
export function announcementOf(
  notice: Notice,
  headline: string,
  organisation: Organisation,
): { readonly sequence: number; readonly text: string } {
  const material = notice.history.filter((entry) => entry.material);
  const facts = material.at(-1)?.facts ?? [];
  const { status } = notice;
  const ending = 'summary' in status ? [status.summary] : 'reason' in status ? [status.reason] : [];
  const isState = ({ fact }: Fact) => fact === 'state' || fact === 'reopened' || fact === 'published';
  const rest = facts.filter((fact) => !isState(fact) || fact.fact === 'reopened');
  const sentences = [...rest.map((fact) => factText(fact, organisation, notice.publishedAt)), ...ending].map(withStop);
  const first = facts.some(isState) ? `${STATE_WORD[status.state]}: ${headline}` : headline;
  return {
    sequence: material.length,
    text: `${STATE_ICON[status.state]} ${[withStop(first), ...sentences].join(' ')}`,
  };
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** `E-post · Hallsberg och Laxå`, for lists. */
export function scopeText(notice: Notice, organisation: Organisation): string {
  const services = inWords(
    organisation.services.filter(({ id }) => notice.content.services.includes(id)).map(({ name }) => name),
  );
  return `${services} · ${partyList(organisation, notice.content.parties)}`;
}

export function kindWord(notice: Notice): string {
  return isPlanned(notice) ? 'Planerat arbete' : 'Driftstörning';
}
