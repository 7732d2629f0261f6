import { z } from 'zod/v4';
import {
  type Card,
  type Command,
  cardReply,
  command,
  type Match,
  type Reply,
  type Step,
  type Turn,
} from '../../core/capability.ts';
import { NoticeId, PartyId, ServiceId } from '../../core/ids.ts';
import { inWords, type Organisation } from '../../core/organisation.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { Instant } from '../../core/time.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import { wordsOf } from '../../language/words.ts';
import type { Notice } from './model.ts';
import type { Parts } from './parts.ts';
import { oneLine } from './prefill.ts';
import { noticeSources } from './sources.ts';
import { chosenNoticeCard } from './views/notice.ts';
import { plannedCardOf, statusCardOf, whyCardOf } from './views/status.ts';

const Where = z.strictObject({ party: PartyId.optional() });

const UNKNOWN_PLACE = refuse(
  'notice.unknown-place',
  'Den kommunen eller tjänsten känner jag inte till. Skriv ”driftstatus” för att se allt som är nere.',
);

/** In an outage many ask at once: one answer for each kommun and second, for as long as the state is read once. */
function rememberedStatus(organisation: Organisation) {
  const cards = new WeakMap<readonly Notice[], Map<string, Card>>();
  return (notices: readonly Notice[], asked: { readonly party: PartyId | undefined; readonly now: Instant }): Card => {
    const told = cards.get(notices) ?? new Map<string, Card>();
    cards.set(notices, told);
    const key = `${asked.party ?? ''} ${asked.now.slice(0, 19)}`;
    const card = told.get(key) ?? statusCardOf(notices, asked, organisation);
    told.set(key, card);
    return card;
  };
}

/** Questions about what is down, from the same state as the channels' cards. Open to everybody. */
export function askCommands(parts: Parts): readonly Command[] {
  const { organisation } = parts;
  const question = (turn: Turn, party: PartyId | undefined) => ({ party: party ?? turn.actor.party, now: turn.now });
  const status = rememberedStatus(organisation);
  const everybody = () => true;
  /** A refusal for what the organisation does not have: nothing is known of it, which is not that it works. */
  const known = (party: PartyId | undefined, services: readonly ServiceId[] = []) => {
    const isParty = party === undefined || organisation.parties.some(({ id }) => id === party);
    const areServices = services.every((service) => organisation.services.some(({ id }) => id === service));
    return isParty && areServices ? undefined : UNKNOWN_PLACE;
  };
  return [
    command(
      'notice.status',
      Where,
      async (turn, { party }) => known(party) ?? cardReply(status(await parts.store.recent(), question(turn, party))),
      {
        description:
          'Shows what is down right now. party: the kommun that is asked about; leave it out for the person’s own.',
        suits: everybody,
        sources: (turn, { party }) => noticeSources(parts, turn, { party }),
      },
    ),
    command(
      'notice.planned',
      Where,
      async (turn, { party }) =>
        known(party) ?? cardReply(plannedCardOf(await parts.store.recent(), question(turn, party), organisation)),
      {
        description: 'Shows planned work and outages to come. party: as for what is down.',
        suits: everybody,
        sources: (turn, { party }) => noticeSources(parts, turn, { party, kind: 'planned' }),
      },
    ),
    command(
      'notice.why',
      z.strictObject({ party: PartyId.optional(), services: z.array(ServiceId).min(1).max(20) }),
      async (turn, { party, services }) =>
        known(party, services) ??
        cardReply(whyCardOf(await parts.store.recent(), { ...question(turn, party), services }, organisation)),
      {
        description:
          'Shows whether a fault of certain services is known, and when it is thought to be over. services: their ids. party: as for what is down.',
        suits: everybody,
        sources: (turn, { party, services }) => noticeSources(parts, turn, { party, services }),
      },
    ),
    command('notice.show', z.strictObject({ id: NoticeId }), async (turn, { id }): Promise<Result<Reply>> => {
      const stored = await parts.store.find(id);
      if (!stored || (stored.value.status.state === 'withdrawn' && stored.value.status.deleted)) {
        return refuse('notice.missing', 'Meddelandet finns inte längre.');
      }
      return cardReply(chosenNoticeCard(stored.value, turn.actor.party, organisation, turn.now));
    }),
  ];
}

/** More services than this do not fit on a button. */
const MOST_NAMED = 2;

/** Beside an answer about services of the catalogue: how they are right now. Open to everybody. */
export function stepsFor(about: readonly ServiceId[], { services }: Organisation): readonly Step[] {
  const named = services.filter(({ id }) => about.slice(0, MOST_NAMED).includes(id));
  if (named.length === 0) return [];
  const title = `Visa driftläget för ${inWords(named.map(({ definite }) => definite))}`;
  return [{ title, verb: 'notice.why', data: { services: named.map(({ id }) => id) } }];
}

type Topic = 'new' | 'drafts' | 'list' | 'adapt' | 'status' | 'broken' | 'complaint' | 'planned' | 'future';

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
  // Snowball takes "utkast" for a superlative, so its other forms are named.
  { id: 'drafts', names: ['utkast', 'utkastet', 'utkasten'] },
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
      'driftinfo',
      'driftläge',
      'driftstörning',
      'störning',
      'avbrott',
      'något nere',
      'händer något',
      'läget',
      'status',
    ],
  },
  // Enough by itself: something is broken, whatever it is.
  {
    id: 'broken',
    names: [
      'funkar inte',
      'fungerar inte',
      'går inte',
      'inget fungerar',
      'inget funkar',
      'ingenting fungerar',
      'ingenting funkar',
      'ligger nere',
      'nere',
      'strular',
      'krånglar',
      'kraschar',
      'trasig',
      'segt',
      'långsamt',
    ],
  },
  // Enough beside the name of a service: "kan inte" alone may be about anything.
  {
    id: 'complaint',
    names: [
      'inte',
      'ej',
      'inget',
      'ingen',
      'fel',
      'problem',
      'varför',
      'funkar',
      'fungerar',
      'hänger sig',
      'komma åt',
      'tillbaka',
      'igång',
    ],
  },
  { id: 'planned', names: ['planerat', 'planerade arbeten', 'underhåll', 'servicefönster', 'kommande avbrott'] },
  {
    id: 'future',
    names: ['i helgen', 'imorgon', 'i morgon', 'ikväll', 'i kväll', 'inatt', 'i natt', 'nästa vecka', 'kommande'],
  },
]);

/** Understands what is typed about notices; undefined when it is about something else. */
export function understand(parts: Parts, text: string): Match | undefined {
  const line = oneLine(text);
  if (line) return { verb: 'notice.compose', input: { kind: line.kind, text: line.rest }, certainty: 1 };
  const topics = new Set(TOPICS.mentionedIn(text));
  const short = wordsOf(text).length <= 4;
  if (topics.has('new')) return { verb: 'notice.new', input: {}, certainty: 0.95 };
  if (topics.has('adapt')) return { verb: 'notice.adaptable', input: {}, certainty: 0.8 };
  if (topics.has('drafts')) return { verb: 'notice.drafts', input: {}, certainty: short ? 0.9 : 0.6 };
  if (topics.has('list')) return { verb: 'notice.list', input: {}, certainty: 0.9 };
  return question(parts, text, topics);
}

/** What is down, why, or planned; the name of a service or kommun alone asks how it is. */
function question(parts: Parts, text: string, topics: ReadonlySet<Topic>): Match | undefined {
  const services = parts.services.mentionedIn(text);
  const [party] = parts.parties.mentionedIn(text);
  const where = party === undefined ? {} : { party };
  const isTrouble = topics.has('status') || topics.has('broken');
  if (topics.has('planned') || (topics.has('future') && isTrouble)) {
    return { verb: 'notice.planned', input: where, certainty: 0.8 };
  }
  if (services.length > 0 && (isTrouble || topics.has('complaint'))) {
    return { verb: 'notice.why', input: { ...where, services }, certainty: 0.85 };
  }
  if (topics.has('status')) return { verb: 'notice.status', input: where, certainty: 0.9 };
  if (topics.has('broken')) return { verb: 'notice.status', input: where, certainty: 0.6 };
  if (wordsOf(text).length > 2) return undefined;
  if (services.length > 0) return { verb: 'notice.why', input: { ...where, services }, certainty: 0.6 };
  return party === undefined ? undefined : { verb: 'notice.status', input: where, certainty: 0.6 };
}
