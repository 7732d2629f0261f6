import { LRUCache } from 'lru-cache';
import { z } from 'zod/v4';
import { type Capability, type Card, command, type Reply, type Turn } from '../../core/capability.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Log } from '../../core/ports.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { sensitiveIn } from '../../core/sensitive.ts';
import { dayOf, type Instant, minutesBetween } from '../../core/time.ts';
import type { Table } from '../../storage/table.ts';
import type { Answer, Topic } from './answer.ts';
import type { Endings } from './contacts/answer.ts';
import { contactsIn, type Surroundings } from './contacts/index.ts';
import type { Expert } from './expert.ts';
import { type Gaps, gapsOn } from './gaps.ts';
import { ownIn } from './own/index.ts';
import { responsibilityData } from './personData.ts';
import type { Publishing } from './publishing/index.ts';
import { documentSources } from './sources.ts';
import { understood } from './understand.ts';
import { answerView, chooseView, unknownView } from './views.ts';

/** A follow-up ("och vem betalar?") is understood this long after the question. */
const REMEMBERED_MINUTES = 15;
const MOST_REMEMBERED = 2000;
const LONGEST = 2000;

const Question = z.string().min(1).max(LONGEST);
const Id = z.string().min(1).max(200);

interface Memory {
  topic(turn: Turn): Topic | undefined;
  remember(turn: Turn, topic: Topic | undefined): void;
}

/** What each person asked last, where: in this process alone. */
function memory(): Memory {
  const topics = new LRUCache<string, { readonly topic: Topic; readonly at: Instant }>({ max: MOST_REMEMBERED });
  const key = ({ place, actor }: Turn) => `${place.conversation}\n${actor.id}`;
  return {
    topic(turn) {
      const last = topics.get(key(turn));
      return last && minutesBetween(last.at, turn.now) < REMEMBERED_MINUTES ? last.topic : undefined;
    },
    remember(turn, topic) {
      if (topic) topics.set(key(turn), { topic, at: turn.now });
    },
  };
}

function shown(card: Card): Result<Reply> {
  return accept({ kind: 'card', card });
}

interface Parts {
  readonly expert: Expert;
  readonly gaps: Gaps;
  readonly organisation: Organisation;
  readonly memory: Memory;
  readonly endings: Endings;
  /** Whether it has been decided that a question is not to be answered. */
  isDeclined(question: string): boolean;
}

async function reply(parts: Parts, turn: Turn, answer: Answer): Promise<Result<Reply>> {
  const { gaps, organisation, endings } = parts;
  if (answer.kind === 'choose') return shown(chooseView(answer));
  const ending = await endings.of(answer, turn);
  const card = answerView(answer, 'none', ending);
  if (answer.kind === 'answer' && card) return shown(card);
  const kept = sensitiveIn(answer.question).length === 0 && !parts.isDeclined(answer.question);
  if (kept) await gaps.note(answer.question, 'unknown', turn.now);
  return shown(unknownView(answer, organisation.serviceDesk.name, ending, kept));
}

async function ask(parts: Parts, turn: Turn, question: string): Promise<Result<Reply>> {
  const answer = parts.expert.ask(question, { previous: parts.memory.topic(turn), asOf: dayOf(turn.now) });
  parts.memory.remember(turn, answer.topic);
  return reply(parts, turn, answer);
}

const GONE = refuse('responsibility.gone', 'Svaret finns inte längre i dokumenten. Ställ frågan igen.');

/** Answers with what was chosen, or says how an answer was received. */
async function about(
  parts: Parts,
  turn: Turn,
  given: { readonly question: string; readonly id: string; readonly right?: 'yes' | 'no' },
): Promise<Result<Reply>> {
  const answer = parts.expert.about(given.id, given.question, { asOf: dayOf(turn.now) });
  if (!answer) return GONE;
  parts.memory.remember(turn, answer.topic);
  if (given.right === 'no') await parts.gaps.note(given.question, 'wrong', turn.now);
  const card = answerView(answer, given.right ?? 'none', await parts.endings.of(answer, turn));
  return card ? shown(card) : GONE;
}

/** "Vem ansvarar för …": answers from the documents, with the source, and an honest "vet inte". */
export function responsibility(
  given: Surroundings & {
    readonly table: Table;
    readonly organisation: Organisation;
    /** Undefined where no documents are loaded: then nothing is answered. */
    readonly publishing: Publishing | undefined;
    readonly log: Log;
  },
): Capability {
  const { publishing, organisation } = given;
  if (!publishing)
    return { name: 'responsibility', commands: [], offers: [], composeActions: [], understand: () => undefined };
  const { expert } = publishing.live;
  const gaps = gapsOn(given.table, given.log);
  const contacts = contactsIn({ ...given, expert });
  const own = ownIn({ gaps, publishing });
  const { endings } = contacts;
  const parts: Parts = { expert, organisation, gaps, memory: memory(), endings, isDeclined: own.isDeclined };
  const everybody = () => true;
  const Chosen = z.strictObject({ question: Question, id: Id });
  return {
    name: 'responsibility',
    commands: [
      command(
        'responsibility.ask',
        z.strictObject({ question: Question }),
        (turn, { question }) => ask(parts, turn, question),
        {
          description:
            'Answers from the documents who does, answers for, pays for, orders or decides something between the IT department and the kommuner, and how support works. question: one short question in Swedish.',
          suits: everybody,
          sources: async (turn, { question }) => documentSources(expert, question, parts.memory.topic(turn), turn.now),
        },
      ),
      command('responsibility.choose', Chosen, (turn, chosen) => about(parts, turn, chosen)),
      command('responsibility.feedback', Chosen.extend({ right: z.enum(['yes', 'no']) }), (turn, input) =>
        about(parts, turn, input),
      ),
      ...own.commands,
      ...publishing.commands,
      ...contacts.commands,
    ],
    offers: [
      {
        example: 'Vem monterar accesspunkter?',
        gives: 'Vem som gör vad, vem som betalar och bestämmer',
        suits: everybody,
      },
      ...own.offers,
      ...publishing.offers,
      ...contacts.offers,
    ],
    composeActions: [],
    receives: [publishing.receiver],
    refresh: ({ now }) => publishing.live.refresh(now),
    prepare: (now) => publishing.live.prepare(now),
    personData: (person) => responsibilityData(given.contacts, publishing.store, person),
    understand: (text, turn, toBeat) =>
      publishing.understand(text, turn) ??
      contacts.understand(text) ??
      understood(text, toBeat, () => expert.ask(text, { previous: parts.memory.topic(turn), asOf: dayOf(turn.now) })),
  };
}
