import type { NamedPerson } from '../../../core/person.ts';
import { stemOf, wordsOf } from '../../../language/words.ts';
import type { Decision } from './model.ts';

/** Whom each paragraph is sent to: persons whom the bot tells itself, and who is left for the secretary. */
export interface Recipients {
  readonly told: ReadonlyMap<string, NamedPerson>;
  readonly left: readonly string[];
}

/** What a name on a list is sent it for: `IT-chef för verkställighet`. */
const PURPOSE =
  /\s+(?:för\s+(?:kännedom|verkställighet|verkställande|handläggning|åtgärd|sammanställning|vidare\s.*)|f\.?v\.?b\.?(?:\s.*)?)\.?$/iu;

function nameKey(name: string): string {
  return wordsOf(name.replace(PURPOSE, '')).map(stemOf).join(' ');
}

/** Those that the entry names: as it stands, or a whole name after a title of one word (`Ekonom Kim Ek`). */
function namedBy(entry: string, known: ReadonlyMap<string, readonly NamedPerson[]>): readonly NamedPerson[] {
  const key = nameKey(entry);
  const after = [...known].filter(([name]) => name.includes(' ') && key.replace(/^\S+ /u, '') === name);
  return known.get(key) ?? after.flatMap(([, persons]) => persons);
}

/**
 * Whom the distribution lists name. Only a name or function that is exactly one known person's is certain; all else,
 * kommunstyrelser and registries too, is the secretary's to send.
 * @param known names and functions with the person behind them, only such as may be told
 */
export function recipientsOf(decisions: readonly Decision[], known: readonly NamedPerson[]): Recipients {
  const byName = Map.groupBy(known, ({ name }) => nameKey(name));
  const names = [...new Set(decisions.flatMap(({ distribution }) => distribution))];
  const told = new Map<string, NamedPerson>();
  for (const name of names) {
    const persons = new Map(namedBy(name, byName).map((one) => [one.id, one]));
    const [only, second] = persons.values();
    if (only && !second) told.set(name, only);
  }
  return { told, left: names.filter((name) => !told.has(name)) };
}

/** The paragraphs that a person is sent. */
export function sentTo(decisions: readonly Decision[], { told }: Recipients, person: string): readonly Decision[] {
  return decisions.filter(({ distribution }) => distribution.some((name) => told.get(name)?.id === person));
}
