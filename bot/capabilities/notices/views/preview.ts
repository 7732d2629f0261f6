import { z } from 'zod/v4';
import type { CardData } from '../../../cards/defineCard.ts';
import { type Button, button, lines } from '../../../cards/shared.ts';
import type { ChannelConnection } from '../../../conversations/model.ts';
import type { Card } from '../../../core/capability.ts';
import type { PartyId } from '../../../core/ids.ts';
import { type Organisation, partyList, partyOf } from '../../../core/organisation.ts';
import type { Instant } from '../../../core/time.ts';
import { HEADLINE_HINT, type Notice } from '../model.ts';
import { channelsShowing, channelText, unreachedParties } from '../scope.ts';
import { previewCard } from './cards.ts';
import { noticeCardFor } from './notice.ts';

const TABS_A_ROW = 3;
const Body = z.looseObject({ body: z.array(z.custom<CardData>(() => true)) });

/** The draft as each kommun will see it, where it goes, and what to think of first. */
export function previewCardOf(
  parts: {
    readonly notice: Notice;
    readonly as: PartyId | undefined;
    readonly channels: readonly ChannelConnection[];
    readonly similar: Notice | undefined;
    readonly draftRevision: number;
    readonly now: Instant;
  },
  organisation: Organisation,
): Card {
  const { notice, channels, similar, now } = parts;
  const { id } = notice;
  const shown = parts.as ?? notice.content.parties[0];
  const showing = channelsShowing(notice, channels, organisation);
  const unreached = unreachedParties(notice, channels, organisation);
  const tabs = notice.content.parties.map((party) => ({
    title: partyOf(organisation, party)?.shortName ?? party,
    verb: 'notice.preview-as',
    data: { id, as: party },
    style: party === shown ? 'accent' : 'emphasis',
    weight: party === shown ? 'bolder' : 'default',
  }));
  const rows = Array.from({ length: Math.ceil(tabs.length / TABS_A_ROW) }, (_, row) => ({
    tabs: tabs.slice(row * TABS_A_ROW, (row + 1) * TABS_A_ROW),
  }));
  return previewCard.render({
    title: 'Förhandsgranskning – inget är publicerat ännu',
    warnings: warningsOf(notice, similar, unreached, organisation).map((text) => ({ text })),
    rows: rows.length > 1 || tabs.length > 1 ? rows : [],
    body: Body.parse(noticeCardFor(notice, shown, organisation, now).content).body,
    where: lines(
      ['Publiceras i', showing.map(channelText).join(', ') || 'Ingen kanal'],
      ['Syns också', 'När någon frågar mig om driftstatus'],
    ),
    actions: previewActions(notice, similar, showing.length, parts.draftRevision),
  });
}

function warningsOf(
  notice: Notice,
  similar: Notice | undefined,
  unreached: readonly PartyId[],
  organisation: Organisation,
): readonly string[] {
  const { headline } = notice.content;
  return [
    ...(similar ? [`Det finns redan ett öppet meddelande om samma sak: ”${similar.content.headline}”.`] : []),
    ...(unreached.length > 0
      ? [
          `Ingen kanal är ansluten för ${partyList(organisation, unreached)}. Där syns meddelandet bara för den som frågar.`,
        ]
      : []),
    ...(headline.length > HEADLINE_HINT
      ? [`Rubriken är ${headline.length} tecken. I mobilens avisering syns bara de första ${HEADLINE_HINT}.`]
      : []),
  ];
}

function previewActions(
  notice: Notice,
  similar: Notice | undefined,
  channels: number,
  revision: number,
): readonly Button[] {
  const { id } = notice;
  const where = channels === 0 ? '' : ` i ${channels} ${channels === 1 ? 'kanal' : 'kanaler'}`;
  const publish = { id, revision, evenIfOpen: similar !== undefined };
  return [
    ...(similar
      ? [
          button('Uppdatera det öppna i stället', 'notice.manage', { id: similar.id }, 'positive'),
          button(`Publicera ändå${where}`, 'notice.publish', publish),
        ]
      : [button(`Publicera${where}`, 'notice.publish', publish, 'positive')]),
    button('Ändra', 'notice.edit', { id }),
    button('Kasta utkastet', 'notice.discard', { id }, 'secondary'),
  ];
}
