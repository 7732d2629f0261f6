import { button, lines } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { PartyId } from '../../../core/ids.ts';
import { type Organisation, partyList, partyOf, serviceList } from '../../../core/organisation.ts';
import { fullMomentText, type Instant, spanText } from '../../../core/time.ts';
import { isOpen, isPlanned, type Notice, stateAt } from '../model.ts';
import { type NoticeView, noticeCard } from './cards.ts';
import { factText, kindWord, leadText, SEVERITY_WORD, STATE_STYLE, stateText } from './words.ts';

/** History lines on a card, newest first; older ones are still in the store. */
const HISTORY_LINES = 12;

function whenFact(notice: Notice): readonly [string, string] {
  const { content } = notice;
  return content.kind === 'planned'
    ? ['Tid', spanText(content.start, content.end, notice.publishedAt)]
    : ['Började', fullMomentText(content.start, notice.publishedAt)];
}

/** The headline in a kommun's own words when it has any. */
export function headlineFor(notice: Notice, party: PartyId | undefined): string {
  const own = party === undefined ? undefined : notice.variants[party];
  return own && own.headline !== '' ? own.headline : notice.content.headline;
}

/** The notice as the readers of one kommun's channel see it. */
export function noticeView(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): NoticeView {
  const { content, publishedAt } = notice;
  const own = party === undefined ? undefined : notice.variants[party];
  const replaced = own?.mode === 'replace' && own.text !== '';
  const state = stateAt(notice, now);
  const sites = own && own.sites !== '' ? own.sites : content.sites;
  const parties = partyList(organisation, content.parties);
  const scope = ['Gäller', sites === '' ? parties : `${parties}: ${sites}`] as const;
  const effects = [
    ['Påverkas', replaced ? '' : content.affected],
    ['Fungerar', content.notAffected],
  ] as const;
  const remedies = [
    ['Görs nu', content.action],
    ['Gör så här', replaced ? '' : content.workaround],
  ] as const;
  return {
    style: STATE_STYLE[state],
    state: stateText(state),
    at: fullMomentText(notice.changedAt, publishedAt),
    headline: headlineFor(notice, party),
    lead: leadText(notice, now),
    own: own?.text ?? '',
    facts: isOpen(notice) ? lines(scope, ...effects, ...remedies) : lines(scope),
    more: lines(
      ...(isOpen(notice) ? [] : effects),
      ['Tjänster', serviceList(organisation, content.services)],
      whenFact(notice),
      ['Omfattning', isPlanned(notice) ? '' : SEVERITY_WORD[content.severity]],
      ['Tiden', content.kind === 'planned' ? agreementText(content.agreement) : ''],
      ['Kontakt', own?.contact ?? ''],
      ['Typ', kindWord(notice)],
    ),
    history: notice.history
      .slice(-HISTORY_LINES)
      .reverse()
      .map((entry) => ({
        at: fullMomentText(entry.at, publishedAt),
        text: entry.facts.map((fact) => factText(fact, organisation, publishedAt)).join('. '),
      })),
    actions: [],
  };
}

function agreementText(agreement: 'agreed' | 'critical-security'): string {
  return agreement === 'agreed'
    ? 'Överenskommen med berörd verksamhet'
    : 'Kritisk säkerhetsåtgärd som inte kan vänta på överenskommelse';
}

export function noticeCardFor(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): Card {
  return noticeCard.render(noticeView(notice, party, organisation, now));
}

/** The notice in the own chat of a person who is told of it as a contact. */
export function informedCardFor(notice: Notice, party: PartyId, organisation: Organisation, now: Instant): Card {
  const view = noticeView(notice, party, organisation, now);
  const why = lines(['Du får det här som', `kontakt i ${partyOf(organisation, party)?.shortName ?? party}`]);
  return noticeCard.render({ ...view, facts: [...view.facts, ...why] });
}

/** The notice in the chat of somebody who has said that it concerns them. */
export function followerCard(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): Card {
  const view = noticeView(notice, party, organisation, now);
  const following = isOpen(notice) ? lines(['Du följer', 'Du får veta här när det är löst.']) : [];
  return noticeCard.render({ ...view, facts: [...view.facts, ...following] });
}

/** The notice for one person who chose it from a list, with the way back. */
export function chosenNoticeCard(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): Card {
  const back = button('Tillbaka till driftstatus', 'notice.status', party === undefined ? {} : { party });
  return noticeCard.render({ ...noticeView(notice, party, organisation, now), actions: [back] });
}
