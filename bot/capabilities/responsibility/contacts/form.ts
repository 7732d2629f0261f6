import { z } from 'zod/v4';
import { PersonId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { NamedPerson } from '../../../core/person.ts';
import type { Reach } from '../../../core/routing.ts';
import { type Sensitive, sensitiveIn } from '../../../core/sensitive.ts';
import { Day } from '../../../core/time.ts';
import {
  type Content,
  type Deputy,
  type Field,
  FormValues,
  NAME_MAX,
  type Person,
  REACH_LENGTH,
  REACH_MAX,
} from './model.ts';

/** One Swedish sentence a field that has to change. */
export type FieldErrors = Readonly<Partial<Record<Field, string>>>;
export type Checked =
  | { readonly ok: true; readonly value: Content }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What a form is checked against. */
export interface Given {
  readonly organisation: Organisation;
  /** The documents' names of the parties. */
  readonly parties: readonly string[];
  readonly people: readonly NamedPerson[];
  /** ISO date in Swedish time. */
  readonly today: string;
  /** The contact that is being changed. */
  readonly before: Content | undefined;
}

/** A choice of a list that stands for "none in particular": clients do not send an empty one back. */
export const NONE = '-';
export const EMPTY_FORM: FormValues = FormValues.parse({});

/** What is wrong with a text that holds something that must not be in it. */
export const SENSITIVE_TEXT: Readonly<Record<Sensitive, string>> = {
  personnummer: 'Här står ett personnummer. Ta bort det.',
  'ip-address': 'Här står en IP-adress. Ta bort den.',
  'server-name': 'Här står ett servernamn. Ta bort det.',
  'personal-email': 'Det här ser ut som en persons egen adress. Skriv en funktionsbrevlåda.',
  vulnerability: 'Här står beteckningen på en sårbarhet. Ta bort den.',
  'card-number': 'Här står ett kortnummer. Ta bort det.',
  password: 'Här står ett lösenord. Ta bort det och byt lösenordet.',
};

const PHONE = /^(?:\+|0)\d{6,14}$/u;
const Https = z.url({ protocol: /^https$/u });

/** @returns the way to reach somebody, or what is wrong with it */
function reachOf(text: string): Reach | string {
  if (text.length > REACH_LENGTH) return `Det är ${text.length} tecken. Korta det till högst ${REACH_LENGTH}.`;
  const digits = text.replace(/[\s()/‐‑–−-]/gu, '');
  const isPhone = PHONE.test(digits);
  // Said to be a telephone number: ten digits could be a personnummer too.
  const [found] = sensitiveIn(isPhone ? `telefon ${text}` : text);
  if (found) return SENSITIVE_TEXT[found];
  if (isPhone) return { kind: 'phone', value: text };
  if (text.includes('@') && z.email().safeParse(text).success) return { kind: 'mailbox', value: text };
  if (Https.safeParse(text).success && !text.includes('@')) return { kind: 'link', value: text };
  return `”${text}” går inte att läsa. Skriv en e-postadress, ett telefonnummer eller en länk som börjar med https.`;
}

/** Collects errors while the fields are read, so that the person sees all of them at once. */
class Reader {
  readonly errors: Partial<Record<Field, string>> = {};
  readonly form: FormValues;
  readonly #given: Given;

  constructor(form: FormValues, given: Given) {
    this.form = form;
    this.#given = given;
  }

  fail(field: Field, message: string): void {
    this.errors[field] ??= message;
  }

  text(field: Field): string {
    const text = this.form[field].replace(/\s+/gu, ' ').trim();
    const [found] = sensitiveIn(text);
    if (found) this.fail(field, SENSITIVE_TEXT[found]);
    if (text.length > NAME_MAX) this.fail(field, `Texten är ${text.length} tecken. Korta den till högst ${NAME_MAX}.`);
    return text;
  }

  chosen<Id extends string>(field: Field, all: readonly Id[]): Id | undefined {
    const value = this.form[field].trim();
    if (value === '' || value === NONE) return undefined;
    const found = all.find((id) => id === value);
    if (found === undefined) this.fail(field, 'Valet finns inte längre. Välj på nytt.');
    return found;
  }

  reach(field: Field): Reach[] {
    const parts = this.form[field].split(/[,;\n]|\s(?:eller|och)\s/u).map((part) => part.trim());
    const written = parts.filter((part) => part !== '');
    if (written.length > REACH_MAX) this.fail(field, `Skriv högst ${REACH_MAX} sätt att nå kontakten.`);
    return written.flatMap((part) => {
      const read = reachOf(part);
      if (typeof read !== 'string') return [read];
      this.fail(field, read);
      return [];
    });
  }

  /** One of those to choose from. */
  person(field: Field, before: Person | undefined): Person | undefined {
    const value = this.form[field].trim();
    const known = this.#given.people.find(({ id }) => id === value);
    if (known || value === '' || value === NONE) return known;
    if (before?.id === value) return before;
    this.fail(field, 'Valet finns inte längre. Välj på nytt.');
    return undefined;
  }

  /** The id in the directory that a people picker gives. */
  found(field: Field): Person | undefined {
    const value = this.form[field].trim();
    if (!isFilled(value)) return undefined;
    const known = this.#given.people.find(({ id }) => id === value);
    if (known) return known;
    const guid = z.guid().safeParse(value);
    if (guid.success) return { id: PersonId.parse(guid.data) };
    this.fail(field, 'Personen finns inte i katalogen. Sök på nytt.');
    return undefined;
  }

  day(field: Field): Day | undefined {
    const value = this.form[field].trim();
    if (value === '') return undefined;
    const day = Day.safeParse(value);
    if (day.success) return day.data;
    this.fail(field, 'Datumet finns inte. Skriv det som 2026-12-13.');
    return undefined;
  }
}

const DEPUTY_FIELDS = ['deputyName', 'deputyReach', 'deputyPerson', 'deputyFrom', 'deputyUntil'] as const;

function isFilled(value: string): boolean {
  return value.trim() !== '' && value.trim() !== NONE;
}

function readDeputy(reader: Reader, { today, before }: Given): Deputy | undefined {
  if (!DEPUTY_FIELDS.some((field) => isFilled(reader.form[field]))) return undefined;
  const person = reader.person('deputyPerson', before?.deputy?.person);
  const name = reader.text('deputyName');
  const reach = reader.reach('deputyReach');
  const from = reader.day('deputyFrom');
  const until = reader.day('deputyUntil');
  if (name === '' && person?.name === undefined)
    reader.fail('deputyName', 'Skriv vem som är ersättare: en funktion eller ett namn.');
  if (!isFilled(reader.form.deputyFrom)) reader.fail('deputyFrom', 'Ange första dagen som ersättaren gäller.');
  if (!isFilled(reader.form.deputyUntil)) reader.fail('deputyUntil', 'Ange sista dagen som ersättaren gäller.');
  if (from && until && until < from) reader.fail('deputyUntil', 'Sista dagen är före den första.');
  else if (until && until < today)
    reader.fail('deputyUntil', 'Sista dagen har redan passerat. Rätta den, eller töm ersättarens fält.');
  if (!from || !until) return undefined;
  return { name, reach, from, until, ...(person ? { person } : {}) };
}

function readSubject(reader: Reader, { organisation }: Given): Content['subject'] {
  const service = reader.chosen(
    'service',
    organisation.services.map(({ id }) => id),
  );
  const topic = reader.text('topic');
  if (service !== undefined && topic !== '')
    reader.fail('topic', 'Välj antingen en tjänst eller skriv ett system, inte båda.');
  // "AV" would be found in every sentence with an "av".
  if (topic !== '' && topic.length < 3) reader.fail('topic', 'Skriv ut namnet: minst tre tecken.');
  if (service !== undefined) return { about: 'service', service };
  return topic === '' ? { about: 'everything' } : { about: 'topic', topic };
}

/** Reads what was typed as a contact, or every field that has to change. */
export function checkForm(form: FormValues, given: Given): Checked {
  const reader = new Reader(form, given);
  const party = reader.chosen('party', given.parties);
  const name = reader.text('name');
  const municipality = reader.chosen(
    'municipality',
    given.organisation.parties.map(({ id }) => id),
  );
  const person = reader.found('otherPerson') ?? reader.person('person', given.before?.person);
  const reach = reader.reach('reach');
  const [validFrom, validUntil] = [reader.day('validFrom'), reader.day('validUntil')];
  const deputy = readDeputy(reader, given);
  const content: Content = {
    party: party ?? '',
    name,
    subject: readSubject(reader, given),
    reach,
    ...(municipality === undefined ? {} : { municipality }),
    ...(person === undefined ? {} : { person }),
    ...(deputy === undefined ? {} : { deputy }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
  if (party === undefined) reader.fail('party', 'Välj vilken part kontakten hör till.');
  if (name === '') reader.fail('name', 'Skriv vad kontakten heter, till exempel Första linjen.');
  if (![form.reach, form.person, form.otherPerson].some(isFilled))
    reader.fail('reach', 'Skriv hur kontakten nås, eller välj en person.');
  if (validFrom && validUntil && validUntil < validFrom) reader.fail('validUntil', 'Sista dagen är före den första.');
  return Object.keys(reader.errors).length === 0 ? { ok: true, value: content } : { ok: false, errors: reader.errors };
}

function reachText(reach: readonly Reach[]): string {
  return reach.map(({ value }) => value).join(', ');
}

/** A contact as form values. */
export function formOf(content: Content): FormValues {
  const { party, name, subject, municipality, reach, person, deputy, validFrom, validUntil } = content;
  return {
    party,
    name,
    reach: reachText(reach),
    person: person?.id ?? '',
    otherPerson: '',
    service: subject.about === 'service' ? subject.service : '',
    topic: subject.about === 'topic' ? subject.topic : '',
    municipality: municipality ?? '',
    deputyName: deputy?.name ?? '',
    deputyReach: reachText(deputy?.reach ?? []),
    deputyPerson: deputy?.person?.id ?? '',
    deputyFrom: deputy?.from ?? '',
    deputyUntil: deputy?.until ?? '',
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
  };
}
