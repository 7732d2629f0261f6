import { z } from 'zod/v4';
import { listCard } from '../../../cards/shared.ts';
import { type Card, type Command, cardReply, command, type Match, type Turn } from '../../../core/capability.ts';
import { PartyId } from '../../../core/ids.ts';
import type { Organisation, Party } from '../../../core/organisation.ts';
import type { Page, PageAnswer } from '../../../core/pages.ts';
import { type Actor, hasRole, isCommunicatorOf } from '../../../core/person.ts';
import { assertNever, refuse } from '../../../core/result.ts';
import type { Seal } from '../../../core/seal.ts';
import { lexiconOf } from '../../../language/lexicon.ts';
import type { NoticeStore } from '../store.ts';
import { intranetCard } from '../views/cards.ts';
import { type Addresses, addressesOn, PREFIX } from './address.ts';
import { feedOf, jsonOf } from './machine.ts';
import { pageOf, STYLE } from './page.ts';
import { publicStateOf } from './state.ts';

/** What a kommun's intranet shows: a page, a feed and the same for programs, all read from the notices as they are. */
export interface Intranet {
  readonly pages: readonly Page[];
  readonly commands: readonly Command[];
  understand(text: string): Match | undefined;
  /** Whether the person may have some kommun's addresses. */
  suits(actor: Actor): boolean;
}

const NOT_FOUND: PageAnswer = {
  status: 404,
  type: 'text/plain; charset=utf-8',
  body: 'Sidan finns inte. Skriv ”adresser till intranätet” till Samdrift i Teams för att få den rätta, eller fråga IT.',
};

/** Kommuner and companies whose addresses the person may have. */
function partiesFor(actor: Actor, { parties }: Organisation): readonly Party[] {
  const all = hasRole(actor, 'it-publisher', 'administrator');
  return parties.filter(({ id, municipality = id }) => all || isCommunicatorOf(actor, municipality));
}

function pageOn(store: NoticeStore, addresses: Addresses, organisation: Organisation): Page {
  return {
    prefix: PREFIX,
    async answer({ rest, now }) {
      const asked = addresses.read(rest);
      const party = organisation.parties.find(({ id }) => id === asked?.party);
      if (!asked || !party) return NOT_FOUND;
      const state = publicStateOf(await store.recent(), party, organisation, now);
      const feed = addresses.of(party.id, 'flode.xml');
      const answer = (type: string, body: string) => ({ status: 200, type: `${type}; charset=utf-8`, body });
      switch (asked.form) {
        case 'sida':
          return { ...answer('text/html', pageOf(state, feed, organisation)), style: STYLE };
        case 'flode.xml':
          return answer('application/atom+xml', feedOf(state, addresses.of(party.id, 'sida'), feed, organisation));
        case 'lage.json':
          return answer('application/json', jsonOf(state, organisation));
        default:
          return assertNever(asked.form);
      }
    },
  };
}

function intranetCardOf({ id, name }: Party, addresses: Addresses): Card {
  return intranetCard.render({
    title: `Driftläget för intranätet: ${name}`,
    text: 'Sidan och flödet visar samma driftmeddelanden som kanalen i Teams och ändras med dem. Den som har adressen kan läsa, utan att logga in.',
    page: addresses.of(id, 'sida'),
    addresses: [
      { title: 'Sida att länka till', value: addresses.of(id, 'sida') },
      { title: 'Flöde (Atom) för SharePoint och andra läsare', value: addresses.of(id, 'flode.xml') },
      { title: 'JSON för egna program', value: addresses.of(id, 'lage.json') },
    ],
  });
}

function chooseCardOf(parties: readonly Party[]): Card {
  return listCard.render({
    title: 'Vilkens intranät?',
    text: 'Varje kommun och bolag har en egen adress.',
    items: parties.map(({ id, name, kind }) => ({
      title: name,
      detail: kind === 'municipality' ? 'Kommun' : 'Bolag',
      verb: 'notice.intranet',
      data: { party: id },
    })),
    actions: [],
  });
}

const ASKS = lexiconOf([
  {
    id: 'intranet',
    names: [
      'adresser till intranätet',
      'adress till intranätet',
      'intranätadresser',
      'driftflöde',
      'rss',
      'statussida',
    ],
  },
]);
const SENTENCE_MAX = 60;

export function intranetOf(given: {
  readonly store: NoticeStore;
  readonly organisation: Organisation;
  readonly seal: Seal;
  readonly publicUrl: string;
}): Intranet {
  const { store, organisation } = given;
  const addresses = addressesOn(given.publicUrl, given.seal);
  const shown = async ({ actor, place }: Turn, chosen: string | undefined) => {
    const parties = partiesFor(actor, organisation).filter(({ id }) => chosen === undefined || id === chosen);
    if (parties.length === 0)
      return refuse('notice.not-publisher', 'Adresserna till intranätet får du av IT eller av kommunens kommunikatör.');
    if (!place.isPrivate)
      return refuse('notice.not-here', 'Skriv det i chatten med mig: den som har adressen kan läsa driftläget.');
    const [only, second] = parties;
    return cardReply(only && !second ? intranetCardOf(only, addresses) : chooseCardOf(parties));
  };
  return {
    pages: [pageOn(store, addresses, organisation)],
    commands: [
      command('notice.intranet', z.strictObject({ party: PartyId.optional() }), (turn, { party }) =>
        shown(turn, party),
      ),
    ],
    understand: (text) =>
      text.length <= SENTENCE_MAX && ASKS.mentionedIn(text).length > 0
        ? { verb: 'notice.intranet', input: {}, certainty: 0.9 }
        : undefined,
    suits: (actor) => partiesFor(actor, organisation).length > 0,
  };
}
