import hunspell from 'dictionary-sv';
import { LRUCache } from 'lru-cache';

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
  /** Listed with a capital and no other way: `microsoft`, in lower case. */
  isName(word: string): boolean;
}

interface Rule {
  readonly flag: string;
  readonly strip: string;
  readonly condition: RegExp;
  readonly begins: boolean;
  readonly onlyInCompounds: boolean;
}

const LONGEST_ENDING = 8;
/** The same words are looked up over and over while a vocabulary is read. */
const REMEMBERED = 50_000;
/** Hunspell's flags in this dictionary: may begin a compound; only within one; forbidden; stem needs an ending. */
const BEGINS = 'X';
const ONLY_IN_COMPOUNDS = 'Z';
const FORBIDDEN = '%';
const NEEDS_ENDING = '¤';

/** By ending, then by what stood in its place: a lemma is looked up once for all rules that make it. */
function rulesIn(affixes: string): ReadonlyMap<string, ReadonlyMap<string, readonly Rule[]>> {
  const rules = new Map<string, Map<string, Rule[]>>();
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
    const byStrip = rules.get(key) ?? new Map<string, Rule[]>();
    rules.set(key, byStrip.set(rule.strip, [...(byStrip.get(rule.strip) ?? []), rule]));
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

function namesIn(list: string): ReadonlySet<string> {
  const entries = list.split('\n').map((line) => line.split('/')[0] ?? '');
  const common = new Set(entries.filter((word) => /^\p{Ll}/u.test(word)));
  const names = entries.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.toLowerCase());
  return new Set(names.filter((word) => !common.has(word)));
}

/** The Swedish Hunspell dictionary, read from the form to the word. Takes some 100 ms and 20 MB. */
export function swedishDictionary(): Dictionary {
  const decoder = new TextDecoder();
  const words = wordsIn(decoder.decode(hunspell.dic));
  const rules = rulesIn(decoder.decode(hunspell.aff));

  function derived(word: string, length: number): readonly Form[] {
    const stem = word.slice(0, word.length - length);
    return [...(rules.get(word.slice(word.length - length)) ?? [])].flatMap(([strip, alike]) => {
      const lemma = stem + strip;
      const flags = words.get(lemma);
      if (flags === undefined) return [];
      return alike
        .filter((rule) => flags.includes(rule.flag) && rule.condition.test(lemma))
        .map((rule) => ({ frozen: false, lemma, begins: rule.begins, stands: !rule.onlyInCompounds }));
    });
  }

  function own(word: string): readonly Form[] {
    const flags = words.get(word);
    if (flags === undefined || flags.includes(NEEDS_ENDING)) return [];
    const stands = !flags.includes(ONLY_IN_COMPOUNDS);
    return [{ frozen: flags === '', lemma: word, begins: flags.includes(BEGINS), stands }];
  }

  let names: ReadonlySet<string> | undefined;
  const seen = new LRUCache<string, readonly Form[]>({ max: REMEMBERED });
  return {
    isName(word) {
      names ??= namesIn(decoder.decode(hunspell.dic));
      return names.has(word);
    },
    formsOf(word) {
      const before = seen.get(word);
      if (before) return before;
      const lengths = Array.from({ length: Math.min(LONGEST_ENDING, word.length - 1) + 1 }, (_, i) => i);
      const forms = [...own(word), ...lengths.flatMap((length) => derived(word, length))];
      seen.set(word, forms);
      return forms;
    },
  };
}
