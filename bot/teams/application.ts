import { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import type { PersonConnection } from '../conversations/model.ts';
import type { Reply, Turn } from '../core/capability.ts';
import { errorName } from '../core/errors.ts';
import type { Organisation } from '../core/organisation.ts';
import type { Actor, RoleSource } from '../core/person.ts';
import type { Clock, Log } from '../core/ports.ts';
import { type Result, refuse } from '../core/result.ts';
import type { Router } from '../routing/router.ts';
import { type Incoming, type Received, readActivity } from './activity.ts';
import { TeamsAdapter } from './adapter.ts';
import { type Credentials, createCredentials } from './connectors.ts';
import { deliver, invokeAnswer, say } from './delivery.ts';
import { createDownloads } from './downloads.ts';
import { apology, honest } from './failure.ts';
import { turnedAway } from './guard.ts';
import { createDirectory } from './identity.ts';
import { createNames } from './names.ts';
import { createOnce } from './once.ts';
import { createPace } from './pace.ts';
import type { Answer } from './replies.ts';

export interface TeamsParts {
  readonly config: Config;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly router: Router;
  readonly clock: Clock;
  readonly log: Log;
  /** Once per process for each person seen in their own chat; tried again at their next turn when it rejects. */
  readonly onPersonalChat?: (connection: PersonConnection) => void | Promise<void>;
}

/** What the web server hands over, and gets back to send. */
export interface Teams {
  /** Never rejects, and never answers with a 5xx: Teams would show its own error instead of ours. */
  receive(request: { readonly authorization: string | undefined; readonly body: unknown }): Promise<Answer>;
}

interface Exchange {
  readonly received: Received;
  readonly log: Log;
  /** The person has sent too much, and is told so instead of being answered. */
  readonly isTooMuch: boolean;
}

const EXCHANGE = Symbol('exchange');
const TITLE = 'Samdrift';
const TOO_MUCH = refuse(
  'person.too-much',
  'Nu blev det mer än jag hinner med. Vänta en minut och försök igen – det du skickar innan dess läser jag inte.',
);

function exchangeIn(context: TurnContext): Exchange {
  const exchange = context.turnState.get<Exchange | undefined>(EXCHANGE);
  if (exchange === undefined) throw new Error('The turn did not come through receive()');
  return exchange;
}

type Acted<K extends Incoming['kind']> = Extract<Incoming, { kind: K }>;
type Handler<K extends Incoming['kind']> = (turn: Turn, incoming: Acted<K>) => Promise<Result<Reply>>;

/**
 * Teams' side of the bot: activities in, commands to the router, replies out.
 * @throws in production when the settings would leave authentication off
 */
export async function createTeams(parts: TeamsParts): Promise<Teams> {
  const credentials = createCredentials(parts.config);
  if (parts.config.mode === 'production' && (await credentials.isAuthenticationDisabled())) {
    throw new Error('Authentication is disabled in production: MICROSOFT_APP_ID is missing');
  }
  const adapter = new TeamsAdapter(credentials);
  const app = createApplication(parts, credentials);
  adapter.onTurnError = async (context, error) => {
    const { received, log } = exchangeIn(context);
    await deliver(context, received, apology(error, received, log), TITLE, log);
  };
  const once = createOnce<Answer>(parts.clock);
  const pace = createPace(parts.config.messagesPerMinute);

  async function run({ received, log }: Omit<Exchange, 'isTooMuch'>, authorization: string): Promise<Answer> {
    const { activity, incoming, key } = received;
    const refusal = turnedAway(parts.config, activity);
    if (refusal !== undefined) {
      log.warn({ code: refusal }, 'turned away');
      return say(403, 'Forbidden');
    }
    const caller = await adapter.authenticate(activity, authorization).catch(() => undefined);
    if (caller === undefined) return say(401, 'Unauthorized');
    if (incoming.kind === 'other') return { status: 200 };
    if (incoming.kind === 'unknown') return say(400, 'Den här åtgärden finns inte.');
    const verdict = await pace(received);
    if (verdict !== 'take') log.warn({ verdict }, 'too much from one person');
    if (verdict === 'drop') return { status: 200 };
    // Teams tells of a new chat in two ways; the person is greeted once.
    const occasion = incoming.kind === 'met' ? 'met' : `${activity.type}/${activity.name ?? ''}/${key}`;
    return once(`${activity.conversation.id}/${occasion}`, async () => {
      try {
        return invokeAnswer(
          await adapter.handle(caller, activity, async (context) => {
            context.turnState.set(EXCHANGE, { received, log, isTooMuch: verdict === 'tell' });
            await app.run(context);
          }),
        );
      } catch (error) {
        log.error({ error: errorName(error) }, 'turn and its apology failed');
        return { status: 200 };
      }
    });
  }

  return {
    receive: async ({ authorization, body }) => {
      const received = readActivity(body);
      if (received === undefined) return say(400, 'Not an activity');
      const log = parts.log.with({ turn: received.key });
      log.hop('http.in');
      log.hop('activity', { type: received.activity.type, kind: received.incoming.kind });
      const answer = await run({ received, log }, authorization ?? '');
      log.hop('http.out', { status: answer.status });
      return answer;
    },
  };
}

/**
 * One route for each kind of thing that a person can do. Plain routes rather than the library's card helpers, whose
 * replace-for-all setting sticks for the whole process and would show one person's card to everybody.
 */
function createApplication(parts: TeamsParts, { token }: Credentials): Application {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  const begin = createTurns(parts);
  const download = createDownloads(parts.config, token);
  const { router } = parts;

  function on<K extends Incoming['kind']>(kind: K, title: (incoming: Acted<K>) => string, handle: Handler<K>): void {
    const isActed = (incoming: Incoming): incoming is Acted<K> => incoming.kind === kind;
    app.activity(
      async (context) => exchangeIn(context).received.incoming.kind === kind,
      async (context) => {
        const { received, log, isTooMuch } = exchangeIn(context);
        const { incoming } = received;
        if (!isActed(incoming)) return;
        if (isTooMuch) return deliver(context, received, TOO_MUCH, TITLE, log);
        const turn = await begin(context);
        // Installed by nobody that we know: there is nobody to greet.
        if (!turn.ok && kind === 'met') return;
        const outcome = turn.ok ? honest(await handle(turn.value, incoming), turn.value.actor) : turn;
        await deliver(context, received, outcome, title(incoming), log);
      },
    );
  }

  const ours = () => TITLE;
  const composed = (commandId: string | undefined) => (commandId ? router.composing(commandId)?.title : undefined);
  on('message', ours, (turn, { text, html, files }) =>
    router.said({ ...turn, sent: { text, html, files: files.map(download) } }, text),
  );
  on('press', ours, (turn, { verb, input, pressed }) =>
    router.did({ ...turn, ...(pressed === undefined ? {} : { pressed }) }, verb, input),
  );
  on(
    'dialog',
    ({ commandId }) => composed(commandId) ?? TITLE,
    (turn, { verb, input }) => router.did(turn, verb, input),
  );
  on(
    'compose',
    ({ commandId }) => composed(commandId) ?? TITLE,
    async (turn, { commandId, message }) => {
      const action = router.composing(commandId);
      const sent = message && { ...message, files: message.files.map(download) };
      if (action !== undefined) return router.did({ ...turn, ...(sent ? { sent } : {}) }, action.verb, action.input);
      return refuse('compose.unknown', 'Den här åtgärden finns inte längre. Skriv hjälp för att se vad jag kan.');
    },
  );
  on('met', ours, (turn) => router.met(turn));
  on('unreadable', ours, async () =>
    refuse('command.unreadable', 'Det här kortet går inte att använda längre. Be om ett nytt och försök igen.'),
  );
  return app;
}

/** Finds out who acts and makes the turn that the commands get. */
function createTurns(parts: TeamsParts): (context: TurnContext) => Promise<Result<Turn>> {
  const { clock } = parts;
  const directory = createDirectory(parts);
  const names = createNames(clock);
  const greet = createPersonalChats(parts);
  return async (context) => {
    const { received, log } = exchangeIn(context);
    const { activity, place, key } = received;
    const actor = await directory.actorOf(context, activity, log);
    if (!actor.ok) return actor;
    log.hop('actor', { roles: actor.value.roles.length, party: actor.value.party ?? 'none' });
    if (place.kind === 'personal') greet(actor.value, received, log);
    const named = await names.named(context, place, log);
    return { ok: true, value: { actor: actor.value, place: named, now: clock.now(), key, log } };
  };
}

/** Tells the caller of each person's own chat, once. */
function createPersonalChats({ onPersonalChat }: TeamsParts): (actor: Actor, received: Received, log: Log) => void {
  const told = new LRUCache<string, true>({ max: 50_000 });

  async function tell(key: string, connection: PersonConnection, log: Log): Promise<void> {
    try {
      await onPersonalChat?.(connection);
    } catch (error) {
      told.delete(key);
      log.warn({ error: errorName(error) }, 'personal chat not remembered');
    }
  }

  return ({ id }, { place: { conversation, serviceUrl } }, log) => {
    const key = `${id} ${conversation} ${serviceUrl}`;
    if (told.has(key)) return;
    told.set(key, true);
    void tell(key, { v: 1, kind: 'person', conversation, serviceUrl, person: id }, log);
  };
}
