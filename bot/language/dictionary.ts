import hunspell from 'dictionary-sv';

/** What the dictionary knows of a word's form. */
export interface Form {
  /** The dictionary's own form: `larm` for `larmen`. */
  readonly lemma: string;
  /** Listed as it stands and without inflections: often an irregular form of another word, as `byter` is. */
  readonly frozen: boolean;
  /** May begin a compound: `säkerhets`, `skol`. */
  readonly begins: boolean;
  /** May stand alone or end a compound. */
  readonly stands: boolean;
}

/** Swedish words and their inflections: what tells a misspelt word from one that is another word. */
export interface Dictionary {
  formsOf(word: string): readonly Form[];
}

interface Rule {
  readonly flag: string;
  readonly strip: string;
  readonly condition: RegExp;
  readonly begins: boolean;
  readonly onlyInCompounds: boolean;
}

const LONGEST_ENDING = 8;
/** Hunspell's flags in this dictionary: may begin a compound; only within one; forbidden; stem needs an ending. */
const BEGINS = 'X';
const ONLY_IN_COMPOUNDS = 'Z';
const FORBIDDEN = '%';
const NEEDS_ENDING = '¤';

function rulesIn(affixes: string): ReadonlyMap<string, readonly Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const line of affixes.split('\n')) {
    const [, flag, strip, addition, condition] = /^SFX\s+(\S)\s+(\S+)\s+(\S+)\s+(\S+)/u.exec(line) ?? [];
    if (flag === undefined || strip === undefined || addition === undefined || condition === undefined) continue;
    const [ending = '', more = ''] = addition.split('/');
    const rule: Rule = {
      flag,
      strip: strip === '0' ? '' : strip,
      condition: new RegExp(`${condition}$`, 'u'),
      begins: more.includes(BEGINS),
      onlyInCompounds: more.includes(ONLY_IN_COMPOUNDS),
    };
    const key = ending === '0' ? '' : ending;
    rules.set(key, [...(rules.get(key) ?? []), rule]);
  }
  return rules;
}

function wordsIn(list: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const line of list.split('\n')) {
    const slash = line.indexOf('/');
    const word = (slash < 0 ? line : line.slice(0, slash)).toLowerCase();
    const flags = slash < 0 ? '' : line.slice(slash + 1);
    if (word !== '' && !flags.includes(FORBIDDEN)) words.set(word, (words.get(word) ?? '') + flags);
  }
  return words;
}

/** The Swedish Hunspell dictionary, read from the form to the word. Takes some 100 ms and 20 MB. */
export function swedishDictionary(): Dictionary {
  const decoder = new TextDecoder();
  const words = wordsIn(decoder.decode(hunspell.dic));
  const rules = rulesIn(decoder.decode(hunspell.aff));

  function derived(word: string, length: number): readonly Form[] {
    const stem = word.slice(0, word.length - length);
    return (rules.get(word.slice(word.length - length)) ?? []).flatMap((rule) => {
      const lemma = stem + rule.strip;
      const flags = words.get(lemma);
      if (!flags?.includes(rule.flag) || !rule.condition.test(lemma)) return [];
      return [{ frozen: false, lemma, begins: rule.begins, stands: !rule.onlyInCompounds }];
    });
  }

  return {
    formsOf(word) {
      const flags = words.get(word);
      const own: readonly Form[] =
        flags === undefined || flags.includes(NEEDS_ENDING)
          ? []
          : [
              {
                frozen: flags === '',
                lemma: word,
                begins: flags.includes(BEGINS),
                stands: !flags.includes(ONLY_IN_COMPOUNDS),
              },
            ];
      const lengths = Array.from({ length: Math.min(LONGEST_ENDING, word.length - 1) + 1 }, (_, i) => i);
      return [...own, ...lengths.flatMap((length) => derived(word, length))];
    },
  };
}
