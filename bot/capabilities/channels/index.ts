import { z } from 'zod/v4';
import { listCard, messageCard } from '../../cards/shared.ts';
import type { ChannelConnection } from '../../conversations/model.ts';
import type { Connections } from '../../conversations/stores.ts';
import { type Capability, cardReply, command, type Match, type Reply, type Turn } from '../../core/capability.ts';
import { PartyId, type PersonId } from '../../core/ids.ts';
import { type Organisation, type Party, partyOf } from '../../core/organisation.ts';
import { type Actor, hasRole, isCommunicatorOf } from '../../core/person.ts';
import { naming, type PersonalData } from '../../core/personalData.ts';
import type { Timers } from '../../core/ports.ts';
import { type Result, refuse } from '../../core/result.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import { wordsOf } from '../../language/words.ts';

/** What is looked at when a channel has been connected, moved or disconnected: every channel and item. */
export const CHANNELS_SUBJECT = { kind: 'channels', id: 'all' } as const;

interface Parts {
  readonly connections: Connections;
  readonly organisation: Organisation;
  readonly timers: Timers;
}

/** IT may connect any channel; a communicator those that show the own kommun. */
function mayConnect(actor: Actor, party: PartyId): boolean {
  return hasRole(actor, 'it-publisher', 'administrator') || isCommunicatorOf(actor, party);
}

const HOW = 'Anslut en kanal genom att skriva ”@Samdrift anslut” och kommunens namn i den.';
const NOT_ALLOWED = 'Du har inte behörighet att ansluta kanaler. Be IT eller kommunens kommunikatör.';

function nameOf(organisation: Organisation, party: PartyId): string {
  return partyOf(organisation, party)?.name ?? party;
}

function said(title: string, text: string): Result<Reply> {
  return cardReply(messageCard.render({ title, text, facts: [], actions: [] }));
}

/** The guard is written before the connection, and what the channel should show follows at once. */
async function save({ connections, timers }: Parts, turn: Turn, connection: ChannelConnection): Promise<void> {
  await timers.guard(CHANNELS_SUBJECT, [], turn.now);
  await connections.save(connection);
  turn.log.hop('saved', { conversation: connection.conversation });
  await timers.look(CHANNELS_SUBJECT);
}

async function connect(parts: Parts, turn: Turn, party: PartyId | undefined): Promise<Result<Reply>> {
  const { connections, organisation } = parts;
  const { place, actor, now } = turn;
  if (place.kind !== 'channel') {
    return refuse(
      'channel.not-here',
      'Skriv det i kanalen som ska visa driftmeddelanden: ”@Samdrift anslut Hallsberg”.',
    );
  }
  const names = organisation.parties.map(({ shortName }) => shortName).join(', ');
  const chosen = party && partyOf(organisation, party);
  if (!chosen) return refuse('channel.no-party', `Skriv vilken kommun eller vilket bolag kanalen ska visa: ${names}.`);
  const before = await connections.channel(place.conversation);
  const own = before && !before.leaving ? before : undefined;
  if (!mayConnect(actor, chosen.id) || (own && !mayConnect(actor, own.party))) {
    return refuse('channel.not-allowed', NOT_ALLOWED);
  }
  // Also when it is connected already: a channel that could not be reached is tried again from now on.
  await save(parts, turn, {
    v: 1,
    kind: 'channel',
    conversation: place.conversation,
    serviceUrl: place.serviceUrl,
    party: chosen.id,
    teamName: place.team?.name ?? 'Team',
    channelName: place.channelName ?? 'Kanal',
    by: actor.id,
    at: now,
    leaving: false,
  });
  if (own?.party === chosen.id) return said('Redan ansluten', `Kanalen visar driftmeddelanden för ${chosen.name}.`);
  return own
    ? said('Kanalen är flyttad', movedText(organisation, own.party, chosen))
    : said('Kanalen är ansluten', connectedText(chosen));
}

function connectedText({ name }: Party): string {
  return `Här visas nu driftmeddelanden för ${name}. Det som redan är öppet visas direkt.`;
}

function movedText(organisation: Organisation, before: PartyId, after: Party): string {
  return `Kanalen visade ${nameOf(organisation, before)} och visar nu ${after.name}. Korten är utbytta.`;
}

async function disconnect(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const { place, actor } = turn;
  if (place.kind !== 'channel') return refuse('channel.not-here', 'Skriv det i kanalen som ska kopplas från.');
  const connection = await parts.connections.channel(place.conversation);
  if (!connection || connection.leaving) {
    return refuse('channel.not-connected', 'Kanalen är inte ansluten till någon kommun.');
  }
  if (!mayConnect(actor, connection.party)) return refuse('channel.not-allowed', NOT_ALLOWED);
  await save(parts, turn, { ...connection, leaving: true });
  return said(
    'Kanalen är frånkopplad',
    `Här visas inte längre driftmeddelanden för ${nameOf(parts.organisation, connection.party)}. Aktuella kort är borttagna.`,
  );
}

async function list({ connections, organisation }: Parts, turn: Turn): Promise<Result<Reply>> {
  if (!organisation.parties.some(({ id }) => mayConnect(turn.actor, id)))
    return refuse('channel.not-allowed', NOT_ALLOWED);
  const channels = (await connections.channels()).filter(({ leaving }) => !leaving);
  const missing = organisation.parties.filter(
    ({ id, kind }) => kind === 'municipality' && !channels.some(({ party }) => party === id),
  );
  const gaps = missing.length === 0 ? '' : ` Saknar kanal: ${missing.map(({ shortName }) => shortName).join(', ')}.`;
  return cardReply(
    listCard.render({
      title: 'Anslutna kanaler',
      text: channels.length === 0 ? `Ingen kanal är ansluten. ${HOW}` : `${channels.length} anslutna.${gaps} ${HOW}`,
      items: organisation.parties.flatMap(({ id, name }) =>
        channels
          .filter(({ party }) => party === id)
          .map(({ teamName, channelName }) => ({
            title: name,
            detail: `${teamName} › ${channelName}`,
            verb: 'notice.status',
            data: { party: id },
          })),
      ),
      actions: [],
    }),
  );
}

/** A person's own chat, and the channels that the person has connected. */
async function connectionData(connections: Connections, person: PersonId): Promise<readonly PersonalData[]> {
  const own = await connections.person(person);
  const channels = [...(await connections.channels()), ...(await connections.queues())];
  return [
    ...naming('Chatt med boten', own ? [own] : [], person),
    ...naming('Kanaler som personen har anslutit', channels, person),
  ];
}

const LEAVE = /\b(koppla (från|ifrån|bort|loss)|frånkoppla|avanslut\w*|ta bort anslutning\w*)\b/iu;
const LIST = /\b(anslutningar|anslutna( kanaler)?|vilka kanaler)\b/iu;

/** Which kommun's notices a channel shows: connected, moved, disconnected and listed in chat. */
export function channels(parts: Parts): Capability {
  const { organisation } = parts;
  const parties = lexiconOf(organisation.parties.map(({ id, aliases }) => ({ id, names: aliases })));
  const suits = (actor: Actor) => organisation.parties.some(({ id }) => mayConnect(actor, id));

  function understand(text: string): Match | undefined {
    if (LEAVE.test(text)) return { verb: 'channel.disconnect', input: {}, certainty: 0.95 };
    if (LIST.test(text)) return { verb: 'channel.list', input: {}, certainty: 0.9 };
    if (!wordsOf(text).some((word) => /^(anslut|koppla|flytta)$/u.test(word))) return undefined;
    const [party] = parties.mentionedIn(text);
    return { verb: 'channel.connect', input: party === undefined ? {} : { party }, certainty: 0.95 };
  }

  return {
    name: 'channel',
    commands: [
      command('channel.connect', z.strictObject({ party: PartyId.optional() }), (turn, { party }) =>
        connect(parts, turn, party),
      ),
      command('channel.disconnect', z.strictObject({}), (turn) => disconnect(parts, turn)),
      command('channel.list', z.strictObject({}), (turn) => list(parts, turn)),
    ],
    offers: [
      { example: 'Anslutna kanaler', gives: 'Vilka kanaler som visar driftmeddelanden, och hur du ansluter en', suits },
    ],
    composeActions: [],
    personData: (person) => connectionData(parts.connections, person),
    understand,
  };
}
