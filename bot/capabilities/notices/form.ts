import type { Organisation } from '../../core/organisation.ts';
import { publicTextError } from '../../core/sensitive.ts';
import { type Instant, inputsOf, parseLocal } from '../../core/time.ts';
import {
  type Content,
  type Field,
  FormValues,
  HEADLINE_MAX,
  type Kind,
  type Notice,
  Severity,
  TEXT_MAX,
} from './model.ts';

/** One Swedish sentence a field that has to change. */
export type FieldErrors = Readonly<Partial<Record<Field, string>>>;

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldErrors };

const PUBLIC_TEXTS = ['headline', 'sites', 'affected', 'notAffected', 'action', 'workaround'] as const;

/** What is wrong with a text that many will read; undefined when nothing is. */
export const textError = publicTextError;

function idsIn(value: string): readonly string[] {
  return value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** Collects errors while the fields are read, so that the person sees all of them at once. */
class Reader {
  readonly errors: Partial<Record<Field, string>> = {};
  readonly form: FormValues;

  constructor(form: FormValues) {
    this.form = form;
  }

  fail(field: Field, message: string): void {
    this.errors[field] ??= message;
  }

  known<Id extends string>(field: 'services' | 'parties', all: readonly { readonly id: Id }[], missing: string): Id[] {
    const wanted = idsIn(this.form[field]);
    const found = all.filter(({ id }) => wanted.includes(id)).map(({ id }) => id);
    if (found.length === 0) this.fail(field, missing);
    if (found.length < new Set(wanted).size) this.fail(field, 'Ett val finns inte längre. Välj på nytt.');
    return found;
  }

  /** Undefined when both inputs are empty, or when they are wrong and an error has been noted. */
  moment(dateField: Field, timeField: Field): Instant | undefined {
    const { [dateField]: date, [timeField]: time } = this.form;
    if (date === '' && time === '') return undefined;
    if (date === '') this.fail(dateField, 'Fyll i datum också.');
    else if (time === '') this.fail(timeField, 'Fyll i klockslag också.');
    else {
      const read = parseLocal(date, time);
      if (read.ok) return read.value;
      this.fail(timeField, read.refusal.message);
    }
    return undefined;
  }
}

function readCommon(reader: Reader, organisation: Organisation, start: Instant, now: Instant) {
  const { form } = reader;
  for (const field of PUBLIC_TEXTS) {
    const wrong = textError(form[field], field === 'headline' ? HEADLINE_MAX : TEXT_MAX);
    if (wrong !== undefined) reader.fail(field, wrong);
  }
  if (form.headline.trim() === '') reader.fail('headline', 'Skriv en rubrik: vad är nere, och var?');
  const severity = Severity.safeParse(form.severity);
  const nextWord = reader.moment('nextDate', 'nextTime');
  if (nextWord !== undefined && nextWord <= now) {
    reader.fail('nextTime', 'Tiden för nästa besked har redan passerat. Ange en ny, eller lämna tomt.');
  }
  return {
    headline: form.headline.trim(),
    services: reader.known('services', organisation.services, 'Välj minst en tjänst.'),
    parties: reader.known('parties', organisation.parties, 'Välj minst en kommun eller ett bolag.'),
    sites: form.sites.trim(),
    affected: form.affected.trim(),
    notAffected: form.notAffected.trim(),
    action: form.action.trim(),
    workaround: form.workaround.trim(),
    severity: severity.success ? severity.data : ('major' as const),
    start,
    ...(nextWord === undefined ? {} : { nextWord }),
  };
}

/**
 * Reads what was typed as something that can be published.
 * @param now stands in for an empty start of an unplanned notice
 * @returns the content, or every field that has to change
 */
export function checkForm(kind: Kind, form: FormValues, organisation: Organisation, now: Instant): Checked<Content> {
  const reader = new Reader(form);
  const start = reader.moment('startDate', 'startTime');
  const end = reader.moment('endDate', 'endTime');
  const common = readCommon(reader, organisation, start ?? now, now);
  if (end !== undefined && end <= common.start) reader.fail('endTime', 'Sluttiden måste vara efter starttiden.');
  const content: Content =
    kind === 'unplanned'
      ? { kind, ...common, ...(end === undefined ? {} : { estimate: end }) }
      : {
          kind,
          ...common,
          end: end ?? now,
          agreement: form.agreement === 'critical-security' ? 'critical-security' : 'agreed',
        };
  if (kind === 'planned') checkPlanned(reader, start, end, now);
  else checkUnplanned(reader, common.start, end, now);
  return Object.keys(reader.errors).length === 0 ? { ok: true, value: content } : { ok: false, errors: reader.errors };
}

function checkUnplanned(reader: Reader, start: Instant, estimate: Instant | undefined, now: Instant): void {
  if (start > now) reader.fail('startTime', 'Ett fel kan inte börja i framtiden. Är arbetet planerat?');
  if (estimate !== undefined && estimate <= now) {
    reader.fail('endTime', 'Prognosen har redan passerat. Ange en ny, eller lämna tomt om ingen vet.');
  }
}

function checkPlanned(reader: Reader, start: Instant | undefined, end: Instant | undefined, now: Instant): void {
  if (start === undefined) reader.fail('startDate', 'Ange när arbetet börjar.');
  if (end === undefined) reader.fail('endDate', 'Ange när arbetet ska vara klart.');
  else if (end <= now) reader.fail('endTime', 'Sluttiden har redan passerat.');
  if (reader.form.agreement === '') {
    reader.fail('agreement', 'Ange om arbetet är överenskommet med verksamheten eller en kritisk säkerhetsåtgärd.');
  }
}

/** A published notice as form values, for correcting it. */
export function formOf(notice: Notice): FormValues {
  const { content } = notice;
  const { date: startDate, time: startTime } = inputsOf(content.start);
  const endMoment = content.kind === 'planned' ? content.end : content.estimate;
  const end = endMoment === undefined ? undefined : inputsOf(endMoment);
  const next = content.nextWord === undefined ? undefined : inputsOf(content.nextWord);
  return {
    headline: content.headline,
    services: content.services.join(','),
    parties: content.parties.join(','),
    sites: content.sites,
    affected: content.affected,
    notAffected: content.notAffected,
    action: content.action,
    workaround: content.workaround,
    severity: content.severity,
    startDate,
    startTime,
    endDate: end?.date ?? '',
    endTime: end?.time ?? '',
    nextDate: next?.date ?? '',
    nextTime: next?.time ?? '',
    agreement: content.kind === 'planned' ? content.agreement : '',
  };
}

export const EMPTY_FORM: FormValues = FormValues.parse({});
