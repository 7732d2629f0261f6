import { CUES } from '../cues.ts';
import type { Knowledge } from '../knowledge.ts';

/** Parties by the names that the documents show, whatever a table's column calls them. */
export interface PartyNames {
  readonly all: readonly string[];
  nameOf(party: string): string;
  /** Those whom people mean by "ni". */
  readonly provider: string | undefined;
}

export function partyNamesIn({ parties, rows }: Knowledge): PartyNames {
  const nameOf = (party: string) =>
    parties.find(({ name, aliases }) => name === party || aliases.includes(party))?.name ?? party;
  const columns = rows.flatMap(({ table }) => table.parties.map(nameOf));
  return {
    all: [...new Set([...parties.map(({ name }) => name), ...columns])],
    nameOf,
    provider: parties.find(({ aliases }) => aliases.some((alias) => CUES.provider.includes(alias)))?.name,
  };
}
