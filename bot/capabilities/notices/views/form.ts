import type { Button } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { EMPTY_FORM, type FieldErrors } from '../form.ts';
import { type Draft, type Field, Severity } from '../model.ts';
import { formCard } from './cards.ts';
import { SEVERITY_WORD } from './words.ts';

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
/** Hidden fields that nobody fills in for the person: with something in them they are shown. */
const OPTIONAL: readonly Field[] = ['sites', 'action', 'workaround'];
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
    expanded:
      hidden.some((field) => parts.errors[field] !== undefined) || OPTIONAL.some((field) => parts.form[field] !== ''),
    ...endTexts(planned),
    values: { ...parts.form, severity: parts.form.severity === '' ? 'major' : parts.form.severity },
    errors: { ...EMPTY_FORM, ...parts.errors },
    services: organisation.services.map(({ id, name }) => ({ title: name, value: id })),
    parties: organisation.parties.map(({ id, name }) => ({ title: name, value: id })),
    severities: Severity.options.map((severity) => ({ title: SEVERITY_WORD[severity], value: severity })),
    actions: parts.actions,
  });
}
