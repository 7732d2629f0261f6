import stemmers from 'snowball-stemmers';

const stemmer = stemmers.newStemmer('swedish');

/** Words in lower case, without marks of punctuation; hyphens and digits stay inside a word. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLocaleLowerCase('sv')
      .match(/[\p{L}\p{N}]+(?:[-:][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/**
 * The word's Snowball stem: `kanalerna` and `kanal` are one. This Snowball leaves the neuter ending, so that
 * `nätverket` would be another word than `nätverk`.
 */
export function stemOf(word: string): string {
  const stem = stemmer.stem(word);
  return stem.length >= 5 && stem.endsWith('et') ? stem.slice(0, -2) : stem;
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
}

/** A text's words alone: the same for two that differ in punctuation and capitals. */
export function plainWords(text: string): string {
  return wordsOf(text).join(' ');
}
