import { sensitiveIn } from '../../../core/sensitive.ts';
import { Day } from '../../../core/time.ts';
import { NONE, SENSITIVE_TEXT } from '../contacts/form.ts';
import {
  type Content,
  type Field,
  FORM_ASPECTS,
  type FormAspect,
  FormValues,
  LONGEST,
  MOST_PHRASINGS,
} from './model.ts';

/** One Swedish sentence a field that has to change. */
export type FieldErrors = Readonly<Partial<Record<Field, string>>>;
export type Checked =
  | { readonly ok: true; readonly value: Content }
  | { readonly ok: false; readonly errors: FieldErrors };

export const EMPTY_FORM: FormValues = FormValues.parse({});

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** What is wrong with a text that has been tidied; undefined when nothing is. */
function flawIn(text: string, longest: number): string | undefined {
  const [found] = sensitiveIn(text);
  if (found) return SENSITIVE_TEXT[found];
  return text.length > longest ? `Texten är ${text.length} tecken. Korta den till högst ${longest}.` : undefined;
}

function phrasingsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '');
}

function chosenIn(form: FormValues): Content['parties'] {
  const chosen = FORM_ASPECTS.map((aspect): readonly [FormAspect, string] => [aspect, form[aspect].trim()]);
  return Object.fromEntries(chosen.filter(([, party]) => party !== '' && party !== NONE));
}

const MISSING = {
  answer: 'Skriv svaret med en eller två meningar.',
  topic: 'Skriv med några ord vad svaret handlar om.',
  document: 'Skriv i vilket dokument det står, eller vem som har beslutat det.',
} as const;

function flawsIn(content: Content, parties: readonly string[]): FieldErrors {
  const { answer, topic, document, section, validFrom, phrasings } = content;
  const texts = { answer, topic, document, section };
  const flaws: Partial<Record<Field, string>> = {};
  for (const field of ['answer', 'topic', 'document', 'section'] as const) {
    const flaw = flawIn(texts[field], LONGEST[field]);
    if (flaw !== undefined) flaws[field] = flaw;
    else if (field !== 'section' && texts[field] === '') flaws[field] = MISSING[field];
  }
  for (const aspect of FORM_ASPECTS) {
    const party = content.parties[aspect];
    if (party !== undefined && !parties.includes(party)) flaws[aspect] = 'Valet finns inte längre. Välj på nytt.';
  }
  const [flaw] = phrasings.flatMap((phrasing) => flawIn(phrasing, LONGEST.phrasing) ?? []);
  if (flaw !== undefined) flaws.phrasings = flaw;
  else if (phrasings.length > MOST_PHRASINGS) flaws.phrasings = `Skriv högst ${MOST_PHRASINGS} sätt att fråga.`;
  if (!Day.safeParse(validFrom).success) flaws.validFrom = 'Datumet finns inte. Skriv det som 2026-12-13.';
  return flaws;
}

/**
 * Reads what was typed as an answer, or every field that has to change.
 * @param parties the documents' names of the parties
 */
export function checkForm(form: FormValues, parties: readonly string[]): Checked {
  const content: Content = {
    answer: tidy(form.answer),
    topic: tidy(form.topic),
    parties: chosenIn(form),
    document: tidy(form.document),
    section: tidy(form.section),
    validFrom: form.validFrom.trim(),
    phrasings: [...phrasingsIn(form.phrasings)],
  };
  const errors = flawsIn(content, parties);
  return Object.keys(errors).length === 0 ? { ok: true, value: content } : { ok: false, errors };
}

/** An answer as form values. */
export function formOf({ parties, phrasings, ...texts }: Content): FormValues {
  return { ...EMPTY_FORM, ...texts, ...parties, phrasings: phrasings.join('\n') };
}
