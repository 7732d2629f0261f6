import { z } from 'zod/v4';
import { button } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import type { BodyId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { addDays, dayOf } from '../../../core/time.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { isSeenHere } from '../agenda/show.ts';
import { mayPublishFor } from '../stored/may.ts';
import { planCard } from './cards.ts';
import { type Occasion, occasionsOf, order } from './occasions.ts';
import type { PlanParts } from './parts.ts';
import { type Period, periodIn } from './period.ts';
import { occasionRow } from './views.ts';
import { capital, whenText } from './words.ts';

const SHOWN = 20;
const VERBS = { board: 'sammanträder', forum: 'träffas' } as const;
/** Beside the next one. */
const FOLLOWING = 4;

function notYours({ definite }: Body): Result<never> {
  return refuse(
    'plan.not-yours',
    `När ${definite} träffas visar jag bara för dess ledamöter, i deras egen chatt med mig.`,
  );
}

function prepares({ actor, place }: Turn, { id }: Body): boolean {
  return mayPublishFor(actor, id) && place.isPrivate;
}

function actionsFor(turn: Turn, bodies: readonly Body[], next: Occasion | undefined) {
  const [only, second] = bodies;
  const own = only && !second ? only : undefined;
  return [
    ...(next?.announced ? [button('Visa dagordningen', 'meeting.open', { id: next.id })] : []),
    ...(own && turn.place.isPrivate ? [button('Prenumerera på kalendern', 'plan.subscribe', { body: own.id })] : []),
    ...(own && prepares(turn, own) ? [button('Ändra planen', 'plan.show', { body: own.id })] : []),
  ];
}

function ahead({ now }: Turn, all: readonly Occasion[]): readonly Occasion[] {
  const today = dayOf(now);
  return all.filter(({ date }) => date >= today);
}

/** @param next the next meeting, when there is one on other days than those that were asked for */
function none(turn: Turn, bodies: readonly Body[], when: string, next: Occasion | undefined): Result<Reply> {
  const [only, second] = bodies;
  const whose = only && !second ? ` för ${only.definite}` : '';
  const instead = next && ` Nästa är ${whenText(next)}${whose === '' ? ` (${next.body.name})` : ''}.`;
  const how = bodies.some((body) => prepares(turn, body))
    ? ' Skicka sammanträdesplanen hit, så kan du publicera den.'
    : '';
  return cardReply(
    planCard.render({
      title: 'Inga beslutade sammanträden',
      text: `Det finns inget beslutat sammanträde${whose} ${when}.${instead ?? how}`,
      sections: [],
      note: '',
      actions: actionsFor(turn, bodies, next),
    }),
  );
}

/** The next meeting in a sentence, and those after it. */
function nextReply(parts: PlanParts, turn: Turn, bodies: readonly Body[], all: readonly Occasion[]): Result<Reply> {
  const found = ahead(turn, all);
  const planned = found.filter(({ state }) => state === 'planned');
  const [next, ...later] = planned;
  if (!next) return none(turn, bodies, 'framåt', undefined);
  const single = bodies.length === 1;
  const named = (one: Occasion) => {
    const row = occasionRow(one, parts.organisation, prepares(turn, one.body));
    return single ? row : { title: `${one.body.name}: ${whenText(one)}`, detail: row.detail };
  };
  const cancelled = found.filter(({ state, date }) => state === 'cancelled' && date <= next.date);
  const sections = [
    { heading: '', rows: [...cancelled, next].filter((one) => one !== next || prepares(turn, next.body)).map(named) },
    { heading: 'Därefter', rows: later.slice(0, FOLLOWING).map(named) },
  ];
  return cardReply(
    planCard.render({
      title: `${capital(next.body.definite)} ${VERBS[next.body.kind]} ${whenText(next)}`,
      text: `Det är nästa sammanträde${single ? '' : ' av dem som du kan se'}.${next.time === undefined ? ' Klockslaget är inte bestämt.' : ''}`,
      sections: sections.filter(({ rows }) => rows.length > 0),
      note: '',
      actions: actionsFor(turn, bodies, next),
    }),
  );
}

function periodReply(
  parts: PlanParts,
  turn: Turn,
  bodies: readonly Body[],
  all: readonly Occasion[],
  { from, before, text }: Period,
): Result<Reply> {
  const found = all.filter(({ date }) => date >= from && date < before);
  if (found.length === 0)
    return none(
      turn,
      bodies,
      text,
      ahead(turn, all).find(({ state }) => state === 'planned'),
    );
  const single = bodies.length === 1;
  const groups = Map.groupBy(found.slice(0, SHOWN), ({ body }) => body);
  const more = found.length - SHOWN;
  const planned = found.filter(({ state }) => state === 'planned').length;
  const count = planned === 1 ? 'Ett sammanträde' : `${planned} sammanträden`;
  return cardReply(
    planCard.render({
      title: `${single ? capital(bodies[0]?.definite ?? '') : 'Sammanträden'} ${text}`,
      text: `${count}.${more > 0 ? ` De ${SHOWN} första visas.` : ''}`,
      sections: [...groups].map(([body, own]) => ({
        heading: single ? '' : body.name,
        rows: own.map((one) => occasionRow(one, parts.organisation, prepares(turn, body))),
      })),
      note: '',
      actions: actionsFor(turn, bodies, undefined),
    }),
  );
}

const ASKS_ONE = /(?<!\p{L})(?:nästa(?!\s+(?:år|månad|vecka))|härnäst|närmaste)(?!\p{L})/iu;
const ASKS_ALL = /(?:sammanträdes|mötes)(?:plan|kalender|schema|dag|dat|tid)/iu;
const AHEAD_DAYS = 730;

/** The days that are asked for; undefined when the next meeting is. */
function asked(text: string, today: string): Period | undefined {
  if (ASKS_ONE.test(text)) return undefined;
  const ahead = { from: today, before: addDays(today, AHEAD_DAYS), text: 'framåt' };
  return periodIn(text, today) ?? (ASKS_ALL.test(text) ? ahead : undefined);
}

async function ask(parts: PlanParts, turn: Turn, text: string, lexicon: Lexicon<BodyId>): Promise<Result<Reply>> {
  const named = lexicon.mentionedIn(text);
  const all = parts.organisation.bodies.filter(({ id }) => named.length === 0 || named.includes(id));
  const bodies = all.filter((body) => isSeenHere(body, turn));
  const [hidden] = all;
  if (bodies.length === 0) return hidden ? notYours(hidden) : none(turn, [], 'framåt', undefined);
  const found = (await Promise.all(bodies.map((body) => occasionsOf(parts, body)))).flat();
  const occasions = found.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
  const period = asked(text, dayOf(turn.now));
  return period ? periodReply(parts, turn, bodies, occasions, period) : nextReply(parts, turn, bodies, occasions);
}

/** When a body meets, for whoever asks. */
export function askCommands(parts: PlanParts, lexicon: Lexicon<BodyId>): readonly Command[] {
  return [
    command('plan.ask', z.strictObject({ text: z.string().max(300) }), (turn, { text }) =>
      ask(parts, turn, text, lexicon),
    ),
  ];
}
