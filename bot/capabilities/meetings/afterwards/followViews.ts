import { button, messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { Card } from '../../../core/capability.ts';
import { type Organisation, partyOf } from '../../../core/organisation.ts';
import { assertNever } from '../../../core/result.ts';
import { capital, dayText } from '../agenda/views/words.ts';
import { postingCard } from './cards.ts';
import type { Minutes } from './model.ts';
import { boardsOf, followLines, type Progress, progressOf } from './progress.ts';

export interface Following {
  readonly minutes: Minutes;
  readonly body: Body;
  readonly organisation: Organisation;
}

/** What is to be done next, and by when. */
export function nextText(progress: Progress): string {
  const due = `${dayText(progress.due)} (beräknat)`;
  switch (progress.step) {
    case 'approve':
      return `Protokollet ska justeras senast ${due}.`;
    case 'post':
      return `Justeringen ska tillkännages på alla kommunernas anslagstavlor senast ${due}.`;
    case 'posted':
      return `Överklagandetidens sista dag är ${dayText(progress.last)} (beräknat). Ta ned anslaget ${due}.`;
    default:
      return assertNever(progress);
  }
}

function titleOf({ minutes, body }: Following): string {
  return `${body.name}, protokollet från ${dayText(minutes.date)}`;
}

/** Where the secretary tells what has happened: the approval first, then the posting in each kommun. */
export function followCard(
  following: Following,
  { date, problem, news }: { readonly date: string; readonly problem: string; readonly news: string },
): Card {
  const { minutes, body, organisation } = following;
  const { id, revision, approved, postings } = minutes;
  const progress = progressOf(minutes, body, organisation);
  const choices = (approved ? boardsOf(body, organisation) : []).map((party) => {
    const posted = postings.find((one) => one.party === party);
    const name = partyOf(organisation, party)?.shortName ?? party;
    return { title: posted ? `${name} (anslaget ${dayText(posted.date)})` : name, value: party };
  });
  return postingCard.render({
    title: titleOf(following),
    text: [news, progress ? nextText(progress) : ''].filter(Boolean).join(' '),
    facts: followLines(minutes, body, organisation),
    problem,
    dateLabel: approved ? 'Dag då det anslogs, eller rättad dag för justeringen' : 'Dag då protokollet justerades',
    date,
    choices,
    actions: [
      ...(approved ? [button('Spara anslaget', 'minutes.post', { id, revision }, 'positive')] : []),
      approved
        ? button('Rätta justeringens dag', 'minutes.approve', { id, revision }, 'secondary')
        : button('Spara justeringen', 'minutes.approve', { id, revision }, 'positive'),
    ],
  });
}

const TITLES: Readonly<Record<Progress['step'], string>> = {
  approve: 'Dags att justera',
  post: 'Dags att anslå',
  posted: 'Dags att ta ned anslaget',
};

/** What the secretary is reminded of. */
export function reminderCard(following: Following, progress: Progress): Card {
  const { minutes, body, organisation } = following;
  return messageCard.render({
    title: `⏰ ${TITLES[progress.step]}`,
    text: `${titleOf(following)}. ${capital(nextText(progress))}`,
    facts: [...followLines(minutes, body, organisation)],
    actions: [button('Justering och anslag', 'minutes.follow', { id: minutes.id })],
  });
}
