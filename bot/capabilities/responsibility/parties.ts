import type { Analyser, Token } from '../../language/analysis.ts';
import { CUES } from './cues.ts';
import type { Knowledge } from './knowledge.ts';

export interface Mentions {
  /** The documents' names of those whom the question is about. */
  readonly subject: readonly string[];
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
}

interface Alias {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Names of the sides where no alias is a pronoun. */
const PROVIDER = /^it-?\s?(?:nämnd|förvaltning|avdelning|enhet|kontor)?(?:en)?$/iu;
const ASKER = /^(?:kommun|verksamhet)(?:en|er|erna)?(?:$|\/)/iu;

/** Sorts the parties of the knowledge into sides, by the pronouns among their aliases or else by their names. */
export function sidesOf(analyser: Analyser, knowledge: Knowledge): Sides {
  const columns = [...new Set(knowledge.rows.flatMap(({ table }) => table.parties))];
  const named = new Set(knowledge.parties.flatMap(({ name, aliases }) => [name, ...aliases]));
  const parties = [
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

  return {
    asker: askers,
    provider: providers,
    nameOf,
    same: (a, b) => nameOf(a) === nameOf(b) || [askers, providers].some((side) => side.has(a) && side.has(b)),
    mentionedIn(tokens) {
      const subject = new Set<string>();
      const taken = new Set<number>();
      tokens.forEach((token, index) => {
        if (CUES.asker.includes(token.surface) && token.surface !== 'man')
          for (const one of asker) subject.add(one.name);
        if (CUES.provider.includes(token.surface)) for (const one of provider) subject.add(one.name);
        const alias = aliases.find(({ keys }) => keys.every((key, i) => tokens[index + i]?.key === key));
        if (!alias || taken.has(index)) return;
        subject.add(alias.name);
        if (askers.has(alias.name) || providers.has(alias.name)) {
          for (let i = 0; i < alias.keys.length; i += 1) taken.add(index + i);
        }
      });
      if (subject.size === 0 && tokens.some(({ surface }) => surface === 'man')) {
        for (const one of asker) subject.add(one.name);
      }
      const names = [...subject];
      return { subject: names, side: names.some((name) => askers.has(name) || providers.has(name)), tokens: taken };
    },
  };
}
