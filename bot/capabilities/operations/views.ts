import { type Button, lines, messageCard } from '../../cards/shared.ts';
import type { Card } from '../../core/capability.ts';
import { type Ailment, ailmentsOf, type Health } from '../../core/health.ts';
import { inWords } from '../../core/organisation.ts';
import { durationText, type Instant, minutesBetween, momentText } from '../../core/time.ts';

const WRONG: Readonly<Record<Ailment, string>> = {
  store: 'når inte mitt register',
  clock: 'har en klocka som går fel',
  timers: 'hinner inte med påminnelser och utskick',
  stopping: 'är på väg att stängas av',
};

const ADVICE: Readonly<Record<Ailment, string>> = {
  store: 'Inget kan sparas förrän lagringskontot svarar. Kontrollera kontot och den hanterade identitetens roller.',
  clock: 'Då kan samma meddelande skickas två gånger. Kontrollera tidssynken där jag körs.',
  timers: 'Det som väntar tas när jag hinner. Kontrollera loggen efter fel som upprepas.',
  stopping: 'En annan instans tar över.',
};

function storeText({ storeMs }: Health): string {
  return storeMs === undefined ? 'Svarar inte' : `Svarade på ${storeMs} ms`;
}

function clockText({ clockAhead }: Health): string {
  if (clockAhead === undefined) return '';
  if (Math.abs(clockAhead) <= 1) return 'Samma som registrets';
  return `${Math.abs(clockAhead)} sekunder ${clockAhead > 0 ? 'före' : 'efter'} registrets`;
}

function agoText(seconds: number): string {
  if (seconds < 2) return 'nyss';
  return seconds < 120 ? `för ${seconds} sekunder sedan` : `för ${durationText(Math.floor(seconds / 60))} sedan`;
}

/** How the bot is, for an administrator: what ails it first, and what to do about it. */
export function healthCard(health: Health, now: Instant, actions: readonly Button[]): Card {
  const ailments = ailmentsOf(health);
  const isWell = ailments.length === 0;
  return messageCard.render({
    title: isWell ? '🟢 Jag mår bra' : '🔴 Jag mår inte bra',
    text: isWell
      ? 'Jag når mitt register, klockan går rätt och allt som skulle göras är gjort.'
      : `Jag ${inWords(ailments.map((one) => WRONG[one]))}. ${ailments.map((one) => ADVICE[one]).join(' ')}`,
    facts: lines(
      ['Registret', storeText(health)],
      ['Klockan', clockText(health)],
      ['Allt genomgånget', agoText(health.roundAge)],
      ['Igång sedan', `${momentText(health.startedAt, now)} (${durationText(minutesBetween(health.startedAt, now))})`],
      ['Gäller', 'den instans som svarade dig'],
    ),
    actions,
  });
}
