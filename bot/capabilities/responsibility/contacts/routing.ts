import type { Organisation } from '../../../core/organisation.ts';
import type { ContactPoint, Matter, RoutedParty, Routes, Routing } from '../../../core/routing.ts';
import { stemOf, wordsOf } from '../../../language/words.ts';
import type { Expert } from '../expert.ts';
import type { Item } from '../items.ts';
import type { Knowledge, SourcedRow } from '../knowledge.ts';
import { type Fits, fitsFor } from './fit.ts';
import { type Contact, deputyOn, personsIn } from './model.ts';
import { type PartyNames, partyNamesIn } from './names.ts';
import type { ContactStore } from './store.ts';

const LETTERS = ['R', 'A', 'C', 'I'] as const;
type Letter = (typeof LETTERS)[number];
type Parties = Readonly<Record<Letter, readonly string[]>>;

const NOBODY = { R: [], A: [], C: [], I: [] } as const;

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).map(stemOf));
}

/** Rows of the activity; of the tables that the words name, when they name any. */
function rowsOf(activity: string, words: string, { rows }: Knowledge): readonly SourcedRow[] {
  const wanted = [...stemsOf(activity)];
  const said = stemsOf(words);
  const found = rows.filter(({ row }) => {
    const stems = stemsOf(row.activity);
    return wanted.length > 0 && wanted.every((stem) => stems.has(stem));
  });
  const exact = found.filter(({ row }) => stemsOf(row.activity).size === wanted.length);
  const some = exact.length > 0 ? exact : found;
  const named = some.filter(({ table }) => wordsOf(table.service).some((word) => said.has(stemOf(word))));
  return named.length > 0 ? named : some;
}

function partiesOfRows(rows: readonly SourcedRow[], { nameOf }: PartyNames): Parties {
  const having = (letter: Letter) => [
    ...new Set(
      rows.flatMap(({ row }) =>
        Object.entries(row.letters).flatMap(([party, held]) => (held.includes(letter) ? [nameOf(party)] : [])),
      ),
    ),
  ];
  return { R: having('R'), A: having('A'), C: having('C'), I: having('I') };
}

/** What the prose says, as letters: whose task it is stands in for the hands, and the other way round. */
function partiesOfItem({ parties }: Item): Parties {
  const { performs = [], responsible = [], consulted = [], informed = [] } = parties;
  return {
    R: performs.length > 0 ? performs : responsible,
    A: responsible.length > 0 ? responsible : performs,
    C: consulted,
    I: informed,
  };
}

/** The contact as it is on the day. */
function pointOf({ id, content }: Contact, day: string): ContactPoint {
  const attending = deputyOn(content, day) ?? content;
  return {
    id,
    name: content.name,
    reach: attending.reach,
    ...(attending.person === undefined ? {} : { person: attending.person.id }),
  };
}

function routed(parties: Parties, fits: Fits, day: string): Routes {
  const of = (letter: Letter): readonly RoutedParty[] =>
    parties[letter].map((party) => ({ party, contacts: fits.ofParty(party).map((contact) => pointOf(contact, day)) }));
  return { R: of('R'), A: of('A'), C: of('C'), I: of('I') };
}

/** @param expert undefined where no documents are loaded: then nobody has any part. */
export function routingOf(given: {
  readonly contacts: ContactStore;
  readonly expert: Expert | undefined;
  readonly organisation: Organisation;
}): Routing {
  const { contacts, expert, organisation } = given;

  function partiesIn({ activity, words, services, day }: Matter, { knowledgeAt, ask }: Expert): Parties {
    const knowledge = knowledgeAt(day);
    const names = organisation.services.filter(({ id }) => services.includes(id)).map(({ name }) => name);
    const said = [words, ...names].join(' ').trim();
    const rows = activity === undefined ? [] : rowsOf(activity, said, knowledge);
    if (rows.length > 0) return partiesOfRows(rows, partyNamesIn(knowledge));
    const answer = ask(`Vem ansvarar för ${[activity, said].filter(Boolean).join(' ')}?`, { asOf: day });
    const [best] = answer.kind === 'answer' ? answer.matches : [];
    return best ? partiesOfItem(best) : NOBODY;
  }

  return {
    async routesFor(matter) {
      if (!expert) return NOBODY;
      const { services, words, party, day } = matter;
      const fits = fitsFor(await contacts.all(), { services, words, party, day }, organisation);
      return routed(partiesIn(matter, expert), fits, day);
    },
    async personsSince(since) {
      const all = await contacts.all();
      const now = all.flatMap(({ state, content }) => (state === 'listed' ? personsIn(content) : []));
      const before = all.flatMap(({ history }) => history.flatMap(({ at, released }) => (at >= since ? released : [])));
      return [...new Set([...now, ...before])];
    },
  };
}
