import { type Button, button } from '../../../cards/shared.ts';
import type { About, Step, Turn } from '../../../core/capability.ts';
import { errorName } from '../../../core/errors.ts';
import type { PartyId, ServiceId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { dayOf } from '../../../core/time.ts';
import { within } from '../../../core/within.ts';
import { lexiconOf } from '../../../language/lexicon.ts';
import type { Answer } from '../answer.ts';
import type { ContactLine } from '../cards.ts';
import type { Expert } from '../expert.ts';
import { type Fits, fitsFor } from './fit.ts';
import type { Contact } from './model.ts';
import { partyNamesIn } from './names.ts';
import type { ContactStore } from './store.ts';
import { addressOf, contactSentence, reachedOn, titleOf } from './text.ts';

/** What an answer ends with: whom to turn to, and what can be done next. */
export interface Ending {
  readonly contacts: readonly ContactLine[];
  /** The contact to ask where the documents say nothing, in one sentence; empty when there is none. */
  readonly ask: string;
  readonly steps: readonly Button[];
}

export interface Endings {
  of(answer: Answer, turn: Turn): Promise<Ending>;
}

const MOST_CONTACTS = 3;
const MOST_STEPS = 2;
/** Contacts are an addition to an answer: it does not wait long for them. */
const LOOKUP_MS = 1_000;

/** Those whom the answer names: who has the part that was asked for, else who does it, else whose task it is. */
function partiesIn({ matches, asked, topic, kind }: Answer): readonly string[] {
  const [item] = matches;
  if (!item || kind !== 'answer') return [];
  if (topic?.question.shape === 'list') return topic.question.subject;
  const { performs = [], responsible = [] } = item.parties;
  const theirs = asked === undefined || asked === 'ask' ? [] : (item.parties[asked] ?? []);
  return [theirs, performs, responsible].find((parties) => parties.length > 0) ?? [];
}

export function endingsOf(given: {
  readonly contacts: ContactStore;
  readonly expert: Expert;
  readonly organisation: Organisation;
  /** The other capabilities' next steps for an answer. */
  readonly steps: (about: About, turn: Turn) => readonly Step[];
}): Endings {
  const { contacts, expert, organisation, steps } = given;
  const services = lexiconOf(organisation.services.map(({ id, aliases }) => ({ id, names: aliases })));
  const parties = lexiconOf(organisation.parties.map(({ id, aliases }) => ({ id, names: aliases })));

  function servicesIn({ question, matches }: Answer): readonly ServiceId[] {
    const named = services.mentionedIn(question);
    return named.length > 0 ? named : services.mentionedIn(matches[0]?.title ?? '');
  }

  /** None when the store is away: the answer stands by itself. */
  async function known(turn: Turn): Promise<readonly Contact[]> {
    try {
      return await within(LOOKUP_MS, contacts.all());
    } catch (error) {
      turn.log.warn({ error: errorName(error) }, 'contacts not found in time');
      return [];
    }
  }

  function toAsk(fits: Fits, day: string): Contact | undefined {
    const { provider } = partyNamesIn(expert.knowledgeAt(day));
    const desks = [organisation.serviceDesk.name, ...(provider === undefined ? [] : [provider])];
    return [...fits.named, ...desks.flatMap((party) => fits.ofParty(party))][0];
  }

  return {
    async of(answer, turn) {
      const day = dayOf(turn.now);
      const about = servicesIn(answer);
      const [place]: readonly (PartyId | undefined)[] = parties.mentionedIn(answer.question);
      const words = [answer.question, answer.matches[0]?.title ?? ''].join(' ');
      const sought = { services: about, words, party: place ?? turn.actor.party, day };
      const fits = fitsFor(await known(turn), sought, organisation);
      const fitting = [...new Set([...partiesIn(answer).flatMap((party) => fits.ofParty(party)), ...fits.named])];
      const ask = answer.kind === 'unknown' ? toAsk(fits, day) : undefined;
      return {
        contacts: fitting.slice(0, MOST_CONTACTS).map(({ content }) => ({
          title: titleOf(content, organisation),
          detail: reachedOn(content, turn.now),
          url: addressOf(content, day),
        })),
        ask: ask ? contactSentence(ask.content, organisation, turn.now) : '',
        steps: steps({ services: about, text: answer.question }, turn)
          .slice(0, MOST_STEPS)
          .map(({ title, verb, data }) => button(title, verb, data)),
      };
    },
  };
}
