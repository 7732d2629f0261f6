import { lines, listCard } from '../../cards/shared.ts';
import { cardReply, type Reply } from '../../core/capability.ts';
import type { PersonalData } from '../../core/personalData.ts';
import type { Result } from '../../core/result.ts';
import { dayOf, fullMomentText, type Instant } from '../../core/time.ts';
import { dataCard } from './cards.ts';
import type { Request } from './model.ts';

const OWN =
  'Filen har det som du kan se själv i chatten. Interna anteckningar i dina ärenden är inte med: begär dem hos kommunens registrator, som prövar vad som kan lämnas ut.';
const REGISTER =
  'Filen har allt, även känsliga ärenden och interna anteckningar. Pröva vad som kan lämnas ut innan du lämnar ut något. Att du har hämtat den är antecknat, och personen kan se det.';

/** How much there is of each, and the way to all of it. @param name whose it is; empty for one's own */
export function dataReply(data: readonly PersonalData[], name: string, url: string): Result<Reply> {
  const total = data.reduce((sum, { records }) => sum + records.length, 0);
  return cardReply(
    dataCard.render({
      title: name === '' ? 'Det här finns sparat om dig' : `Det här finns sparat om ${name}`,
      text: total === 0 ? 'Inget.' : name === '' ? OWN : REGISTER,
      facts: lines(...data.map(({ what, records }): readonly [string, string] => [what, String(records.length)])),
      note: 'Länken gäller i tio minuter. Dela den inte: vem som helst som har den kan hämta filen.',
      link: 'Ladda ner allt (JSON)',
      url,
    }),
  );
}

export function logReply(requests: readonly Request[], now: Instant): Result<Reply> {
  return cardReply(
    listCard.render({
      title: 'Begärda registerutdrag',
      text: requests.length === 0 ? 'Ingen administratör har hämtat uppgifter om någon.' : 'De senaste först.',
      items: requests.slice(0, 15).map(({ by, at, person }) => ({
        title: `${by.name}, ${fullMomentText(at, now)}`,
        detail: `Om ${person}`,
        verb: 'privacy.log',
        data: {},
      })),
      actions: [],
    }),
  );
}

/** All of it, as a person can read it and a program can. */
export function fileOf(data: readonly PersonalData[], request: Request, now: Instant): string {
  const about = { person: request.person, 'begärt av': request.by.name, begärt: request.at, hämtat: now };
  const content = Object.fromEntries(data.map(({ what, records }) => [what, records]));
  return `${JSON.stringify({ utdrag: about, ...content }, null, 2)}\n`;
}

export function fileName({ at }: Request): string {
  return `Registerutdrag ${dayOf(at)}.json`;
}
