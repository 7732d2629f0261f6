import type { Button, Line } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { Device } from '../../../core/support.ts';
import { EMPTY_FORM, type Field, type FieldErrors, type FormValues, NO_SERVICE } from '../form.ts';
import { CanWork, HowMany } from '../model.ts';
import { reportCard } from './cards.ts';
import { CAN_WORK_WORD, DEVICE_WORD, HOW_MANY_WORD } from './words.ts';

const HIDDEN: readonly Field[] = ['device', 'place', 'sinceDate', 'sinceTime', 'howMany', 'contact'];

function choices<Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
): readonly Line[] {
  return values.map((value) => ({ title: words[value], value }));
}

/** The report, with what was typed and what has to change. Three questions; the rest is behind "Fler uppgifter". */
export function reportCardOf(
  parts: {
    readonly form: FormValues;
    readonly errors: FieldErrors;
    /** Said at the top; empty when only the fields' own errors need saying. */
    readonly problem: string;
    readonly actions: readonly Button[];
  },
  organisation: Organisation,
): Card {
  const { form, errors } = parts;
  const wrong = Object.keys(errors).length > 0;
  return reportCard.render({
    title: 'Anmäl fel',
    intro: 'Svara på tre frågor. Du får ett ärendenummer och en tid direkt.',
    problem: wrong ? 'Inget är skickat. Rätta det som är markerat och försök igen.' : parts.problem,
    expanded: HIDDEN.some((field) => errors[field] !== undefined),
    values: form,
    errors: { ...EMPTY_FORM, ...errors },
    services: [
      ...organisation.services.map(({ id, name }) => ({ title: name, value: id })),
      { title: 'Vet inte', value: NO_SERVICE },
    ],
    abilities: choices(CanWork.options, CAN_WORK_WORD),
    devices: choices(Device.options, DEVICE_WORD),
    numbers: choices(HowMany.options, HOW_MANY_WORD),
    actions: parts.actions,
  });
}
