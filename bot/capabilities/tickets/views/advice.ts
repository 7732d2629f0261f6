import type { Button } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import { fullMomentText } from '../../../core/time.ts';
import type { Advice } from '../before.ts';
import { adviceCard } from './cards.ts';
import { stateText } from './words.ts';

/** What is known already, what is not for IT, and what the person has reported before. */
export function adviceCardOf({ notices, elsewhere, own }: Advice, actions: readonly Button[]): Card {
  return adviceCard.render({
    title: 'Innan du anmäler',
    blocks: [
      ...notices.map(({ id, headline, lead }) => ({
        heading: `🔴 Redan känt: ${headline}`,
        text: `${lead} Berörs du? Då följer du felet här och slipper anmäla det.`,
        buttons: [{ title: 'Ja, jag berörs', verb: 'notice.join', data: { id } }],
        links: [],
      })),
      ...own.map(({ id, number, title, state, openedAt }) => ({
        heading: `Du har redan anmält: ${title}`,
        text: `${stateText(state)} · ärende ${number}, ${fullMomentText(openedAt, openedAt)}`,
        buttons: [{ title: `Visa ärende ${number}`, verb: 'ticket.show', data: { id } }],
        links: [],
      })),
      ...elsewhere.map(({ title, reason, source, link, linkTitle }) => ({
        heading: title,
        text: `${reason} (${source})`,
        buttons: [],
        links: [{ title: linkTitle, url: link }],
      })),
    ],
    actions,
  });
}
