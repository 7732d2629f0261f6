import type { Organisation } from '../../../core/organisation.ts';
import { atomOf } from '../../../feeds/atom.ts';
import { isPlanned, type Notice, stateAt } from '../model.ts';
import { noticeView } from '../views/notice.ts';
import { STATE_ICON, STATE_WORD } from '../views/words.ts';
import type { PublicState } from './state.ts';

function all({ ongoing, planned, ended }: PublicState): readonly Notice[] {
  return [...ongoing, ...planned, ...ended];
}

/** The state as an Atom feed: an entry a notice, which changes with it. */
export function feedOf(state: PublicState, page: string, self: string, organisation: Organisation): string {
  const notices = all(state);
  const [newest = state.now] = notices
    .map(({ changedAt }) => changedAt)
    .toSorted()
    .reverse();
  return atomOf({
    title: `Driftläget i ${state.party.shortName}`,
    author: organisation.name,
    link: page,
    self,
    updated: newest,
    entries: notices.map((notice) => {
      const { headline, lead, own, facts } = noticeView(notice, state.party.id, organisation, state.now);
      const word = stateAt(notice, state.now);
      return {
        id: `urn:samdrift:notice:${notice.id}`,
        title: `${STATE_ICON[word]} ${STATE_WORD[word]}: ${headline}`,
        text: [lead, own, ...facts.map(({ title, value }) => `${title}: ${value}`)].filter(Boolean).join(' · '),
        link: `${page}#${notice.id}`,
        published: notice.publishedAt,
        updated: notice.changedAt,
      };
    }),
  });
}

/**
 * The state for a program: `{party, at, notices: [{id, kind, state, stateText, headline, lead, services, start, end?, changedAt}]}`,
 * instants in UTC. More fields may come; none goes away.
 */
export function jsonOf(state: PublicState, organisation: Organisation): string {
  const notices = all(state).map((notice) => {
    const { headline, lead } = noticeView(notice, state.party.id, organisation, state.now);
    const word = stateAt(notice, state.now);
    const { content, id, changedAt } = notice;
    return {
      ...{ id, kind: content.kind, state: word, stateText: STATE_WORD[word], headline, lead },
      services: organisation.services.filter((one) => content.services.includes(one.id)).map(({ name }) => name),
      start: content.start,
      ...(isPlanned(notice) ? { end: notice.content.end } : {}),
      changedAt,
    };
  });
  return JSON.stringify({ party: state.party.name, at: state.now, notices });
}
