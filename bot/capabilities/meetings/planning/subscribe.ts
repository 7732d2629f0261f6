import { z } from 'zod/v4';
import { button, listCard, messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { bodyIn, NO_BODY, preparing } from '../agenda/parts.ts';
import { isSeenHere } from '../agenda/show.ts';
import { mayPublishFor } from '../stored/may.ts';
import { renewAddress } from './decide.ts';
import { changePlan, type PlanParts } from './parts.ts';
import { capital } from './words.ts';

const NOT_YOURS = refuse(
  'plan.not-yours',
  'Den kalendern är bara för ledamöterna. Är du det, fråga mig i din egen chatt.',
);

const HOW =
  'Kopiera adressen. I Outlook: öppna Kalender, välj Lägg till kalender, sedan Prenumerera från webben, klistra in adressen och välj Importera. Ändrade och inställda sammanträden följer med av sig själva, oftast inom ett dygn.';
const SECRET =
  'Gruppen är sluten: ge inte adressen vidare. Den som har den ser när ni träffas. Sekreteraren kan byta den.';

async function shown(parts: PlanParts, turn: Turn, body: Body, news = ''): Promise<Result<Reply>> {
  const plan = (await parts.plans.find(body.id))?.value;
  const renews = body.closed && mayPublishFor(turn.actor, body.id);
  return cardReply(
    messageCard.render({
      title: `${capital(body.definite)} i din kalender`,
      text: [news, HOW, ...(body.closed ? [SECRET] : [])].filter(Boolean).join(' '),
      facts: [{ title: 'Adress', value: parts.addresses.ofBody(body, plan?.address ?? 1) }],
      actions: renews ? [button('Byt adress', 'plan.renew', { body: body.id, revision: plan?.revision ?? 0 })] : [],
    }),
  );
}

function choose(parts: PlanParts, turn: Turn): Result<Reply> {
  const bodies = parts.organisation.bodies.filter((body) => isSeenHere(body, turn));
  return cardReply(
    listCard.render({
      title: 'Vilka sammanträden vill du ha i kalendern?',
      text: bodies.length === 0 ? 'Det finns ingen kalender som du kan prenumerera på.' : '',
      items: bodies.map(({ id, name }) => ({
        title: name,
        detail: 'Visa adressen',
        verb: 'plan.subscribe',
        data: { body: id },
      })),
      actions: [],
    }),
  );
}

async function subscribe(parts: PlanParts, turn: Turn, id: BodyId | undefined): Promise<Result<Reply>> {
  if (id === undefined) return choose(parts, turn);
  const body = bodyIn(parts, id);
  if (!body) return NO_BODY;
  return isSeenHere(body, turn) ? shown(parts, turn, body) : NOT_YOURS;
}

async function renew(parts: PlanParts, turn: Turn, id: BodyId, revision: number): Promise<Result<Reply>> {
  const body = preparing(parts, turn, id);
  if (!body.ok) return body;
  const changed = await changePlan(parts, turn, body.value, revision, renewAddress);
  if (!changed.ok) return changed;
  return shown(
    parts,
    turn,
    body.value,
    'Adressen är utbytt. Den gamla slutar fungera, och alla som prenumererar behöver den nya.',
  );
}

/** A body's meetings in the person's own calendar. */
export function subscribeCommands(parts: PlanParts): readonly Command[] {
  return [
    command('plan.subscribe', z.strictObject({ body: BodyId.optional() }), (turn, { body }) =>
      subscribe(parts, turn, body),
    ),
    command('plan.renew', z.strictObject({ body: BodyId, revision: z.int() }), (turn, { body, revision }) =>
      renew(parts, turn, body, revision),
    ),
  ];
}
