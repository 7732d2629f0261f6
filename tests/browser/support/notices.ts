import { fullMomentText, inputsOf, instantOf } from '../../../bot/core/time.ts';
import type { CardView } from './cardView.ts';
import type { PersonPage } from './personPage.ts';

interface Moment {
  /** As date and time fields take it: `2026-12-13`, `09:15`. */
  readonly date: string;
  readonly time: string;
  /** As cards show it: `söndag 13 december kl. 9.15`. */
  readonly text: string;
}

const HOUR = 60 * 60 * 1000;

function momentOf(epoch: number): Moment {
  const then = instantOf(epoch);
  return { ...inputsOf(then), text: fullMomentText(then, instantOf(Date.now())) };
}

export function minutesAgo(minutes: number): Moment {
  return momentOf(Date.now() - minutes * 60_000);
}

/** A whole hour, as people promise them. */
export function hoursFromNow(hours: number): Moment {
  return momentOf(Math.ceil(Date.now() / HOUR + hours) * HOUR);
}

/** Connects the person's channels to the kommuner they are named after. */
export async function connectChannels(person: PersonPage, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await person.openChannel(name);
    await person.post(`anslut ${name}`);
    await person.waitForText('Kanalen är ansluten');
  }
}

/** Publishes what one line says, without filling in anything more. Ends in the personal chat. */
export async function publishLine(person: PersonPage, line: string, channels: number): Promise<CardView> {
  await person.openPersonal();
  await person.say(line);
  await (await person.waitForCardText('Du ser hur det blir')).press('Förhandsgranska');
  return publishPreviewed(person, channels);
}

/** From the preview in the open chat to the published notice. */
export async function publishPreviewed(person: PersonPage, channels: number): Promise<CardView> {
  const preview = await person.waitForCardText('inget är publicerat ännu');
  await preview.press(`Publicera i ${channels} ${channels === 1 ? 'kanal' : 'kanaler'}`);
  return person.waitForCardText('Senast ändrat');
}

/** What the thread under the notice's card has been told, oldest first. */
export async function threadOf(person: PersonPage, headline: string): Promise<readonly string[]> {
  const lines = (await person.thread(headline).allInnerTexts()).join('\n').split('\n');
  return lines.filter((line) => line.includes(headline) && /^[🔴🟡🟠🔵🟢⚪]/u.test(line));
}
