import { dateInWords } from './dates.ts';
import type { Finding } from './findings/index.ts';
import type { Item, Meeting, Place, Read } from './model.ts';

export const KINDS: Readonly<Record<Meeting['kind']['value'], string>> = {
  kallelse: 'Kallelse',
  motesbok: 'Mötesbok',
  protokoll: 'Protokoll',
  protokollsutdrag: 'Protokollsutdrag',
  sammantradesplan: 'Sammanträdesplan',
};
export const SIGNS: Readonly<Record<Finding['severity'], string>> = { error: 'Fel', warning: 'Varning', hint: 'Tips' };
const ITEM_KINDS: Readonly<Record<Item['kind'], string>> = {
  decision: 'beslut',
  information: 'information',
  other: 'övrigt',
};

/** Under this, what was read should be asked before it is used. */
const UNSURE = 0.7;

function where({ page, line }: Place): string {
  return `sida ${page}, rad ${line}`;
}

function fact(
  name: string,
  read: Read<string> | undefined,
  show: (value: string) => string = (value) => value,
): string {
  if (!read) return `${name}: framgår inte`;
  return `${name}: ${show(read.value)} (${where(read)}${read.confidence < UNSURE ? ', osäkert' : ''})`;
}

function list(name: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`    ${name}: ${texts.join('; ')}`];
}

function itemText(item: Item): string {
  const facts = [
    item.dnr,
    ITEM_KINDS[item.kind],
    item.time && `kl. ${item.time.replace(':', '.')}`,
    item.closed ? 'slutet' : '',
    where(item),
  ];
  return [
    `  ${item.number} ${item.title} (${facts.filter(Boolean).join(', ')})`,
    ...list('Förslag', item.proposal),
    ...list('Beslut', item.decision),
    ...list('Underlag', item.basis),
    ...list('Beredning', item.preparedBy),
    ...list('Föredragande', item.presenters),
    ...list('Skickas till', item.distribution),
    ...list('Reservationer', item.reservations),
    ...list('Omröstning', item.votes),
  ].join('\n');
}

function sections(items: readonly Item[]): string[] {
  return items.flatMap((item, index) => [
    ...(item.section !== undefined && item.section !== items[index - 1]?.section ? [item.section] : []),
    itemText(item),
  ]);
}

function findingText({ severity, place, message, suggestion }: Finding): string {
  return `  ${SIGNS[severity]}${place ? `, ${where(place)}` : ''}: ${message} ${suggestion}`;
}

function plannedText({ plannedDates }: Meeting): string[] {
  if (plannedDates.length === 0) return [];
  const lines = plannedDates.map(
    ({ date, time, status, body }) =>
      `  ${date}${time ? ` kl. ${time.replace(':', '.')}` : ''}${body ? ` ${body}` : ''}, ${status === 'decided' ? 'beslutat' : 'föreslaget'}`,
  );
  return [['Sammanträden', ...lines].join('\n')];
}

function postingText({ posting }: Meeting): string[] {
  if (!posting) return [];
  const parts = [
    posting.paragraphs && `§ ${posting.paragraphs}`,
    posting.up && `uppsatt ${posting.up}`,
    posting.down && `tas ned ${posting.down}`,
    posting.place,
  ];
  return [`Anslag: ${parts.filter(Boolean).join(', ') || 'inte ifyllt'} (${where(posting)})`];
}

/** What was read and found, for a person. */
export function textReport(meeting: Meeting, findings: readonly Finding[]): string {
  const { kind, body, date, time, place } = meeting;
  const head = [
    `${KINDS[kind.value]}${kind.confidence < UNSURE ? ' (osäkert)' : ''}`,
    fact('Organ', body),
    fact('Datum', date, dateInWords),
    fact('Tid', time, (value) => `kl. ${value.replace(':', '.')}`),
    fact('Plats', place),
    ...(meeting.municipalities.length > 0 ? [`Kommuner: ${meeting.municipalities.join(', ')}`] : []),
    ...postingText(meeting),
  ];
  const told = findings.length === 0 ? '  Inga.' : findings.map(findingText).join('\n');
  const items = meeting.items.length === 0 ? [] : [['Ärenden', ...sections(meeting.items)].join('\n')];
  return [head.join('\n'), ...items, ...plannedText(meeting), `Granskning\n${told}`].join('\n\n');
}

function itemJson(item: Item): object {
  const { lines: _, copies, decisionPlace: _decision, proposalPlace: _proposal, ...rest } = item;
  return { ...rest, ...(copies.length > 0 ? { copies: copies.map(({ line }) => line) } : {}) };
}

function confidences(meeting: Meeting): object {
  const { kind, body, date, time, place } = meeting;
  const reads = Object.entries({ documentKind: kind, body, date, time, place });
  return Object.fromEntries(
    reads.flatMap(([name, read]) =>
      read ? [[name, { confidence: read.confidence, page: read.page, line: read.line }]] : [],
    ),
  );
}

/** What was read and found, for a program: dates in ISO form, null where the document is silent. */
export function jsonReport(meeting: Meeting, findings: readonly Finding[]): object {
  const { posting } = meeting;
  return {
    body: meeting.body?.value ?? null,
    date: meeting.date?.value ?? null,
    time: meeting.time?.value ?? null,
    endTime: meeting.endTime?.value ?? null,
    place: meeting.place?.value ?? null,
    documentKind: meeting.kind.value,
    municipalities: meeting.municipalities,
    items: meeting.items.map(itemJson),
    plannedDates: meeting.plannedDates,
    ...(posting ? { posting } : {}),
    ...(meeting.approval ? { approval: meeting.approval } : {}),
    read: confidences(meeting),
    otherDates: [...new Set(meeting.dates.map(({ value }) => value))].filter((value) => value !== meeting.date?.value),
    findings: findings.map(({ place, ...finding }) => ({ ...finding, ...(place ?? {}) })),
  };
}
