import type { Analyser, Token } from '../../language/analysis.ts';
import { CUES } from './cues.ts';
import type { Knowledge } from './knowledge.ts';
import type { Party } from './model.ts';

export interface Mentions {
  /** The documents' names of those whom the question is about. */
  readonly subject: readonly string[];
  /** Who the sentence is about doing it: "ska *vi* …", "är det *ni* som …", "får vi hjälp av …" is nobody's but ours. */
  readonly doer: string | undefined;
  /** One of the two sides is among them. */
  readonly side: boolean;
  /** Where in the sentence the two sides stand: who they are is not what is asked about. */
  readonly tokens: ReadonlySet<number>;
}

/** Who is who: those who ask ("vi"), those who serve them ("ni"), and all others by name. */
export interface Sides {
  /** Names, and columns of tables, that are the asker's side. */
  readonly asker: ReadonlySet<string>;
  readonly provider: ReadonlySet<string>;
  mentionedIn(tokens: readonly Token[]): Mentions;
  /** The name to show for a column or an alias. */
  nameOf(party: string): string;
  /** Whether two names are one party, or one is the other's side. */
  same(a: string, b: string): boolean;
  /** A whole side, as "vi" and "ni" mean it, and no role in it. */
  isWhole(party: string): boolean;
  /** Whose people a party is. */
  sideOf(party: string): Side | undefined;
}

export type Side = 'asker' | 'provider';

interface Alias {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Names of the sides where no alias is a pronoun. */
const PROVIDER = /^it-?\s?(?:nämnd|förvaltning|avdelning|enhet|kontor)?(?:en)?$/iu;
const ASKER = /^(?:kommun|verksamhet)(?:en|er|erna)?(?:$|\/)/iu;

const WHOLE = ['vi', 'ni'];
const SUBJECTS = ['vi', 'man', 'ni', 'jag'] as const;
/** A subject stands near the verb: "kan då vaktmästaren …". */
const LATEST_DOER = 4;
/** What stands after these does not do it. */
const GOVERNS = new Set([
  'till',
  'för',
  'åt',
  'från',
  'med',
  'hos',
  'via',
  'utan',
  'på',
  'i',
  'mot',
  'om',
  'vår',
  'vårt',
  'våra',
]);

/** Sorts the parties of the knowledge into sides, by the pronouns among their aliases or else by their names. */
export function sidesOf(analyser: Analyser, knowledge: Knowledge): Sides {
  const columns = [...new Set(knowledge.rows.flatMap(({ table }) => table.parties))];
  const named = new Set(knowledge.parties.flatMap(({ name, aliases }) => [name, ...aliases]));
  const parties: readonly Party[] = [
    ...knowledge.parties,
    ...columns.filter((name) => !named.has(name)).map((name) => ({ name, aliases: [] })),
  ];
  const has = (aliases: readonly string[], pronouns: readonly string[]) =>
    aliases.some((one) => pronouns.includes(one));
  const pronounced = parties.filter(({ aliases }) => has(aliases, CUES.provider));
  const provider = pronounced.length > 0 ? pronounced : parties.filter(({ name }) => PROVIDER.test(name));
  const asker = parties.filter(
    (party) => !provider.includes(party) && (has(party.aliases, CUES.asker) || ASKER.test(party.name)),
  );
  const sideNames = (side: typeof parties) => new Set(side.flatMap(({ name, aliases }) => [name, ...aliases]));
  const [askers, providers] = [sideNames(asker), sideNames(provider)];
  const aliases: readonly Alias[] = parties
    .flatMap(({ name, aliases: all }) => [name, ...all].map((alias) => ({ name, alias })))
    .filter(({ alias }) => !CUES.asker.includes(alias) && !CUES.provider.includes(alias))
    // What only a table calls it: people who say "nämnden" mean the board.
    .filter(
      ({ name, alias }) => name === alias || !columns.some((column) => column.toLowerCase() === alias.toLowerCase()),
    )
    .map(({ name, alias }) => ({ name, keys: analyser.tokensOf(alias).map(({ key }) => key) }))
    .toSorted((a, b) => b.keys.length - a.keys.length);
  const nameOf = (party: string) =>
    parties.find(({ name, aliases: all }) => name === party || all.includes(party))?.name ?? party;

  /** Whom a pronoun stands for: "jag" is one user, "vi" and "man" those who ask. */
  const spokenBy = (pronoun: (typeof SUBJECTS)[number]): readonly string[] => {
    const others =
      pronoun === 'ni' ? provider : pronoun === 'jag' ? parties.filter((one) => has(one.aliases, ['jag'])) : asker;
    return others.slice(0, 1).map(({ name }) => name);
  };

  return {
    asker: askers,
    provider: providers,
    nameOf,
    isWhole: (party) =>
      PROVIDER.test(party) ||
      ASKER.test(party) ||
      parties.some(({ name, aliases: all }) => name === party && has(all, WHOLE)),
    sideOf: (party) =>
      parties.find(({ name }) => name === nameOf(party))?.side ??
      (askers.has(party) ? 'asker' : providers.has(party) ? 'provider' : undefined),
    same: (a, b) => nameOf(a) === nameOf(b) || [askers, providers].some((side) => side.has(a) && side.has(b)),
    mentionedIn(tokens) {
      const subject = new Set<string>();
      const taken = new Set<number>();
      const doers: string[] = [];
      tokens.forEach((token, index) => {
        const { surface } = token;
        if (CUES.asker.includes(surface) && surface !== 'man') for (const one of asker) subject.add(one.name);
        if (CUES.provider.includes(surface)) for (const one of provider) subject.add(one.name);
        const pronoun = SUBJECTS.find((one) => one === surface);
        if (pronoun !== undefined) doers.push(...spokenBy(pronoun));
        const alias = aliases.find(({ keys }) => keys.every((key, i) => tokens[index + i]?.key === key));
        if (!alias || taken.has(index)) return;
        subject.add(alias.name);
        if (isDoer(tokens, index)) doers.push(alias.name);
        if (askers.has(alias.name) || providers.has(alias.name)) {
          for (let i = 0; i < alias.keys.length; i += 1) taken.add(index + i);
        }
      });
      if (subject.size === 0 && tokens.some(({ surface }) => surface === 'man')) {
        for (const one of asker) subject.add(one.name);
      }
      const names = [...subject];
      const side = names.some((name) => askers.has(name) || providers.has(name));
      return { subject: names, doer: doers[0], side, tokens: taken };
    },
  };
}

/** Stands as the subject of its sentence may: near its beginning, after no preposition, and owns nothing. */
function isDoer(tokens: readonly Token[], index: number): boolean {
  const owns = tokens[index]?.surface.endsWith('s') === true && tokens[index + 1] !== undefined;
  return index <= LATEST_DOER && !owns && !GOVERNS.has(tokens[index - 1]?.surface ?? '');
}
