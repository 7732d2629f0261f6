import type { Reply } from '../../../bot/core/capability.ts';
import { BodyId } from '../../../bot/core/ids.ts';
import type { PageAnswer } from '../../../bot/core/pages.ts';
import type { Role, RoleSource } from '../../../bot/core/person.ts';
import type { Result } from '../../../bot/core/result.ts';
import type { Tables } from '../../../bot/storage/open.ts';
import { actor, type TestHouse } from '../../support/house.ts';
import { actionsOf, personAt, personalPlace, textsOf } from '../../support/journey.ts';
import { administrator, boardHouse, guard, member, secretary } from './agendaScene.ts';

export const FORUM = BodyId.parse('dialogforum');
const forum = (chair?: boolean): Role => ({ role: 'member', body: FORUM, ...(chair ? { chair } : {}) });

export const chair = actor('chair', [forum(true), { role: 'secretary', body: FORUM }], undefined);
export const otherChair = actor('other-chair', [forum(true)]);
export const proposer = actor('proposer', [forum()], 'laxa');
export const colleague = actor('colleague', [forum()], 'lekeberg');
export const ALL = [secretary, guard, member, administrator, chair, otherChair, proposer, colleague];

const roles: Partial<RoleSource> = {
  rolesOf: async (person) => ALL.find(({ id }) => id === person)?.roles ?? [],
  named: async () => ALL.map(({ id, name }) => ({ id, name })),
};

/** A house with secretaries, members and chairs; each has an own chat with the bot. */
export async function planHouse(
  tables?: Tables,
  clock?: TestHouse['clock'],
  other: Partial<RoleSource> = {},
): Promise<TestHouse> {
  const house = boardHouse(tables, { roles: { ...roles, ...other }, ...(clock ? { clock } : {}) });
  for (const { id } of ALL) {
    const { conversation, serviceUrl } = personalPlace(actor(id));
    await house.connections.save({ v: 1, kind: 'person', conversation, serviceUrl, person: id });
  }
  return house;
}

const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');

/** Minutes in which the board decides on its meetings; `proposed` stand beside them, under what was proposed. */
export function planDocument(
  decided: readonly string[],
  proposed: readonly string[] = [],
  { year = '2027', time = 'kl. 13.15' }: { readonly year?: string; readonly time?: string } = {},
): string {
  const spoken = (date: string) =>
    `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
  return `Protokoll
Sydnärkes IT-nämnd
Sammanträdesdatum 2026-11-18
Tid: kl. 9.00–11.30

§ 41  Dnr 2026/88

Sammanträdesplan ${year}

Bakgrund
Nämnden ska besluta om sina sammanträden.
${proposed.length === 0 ? '' : `\nFörslag till beslut\nNämnden sammanträder följande dagar ${year}:\n${proposed.map((date) => `${spoken(date)} ${time}`).join('\n')}\n`}
Beslut
Nämnden sammanträder följande dagar ${year}:
${decided.map((date) => `${spoken(date)} ${time}`).join('\n')}

Beslut skickas till
Kommunstyrelserna
Akten`;
}

/** From a pasted document to the preview of its plan. */
export async function previewed(house: TestHouse, text: string, who = secretary): Promise<Result<Reply>> {
  const person = personAt(house, who);
  return person.press(await person.say(text), 'Gå vidare till sammanträdesplanen');
}

export async function published(house: TestHouse, text: string, who = secretary): Promise<Result<Reply>> {
  return personAt(house, who).press(await previewed(house, text, who), /^Publicera/);
}

/** What somebody's own chat shows, oldest first, without what has been taken away. */
export function chatOf(house: TestHouse, who: { readonly id: string }) {
  const sent = house.messenger.sent.filter(({ to }) => to === `chat-${who.id}`);
  const gone = new Set(sent.flatMap(({ how, activity }) => (how === 'remove' ? [activity] : [])));
  const cards = new Map(
    sent.flatMap(({ card, activity }) => (card && !gone.has(activity) ? [[activity, card] as const] : [])),
  );
  return {
    cards: [...cards.values()].map((card) => textsOf(card.content)),
    last: [...cards.values()].at(-1),
    said: sent.flatMap(({ text }) => text ?? []),
    sent,
  };
}

/** The card that a chat shows last, as an answer whose buttons can be pressed. */
export function lastIn(house: TestHouse, who: { readonly id: string }): Result<Reply> {
  const card = chatOf(house, who).last;
  if (!card) throw new Error(`Nothing in the chat of ${who.id}`);
  return { ok: true, value: { kind: 'card', card } };
}

/** What is served under an address. */
export async function fetched(
  house: TestHouse,
  address: string,
  query: Readonly<Record<string, string>> = {},
): Promise<PageAnswer> {
  const { pathname } = new URL(address);
  const pages = house.capabilities.flatMap(({ pages: own = [] }) => own);
  const page = pages.find(({ prefix }) => pathname.startsWith(`${prefix}/`));
  if (!page) throw new Error(`No page for ${pathname}`);
  return page.answer({ rest: pathname.slice(page.prefix.length + 1), query, now: house.clock.now(), log: house.log });
}

export { actionsOf };
