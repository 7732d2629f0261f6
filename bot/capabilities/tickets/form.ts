import { z } from 'zod/v4';
import type { Organisation } from '../../core/organisation.ts';
import { type Secret, secretsIn } from '../../core/sensitive.ts';
import { Device } from '../../core/support.ts';
import { type Instant, parseLocal } from '../../core/time.ts';
import { CanWork, HowMany, type Report, SHORT_MAX, TEXT_MAX } from './model.ts';

/** What the form holds: text as typed, so that nothing is lost while it is not yet right. */
export const FormValues = z.strictObject({
  description: z.string().max(5000).default(''),
  service: z.string().max(100).default(''),
  canWork: z.string().max(50).default(''),
  device: z.string().max(50).default(''),
  place: z.string().max(5000).default(''),
  sinceDate: z.string().max(50).default(''),
  sinceTime: z.string().max(50).default(''),
  howMany: z.string().max(50).default(''),
  contact: z.string().max(5000).default(''),
});
export type FormValues = z.infer<typeof FormValues>;
export type Field = keyof FormValues;
export type FieldErrors = Readonly<Partial<Record<Field, string>>>;

export const EMPTY_FORM: FormValues = FormValues.parse({});
/** The choice for somebody who does not know what the service is called. */
export const NO_SERVICE = 'unknown';

const SECRET_TEXT: Readonly<Record<Secret, string>> = {
  personnummer: 'Texten innehåller ett personnummer. Ta bort det: skriv namn eller användarnamn i stället.',
  'card-number': 'Texten innehåller ett kortnummer. Ta bort det.',
  password:
    'Texten ser ut att innehålla ett lösenord. Ta bort det, och byt lösenordet om det är ditt. IT frågar aldrig efter det.',
};

/** What is wrong with a text that is kept; empty when nothing is. */
export function textError(text: string, max: number): string {
  const [found] = secretsIn(text);
  if (found) return SECRET_TEXT[found];
  return text.length > max ? `Texten är ${text.length} tecken. Korta den till högst ${max}.` : '';
}

/** What is wrong with a text that must say something. */
export function neededTextError(text: string, missing: string, max = TEXT_MAX): string {
  return text.trim() === '' ? missing : textError(text, max);
}

export function sinceOf(
  form: Pick<FormValues, 'sinceDate' | 'sinceTime'>,
  now: Instant,
): { readonly since?: Instant; readonly error?: string } {
  if (form.sinceDate === '' && form.sinceTime === '') return {};
  if (form.sinceDate === '') return { error: 'Fyll i datum också.' };
  const read = parseLocal(form.sinceDate, form.sinceTime === '' ? '00:00' : form.sinceTime);
  if (!read.ok) return { error: read.refusal.message };
  return read.value > now ? { error: 'Tiden har inte varit än. Ange när felet började.' } : { since: read.value };
}

export type Checked =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Reads what was typed as a report, or says every field that has to change. */
export function checkForm(form: FormValues, organisation: Organisation, now: Instant): Checked {
  const service = organisation.services.find(({ id }) => id === form.service);
  const canWork = CanWork.safeParse(form.canWork);
  const device = Device.safeParse(form.device);
  const howMany = HowMany.safeParse(form.howMany);
  const { since, error: sinceError = '' } = sinceOf(form, now);
  const errors: Readonly<Record<Field, string>> = {
    description: neededTextError(form.description, 'Skriv vad som inte fungerar.'),
    service: service || form.service === NO_SERVICE ? '' : 'Välj vad det gäller, eller ”Vet inte”.',
    canWork: canWork.success ? '' : 'Välj om du kan arbeta ändå.',
    device: '',
    place: textError(form.place, SHORT_MAX),
    sinceDate: '',
    sinceTime: sinceError,
    howMany: '',
    contact: textError(form.contact, SHORT_MAX),
  };
  const wrong = Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== ''));
  if (Object.keys(wrong).length > 0 || !canWork.success) return { ok: false, errors: wrong };
  const report: Report = {
    description: form.description.trim(),
    ...(service ? { service: service.id } : {}),
    device: device.success ? device.data : 'workplace',
    place: form.place.trim(),
    ...(since === undefined ? {} : { since }),
    howMany: howMany.success ? howMany.data : 'me',
    canWork: canWork.data,
    contact: form.contact.trim(),
  };
  return { ok: true, report };
}
