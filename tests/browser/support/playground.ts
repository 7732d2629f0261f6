import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { botPart, clientPart, filesPart, storePart } from '../../../infra/local/parts.ts';
import { findPerson, readPeople } from '../../../infra/local/playground.ts';
import { LocalSet } from '../../../infra/local/supervise.ts';
import { message } from '../../support/activities.ts';
import { DESKTOP, PersonPage } from './personPage.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const OFFLINE = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** How long something may take to show: everything does so within a second on an idle machine. */
const PATIENCE_MS = 15_000;

/** Where pictures are drawn. `npm run screenshots` takes those that documents show from there to `tests/browser/screenshots`. */
const SCREENSHOTS = process.env['SCREENSHOTS'] ?? join(tmpdir(), 'samdrift-screenshots');

export interface Options {
  /** Another bot than the real one: only to try this harness. */
  readonly botEntry?: string;
  readonly screenshots?: string;
  /** Further settings of the bot. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The whole local set in a browser: an empty store, the bot, and one local Teams client for each person. */
export interface LocalTeams {
  /** The person's client, opened in a window of its own; opened again, it shows the same chats and channels. */
  open(key: string): Promise<PersonPage>;
  /** What the client cannot do: a message with files in the person's own chat, sent as Teams does. */
  send(key: string, text: string, attachments: readonly object[]): Promise<void>;
  /** The bot's log, for the message of a failed test. */
  readonly botLog: string;
  /** Closes the browser, stops every process and removes their data. */
  stop(): Promise<void>;
}

async function freePorts(count: number): Promise<readonly number[]> {
  const listening = (): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const isAddress = (address: ReturnType<Server['address']>): address is AddressInfo => typeof address === 'object';
  return Promise.all(
    servers.map((server) => {
      const address = server.address();
      return new Promise<number>((resolve) => server.close(() => resolve(isAddress(address) ? address.port : 0)));
    }),
  );
}

async function launchBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no Chromium at ${CHROMIUM}. Install it (Debian: chromium) or set CHROMIUM_PATH.`);
  }
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...OFFLINE] });
}

async function openClient(browser: Browser, port: number, screenshots: string): Promise<PersonPage> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const person = new PersonPage(page, screenshots);
  await person.settle();
  return person;
}

/**
 * Starts everything on free ports; stop it in `afterAll`.
 * @param keys the persons (infra/local/people.json) who get a client: two clients have different chats and channels
 */
export async function startLocalTeams(keys: readonly string[], options: Options = {}): Promise<LocalTeams> {
  const persons = keys.map((key) => findPerson(readPeople(), key));
  const browser = await launchBrowser();
  const dataDir = mkdtempSync(join(tmpdir(), 'samdrift-browser-'));
  const [storePort = 0, filesPort = 0, botPort = 0, ...clientPorts] = await freePorts(3 + persons.length);
  const set = new LocalSet();
  const clients = persons.map((me, i) => clientPart(clientPorts[i] ?? 0, botPort, dataDir, me));
  const bot = botPart(botPort, { store: storePort, files: filesPort }, dataDir, options.botEntry, options.environment);
  try {
    await set.start([storePart(storePort, dataDir, true), filesPart(filesPort, dataDir, true), bot, ...clients]);
  } catch (error) {
    // The data folder stays: the error names a log in it.
    await browser.close();
    throw error;
  }
  const screenshots = options.screenshots ?? SCREENSHOTS;
  mkdirSync(screenshots, { recursive: true });
  return {
    botLog: bot.log,
    open: async (key) => {
      const port = clientPorts[keys.indexOf(key)];
      if (port === undefined) throw new Error(`'${key}' has no client: name the person in startLocalTeams.`);
      return openClient(browser, port, screenshots);
    },
    send: async (key, text, attachments) => {
      const { objectId: id, name } = findPerson(readPeople(), key);
      const activity = message(`http://127.0.0.1:${clientPorts[keys.indexOf(key)]}/_connector`, text, {
        from: { id, name, aadObjectId: id },
        conversation: { conversationType: 'personal', id: `personal-${key}` },
        attachments,
      });
      await fetch(`http://127.0.0.1:${botPort}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
    },
    stop: async () => {
      await browser.close();
      await set.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
