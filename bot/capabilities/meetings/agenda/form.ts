import { z } from 'zod/v4';
import { button, leaving } from '../../../cards/shared.ts';
import { cardReply, type Reply } from '../../../core/capability.ts';
import { MeetingId } from '../../../core/ids.ts';
import type { Result } from '../../../core/result.ts';
import { Day, parseLocal } from '../../../core/time.ts';
import { cut } from '../intake/keep.ts';
import type { Meeting } from '../stored/meeting.ts';
import { type Edits, isPublishable } from './decide.ts';
import { type FormErrors, type FormValues, formCard } from './views/cards.ts';
import { itemText } from './views/words.ts';

const field = z.string().max(2000).default('');

/** The form as it is sent in: text as typed. */
export const FormInput = z.strictObject({
  id: MeetingId,
  revision: z.int(),
  date: field,
  time: field,
  endTime: field,
  place: field,
  link: field,
  papers: field,
  text: field,
  hidden: field,
});
export type FormInput = z.infer<typeof FormInput>;

const NO_ERRORS: FormErrors = { date: '', time: '', endTime: '', place: '', link: '', papers: '', text: '' };
const LONGEST = { place: 300, link: 1000, text: 1500 } as const;
/** More items than this have no room as choices beside the rest. */
const MOST_CHOICES = 90;

const PERSONAL = 'Texten ser ut att innehålla personuppgifter eller ett lösenord. Ta bort dem.';

function valuesOf({ working }: Meeting): FormValues {
  const { date, time = '', endTime = '', place, link, papers, text, items } = working;
  const hidden = items.flatMap((item) => (item.hidden ? [item.id] : [])).join(',');
  return { date, time, endTime, place, link, papers, text, hidden };
}

/** `13.15` and `9:00` as `13:15` and `09:00`; undefined when it is no time of the day. */
function clockIn(text: string): string | undefined {
  const match = /^(\d{1,2})[.:](\d{2})$/u.exec(text.trim());
  const [hour = '', minute = ''] = match?.slice(1) ?? [];
  return match && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

function dayError(date: string, time: string): string {
  if (!Day.safeParse(date).success) return 'Skriv dagen som 2026-12-13.';
  const at = parseLocal(date, clockIn(time) ?? '12:00');
  return at.ok ? '' : at.refusal.message;
}

function timeErrors({ time, endTime }: FormInput): Pick<FormErrors, 'time' | 'endTime'> {
  const wrong = (text: string) => (text !== '' && clockIn(text) === undefined ? 'Skriv klockslaget som 13.15.' : '');
  const [from, to] = [clockIn(time), clockIn(endTime)];
  const late = to !== undefined && (from === undefined || to <= from);
  return { time: wrong(time), endTime: wrong(endTime) || (late ? 'Sluttiden ska vara efter starttiden.' : '') };
}

function linkError(link: string): string {
  if (link.trim() === '') return '';
  const ok = link.length <= LONGEST.link && URL.canParse(link.trim()) && new URL(link.trim()).protocol === 'https:';
  return ok ? '' : 'Klistra in en hel adress som börjar med https://.';
}

function textError(text: string, longest: number): string {
  if (text.length > longest) return `Högst ${longest} tecken. Nu är det ${text.length}.`;
  return isPublishable(text) ? '' : PERSONAL;
}

function errorsIn(typed: FormInput): FormErrors {
  return {
    date: dayError(typed.date, typed.time),
    ...timeErrors(typed),
    place: textError(typed.place, LONGEST.place),
    link: linkError(typed.link),
    papers: linkError(typed.papers),
    text: textError(typed.text, LONGEST.text),
  };
}

/** What was typed, checked; the errors by field when it is not right. */
export function checkForm(typed: FormInput, { working }: Meeting): Edits | FormErrors {
  const errors = errorsIn(typed);
  if (Object.values(errors).some((error) => error !== '')) return errors;
  const [time, endTime] = [clockIn(typed.time), clockIn(typed.endTime)];
  return {
    date: typed.date,
    ...(time === undefined ? {} : { time }),
    ...(endTime === undefined ? {} : { endTime }),
    place: typed.place.trim(),
    link: typed.link.trim(),
    papers: typed.papers.trim(),
    text: typed.text.trim(),
    // Items that the form had no room for stay as they are.
    hidden: [
      ...typed.hidden.split(','),
      ...working.items.slice(MOST_CHOICES).flatMap((one) => (one.hidden ? one.id : [])),
    ],
  };
}

/** The form, with what was typed when it was not right. */
export function meetingForm(meeting: Meeting, typed?: FormInput, errors: FormErrors = NO_ERRORS): Result<Reply> {
  const { id, revision, working } = meeting;
  const { id: _, revision: _revision, ...values } = typed ?? { id, revision, ...valuesOf(meeting) };
  return cardReply(
    formCard.render({
      title: 'Ändra uppgifterna',
      intro: 'Inget publiceras förrän du har sett hur det blir och tryckt på Publicera.',
      problem: errors === NO_ERRORS ? '' : 'Inget är sparat. Rätta det som är markerat.',
      values,
      errors,
      items: working.items
        .slice(0, MOST_CHOICES)
        .map((item) => ({ title: cut(itemText(item), 70) + (item.closed ? ' (slutet)' : ''), value: item.id })),
      actions: [
        button('Spara och förhandsgranska', 'meeting.save', { id, revision }, 'positive'),
        leaving('Tillbaka utan att spara', 'meeting.preview', { id }),
      ],
    }),
  );
}
