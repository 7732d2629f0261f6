import { z } from 'zod/v4';
import type { GuidedPath } from '../../../core/guided.ts';
import { Device } from '../../../core/support.ts';
import type { Instant } from '../../../core/time.ts';
import { neededTextError, sinceOf, textError } from '../form.ts';
import { SHORT_MAX, TEXT_MAX } from '../model.ts';
import { Known } from './model.ts';
import type { IncidentReport } from './open.ts';

const Typed = z.string().max(5000).default('');
const Chosen = z.string().max(50).default('');

/** What the path's card holds: text as typed. */
export const GuidedValues = z.strictObject({
  what: Typed,
  device: Chosen,
  date: Chosen,
  time: Chosen,
  place: Typed,
  locked: Chosen,
  personalData: Chosen,
  password: Chosen,
  police: Typed,
  contact: Typed,
});
export type GuidedValues = z.infer<typeof GuidedValues>;
export type GuidedErrors = { readonly [K in 'what' | 'time' | 'place' | 'police' | 'contact']: string };

export const NO_ERRORS: GuidedErrors = { what: '', time: '', place: '', police: '', contact: '' };

const MISSING_WHAT: Readonly<Record<GuidedPath, string>> = {
  theft: 'Skriv vilken enhet som är stulen.',
  lost: 'Skriv vilken enhet som är borta.',
  security: 'Skriv vad som hände.',
};

export type CheckedIncident =
  | { readonly ok: true; readonly value: IncidentReport }
  | { readonly ok: false; readonly errors: GuidedErrors };

function known(chosen: string): Known {
  const read = Known.safeParse(chosen);
  return read.success ? read.data : 'unknown';
}

/** Reads what was typed, or says every field that has to change. What was not chosen is not known. */
export function checkGuided(path: GuidedPath, form: GuidedValues, now: Instant): CheckedIncident {
  const { since, error: time = '' } = sinceOf({ sinceDate: form.date, sinceTime: form.time }, now);
  const errors: GuidedErrors = {
    what: neededTextError(form.what, MISSING_WHAT[path], TEXT_MAX),
    time,
    place: textError(form.place, SHORT_MAX),
    police: textError(form.police, SHORT_MAX),
    contact: neededTextError(form.contact, 'Skriv hur IT når dig, till exempel ett telefonnummer.', SHORT_MAX),
  };
  if (Object.values(errors).some((error) => error !== '')) return { ok: false, errors };
  const device = Device.safeParse(form.device);
  const report = {
    description: form.what.trim(),
    device: device.success ? device.data : ('other' as const),
    place: form.place.trim(),
    ...(since === undefined ? {} : { since }),
    howMany: 'me' as const,
    canWork: 'no' as const,
    contact: form.contact.trim(),
  };
  const answers = {
    locked: known(form.locked),
    personalData: known(form.personalData),
    password: known(form.password),
    police: form.police.trim(),
  };
  return { ok: true, value: { path, report, answers } };
}
