import { z } from 'zod/v4';
import { type Capability, command, type Match, type Reply, type Turn } from '../../core/capability.ts';
import { PersonId } from '../../core/ids.ts';
import type { Links, Page } from '../../core/pages.ts';
import { hasRole, type NamedPerson, type RoleSource } from '../../core/person.ts';
import type { Insight, PersonalData } from '../../core/personalData.ts';
import type { Log } from '../../core/ports.ts';
import { type Result, refuse } from '../../core/result.ts';
import { addSeconds } from '../../core/time.ts';
import type { Table } from '../../storage/table.ts';
import { type RequestStore, requestStoreOn } from './store.ts';
import { dataReply, fileName, fileOf, logReply } from './views.ts';

const PREFIX = '/uppgifter';
const LINK_SECONDS = 10 * 60;
const NOBODY = refuse(
  'privacy.nobody',
  'Jag hittar ingen sådan person. Skriv objekt-id i Entra ID: ”vad finns sparat om 6d1c0f5e-…”.',
);

const OWN =
  /^\s*(?:vad\s+(?:finns\s+(?:det\s+)?|har\s+(?:du|ni)\s+|är\s+)(?:sparat|lagrat|registrerat)\s+om\s+mig|vad\s+vet\s+(?:du|ni)\s+om\s+mig|mina\s+(?:person)?uppgifter|(?:mitt\s+)?registerutdrag)[\s.?!]*$/iu;
const OTHER =
  /^\s*(?:vad\s+(?:finns\s+(?:det\s+)?|har\s+(?:du|ni)\s+|är\s+)(?:sparat|lagrat|registrerat)\s+om|registerutdrag\s+(?:för|om))\s+(\S.{0,199}?)[\s?!]*$/iu;
const LOG = /^\s*(?:begärda\s+registerutdrag|vem\s+har\s+(?:hämtat|begärt)\s+(?:uppgifter|registerutdrag))[\s.?!]*$/iu;

interface Parts {
  readonly requests: RequestStore;
  readonly roles: RoleSource;
  readonly links: Links;
  /** What all capabilities hold about a person. */
  readonly everything: (person: PersonId, insight: Insight) => Promise<readonly PersonalData[]>;
}

/** What they hold, and who has asked for it. */
async function dataOf({ requests, everything }: Parts, person: PersonId, insight: Insight) {
  const asked = await requests.about(person);
  const records = asked.map(({ by, at, insight: how, person: about }) => ({
    av: by.name,
    när: at,
    hur: how === 'own' ? 'eget utdrag' : 'registerutdrag av administratör',
    ...(about === person ? {} : { om: about }),
  }));
  return [...(await everything(person, insight)), ...(asked.length === 0 ? [] : [{ what: 'Begärda utdrag', records }])];
}

/** Written down before anything is shown. */
async function show(parts: Parts, turn: Turn, about: NamedPerson, insight: Insight): Promise<Result<Reply>> {
  const { actor, now, key } = turn;
  const request = {
    v: 1 as const,
    id: key,
    by: { id: actor.id, name: actor.name },
    person: about.id,
    insight,
    at: now,
  };
  await parts.requests.add(request);
  turn.log.hop('saved', { request: key });
  const url = parts.links.to(PREFIX, key, addSeconds(now, LINK_SECONDS));
  return dataReply(await dataOf(parts, about.id, 'own'), insight === 'own' ? '' : about.name, url);
}

function checkPrivate({ place }: Turn): Result<undefined> {
  return place.isPrivate
    ? { ok: true, value: undefined }
    : refuse('privacy.not-here', 'Skriv det i din egen chatt med mig, så att ingen annan ser svaret.');
}

async function found({ roles }: Parts, who: string): Promise<NamedPerson | undefined> {
  const wanted = who.trim().toLocaleLowerCase('sv');
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(wanted)) return { id: PersonId.parse(wanted), name: wanted };
  const id = wanted.includes('@') ? await roles.withAddress?.(wanted) : undefined;
  if (id !== undefined) return { id, name: who.trim() };
  const named = (await roles.named()).filter(({ name }) => name.toLocaleLowerCase('sv') === wanted);
  return named.length === 1 ? named[0] : undefined;
}

async function ofOther(parts: Parts, turn: Turn, who: string): Promise<Result<Reply>> {
  if (!hasRole(turn.actor, 'administrator')) {
    return refuse(
      'privacy.not-allowed',
      'Du kan bara se vad som finns sparat om dig själv: skriv ”vad finns sparat om mig”. Andras uppgifter begärs hos registrator.',
    );
  }
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const person = await found(parts, who);
  return person ? show(parts, turn, person, 'register') : NOBODY;
}

/** The file is made when it is fetched: nothing of it is kept, and it is as true as the moment. */
function filePage(parts: Parts): Page {
  return {
    prefix: PREFIX,
    async answer({ rest, now }) {
      const opened = parts.links.open(PREFIX, rest, now);
      const request = opened.state === 'open' ? await parts.requests.find(opened.content) : undefined;
      if (!request) {
        const body =
          opened.state === 'wrong' ? 'Det finns inget här.' : 'Länken gäller inte längre. Fråga i Teams igen.';
        return { status: opened.state === 'wrong' ? 404 : 410, type: 'text/plain; charset=utf-8', body };
      }
      const data = await dataOf(parts, request.person, request.insight);
      const body = fileOf(data, request, now);
      return { status: 200, type: 'application/json; charset=utf-8', body, fileName: fileName(request) };
    },
  };
}

function understand(text: string): Match | undefined {
  if (OWN.test(text)) return { verb: 'privacy.mine', input: {}, certainty: 0.97 };
  if (LOG.test(text)) return { verb: 'privacy.log', input: {}, certainty: 0.97 };
  const who = OTHER.exec(text)?.[1];
  return who === undefined ? undefined : { verb: 'privacy.of', input: { who }, certainty: 0.96 };
}

/** What is stored about a person: for the person, and for an administrator who answers a request. */
export function privacy(given: Omit<Parts, 'requests'> & { readonly table: Table; readonly log: Log }): Capability {
  const parts: Parts = { ...given, requests: requestStoreOn(given.table, given.log) };
  return {
    name: 'privacy',
    commands: [
      command('privacy.mine', z.strictObject({}), async (turn) => {
        const here = checkPrivate(turn);
        return here.ok ? show(parts, turn, turn.actor, 'own') : here;
      }),
      command('privacy.of', z.strictObject({ who: z.string().min(1).max(200) }), (turn, { who }) =>
        ofOther(parts, turn, who),
      ),
      command('privacy.log', z.strictObject({}), async (turn) => {
        if (!hasRole(turn.actor, 'administrator'))
          return refuse('privacy.not-allowed', 'Listan är för administratörer.');
        const here = checkPrivate(turn);
        return here.ok ? logReply(await parts.requests.ofRegister(), turn.now) : here;
      }),
    ],
    offers: [
      { example: 'Vad finns sparat om mig?', gives: 'Allt som boten har om dig, i en fil', suits: () => true },
      {
        example: 'Begärda registerutdrag',
        gives: 'Vem som har hämtat uppgifter om vem; ett nytt får du med ”registerutdrag för …”',
        suits: (actor) => hasRole(actor, 'administrator'),
      },
    ],
    composeActions: [],
    pages: [filePage(parts)],
    understand,
  };
}
