import type { ChannelConnection } from '../../conversations/model.ts';
import type { Audience } from '../../core/capability.ts';
import type { PartyId } from '../../core/ids.ts';
import { type Organisation, partyOf } from '../../core/organisation.ts';
import type { Content, Notice } from './model.ts';

/** The parties that a notice is about: those named, and the kommuner that own a named company. */
export function concernedBy(content: Content, organisation: Organisation): readonly PartyId[] {
  const named = organisation.parties.filter(({ id }) => content.parties.includes(id));
  const owners = named.flatMap(({ municipality }) => (municipality === undefined ? [] : [municipality]));
  return organisation.parties.map(({ id }) => id).filter((id) => content.parties.includes(id) || owners.includes(id));
}

/**
 * Whether a channel shows the notice: it is connected for a party named, or for the kommun that owns a named
 * company which has no channel of its own.
 */
export function isShownIn(
  content: Content,
  channel: Extract<Audience, { kind: 'channel' }>,
  organisation: Organisation,
): boolean {
  return organisation.parties.some(
    ({ id, municipality }) =>
      content.parties.includes(id) &&
      (id === channel.party || (municipality === channel.party && !channel.connected.has(id))),
  );
}

/** A kommun's own readers: its own notices and its companies'. Everything for somebody without a kommun. */
export function isAbout(content: Content, party: PartyId | undefined, organisation: Organisation): boolean {
  return party === undefined || concernedBy(content, organisation).includes(party);
}

/** `Sydnärkes IT › Hallsberg`, as people know a channel. */
export function channelText(channel: ChannelConnection): string {
  return `${channel.teamName} › ${channel.channelName}`;
}

/** The channels whose readers are to see the notice. */
export function channelsShowing(
  notice: Notice,
  channels: readonly ChannelConnection[],
  organisation: Organisation,
): readonly ChannelConnection[] {
  const staying = channels.filter(({ leaving }) => !leaving);
  const connected = new Set(staying.map(({ party }) => party));
  return staying.filter(({ party }) => isShownIn(notice.content, { kind: 'channel', party, connected }, organisation));
}

/** Parties that nobody would reach: no channel of theirs, nor of the kommun that owns them. */
export function unreachedParties(
  notice: Notice,
  channels: readonly ChannelConnection[],
  organisation: Organisation,
): readonly PartyId[] {
  const connected = new Set(channels.filter(({ leaving }) => !leaving).map(({ party }) => party));
  return notice.content.parties.filter((id) => {
    const owner = partyOf(organisation, id)?.municipality;
    return !connected.has(id) && !(owner !== undefined && connected.has(owner));
  });
}
