import type { PartyId, ServiceId } from '../core/ids.ts';
import { inWords, type Organisation } from '../core/organisation.ts';
import { swedishDictionary } from '../language/dictionary.ts';
import { type Lexicon, lexiconOf } from '../language/lexicon.ts';
import { stemOf, wordsOf } from '../language/words.ts';
import { asWritten, beginningsIn, factsIn, negates } from './facts.ts';

type Texts = Readonly<Record<string, string>>;

/** Kommuner and services by any of their names, and what a person is told they are called. */
interface Names {
  readonly parties: Lexicon<PartyId>;
  readonly services: Lexicon<ServiceId>;
  nameOf(id: string): string;
}

/** A word that is a name as likely as not: neither Swedish nor in the old text. */
function strangers(after: string, before: string, isSwedish: (word: string) => boolean): readonly string[] {
  const known = new Set(wordsOf(before).map(stemOf));
  return beginningsIn(after)
    .map((word) => word.toLocaleLowerCase('sv'))
    .filter((word) => !known.has(stemOf(word)) && !isSwedish(word));
}

/** A dictionary's word that is nobody's name, or one put together of two. */
function swedish(): (word: string) => boolean {
  const dictionary = swedishDictionary();
  const isWord = (word: string) => dictionary.formsOf(word).length > 0;
  return (word) =>
    (isWord(word) && !dictionary.isName(word)) ||
    Array.from({ length: Math.max(0, word.length - 6) }, (_, i) => i + 3).some(
      (at) => isWord(word.slice(0, at)) && isWord(word.slice(at)),
    );
}

/**
 * What a rewording changed that it may not: numbers, times, days, places, services, names, and what does not work.
 * Each text keeps its own facts. A heading may leave out what another text says, and takes nothing from elsewhere.
 */
export function changesOn(organisation: Organisation) {
  const names: Names = {
    parties: lexiconOf(
      organisation.parties.map(({ id, aliases, name, shortName }) => ({ id, names: [name, shortName, ...aliases] })),
    ),
    services: lexiconOf(organisation.services.map(({ id, aliases, name }) => ({ id, names: [name, ...aliases] }))),
    nameOf: (id) =>
      organisation.parties.find((party) => party.id === id)?.shortName ??
      organisation.services.find((service) => service.id === id)?.name ??
      id,
  };
  let isSwedish: ((word: string) => boolean) | undefined;

  function factsOf(text: string): ReadonlySet<string> {
    const mentioned = [...names.parties.mentionedIn(text), ...names.services.mentionedIn(text)];
    const aliases = new Set(mentioned.flatMap((id) => wordsOf(names.nameOf(id))));
    // A kommun by whichever of its names is one fact.
    return new Set([...[...factsIn(text)].filter((fact) => !aliases.has(fact)), ...mentioned.map(names.nameOf)]);
  }

  return {
    /** @returns sentence parts, none when everything is as it was: `15.30 saknas` */
    between(before: Texts, after: Texts, heading: string): readonly string[] {
      isSwedish ??= swedish();
      const known = isSwedish;
      return Object.entries(before).flatMap(([name, old]) => {
        const text = after[name] ?? '';
        const [was, is] = [factsOf(old), factsOf(text)];
        const others =
          name === heading
            ? factsOf(
                Object.entries(after)
                  .flatMap(([other, said]) => (other === name ? [] : [said]))
                  .join('\n'),
              )
            : new Set<string>();
        return [
          ...[...was]
            .filter((fact) => !is.has(fact) && !others.has(fact))
            .map((fact) => `${asWritten(fact, old)} saknas`),
          ...[...is].filter((fact) => !was.has(fact)).map((fact) => `${asWritten(fact, text)} är ny`),
          ...(negates(old) === negates(text)
            ? []
            : [`”inte” har ${negates(old) ? 'försvunnit' : 'kommit till'} (${name})`]),
          ...strangers(text, old, known).map((word) => `${word} är ny`),
        ];
      });
    },
  };
}

/** `15.30 saknas och 16.30 är ny`, of any number the first few. */
export function changesInWords(changes: readonly string[]): string {
  const most = 4;
  const all = [...new Set(changes)];
  return inWords(all.length > most ? [...all.slice(0, most), `${all.length - most} till`] : all);
}
