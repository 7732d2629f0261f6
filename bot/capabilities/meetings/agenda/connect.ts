import { z } from 'zod/v4';
import { messageCard } from '../../../cards/shared.ts';
import type { BodyChannel } from '../../../conversations/model.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { mayPublishFor } from '../stored/may.ts';
import { refuseStranger } from './decide.ts';
import { bodyIn, NO_BODY, type Parts } from './parts.ts';

const Which = z.strictObject({ body: BodyId });

function said(title: string, text: string): Result<Reply> {
  return cardReply(messageCard.render({ title, text, facts: [], actions: [] }));
}

/** The guard is written before the connection, and what the channel should show follows at once. */
async function save({ timers, channels, everything }: Parts, turn: Turn, channel: BodyChannel): Promise<void> {
  await timers.guard(everything, [], turn.now);
  await channels.save(channel);
  turn.log.hop('saved', { conversation: channel.conversation });
  await timers.look(everything);
}

async function connect(parts: Parts, turn: Turn, id: BodyId): Promise<Result<Reply>> {
  const { place, actor, now } = turn;
  const body = bodyIn(parts, id);
  if (!body) return NO_BODY;
  if (!mayPublishFor(actor, id)) return refuseStranger(body);
  if (body.closed) {
    return refuse(
      'meeting.closed-body',
      `Möten i ${body.definite} är slutna. Dagordningen visas i ledamöternas egna chattar med mig, inte i en kanal.`,
    );
  }
  if (place.kind !== 'channel') {
    return refuse(
      'meeting.not-channel',
      `Skriv det i kanalen som ska visa dagordningarna: ”@Samdrift anslut ${body.definite}”.`,
    );
  }
  await save(parts, turn, {
    v: 1,
    kind: 'body',
    conversation: place.conversation,
    serviceUrl: place.serviceUrl,
    body: id,
    teamName: place.team?.name ?? 'Team',
    channelName: place.channelName ?? 'Kanal',
    by: actor.id,
    at: now,
    leaving: false,
  });
  return said(
    'Kanalen är ansluten',
    `Här visas nu dagordningar för ${body.definite}. Det som redan är publicerat visas direkt.`,
  );
}

async function disconnect(parts: Parts, turn: Turn, id: BodyId): Promise<Result<Reply>> {
  const body = bodyIn(parts, id);
  if (!body) return NO_BODY;
  if (!mayPublishFor(turn.actor, id)) return refuseStranger(body);
  const channel = (await parts.channels.all()).find(
    (one) => one.conversation === turn.place.conversation && one.body === id && !one.leaving,
  );
  if (!channel) return refuse('meeting.not-connected', `Kanalen är inte ansluten för ${body.definite}.`);
  await save(parts, turn, { ...channel, leaving: true });
  return said(
    'Kanalen är frånkopplad',
    `Här visas inte längre dagordningar för ${body.definite}. Aktuella kort är borttagna.`,
  );
}

/** Which channels show a body's agendas. */
export function connectCommands(parts: Parts): readonly Command[] {
  return [
    command('meeting.connect', Which, (turn, { body }) => connect(parts, turn, body)),
    command('meeting.disconnect', Which, (turn, { body }) => disconnect(parts, turn, body)),
  ];
}
