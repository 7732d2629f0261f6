import { type Button, button, leaving, lines, listCard, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import { dateText, fullMomentText, type Instant, startOfDay } from '../../../core/time.ts';
import { NONE } from '../contacts/form.ts';
import type { Expert } from '../expert.ts';
import type { Gap, GapId } from '../gaps.ts';
import { counted, cut } from '../publishing/words.ts';
import { answerShown, titleOf } from '../views.ts';
import { answerFormCard } from './cards.ts';
import { itemIdOf } from './files.ts';
import { EMPTY_FORM, type FieldErrors } from './form.ts';
import { type Content, type Decision, type Field, FORM_ASPECTS, type FormValues, type OwnAnswer } from './model.ts';
import { decisionText } from './words.ts';

const MOST_LISTED = 25;
const MOST_HISTORY = 8;
const LINE = 220;

const ASPECT_NAMES = { responsible: 'Ansvarar', performs: 'Utför', pays: 'Betalar', decides: 'Bestämmer' } as const;

/** A question and the last line of its record that the person has seen; 0 for none. */
export interface Seen {
  readonly id: GapId;
  readonly seen: number;
}

function timesText({ reason, times, last }: Gap, now: Instant): string {
  return `${reason === 'wrong' ? 'Fel svar' : 'Inget svar'} · ${counted(times, 'gång', 'gånger')} · senast ${fullMomentText(last, now)}`;
}

/** Questions without answers, the most asked first. */
export function gapsView(gaps: readonly Gap[], now: Instant): Card {
  return listCard.render({
    title: 'Frågor utan svar',
    text:
      gaps.length === 0
        ? 'Inga. Här samlas frågor som dokumenten inte besvarar, utan namn på den som frågade.'
        : `${counted(gaps.length, 'fråga', 'frågor')}, de vanligaste först. Tryck på en fråga för att se vad du kan göra åt den.`,
    items: gaps.slice(0, MOST_LISTED).map((gap) => ({
      title: gap.question,
      detail: timesText(gap, now),
      verb: 'responsibility.gap',
      data: { id: gap.id },
    })),
    actions: [button('Egna svar', 'responsibility.own-answers', {})],
  });
}

/** One question of the list, and what the person may do about it. */
export function gapView(gap: Gap, own: OwnAnswer | undefined, mayAnswer: boolean, now: Instant): Card {
  const seen: Seen & { readonly [name: string]: string | number } = { id: gap.id, seen: own?.last.sequence ?? 0 };
  const answering: readonly Button[] = [
    button('Skriv svaret', 'responsibility.gap-form', seen, 'positive'),
    button('Det finns redan', 'responsibility.gap-nearest', seen),
    button('Ska inte besvaras', 'responsibility.gap-decline', seen),
  ];
  return messageCard.render({
    title: gap.question,
    text: `${timesText(gap, now)}.${mayAnswer ? ' Tas frågan bort ur listan kommer den tillbaka nästa gång någon ställer den.' : ''}`,
    facts: lines(['Tidigare', own ? historyText(own.last, now) : '']),
    actions: [
      ...(mayAnswer ? answering : []),
      button('Ta bort ur listan', 'responsibility.gap-close', { id: gap.id }, 'secondary'),
    ],
  });
}

export interface FormView extends Seen {
  /** Empty when it cannot be read just now. */
  readonly question: string;
  readonly values: FormValues;
  readonly errors: FieldErrors;
  /** Said at the top; empty when the fields' own errors say it. */
  readonly problem: string;
}

const EXPANDING: readonly Field[] = [...FORM_ASPECTS, 'section', 'phrasings'];

/** @param parties the documents' names of the parties */
export function formView({ id, seen, question, values, errors, problem }: FormView, parties: readonly string[]): Card {
  const orNone = (value: string) => (value === '' ? NONE : value);
  const { responsible, performs, pays, decides } = values;
  return answerFormCard.render({
    question,
    problem: Object.keys(errors).length > 0 ? 'Inget är publicerat. Rätta det som är markerat.' : problem,
    expanded: EXPANDING.some((field) => errors[field] !== undefined || !['', NONE].includes(values[field])),
    values: {
      ...values,
      responsible: orNone(responsible),
      performs: orNone(performs),
      pays: orNone(pays),
      decides: orNone(decides),
    },
    errors: { ...EMPTY_FORM, ...errors },
    parties: [{ title: 'Inget valt', value: NONE }, ...parties.map((name) => ({ title: name, value: name }))],
    actions: [
      button('Förhandsgranska', 'responsibility.gap-preview', { id, seen }, 'positive'),
      leaving('Släng', 'responsibility.gap', { id }),
    ],
  });
}

function dayText(day: string, now: Instant): string {
  return dateText(startOfDay(day), now);
}

/**
 * The answer as those who ask will see it.
 * @param expert knows the answer, and little else
 * @param problem why it is shown again; empty the first time
 */
export function previewView(
  { id, seen, question, values, problem }: Omit<FormView, 'errors'>,
  { validFrom }: Content,
  expert: Expert,
  now: Instant,
): Card | undefined {
  const answer = expert.about(itemIdOf(id), question, { asOf: validFrom });
  const [item] = answer?.matches ?? [];
  if (!answer || !item) return undefined;
  const told = `👀 Så ser svaret ut på frågan ”${question}”, från och med ${dayText(validFrom, now)}. Inget är publicerat än.`;
  return answerShown(answer, item, {
    relatedTitle: '',
    contacts: [],
    feedback: problem === '' ? told : `⚠️ ${problem}`,
    actions: [
      button('Publicera svaret', 'responsibility.gap-publish', { id, seen, values }, 'positive'),
      button('Ändra', 'responsibility.gap-form', { id, seen, values }),
      button('Släng', 'responsibility.gap', { id }),
    ],
  });
}

/** What the documents have that lies nearest, one press to say that it is the answer. */
export function nearestView({ id, seen }: Seen, question: string, expert: Expert, day: string): Card {
  const items = expert.ask(question, { asOf: day }).candidates.slice(0, MOST_HISTORY);
  return listCard.render({
    title: 'Vilket är svaret?',
    text:
      items.length === 0
        ? `Inget i dokumenten ligger nära ”${question}”. Skriv svaret i stället.`
        : `Tryck på det som besvarar ”${question}”. Nästa gång någon frågar så blir det svaret.`,
    items: items.map(({ item }) => ({
      title: titleOf(item),
      detail: cut([item.text, item.section].filter(Boolean).join(' · '), LINE),
      verb: 'responsibility.gap-point',
      data: { id, seen, item: item.id },
    })),
    actions: [button('Tillbaka', 'responsibility.gap', { id })],
  });
}

function historyText(decision: Decision, now: Instant): string {
  return `${fullMomentText(decision.at, now)}: ${decision.by.name} ${decisionText(decision)}`;
}

const STATES = {
  answered: '🟢 Besvarad',
  pointed: '🟢 Besvaras av dokumenten',
  declined: '⚪ Besvaras inte',
  withdrawn: '⚪ Återkallad',
} as const;

function contentLines(last: Decision, now: Instant) {
  if (last.kind === 'pointed') return lines(['Svaret', last.title]);
  if (last.kind !== 'answered') return [];
  const { topic, parties, document, section, validFrom, phrasings } = last.content;
  return lines(
    ['Ämne', topic],
    ...FORM_ASPECTS.map((aspect) => [ASPECT_NAMES[aspect], parties[aspect] ?? ''] as const),
    ['Källa', [document, section].filter(Boolean).join(', ')],
    ['Gäller från', dayText(validFrom, now)],
    ['Frågas också', phrasings.join(' · ')],
  );
}

/** All that has been decided on a question, and what the person may do about it. */
export function ownAnswerView(own: OwnAnswer, remark: string, mayAnswer: boolean, now: Instant): Card {
  const { gap: id, last, question, decisions } = own;
  const seen = { id, seen: last.sequence };
  const change = last.kind === 'answered' ? 'Ändra' : 'Skriv ett svar';
  return messageCard.render({
    title: question,
    text: [remark, `${STATES[last.kind]}.`, last.kind === 'answered' ? last.content.answer : '']
      .filter((part) => part !== '')
      .join(' '),
    facts: [
      ...contentLines(last, now),
      ...decisions
        .slice(-MOST_HISTORY)
        .toReversed()
        .map((one, at) => ({ title: at === 0 ? 'Historik' : 'Tidigare', value: historyText(one, now) })),
    ],
    actions: [
      ...(mayAnswer ? [button(change, 'responsibility.gap-form', seen)] : []),
      ...(mayAnswer && last.kind !== 'withdrawn'
        ? [button('Återkalla', 'responsibility.own-withdraw', seen, 'secondary')]
        : []),
      button('Egna svar', 'responsibility.own-answers', {}),
      button('Frågor utan svar', 'responsibility.gaps', {}, 'secondary'),
    ],
  });
}

/** Asked before a decision is taken back. */
export function withdrawView({ gap: id, last, question }: OwnAnswer): Card {
  return messageCard.render({
    title: 'Återkalla svaret?',
    text: `Frågan ”${question}” besvaras då som om inget hade bestämts, även om tid som gått. Svaret står kvar i historiken.`,
    facts: [],
    actions: [
      button(
        'Återkalla svaret',
        'responsibility.own-withdraw',
        { id, seen: last.sequence, sure: 'yes' },
        'destructive',
      ),
      button('Behåll det', 'responsibility.own-answer', { id }),
    ],
  });
}

/** All questions on which somebody has decided, the newest first. */
export function ownAnswersView(all: readonly OwnAnswer[], now: Instant): Card {
  const newest = all.toSorted((a, b) => (a.last.at < b.last.at ? 1 : -1));
  const rest = newest.length - MOST_LISTED;
  return listCard.render({
    title: 'Egna svar',
    text:
      all.length === 0
        ? 'Inga än. Skriv ”frågor utan svar” för att se vad som väntar på ett svar.'
        : `${counted(all.length, 'fråga', 'frågor')} som IT själv har tagit ställning till, de senaste först.${rest > 0 ? ` ${rest} äldre visas inte.` : ''}`,
    items: newest.slice(0, MOST_LISTED).map(({ gap, question, last }) => ({
      title: question,
      detail: cut(`${STATES[last.kind]} · ${historyText(last, now)}`, LINE),
      verb: 'responsibility.own-answer',
      data: { id: gap },
    })),
    actions: [button('Frågor utan svar', 'responsibility.gaps', {})],
  });
}
