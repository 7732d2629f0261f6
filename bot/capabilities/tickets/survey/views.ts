import { button, lines, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { type Period, periodTitle } from '../figures/period.ts';
import { countText, meanText } from '../figures/words.ts';
import type { Ticket } from '../model.ts';
import { shortened } from '../views/words.ts';
import { surveyCard } from './cards.ts';
import { answersIn, type Box, type Draw, GRADES, type Grade, meanOf } from './model.ts';

const GRADE_WORD: Readonly<Record<Grade, string>> = {
  5: 'Mycket nöjd',
  4: 'Nöjd',
  3: 'Varken nöjd eller missnöjd',
  2: 'Missnöjd',
  1: 'Mycket missnöjd',
};

const PRIVACY =
  'IT ser svaret men inte att det är ditt, om du inte kryssar i rutan. Därför kan det inte heller ändras när du har skickat det.';

/** What is filled in so far. */
export interface Filled {
  readonly grade: string;
  readonly text: string;
  readonly named: string;
}

export const UNFILLED: Filled = { grade: '', text: '', named: 'false' };

export function askingCard(ticket: Ticket, draw: Draw, filled: Filled, problem: string): Card {
  return surveyCard.render({
    title: 'Hur gick det?',
    intro: `Ärende ${ticket.number}, ${ticket.title}, är avslutat. Två frågor, en minut. Svara senast ${fullMomentText(draw.expires, draw.drawnAt)}.`,
    problem,
    ...filled,
    grades: GRADES.map((grade) => ({ title: `${grade} – ${GRADE_WORD[grade]}`, value: String(grade) })),
    privacy: PRIVACY,
    actions: [button('Skicka svaret', 'ticket.survey-answer', { id: ticket.id }, 'positive')],
  });
}

export function thanksCard({ number }: Ticket): Card {
  const text = `Ditt svar om ärende ${number} är skickat. Det hjälper IT att bli bättre.`;
  return messageCard.render({ title: '✅ Tack för ditt svar', text, facts: [], actions: [] });
}

export function expiredCard({ number }: Ticket): Card {
  const text = `Tiden att svara om ärende ${number} har gått ut. Du behöver inte göra något.`;
  return messageCard.render({ title: '⚪ Enkäten är stängd', text, facts: [], actions: [] });
}

/** The longest that a card has room for; all are in the store. */
const TEXTS_SHOWN = 20;
const TEXT_SHOWN = 300;

function textsOf({ said }: Box, isShown: boolean) {
  const shown = said.filter(({ text, by }) => by !== undefined || (isShown && text !== ''));
  const left = shown.length - TEXTS_SHOWN;
  return [
    ...shown.slice(0, TEXTS_SHOWN).map(({ grade, text, by }) => ({
      title: by ? `${grade} – ${by.person.name}, ärende ${by.ticket}` : `${grade} – utan namn`,
      value: text === '' ? 'Inget skrivet.' : shortened(text, TEXT_SHOWN),
    })),
    ...(left > 0 ? [{ title: 'Fler', value: `${left} till` }] : []),
  ];
}

/** What was answered, for IT. @param fewest answers below which nothing is told of those without a name */
export function resultsCard(period: Period, box: Box, drawn: number, fewest: number, now: Instant): Card {
  const answers = answersIn(box);
  const isShown = answers >= fewest;
  const hidden = `Färre än ${fewest} svar visas inte, så att ingen kan pekas ut.`;
  const few = answers === 0 ? 'Inga svar.' : hidden;
  return messageCard.render({
    title: `Enkätsvar · ${periodTitle(period, now)}`,
    text: isShown
      ? `${meanText(meanOf(box))} i medel. Namn visas bara för den som har valt det. Svaren räknas den månad då ärendet avslutades.`
      : few,
    facts: [
      ...lines(['Enkäter', countText(drawn)], ['Svar', countText(answers)]),
      ...(isShown ? GRADES.map((grade) => ({ title: GRADE_WORD[grade], value: countText(box.grades[grade]) })) : []),
      ...textsOf(box, isShown),
    ],
    actions: [
      button('Statistiken', 'ticket.figures', { period }),
      button('Så drogs enkäterna', 'ticket.survey-audit', { period }),
    ],
  });
}
