import type { Button } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { fullMomentText } from '../../../core/time.ts';
import type { Advice } from '../before.ts';
import type { Report } from '../model.ts';
import { adviceCard } from './cards.ts';
import { stateText } from './words.ts';

/** What is known already, what is not for IT, and what the person has reported before. */
export function adviceCardOf(
  { notices, elsewhere, own, answers, path }: Advice,
  /** The form's, which counts once what it says of an answer. */
  form: TicketId,
  { description }: Report,
  actions: readonly Button[],
  { guided }: Organisation,
): Card {
  return adviceCard.render({
    title: 'Innan du anmäler',
    blocks: [
      ...(path === undefined
        ? []
        : [
            {
              heading: `🔴 ${guided[path].title}?`,
              text: 'Det har en egen väg: du får veta vad du ska göra nu, och bara några få ser ärendet.',
              buttons: [{ title: 'Visa vad jag ska göra', verb: 'guided.start', data: { path, text: description } }],
              links: [],
            },
          ]),
      ...notices.map(({ id, headline, lead }) => ({
        heading: `🔴 Redan känt: ${headline}`,
        text: `${lead} Berörs du? Då följer du felet här och slipper anmäla det.`,
        buttons: [{ title: 'Ja, jag berörs', verb: 'notice.join', data: { id } }],
        links: [],
      })),
      ...answers.map(({ id, headline, text }) => ({
        heading: `💡 Det här brukar hjälpa: ${headline}`,
        text,
        buttons: [{ title: 'Det löste det', verb: 'known.helped', data: { id: form, answer: id } }],
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
