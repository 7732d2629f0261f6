import { button, leaving, listCard, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { serviceName, shortened } from '../views/words.ts';
import { answerFormCard } from './cards.ts';
import { type AnswerErrors, type AnswerValues, NO_ERRORS } from './decide.ts';
import type { KnownAnswer } from './model.ts';

const VERSIONS_SHOWN = 5;
const TEXT_SHOWN = 200;

function helpedText({ helped, state }: KnownAnswer): string {
  const count = helped === 0 ? 'har inte hjälpt någon än' : `har hjälpt ${helped} ${helped === 1 ? 'gång' : 'gånger'}`;
  return state === 'withdrawn' ? `⚪ tillbakadraget, ${count}` : count;
}

export function answerForm(
  given: {
    readonly id: TicketId;
    readonly revision: number;
    readonly values: AnswerValues;
    readonly errors?: AnswerErrors;
    readonly problem?: string;
  },
  { services }: Organisation,
): Card {
  const { id, revision, values, errors = NO_ERRORS, problem = '' } = given;
  return answerFormCard.render({
    title: revision === 0 ? 'Spara som känt svar' : 'Ändra det kända svaret',
    text: 'Visas för alla som anmäler något liknande, innan det blir ett ärende. Skriv inga namn, adresser eller servrar.',
    problem: Object.values(errors).some((error) => error !== '')
      ? 'Inget är sparat. Rätta det som är markerat.'
      : problem,
    values,
    errors,
    services: services.map(({ id: service, name }) => ({ title: name, value: service })),
    actions: [
      button('Spara och visa för alla', 'known.save', { id, revision }, 'positive'),
      revision === 0 ? leaving('Tillbaka', 'ticket.show', { id }) : leaving('Tillbaka', 'known.show', { id }),
    ],
  });
}

export function answerListCard(answers: readonly KnownAnswer[], organisation: Organisation): Card {
  return listCard.render({
    title: 'Kända svar',
    text:
      answers.length === 0
        ? 'Inga är sparade än. Tryck på ”Spara som känt svar” på ett löst ärende.'
        : 'Visas för den som anmäler något liknande. Tryck på ett för att ändra eller dra tillbaka det.',
    items: answers.map((answer) => ({
      title: answer.headline,
      detail: `${serviceName(answer, organisation)} · ${helpedText(answer)}`,
      verb: 'known.show',
      data: { id: answer.id },
    })),
    actions: [],
  });
}

/** A known answer as IT sees it, with what it said before. */
export function answerCard(answer: KnownAnswer, organisation: Organisation, now: Instant, remark = ''): Card {
  const { id, revision, headline, text, state, by, at, versions } = answer;
  const withdraw = button('Dra tillbaka', 'known.withdraw', { id, revision }, 'destructive');
  return messageCard.render({
    title: headline,
    text: [remark, text].filter((one) => one !== '').join('\n\n'),
    facts: [
      { title: 'Gäller', value: serviceName(answer, organisation) },
      { title: 'Läge', value: helpedText(answer) },
      { title: 'Senast ändrat', value: `${by.name}, ${fullMomentText(at, now)}` },
      ...versions
        .slice(-VERSIONS_SHOWN)
        .toReversed()
        .map((version) => ({
          title: `Tidigare, ${fullMomentText(version.at, now)}`,
          value: `${version.headline}: ${shortened(version.text, TEXT_SHOWN)}`,
        })),
    ],
    actions: [
      button(state === 'withdrawn' ? 'Ändra och visa igen' : 'Ändra', 'known.edit', { id }, 'positive'),
      ...(state === 'withdrawn' ? [] : [withdraw]),
      button('Alla kända svar', 'known.list', {}),
    ],
  });
}
