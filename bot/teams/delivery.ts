import { ActivityTypes, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Reply } from '../core/capability.ts';
import { errorName } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { within } from '../core/within.ts';
import type { Received } from './activity.ts';
import { type Answer, type Message, outgoing } from './replies.ts';

/** An invoke has five seconds; what is beside its answer gets this much of them. */
const BESIDE_MS = 2_000;

export function say(status: number, message: string): Answer {
  return { status, body: { message } };
}

/** An invoke that was left without an answer becomes an empty one: the SDK's 501 would show as an error. */
export function invokeAnswer(response: InvokeResponse | undefined): Answer {
  if (response === undefined || response.status >= 500) return { status: 200 };
  return { status: response.status, ...(response.body === undefined ? {} : { body: response.body }) };
}

/** Changes the pressed card for everybody. False when it could not be; whoever pressed still sees the answer. */
async function update(context: TurnContext, pressed: string | null | undefined, message: Message, log: Log) {
  if (!pressed) return false;
  try {
    await within(BESIDE_MS, context.updateActivity({ ...message, id: pressed }));
    return true;
  } catch (error) {
    log.warn({ error: errorName(error) }, 'pressed card not updated');
    return false;
  }
}

async function send(context: TurnContext, message: Message, isInvoke: boolean, log: Log): Promise<void> {
  try {
    const sending = context.sendActivity(message);
    await (isInvoke ? within(BESIDE_MS, sending) : sending);
  } catch (error) {
    log.warn({ error: errorName(error) }, 'reply not sent');
  }
}

/** Puts an outcome where the person acted. A send that fails is logged: there is nobody left to tell. */
export async function deliver(
  context: TurnContext,
  { activity, surface }: Received,
  outcome: Result<Reply>,
  title: string,
  log: Log,
): Promise<void> {
  const plan = outgoing(surface, outcome, title);
  if (plan.invoke !== undefined) await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: plan.invoke });
  const updated = plan.update !== undefined && (await update(context, activity.replyToId, plan.update, log));
  // Without an invoke to answer, a card that could not be changed is sent anew.
  const message = plan.message ?? (plan.invoke === undefined && !updated ? plan.update : undefined);
  if (message !== undefined) await send(context, message, plan.invoke !== undefined, log);
  for (const next of plan.more ?? []) await send(context, next, plan.invoke !== undefined, log);
  log.hop('reply', { surface, outcome: outcome.ok ? outcome.value.kind : outcome.refusal.code });
}
