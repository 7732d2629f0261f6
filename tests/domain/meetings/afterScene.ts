import type { Reply } from '../../../bot/core/capability.ts';
import type { Result } from '../../../bot/core/result.ts';
import type { TestHouse } from '../../support/house.ts';
import { personAt } from '../../support/journey.ts';
import { secretary } from './agendaScene.ts';

export interface Paragraph {
  readonly number: string;
  readonly title: string;
  readonly dnr?: string;
  readonly information?: boolean;
  readonly decision: readonly string[];
  readonly sent?: readonly string[];
}

export const DATACENTER: Paragraph = {
  number: '§ 41',
  title: 'Avtal om datacenter',
  dnr: 'ITN 2026/88',
  decision: [
    'Nämnden godkänner avtalet om datacenter.',
    'Nämnden uppdrar till IT-chefen att redovisa kostnaderna senast den 31 mars 2027.',
  ],
  sent: ['Kommunstyrelserna', 'IT-chefen', 'Akten'],
};
export const NEWS: Paragraph = {
  number: '§ 42',
  title: 'Information om driftläget',
  dnr: 'ITN 2026/90',
  decision: ['Nämnden noterar informationen.'],
  sent: ['Akten'],
};
export const CLOSED_ITEM: Paragraph = {
  number: '§ 43',
  title: 'Säkerhetsskydd (slutet)',
  dnr: 'ITN 2026/91',
  decision: ['Nämnden antar hemligheten och uppdrar åt IT-chefen att bygga hemligheten.'],
  sent: ['IT-chefen'],
};

const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
const spoken = (date: string) => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

/** Minutes as a secretary writes them. */
export function minutesText(
  paragraphs: readonly Paragraph[] = [DATACENTER, NEWS, CLOSED_ITEM],
  {
    body = 'Sydnärkes IT-nämnd',
    date = '2026-11-18',
    kind = 'Protokoll',
  }: { readonly body?: string; readonly date?: string; readonly kind?: string } = {},
): string {
  const items = paragraphs.map(({ number, title, dnr, decision, sent = [] }) =>
    [
      `${number}${dnr === undefined ? '' : `  Dnr ${dnr}`}`,
      '',
      title,
      '',
      'Beslut',
      ...(decision.length === 1 ? decision : decision.map((text, at) => `${at + 1}. ${text}`)),
      ...(sent.length === 0 ? [] : ['', 'Beslut skickas till', ...sent]),
    ].join('\n'),
  );
  return [
    kind,
    body,
    `Sammanträdesdatum ${spoken(date)}`,
    'Tid: kl. 9.00–11.30',
    'Plats: Kommunhuset, sal Eken',
    '',
    items.join('\n\n'),
  ].join('\n');
}

/** From pasted minutes to the preview of their decisions. */
export async function decisionsPreviewed(
  house: TestHouse,
  text: string = minutesText(),
  who = secretary,
): Promise<Result<Reply>> {
  const person = personAt(house, who);
  return person.press(await person.say(text), 'Gå vidare till besluten');
}

export async function decisionsPublished(
  house: TestHouse,
  text: string = minutesText(),
  who = secretary,
): Promise<Result<Reply>> {
  return personAt(house, who).press(await decisionsPreviewed(house, text, who), /^Publicera/);
}
