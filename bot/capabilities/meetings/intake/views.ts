import { askCard, type Button, button, leaving, listCard, messageCard, NO_CHOICE } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { Card } from '../../../core/capability.ts';
import { inWords } from '../../../core/organisation.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { areMinutes, minutesIdOf } from '../afterwards/model.ts';
import { clockText, dayText } from '../agenda/views/words.ts';
import { KINDS, SIGNS } from '../report.ts';
import type { Content, FindingState, KeptFinding, MeetingDocument } from '../stored/document.ts';
import type { Meeting } from '../stored/meeting.ts';
import { cut, type Kept } from './keep.ts';

/** In the gender of the document's kind. */
const CHECKED: Readonly<Record<Content['kind']['value'], string>> = {
  kallelse: 'granskad',
  motesbok: 'granskad',
  protokoll: 'granskat',
  protokollsutdrag: 'granskat',
  sammantradesplan: 'granskad',
};
/** So many findings fit on a phone. */
const PAGE = 8;
const LONGEST = 400;

function count(number: number, one: string, many: string): string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
}

function foundText(findings: readonly KeptFinding[]): string {
  const of = (severity: KeptFinding['severity']) => findings.filter((one) => one.severity === severity).length;
  const counts = [
    ...count(of('error'), 'fel', 'fel'),
    ...count(of('warning'), 'varning', 'varningar'),
    ...count(of('hint'), 'tips', 'tips'),
  ];
  return counts.length === 0 ? 'Inget att anmärka.' : `${inWords(counts)}.`;
}

function readText({ body, date, time, endTime, place, items, plannedDates }: Content): string {
  const clock = time ? clockText({ time: time.value, endTime: endTime?.value }) : '';
  const whole = [
    body?.value,
    date ? `${dayText(date.value)}${clock}` : clock.trim(),
    place?.value,
    ...count(items.length, 'ärende', 'ärenden'),
    ...count(plannedDates.length, 'sammanträdesdag', 'sammanträdesdagar'),
  ];
  return whole.filter(Boolean).join(', ');
}

function placeText({ severity, place }: KeptFinding): string {
  if (!place) return SIGNS[severity];
  return `${SIGNS[severity]}, ${place.page > 1 ? `sida ${place.page}, ` : ''}rad ${place.line}`;
}

/** What was read of a document of which nothing is kept, and what should be looked at before it goes out. */
export function checkedCard({ content, findings }: Kept, note: string): Card {
  const more = findings.length > PAGE ? ` Här är de ${PAGE} viktigaste.` : '';
  return messageCard.render({
    title: `${KINDS[content.kind.value]} ${CHECKED[content.kind.value]}`,
    text: `${foundText(findings)}${more} Läst: ${readText(content)}. ${note}`,
    facts: findings.slice(0, PAGE).map((finding) => ({
      title: placeText(finding),
      value: `${cut(finding.message, LONGEST)} ${finding.suggestion}`,
    })),
    actions: [],
  });
}

const STATES: Readonly<Record<FindingState['state'], string>> = {
  open: '',
  fixed: 'Rättat',
  accepted: 'Godtaget',
  ignored: 'Bortsett från',
};

function rowOf(finding: KeptFinding, document: MeetingDocument, body: Body) {
  const state = STATES[finding.status.state];
  return {
    title: state === '' ? placeText(finding) : `${placeText(finding)} · ${state}`,
    detail: cut(finding.message, LONGEST),
    verb: 'meeting.finding',
    data: { body: body.id, document: document.id, finding: finding.id },
  };
}

/** What is left to look at comes first; the order is otherwise the document's. */
function ordered(findings: readonly KeptFinding[]): readonly KeptFinding[] {
  const isOpen = ({ status }: KeptFinding) => status.state === 'open';
  return [...findings.filter(isOpen), ...findings.filter((finding) => !isOpen(finding))];
}

function reviewActions(
  document: MeetingDocument,
  body: Body,
  page: number,
  other: Meeting | undefined,
): readonly Button[] {
  const { id, findings, meeting } = document;
  const which = { body: body.id, document: id };
  const decides = document.content.plannedDates.some(({ status }) => status === 'decided');
  const minutes = minutesIdOf(document, body.id);
  const hints = findings.filter(({ severity, status }) => severity === 'hint' && status.state === 'open').length;
  return [
    ...(other && meeting !== undefined
      ? [button(`Ja, flyttat från ${dayText(other.working.date)}`, 'meeting.same', { id: other.id, draft: meeting })]
      : []),
    ...(meeting === undefined
      ? []
      : [button('Gå vidare till dagordningen', 'meeting.preview', { id: meeting }, 'positive')]),
    ...(decides
      ? [
          button(
            'Gå vidare till sammanträdesplanen',
            'plan.preview',
            which,
            meeting === undefined ? 'positive' : 'default',
          ),
        ]
      : []),
    ...(minutes === undefined
      ? []
      : [
          button(
            'Gå vidare till besluten',
            'minutes.preview',
            { id: minutes },
            decides || meeting !== undefined ? 'default' : 'positive',
          ),
        ]),
    ...(findings.length > (page + 1) * PAGE
      ? [button('Visa fler', 'meeting.review', { ...which, page: page + 1 })]
      : []),
    ...(page > 0 ? [button('Visa de första', 'meeting.review', { ...which, page: 0 })] : []),
    ...(hints > 1 ? [button(`Bortse från ${hints} tips`, 'meeting.ignore-hints', which, 'secondary')] : []),
  ];
}

/**
 * A stored document: what was read, and its findings a page at a time.
 * @param other a meeting on another day with much the same agenda, which the document may move
 */
export function reviewCard(document: MeetingDocument, body: Body, page: number, news: string, other?: Meeting): Card {
  const { content, findings, meeting } = document;
  const open = findings.filter(({ status }) => status.state === 'open');
  const done = findings.length - open.length;
  const shown = ordered(findings).slice(page * PAGE, (page + 1) * PAGE);
  const pages = findings.length > PAGE ? `Sida ${page + 1} av ${Math.ceil(findings.length / PAGE)}.` : '';
  const undated =
    areMinutes(document) && content.date === undefined
      ? 'Dagen framgår inte, så besluten går inte att publicera. Skicka en version med datum.'
      : '';
  const dateless =
    meeting === undefined && (content.kind.value === 'kallelse' || content.kind.value === 'motesbok')
      ? content.date === undefined
        ? 'Dagen framgår inte, så ingen dagordning är gjord. Skicka en version med datum.'
        : 'Ingen dagordning är gjord: dagen har varit, eller så finns inga ärenden.'
      : '';
  return listCard.render({
    title: `${KINDS[content.kind.value]} för ${body.definite} ${CHECKED[content.kind.value]}`,
    text: [
      news,
      done > 0 ? `${foundText(open)} ${done} ${done === 1 ? 'hanterad' : 'hanterade'}.` : foundText(open),
      `Läst: ${readText(content)}.`,
      undated,
      dateless,
      other ? `Dagordningen liknar den för ${dayText(other.working.date)}. Är sammanträdet flyttat?` : '',
      shown.length > 0 ? 'Tryck på en rad för att rätta, godta eller bortse.' : '',
      pages,
    ]
      .filter(Boolean)
      .join(' '),
    items: shown.map((finding) => rowOf(finding, document, body)),
    actions: reviewActions(document, body, page, other),
  });
}

function statusText(status: FindingState, now: Instant): string {
  switch (status.state) {
    case 'open':
      return 'Inte hanterad';
    case 'accepted':
      return `Godtagen ${fullMomentText(status.at, now)}: ${status.reason}`;
    default:
      return `${STATES[status.state]} ${fullMomentText(status.at, now)}`;
  }
}

/** One finding, and what can be done about it. */
export function findingCard(document: MeetingDocument, body: Body, finding: KeptFinding, now: Instant): Card {
  const which = { body: body.id, document: document.id, finding: finding.id };
  const isOpen = finding.status.state === 'open';
  return messageCard.render({
    title: placeText(finding),
    text: finding.message,
    facts: [
      { title: 'Gör så här', value: finding.suggestion },
      { title: 'Läge', value: statusText(finding.status, now) },
    ],
    actions: [
      ...(isOpen
        ? [
            button('Rätta', 'meeting.fix', which, 'positive'),
            button('Godta', 'meeting.accept-form', which),
            button('Bortse', 'meeting.ignore', which),
          ]
        : finding.status.state === 'fixed'
          ? []
          : [button('Ta upp igen', 'meeting.reopen', which)]),
      button('Alla anmärkningar', 'meeting.review', { body: body.id, document: document.id }),
    ],
  });
}

/** Mended in the document, which is then sent anew. */
export function fixCard(document: MeetingDocument, body: Body, { message, suggestion }: KeptFinding): Card {
  return messageCard.render({
    title: 'Rätta i dokumentet',
    text: `${message} ${suggestion} Spara och skicka den nya versionen här. Jag granskar den, och det som är rättat försvinner från listan.`,
    facts: [],
    actions: [button('Alla anmärkningar', 'meeting.review', { body: body.id, document: document.id })],
  });
}

export function acceptCard(
  document: MeetingDocument,
  body: Body,
  finding: KeptFinding,
  answer: string,
  problem: string,
): Card {
  const which = { body: body.id, document: document.id, finding: finding.id };
  return askCard.render({
    title: 'Godta som det är',
    text: finding.message,
    label: 'Varför är det rätt?',
    placeholder: 'Till exempel: Beslutat av ordföranden.',
    answer,
    problem,
    ...NO_CHOICE,
    actions: [button('Godta', 'meeting.accept', which, 'positive'), leaving('Tillbaka', 'meeting.finding', which)],
  });
}
