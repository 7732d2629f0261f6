import { z } from 'zod/v4';
import type { CardData } from '../../cards/defineCard.ts';
import { type Button, button, lines } from '../../cards/shared.ts';
import type { ChannelConnection, Delivery } from '../../conversations/model.ts';
import type { Card } from '../../core/capability.ts';
import type { PartyId } from '../../core/ids.ts';
import { type Organisation, partyList, partyOf, serviceList } from '../../core/organisation.ts';
import { clockOf, fullMomentText, type Instant, spanText } from '../../core/time.ts';
import { formCard, manageCard, type NoticeView, noticeCard, previewCard } from './cards.ts';
import { EMPTY_FORM, type FieldErrors } from './form.ts';
import {
  type Draft,
  endedAt,
  type Field,
  HEADLINE_HINT,
  isOpen,
  isPlanned,
  type Notice,
  Severity,
  stateAt,
} from './model.ts';
import { isShownIn } from './scope.ts';
import { factText, kindWord, leadText, SEVERITY_WORD, STATE_STYLE, stateText } from './words.ts';

/** History lines on a card, newest first; older ones are still in the store. */
const HISTORY_LINES = 12;

function whenFact(notice: Notice): readonly [string, string] {
  const { content } = notice;
  return content.kind === 'planned'
    ? ['Tid', spanText(content.start, content.end, notice.publishedAt)]
    : ['Började', fullMomentText(content.start, notice.publishedAt)];
}

/** The headline in a kommun's own words when it has any. */
export function headlineFor(notice: Notice, party: PartyId | undefined): string {
  const own = party === undefined ? undefined : notice.variants[party];
  return own && own.headline !== '' ? own.headline : notice.content.headline;
}

/** The notice as the readers of one kommun's channel see it. */
export function noticeView(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): NoticeView {
  const { content, publishedAt } = notice;
  const own = party === undefined ? undefined : notice.variants[party];
  const replaced = own?.mode === 'replace' && own.text !== '';
  const state = stateAt(notice, now);
  return {
    style: STATE_STYLE[state],
    state: stateText(state),
    at: fullMomentText(notice.changedAt, publishedAt),
    headline: headlineFor(notice, party),
    lead: leadText(notice, now),
    own: own?.text ?? '',
    facts: lines(
      ['Gäller', partyList(organisation, content.parties)],
      ['Påverkan', replaced ? '' : content.affected],
      ['Påverkas inte', content.notAffected],
      ['Gör så här', replaced || !isOpen(notice) ? '' : content.workaround],
      ['Plats', own && own.sites !== '' ? own.sites : content.sites],
    ),
    more: lines(
      ['Tjänster', serviceList(organisation, content.services)],
      ['Görs nu', isOpen(notice) ? content.action : ''],
      whenFact(notice),
      ['Allvar', isPlanned(notice) ? '' : SEVERITY_WORD[content.severity]],
      ['Tiden', content.kind === 'planned' ? agreementText(content.agreement) : ''],
      ['Kontakt', own?.contact ?? ''],
      ['Sort', kindWord(notice)],
    ),
    history: notice.history
      .slice(-HISTORY_LINES)
      .reverse()
      .map((entry) => ({
        at: fullMomentText(entry.at, publishedAt),
        text: entry.facts.map((fact) => factText(fact, organisation, publishedAt)).join('. '),
      })),
    actions: [],
  };
}

function agreementText(agreement: 'agreed' | 'critical-security'): string {
  return agreement === 'agreed'
    ? 'Överenskommen med berörd verksamhet'
    : 'Kritisk säkerhetsåtgärd som inte kan vänta på överenskommelse';
}

export function noticeCardFor(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): Card {
  return noticeCard.render(noticeView(notice, party, organisation, now));
}

/** The notice for one person who chose it from a list, with the way back. */
export function chosenNoticeCard(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): Card {
  const back = button('Tillbaka till driftstatus', 'notice.status', party === undefined ? {} : { party });
  return noticeCard.render({ ...noticeView(notice, party, organisation, now), actions: [back] });
}

const END_TEXTS = {
  unplanned: {
    endLabel: 'Prognos',
    endHint: 'När beräknas det fungera igen? Lämna tomt om det inte finns någon prognos.',
  },
  planned: { endLabel: 'Slutar', endHint: 'När ska arbetet vara klart?' },
} as const;

export function endTexts(planned: boolean): (typeof END_TEXTS)['planned' | 'unplanned'] {
  return END_TEXTS[planned ? 'planned' : 'unplanned'];
}

const HIDDEN: readonly Field[] = ['sites', 'action', 'workaround', 'severity'];
const HIDDEN_UNPLANNED: readonly Field[] = [...HIDDEN, 'startDate', 'startTime'];

/** The form, with what was typed and what has to change. */
export function formCardOf(
  parts: Pick<Draft, 'kind' | 'form'> & {
    readonly title: string;
    readonly intro: string;
    readonly errors: FieldErrors;
    /** Said at the top; empty when only the fields' own errors need saying. */
    readonly problem: string;
    readonly actions: readonly Button[];
  },
  organisation: Organisation,
): Card {
  const planned = parts.kind === 'planned';
  const wrong = Object.keys(parts.errors).length > 0;
  const hidden = planned ? HIDDEN : HIDDEN_UNPLANNED;
  return formCard.render({
    title: parts.title,
    intro: parts.intro,
    problem: wrong ? 'Inget är publicerat. Rätta det som är markerat och försök igen.' : parts.problem,
    planned,
    expanded: hidden.some((field) => parts.errors[field] !== undefined),
    ...endTexts(planned),
    values: { ...parts.form, severity: parts.form.severity === '' ? 'major' : parts.form.severity },
    errors: { ...EMPTY_FORM, ...parts.errors },
    services: organisation.services.map(({ id, name }) => ({ title: name, value: id })),
    parties: organisation.parties.map(({ id, name }) => ({ title: name, value: id })),
    severities: Severity.options.map((severity) => ({ title: SEVERITY_WORD[severity], value: severity })),
    actions: parts.actions,
  });
}

/** `Driftinfo i Hallsberg`, as people know a channel. */
function channelText(channel: ChannelConnection): string {
  return `${channel.teamName} › ${channel.channelName}`;
}

export function channelsShowing(
  notice: Notice,
  channels: readonly ChannelConnection[],
  organisation: Organisation,
): readonly ChannelConnection[] {
  const connected = new Set(channels.map(({ party }) => party));
  return channels.filter(
    ({ party, leaving }) => !leaving && isShownIn(notice.content, { kind: 'channel', party, connected }, organisation),
  );
}

/** Parties that nobody would reach: no channel of theirs, nor of the kommun that owns them. */
export function unreachedParties(
  notice: Notice,
  channels: readonly ChannelConnection[],
  organisation: Organisation,
): readonly PartyId[] {
  const connected = new Set(channels.filter(({ leaving }) => !leaving).map(({ party }) => party));
  return notice.content.parties.filter((id) => {
    const owner = partyOf(organisation, id)?.municipality;
    return !connected.has(id) && !(owner !== undefined && connected.has(owner));
  });
}

const TABS_A_ROW = 3;
const Body = z.looseObject({ body: z.array(z.custom<CardData>(() => true)) });

/** The draft as each kommun will see it, where it goes, and what to think of first. */
export function previewCardOf(
  parts: {
    readonly notice: Notice;
    readonly as: PartyId | undefined;
    readonly channels: readonly ChannelConnection[];
    readonly similar: Notice | undefined;
    readonly draftRevision: number;
    readonly now: Instant;
  },
  organisation: Organisation,
): Card {
  const { notice, channels, similar, now } = parts;
  const { id } = notice;
  const shown = parts.as ?? notice.content.parties[0];
  const showing = channelsShowing(notice, channels, organisation);
  const unreached = unreachedParties(notice, channels, organisation);
  const tabs = notice.content.parties.map((party) => ({
    title: partyOf(organisation, party)?.shortName ?? party,
    verb: 'notice.preview-as',
    data: { id, as: party },
    style: party === shown ? 'emphasis' : 'default',
    weight: party === shown ? 'bolder' : 'default',
  }));
  const rows = Array.from({ length: Math.ceil(tabs.length / TABS_A_ROW) }, (_, row) => ({
    tabs: tabs.slice(row * TABS_A_ROW, (row + 1) * TABS_A_ROW),
  }));
  return previewCard.render({
    title: 'Förhandsgranskning – inget är publicerat ännu',
    warnings: warningsOf(notice, similar, unreached, organisation).map((text) => ({ text })),
    rows: rows.length > 1 || tabs.length > 1 ? rows : [],
    body: Body.parse(noticeCardFor(notice, shown, organisation, now).content).body,
    where: lines(
      ['Publiceras i', showing.map(channelText).join(', ') || 'Ingen kanal'],
      ['Syns också', 'När någon frågar mig om driftstatus'],
    ),
    actions: previewActions(notice, similar, showing.length, parts.draftRevision),
  });
}

function warningsOf(
  notice: Notice,
  similar: Notice | undefined,
  unreached: readonly PartyId[],
  organisation: Organisation,
): readonly string[] {
  const { headline } = notice.content;
  return [
    ...(similar ? [`Det finns redan ett öppet meddelande om samma sak: ”${similar.content.headline}”.`] : []),
    ...(unreached.length > 0
      ? [
          `Ingen kanal är ansluten för ${partyList(organisation, unreached)}. Där syns meddelandet bara för den som frågar.`,
        ]
      : []),
    ...(headline.length > HEADLINE_HINT
      ? [`Rubriken är ${headline.length} tecken. I mobilens avisering syns bara de första ${HEADLINE_HINT}.`]
      : []),
  ];
}

function previewActions(
  notice: Notice,
  similar: Notice | undefined,
  channels: number,
  revision: number,
): readonly Button[] {
  const { id } = notice;
  const where = channels === 0 ? '' : ` i ${channels} ${channels === 1 ? 'kanal' : 'kanaler'}`;
  const publish = { id, revision, evenIfOpen: similar !== undefined };
  return [
    ...(similar
      ? [
          button('Uppdatera det öppna i stället', 'notice.manage', { id: similar.id }, 'positive'),
          button(`Publicera ändå${where}`, 'notice.publish', publish),
        ]
      : [button(`Publicera${where}`, 'notice.publish', publish, 'positive')]),
    button('Ändra', 'notice.edit', { id }),
    button('Kasta utkastet', 'notice.discard', { id }, 'secondary'),
  ];
}

function ledgerText(
  showing: readonly ChannelConnection[],
  ledger: readonly Delivery[],
): readonly (readonly [string, string])[] {
  const outcomes = showing.map((channel) => ({
    channel,
    result: ledger.find(({ conversation }) => conversation === channel.conversation)?.outcome.result,
  }));
  const having = (...results: readonly (Delivery['outcome']['result'] | undefined)[]) =>
    outcomes.filter(({ result }) => results.includes(result)).map(({ channel }) => channelText(channel));
  const delivered = having('delivered').length;
  return [
    ['Visas i', showing.length === 0 ? 'Ingen kanal' : `${delivered} av ${showing.length} kanaler`],
    ['På väg till', having(undefined, 'sending', 'throttled', 'failed').join(', ')],
    ['Kan inte nås', having('gone').join(', ')],
  ];
}

/** The notice as those who follow it up see it: where it stands and what can be done. */
export function manageCardOf(
  parts: {
    readonly notice: Notice;
    readonly channels: readonly ChannelConnection[];
    readonly ledger: readonly Delivery[];
    readonly remark: string;
    readonly now: Instant;
  },
  organisation: Organisation,
): Card {
  const { notice, now } = parts;
  const state = stateAt(notice, now);
  const stale = organisation.parties.filter(
    ({ id }) => (notice.variants[id]?.wording ?? notice.wording) < notice.wording,
  );
  const own = organisation.parties.filter(({ id }) => notice.variants[id] !== undefined);
  return manageCard.render({
    style: STATE_STYLE[state],
    state: stateText(state),
    at: fullMomentText(notice.changedAt, notice.publishedAt),
    headline: notice.content.headline,
    lead: leadText(notice, now),
    warnings: [
      ...(parts.remark === '' ? [] : [{ text: parts.remark }]),
      ...stale.map(({ shortName }) => ({ text: `${shortName} har en egen text som skrevs före din senaste ändring.` })),
    ],
    facts: lines(
      ['Gäller', partyList(organisation, notice.content.parties)],
      ['Tjänster', serviceList(organisation, notice.content.services)],
      ...(endedAt(notice) === undefined || notice.status.state !== 'withdrawn'
        ? ledgerText(channelsShowing(notice, parts.channels, organisation), parts.ledger)
        : []),
      ['Egen text', own.map(({ shortName }) => shortName).join(', ')],
      ['Publicerat', `${notice.publishedBy.name}, ${fullMomentText(notice.publishedAt, now)}`],
      ['Senast ändrat', `${notice.changedBy.name}, kl. ${clockOf(notice.changedAt)}`],
    ),
    actions: manageActions(notice),
  });
}

function manageActions(notice: Notice): readonly Button[] {
  const { id } = notice;
  const correct = button('Rätta texten', 'notice.correct-form', { id }, 'secondary');
  const withdraw = button('Återkalla', 'notice.withdraw-form', { id }, 'secondary');
  if (isOpen(notice)) {
    return [
      button('Uppdatera läget', 'notice.update-form', { id }, 'positive'),
      button('Avsluta', 'notice.close-form', { id }),
      correct,
      withdraw,
    ];
  }
  return notice.status.state === 'withdrawn'
    ? []
    : [button('Öppna igen', 'notice.reopen-form', { id }), correct, withdraw];
}
