import type { Body } from '../../../../core/body.ts';
import { dateInWords, weekdayName, weekdayOf } from '../../dates.ts';
import { cut } from '../../intake/keep.ts';
import type { Agenda, AgendaItem, Meeting } from '../../stored/meeting.ts';
import { type Change, changesBetween } from '../diff.ts';
import { readable, readerOf } from '../readers.ts';

/** `tisdag 17 februari 2026` */
export function dayText(date: string): string {
  return `${weekdayName(weekdayOf(date))} ${dateInWords(date)}`;
}

/** `13:15` as `13.15`, `09:00` as `9.00`. */
function clock(time: string): string {
  return time.replace(/^0/u, '').replace(':', '.');
}

/** ` kl. 13.15–15.30`; empty without a time. */
export function clockText({ time, endTime }: Pick<Agenda, 'time' | 'endTime'>): string {
  if (time === undefined) return '';
  return ` kl. ${clock(time)}${endTime === undefined ? '' : `–${clock(endTime)}`}`;
}

/** `tisdag 17 februari 2026 kl. 13.15` */
export function whenText(agenda: Pick<Agenda, 'date' | 'time' | 'endTime'>): string {
  return dayText(agenda.date) + clockText(agenda);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `4. Budget`, `§ 24 Budget`, `1/25 Budget`. */
export function itemText({ number, title }: Pick<AgendaItem, 'number' | 'title'>): string {
  const mark = /^\d+$/u.test(number) ? `${number}.` : number;
  return `${mark} ${title}`.trim();
}

/**
 * The agenda that readers saw before this one, without what they may no longer see: an item that has been closed or
 * hidden since is not named again as removed or renamed.
 */
export function earlier(before: Agenda, now: Agenda, body: Body): Agenda {
  const today = new Map(now.items.map((item) => [item.id, item]));
  const items = before.items.map((item) => {
    const { closed = false, hidden = false } = today.get(item.id) ?? {};
    const title = closed ? (today.get(item.id)?.title ?? '') : item.title;
    return { ...item, title, closed: item.closed || closed, hidden: item.hidden || hidden };
  });
  return readable({ ...before, items }, body, readerOf(body));
}

const FIELDS: readonly (readonly [keyof AgendaItem, string])[] = [
  ['dnr', 'diarienummer'],
  ['kind', 'slag av ärende'],
  ['time', 'tid'],
  ['presenters', 'föredragande'],
  ['proposal', 'förslag till beslut'],
  ['section', 'avsnitt'],
];

function changedText(before: AgendaItem, item: AgendaItem): string {
  const named = FIELDS.flatMap(([field, name]) =>
    JSON.stringify(before[field]) === JSON.stringify(item[field]) ? [] : [name],
  );
  const renamed = before.title === item.title ? [] : [`hette ”${before.title}”`];
  const all = [...renamed, ...named];
  return `Ändrat: ${itemText(item)}${all.length === 0 ? '' : ` (${all.join(', ')})`}`;
}

function changeText(change: Change): string {
  switch (change.change) {
    case 'added':
      return `Tillkommer: ${itemText(change.item)}`;
    case 'removed':
      return `Utgår: ${itemText(change.item)}`;
    case 'moved':
      return `Flyttat: ${itemText(change.item)}`;
    case 'changed':
      return changedText(change.before, change.item);
  }
}

function whenChanges(before: Agenda, now: Agenda): string[] {
  const both = (name: string, one: string, other: string) =>
    one === other ? [] : [`${name}: ${one || 'inget'} → ${other || 'inget'}`];
  return [
    ...both('Dag', dayText(before.date), dayText(now.date)),
    ...both('Tid', clockText(before).trim(), clockText(now).trim()),
    ...both('Plats', before.place, now.place),
    ...(before.link === now.link ? [] : ['Länken för den som deltar på distans är ny.']),
  ];
}

const MOST_CHANGES = 12;
const LONGEST_CHANGE = 200;

/** What readers are told has changed; both agendas as they may see them. */
export function changeLines(before: Agenda, now: Agenda): readonly string[] {
  const items = changesBetween(before.items, now.items).map((change) => cut(changeText(change), LONGEST_CHANGE));
  const all = [...whenChanges(before, now), ...items];
  const more = all.length - MOST_CHANGES;
  return more > 0 ? [...all.slice(0, MOST_CHANGES), `Och ${more} ändringar till.`] : all;
}

function counted(changes: readonly Change[], kind: Change['change'], one: string, many: string): string[] {
  const number = changes.filter(({ change }) => change === kind).length;
  return number === 0 ? [] : [`${number} ${number === 1 ? `ärende ${one}` : `ärenden ${many}`}`];
}

/** What is said in the thread, for the latest announcement. */
export function announcementOf({ status, published }: Meeting, body: Body) {
  if (!published) return undefined;
  const { agenda, before, sequence } = published;
  if (status.state === 'cancelled') {
    return { sequence, text: `Sammanträdet ${dayText(agenda.date)} är inställt. ${status.reason}`.trim() };
  }
  if (!before) return { sequence, text: `Dagordningen för ${body.definite} är publicerad.` };
  const [old, now] = [earlier(before, agenda, body), readable(agenda, body, readerOf(body))];
  const changes = changesBetween(old.items, now.items);
  const all = [
    ...counted(changes, 'added', 'tillkommer', 'tillkommer'),
    ...counted(changes, 'removed', 'utgår', 'utgår'),
    ...counted(changes, 'moved', 'är flyttat', 'är flyttade'),
    ...counted(changes, 'changed', 'är ändrat', 'är ändrade'),
  ];
  const moved = before.date !== agenda.date;
  const first = moved
    ? `Sammanträdet är flyttat från ${dayText(before.date)} till ${whenText(agenda)}.`
    : clockText(before) !== clockText(agenda)
      ? `Ny tid:${clockText(agenda)}.`
      : before.place === agenda.place
        ? ''
        : `Ny plats: ${agenda.place}.`;
  const items = all.length === 0 ? '' : `Dagordningen är ändrad: ${all.join(', ')}.`;
  return { sequence, text: [first, items].filter(Boolean).join(' ') || 'Dagordningen är ändrad.' };
}
