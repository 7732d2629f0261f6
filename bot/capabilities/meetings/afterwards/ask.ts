import { z } from 'zod/v4';
import { button } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import type { BodyId } from '../../../core/ids.ts';
import { inWords } from '../../../core/organisation.ts';
import { type Result, refuse } from '../../../core/result.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { isSeenHere } from '../agenda/show.ts';
import { dayText, itemText } from '../agenda/views/words.ts';
import { cut } from '../intake/keep.ts';
import { planCard } from '../planning/cards.ts';
import type { AfterParts } from './parts.ts';
import { type Question, questionIn, search } from './search.ts';
import { type Source, sourcesOf } from './sources.ts';

const SHOWN = 8;
const NEAREST = 3;
const LONGEST_POINT = 600;
const OPENED = 3;

const NOT_YOURS = refuse('decision.not-yours', 'De besluten visas bara för ledamöterna, i deras egen chatt med mig.');

function dnrText(dnr: string | undefined): string {
  return dnr === undefined ? '' : `dnr ${dnr.replace(/^dnr\s*/iu, '')}`;
}

/** The source comes with every line: whose paragraph it is, and of what day. */
function rowOf(source: Source) {
  const { body, date, dnr, points, distribution, mark } = source;
  const where = [mark && `⚠️ ${mark}`, body.name, dayText(date), dnrText(dnr)].filter(Boolean).join(' · ');
  const sent = distribution.length === 0 ? '' : ` Skickas till: ${distribution.join(', ')}.`;
  return { title: itemText(source), detail: `${where}. ${cut(points.join(' '), LONGEST_POINT)}${sent}`.trim() };
}

const HEADINGS: Readonly<Record<Source['kind'], string>> = {
  decision: 'Beslut',
  information: 'Information, inget beslut i sak',
  proposed: 'På dagordningen, inte beslutat här',
};

function sectionsOf(found: readonly Source[]) {
  return (['decision', 'information', 'proposed'] as const).flatMap((kind) => {
    const rows = found.flatMap((one) => (one.kind === kind ? [rowOf(one)] : []));
    return rows.length === 0 ? [] : [{ heading: HEADINGS[kind], rows }];
  });
}

function actionsFor(found: readonly Source[]) {
  const meetings = new Map(found.map((one) => [one.opens.id, one]));
  return [...meetings.values()].slice(0, OPENED).map(({ opens, date }) =>
    button(`${opens.verb.startsWith('minutes') ? 'Visa besluten' : 'Visa dagordningen'} ${date}`, opens.verb, {
      id: opens.id,
    }),
  );
}

function aboutText({ about, dnr, sentTo }: Question): string {
  if (dnr !== undefined) return ` med dnr ${dnr}`;
  if (sentTo !== undefined) return ` som ska skickas till ${sentTo}`;
  return about === '' ? '' : ` om ”${about}”`;
}

function nothing(question: Question, nearest: readonly Source[], bodies: readonly Body[], all: boolean): Result<Reply> {
  const whose = all
    ? 'de protokoll och dagordningar som du kan se'
    : `det jag har från ${inWords(bodies.map(({ definite }) => definite))}`;
  const near = nearest.slice(0, NEAREST);
  return cardReply(
    planCard.render({
      title: `Hittar inget${aboutText(question)}`,
      text: `Det finns inte i ${whose}.${near.length > 0 ? ' Det här ligger närmast:' : ''}`,
      sections: sectionsOf(near),
      note: '',
      actions: actionsFor(near),
    }),
  );
}

async function ask(parts: AfterParts, turn: Turn, text: string, lexicon: Lexicon<BodyId>): Promise<Result<Reply>> {
  const named = lexicon.mentionedIn(text);
  const asked = parts.organisation.bodies.filter(({ id }) => named.length === 0 || named.includes(id));
  const bodies = asked.filter((body) => isSeenHere(body, turn));
  if (bodies.length === 0) return NOT_YOURS;
  const sources = (await Promise.all(bodies.map((body) => sourcesOf(parts, turn, body)))).flat();
  const question = questionIn(text, bodies);
  const { found, nearest } = search(sources, question);
  if (found.length === 0) return nothing(question, nearest, bodies, named.length === 0);
  const shown = found.slice(0, SHOWN);
  const decisions = found.filter(({ kind, mark }) => kind === 'decision' && mark === '').length;
  return cardReply(
    planCard.render({
      title: question.latest ? 'Senaste besluten' : `Hittat${aboutText(question)}`,
      text: `${decisions === 0 ? 'Inget gällande beslut' : decisions === 1 ? 'Ett beslut' : `${decisions} beslut`}.${found.length > SHOWN ? ` De ${SHOWN} bästa träffarna visas.` : ''}`,
      sections: sectionsOf(shown),
      note: '',
      actions: actionsFor(shown),
    }),
  );
}

/** Questions about what has been decided, for whoever asks. */
export function askCommands(parts: AfterParts, lexicon: Lexicon<BodyId>): readonly Command[] {
  return [
    command('decision.ask', z.strictObject({ text: z.string().max(300) }), (turn, { text }) =>
      ask(parts, turn, text, lexicon),
    ),
  ];
}
