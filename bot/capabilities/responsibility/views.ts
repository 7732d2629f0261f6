import { type Button, button, lines, listCard } from '../../cards/shared.ts';
import type { Card } from '../../core/capability.ts';
import type { Answer } from './answer.ts';
import { answerCard } from './cards.ts';
import { contradictionText, lettersInWords } from './compose.ts';
import type { Ending } from './contacts/answer.ts';
import type { Item } from './items.ts';
import { sourceText } from './report.ts';

/** How an answer was received. */
export type Feedback = 'none' | 'yes' | 'no';

const FEEDBACK: Readonly<Record<Feedback, string>> = {
  none: 'Var det svaret på din fråga?',
  yes: '✅ Tack! Du svarade att det var rätt svar.',
  no: '📝 Tack! Frågan är sparad utan ditt namn, så att dokumentens ägare kan se att svaret saknas.',
};
const MOST_RELATED = 3;
/** Rows of a list on one card, and a row's longest line. */
const MOST_ROWS = 15;
const LONGEST_ROW = 200;
/** A card has room for this much of what else the documents say. */
const LONGEST = 1500;

/** An item's name, with its table's. */
export function titleOf(item: Item): string {
  return item.table ? `${item.title} (${item.table.service})` : item.title;
}

function pick(question: string, item: Item) {
  return { title: titleOf(item), verb: 'responsibility.choose', data: { question, id: item.id } };
}

function cut(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest)} …`;
}

function lettersOf(item: Item): readonly (readonly [string, string])[] {
  return Object.entries(item.row?.letters ?? {}).map(([party, letters]) => [
    party,
    letters === '' ? 'ingen del' : `${letters} – ${lettersInWords(letters)}`,
  ]);
}

/** An answer with its row, source and neighbours, whom to contact, and one press to say whether it was one. */
export function answerView(answer: Answer, feedback: Feedback, ending: Ending): Card | undefined {
  const [item] = answer.matches;
  if (!item) return undefined;
  const asked = { question: answer.question, id: item.id };
  const buttons: readonly Button[] = [
    button('Ja', 'responsibility.feedback', { ...asked, right: 'yes' }),
    button('Nej', 'responsibility.feedback', { ...asked, right: 'no' }),
  ];
  return answerShown(answer, item, {
    relatedTitle: feedback === 'no' ? 'Menade du något av det här?' : 'Närliggande',
    contacts: ending.contacts,
    feedback: FEEDBACK[feedback],
    actions: [...(feedback === 'none' ? buttons : []), ...ending.steps],
  });
}

interface CardEnd {
  readonly relatedTitle: string;
  readonly contacts: Ending['contacts'];
  readonly feedback: string;
  readonly actions: readonly Button[];
}

/** All of a party's rows: each a line that leads to the row. */
function listShown(answer: Answer, parts: readonly string[], first: Item, ending: CardEnd): Card {
  const { question, lead, matches } = answer;
  const more = matches.length - MOST_ROWS;
  return answerCard.render({
    about: 'Ansvarstabellerna',
    lead,
    details: more > 0 ? `De ${MOST_ROWS} första visas. Fråga om en tjänst, så blir de färre.` : '',
    contradiction: '',
    facts: lines(['Källa', sourceText(first)]),
    related: matches.slice(0, MOST_ROWS).map((item, at) => {
      const row = pick(question, item);
      return { ...row, title: `${cut(row.title, LONGEST_ROW)}: ${parts[at]}` };
    }),
    contactsTitle: ending.contacts.length === 1 ? 'Kontakt' : 'Kontakter',
    ...ending,
    relatedTitle: 'Tryck på en rad för att se hela',
  });
}

/** An answer's card with a sentence and buttons of its own at the end. */
export function answerShown(answer: Answer, item: Item, ending: CardEnd): Card {
  if (answer.parts) return listShown(answer, answer.parts, item, ending);
  const { question } = answer;
  const rest = answer.text.startsWith(answer.lead) ? answer.text.slice(answer.lead.length).trim() : answer.text;
  const contradiction = contradictionText(answer.contradicting);
  return answerCard.render({
    about: titleOf(item),
    lead: answer.lead,
    details: cut(rest.replace(contradiction, '').trim()),
    contradiction: cut(contradiction),
    facts: lines(...lettersOf(item), ['Kommentar', item.row?.comment ?? ''], ['Källa', sourceText(item)]),
    related: answer.matches.slice(1, 1 + MOST_RELATED).map((other) => pick(question, other)),
    contactsTitle: ending.contacts.length === 1 ? 'Kontakt' : 'Kontakter',
    ...ending,
  });
}

/** The candidates between which the question does not decide. */
export function chooseView({ question, matches }: Answer): Card {
  return listCard.render({
    title: 'Vad menar du?',
    text: 'Svaret beror på vad frågan gäller. Tryck på en rad.',
    items: matches.map((item) => ({
      ...pick(question, item),
      detail: item.text === '' ? item.section : cut(item.text),
    })),
    actions: [],
  });
}

/** "Vet inte", honestly: what lies nearest, and whom to ask. */
export function unknownView({ question, nearest }: Answer, serviceDesk: string, ending: Ending, kept: boolean): Card {
  const near = nearest.length === 0 ? '' : ' Tryck på en rad om du menade något av det här.';
  const whom =
    ending.ask === ''
      ? `Fråga ${serviceDesk}, eller objektledare IT om det gäller ett system.`
      : `Kontakta ${ending.ask}.`;
  const saved = kept ? ' Frågan är sparad utan ditt namn, så att svaret kan läggas till.' : '';
  return listCard.render({
    title: 'Det säger dokumenten inget om',
    text: `${whom}${saved}${near}`,
    items: nearest.map((item) => ({ ...pick(question, item), detail: item.section })),
    actions: ending.steps,
  });
}
