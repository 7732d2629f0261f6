import type { Line } from '../../../cards/shared.ts';
import { lines } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { PartyId } from '../../../core/ids.ts';
import { inWords, type Organisation, partyOf } from '../../../core/organisation.ts';
import { capital, dayText } from '../agenda/views/words.ts';
import { appealLastDay, approvalDeadline, lastPosting, postingDeadline, takeDownDay } from './lawDates.ts';
import type { Minutes } from './model.ts';

/** How far a board's minutes have come, with the day that the next step is due. */
export type Progress =
  | { readonly step: 'approve'; readonly due: string }
  | { readonly step: 'post'; readonly due: string; readonly left: readonly PartyId[] }
  /** `last`: the appeal time's last day. `due`: the day on which the posting comes down. */
  | { readonly step: 'posted'; readonly last: string; readonly due: string };

/** The kommuner on whose boards it is posted: every one that takes part in the body (kommunallagen 9:32). */
export function boardsOf({ parties }: Body, organisation: Organisation): readonly PartyId[] {
  return parties.filter((id) => partyOf(organisation, id)?.kind === 'municipality');
}

/** Forums keep no minutes that are posted: undefined for them. */
export function progressOf(minutes: Minutes, body: Body, organisation: Organisation): Progress | undefined {
  if (body.kind !== 'board') return undefined;
  const { approved, postings, date } = minutes;
  if (!approved) return { step: 'approve', due: approvalDeadline(date, body.approvalDays) };
  const boards = boardsOf(body, organisation);
  const last = lastPosting(boards, postings);
  if (last !== undefined) return { step: 'posted', last: appealLastDay(last), due: takeDownDay(last) };
  const left = boards.filter((party) => !postings.some((one) => one.party === party));
  return { step: 'post', due: postingDeadline(approved.date), left };
}

function shortName(organisation: Organisation, id: PartyId): string {
  return partyOf(organisation, id)?.shortName ?? id;
}

function postedText({ postings }: Minutes, organisation: Organisation): string {
  return inWords(postings.map(({ party, date }) => `${shortName(organisation, party)} ${dayText(date)}`));
}

/** What anybody may read of it: what has happened, and how long a decision can be appealed. */
export function readersLines(minutes: Minutes, body: Body, organisation: Organisation): readonly Line[] {
  const progress = progressOf(minutes, body, organisation);
  const { approved } = minutes;
  return lines(
    ['Justerat', approved ? capital(dayText(approved.date)) : ''],
    ['Anslaget', postedText(minutes, organisation)],
    ['Kan överklagas till och med', progress?.step === 'posted' ? `${dayText(progress.last)} (beräknat)` : ''],
  );
}

/** The same for the secretary, with what is due. */
export function followLines(minutes: Minutes, body: Body, organisation: Organisation): readonly Line[] {
  const progress = progressOf(minutes, body, organisation);
  const due = progress ? `${capital(dayText(progress.due))} (beräknat)` : '';
  const left = progress?.step === 'post' ? progress.left : [];
  return [
    ...lines(['Justeras senast', progress?.step === 'approve' ? due : '']),
    ...readersLines(minutes, body, organisation),
    ...lines(
      ['Anslås senast', progress?.step === 'post' ? due : ''],
      ['Inte anslaget än', inWords(left.map((id) => shortName(organisation, id)))],
      ['Anslaget tas ned', progress?.step === 'posted' ? due : ''],
    ),
  ];
}
