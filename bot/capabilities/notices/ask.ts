import { z } from 'zod/v4';
import { type Command, command, type Match, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId, PartyId, ServiceId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import { wordsOf } from '../../language/words.ts';
import type { Parts } from './parts.ts';
import { oneLine } from './prefill.ts';
import { plannedCardOf, statusCardOf, whyCardOf } from './status.ts';
import { chosenNoticeCard } from './views.ts';

const Where = z.strictObject({ party: PartyId.optional() });

async function notices(parts: Parts) {
  return (await parts.store.current()).map(({ value }) => value);
}

/** Questions about what is down, from the same state as the channels' cards. Open to everybody. */
export function askCommands(parts: Parts): readonly Command[] {
  const { organisation } = parts;
  const question = (turn: Turn, party: PartyId | undefined) => ({ party: party ?? turn.actor.party, now: turn.now });
  return [
    command('notice.status', Where, async (turn, { party }) =>
      accept({ kind: 'card', card: statusCardOf(await notices(parts), question(turn, party), organisation) }),
    ),
    command('notice.planned', Where, async (turn, { party }) =>
      accept({ kind: 'card', card: plannedCardOf(await notices(parts), question(turn, party), organisation) }),
    ),
    command(
      'notice.why',
      z.strictObject({ party: PartyId.optional(), services: z.array(ServiceId).max(20) }),
      async (turn, { party, services }) =>
        accept({
          kind: 'card',
          card: whyCardOf(await notices(parts), { ...question(turn, party), services }, organisation),
        }),
    ),
    command('notice.show', z.strictObject({ id: NoticeId }), async (turn, { id }): Promise<Result<Reply>> => {
      const stored = await parts.store.find(id);
      if (!stored || (stored.value.status.state === 'withdrawn' && stored.value.status.deleted)) {
        return refuse('notice.missing', 'Meddelandet finns inte längre.');
      }
      return accept({ kind: 'card', card: chosenNoticeCard(stored.value, turn.actor.party, organisation, turn.now) });
    }),
  ];
}

type Topic = 'new' | 'drafts' | 'list' | 'adapt' | 'status' | 'broken' | 'planned';

const TOPICS = lexiconOf<Topic>([
  {
    id: 'new',
    names: [
      'nytt driftmeddelande',
      'skriv driftmeddelande',
      'skapa driftmeddelande',
      'publicera driftmeddelande',
      'nytt meddelande',
    ],
  },
  { id: 'drafts', names: ['utkast', 'mina utkast'] },
  {
    id: 'list',
    names: ['mina driftmeddelanden', 'aktuella driftmeddelanden', 'hantera driftmeddelanden', 'driftmeddelanden'],
  },
  { id: 'adapt', names: ['anpassa text', 'anpassa', 'vår text', 'kommunens text'] },
  {
    id: 'status',
    names: [
      'driftstatus',
      'driftinformation',
      'driftläge',
      'driftstörning',
      'störning',
      'avbrott',
      'något nere',
      'läget',
      'status',
    ],
  },
  {
    id: 'broken',
    names: [
      'funkar inte',
      'fungerar inte',
      'går inte',
      'kommer inte åt',
      'kan inte',
      'ligger nere',
      'nere',
      'strular',
      'krånglar',
      'trasig',
      'segt',
      'långsamt',
    ],
  },
  { id: 'planned', names: ['planerat', 'planerade arbeten', 'underhåll', 'servicefönster', 'kommande avbrott'] },
]);

/** Understands what is typed about notices; undefined when it is about something else. */
export function understand(parts: Parts, text: string): Match | undefined {
  const line = oneLine(text);
  if (line) return { verb: 'notice.compose', input: { kind: line.kind, text: line.rest }, certainty: 1 };
  const topics = new Set(TOPICS.mentionedIn(text));
  const services = parts.services.mentionedIn(text);
  const [party] = parts.parties.mentionedIn(text);
  const where = party === undefined ? {} : { party };
  const short = wordsOf(text).length <= 4;
  if (topics.has('new')) return { verb: 'notice.new', input: {}, certainty: 0.95 };
  if (topics.has('adapt')) return { verb: 'notice.adaptable', input: {}, certainty: 0.8 };
  if (topics.has('drafts')) return { verb: 'notice.drafts', input: {}, certainty: short ? 0.9 : 0.6 };
  if (topics.has('list')) return { verb: 'notice.list', input: {}, certainty: 0.9 };
  if (topics.has('planned')) return { verb: 'notice.planned', input: where, certainty: 0.8 };
  if (services.length > 0 && (topics.has('broken') || topics.has('status'))) {
    return { verb: 'notice.why', input: { ...where, services }, certainty: 0.85 };
  }
  if (topics.has('status')) return { verb: 'notice.status', input: where, certainty: 0.9 };
  if (topics.has('broken')) return { verb: 'notice.status', input: where, certainty: 0.6 };
  return undefined;
}
