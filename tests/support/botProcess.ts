import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { message, press } from './activities.ts';
import { ended, freePort, untilAnswers } from './azurite.ts';
import type { FakeConnector } from './fakeConnector.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The publisher of the local set's people. */
export const PUBLISHER = {
  id: '29:publisher',
  name: 'Publicerare IT',
  aadObjectId: '6d1c0f5e-7a3b-4c29-9b10-000000000001',
  userPrincipalName: 'publicerare@sydnarkeit.example',
};

/** `bot/main.ts` as it runs for real, in the local mode. */
export interface BotProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it logged so far. */
  readonly log: () => string;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Posts an activity as Teams does. */
  post(activity: object): Promise<{ readonly status: number; readonly body: Invoke | undefined }>;
}

interface CardAction {
  readonly title: string;
  readonly verb: string;
  readonly data: object;
}
export interface CardContent {
  readonly actions: readonly CardAction[];
}
interface Invoke {
  readonly statusCode: number;
  readonly type: string;
  readonly value: CardContent | string;
}

export async function startBotProcess(connectionString: string, prefix: string): Promise<BotProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'bot/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      SAMDRIFT_MODE: 'local',
      PORT: String(port),
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: prefix,
      CONTENT_DIR: join(ROOT, 'bot/content/sydnarke'),
      ROLES_FILE: join(ROOT, 'infra/local/people.json'),
      RECOVERY_SECONDS: '1',
      MESSAGES_PER_MINUTE: '1000',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log += text));
  await untilAnswers(port, child, 'The bot').catch((error) => {
    throw new Error(`${error.message}\n${log}`);
  });
  return {
    port,
    child,
    log: () => log,
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
    async post(activity) {
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
  };
}

/** Connects a channel; again until the bot, just started, has its tables. */
export async function connectChannel(bot: BotProcess, connector: FakeConnector, id: string, party: string) {
  await vi.waitFor(
    async () => {
      const before = connector.sends().length;
      await bot.post(message(connector.serviceUrl, `anslut ${party}`, channelFields(id, party)));
      await vi.waitFor(() => expect(connector.sends().length).toBeGreaterThan(before));
      expect(JSON.stringify(connector.sends().at(-1)?.body)).toContain('ansluten');
    },
    { timeout: 20_000, interval: 200 },
  );
}

/** The fields of an activity from a channel. */
function channelFields(id: string, name: string): Record<string, unknown> {
  return {
    from: PUBLISHER,
    conversation: { isGroup: true, conversationType: 'channel', id: `${id};messageid=1`, name },
    channelData: { team: { id: '19:team@thread.tacv2', name: 'Sydnärkes IT' }, channel: { id } },
  };
}

/** The personal chat that test activities come from. */
const CHAT = 'a:personal-kim';

/** The publisher in the own chat with the bot. */
export function publisherAt(bot: BotProcess, connector: FakeConnector) {
  const from = { from: PUBLISHER };
  const { serviceUrl } = connector;
  const answers = () =>
    connector.calls.filter(({ operation, conversation }) => operation === 'send' && conversation === CHAT);
  return {
    /** The bot's answer in the chat, as a card or as text. It comes after the request has been taken. */
    async say(text: string) {
      const before = answers().length;
      await bot.post(message(serviceUrl, text, from));
      await vi.waitFor(() => expect(answers().length).toBeGreaterThan(before), { timeout: 20_000, interval: 20 });
      const body = answers().at(-1)?.body;
      return {
        text: body.text as string | undefined,
        card: body.attachments?.[0]?.content as CardContent | undefined,
      };
    },
    /** The button's command with what was filled in, as the activity that Teams would send. */
    pressing(card: CardContent, title: RegExp, inputs: object = {}) {
      const action = card.actions.find((one) => title.test(one.title));
      if (!action) throw new Error(`No button ${title} among ${card.actions.map((one) => one.title).join(', ')}`);
      return press(serviceUrl, action.verb, { ...action.data, ...inputs }, from);
    },
    async press(card: CardContent, title: RegExp, inputs: object = {}): Promise<CardContent> {
      const { body } = await bot.post(this.pressing(card, title, inputs));
      if (typeof body?.value !== 'object') throw new Error(`No card but ${JSON.stringify(body)}`);
      return body.value;
    },
    /** A notice up to its preview. */
    async preview(headline: string, parties: string): Promise<CardContent> {
      const { card } = await this.say(`oplanerat: ${headline}`);
      if (!card) throw new Error('No form came');
      return this.press(card, /^Förhandsgranska/, { headline, services: 'e-post', parties, severity: 'major' });
    },
  };
}
