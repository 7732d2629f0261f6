type Wording = ReadonlySet<string>;

/** So much is every word seen in either kind of question, seen or not. */
const EVERY = 0.4;

/**
 * How a question is worded that the documents do not answer ("vad heter …", "just nu", "länk till"): above 0 it is
 * more like those, below 0 more like the answered ones; about -1 to 1.
 */
export function doubtFrom(unanswered: readonly Wording[], answered: readonly Wording[]): (wording: Wording) => number {
  const [open, known] = [countsOf(unanswered), countsOf(answered)];
  const words = new Set([...open.keys(), ...known.keys()]).size;
  const share = (counts: ReadonlyMap<string, number>, all: number, word: string) =>
    ((counts.get(word) ?? 0) + EVERY) / (all + EVERY * words);
  const [openWords, knownWords] = [open, known].map((counts) =>
    [...counts.values()].reduce((sum, one) => sum + one, 0),
  );
  return (wording) => {
    if (unanswered.length === 0 || answered.length === 0 || wording.size === 0) return 0;
    const sum = [...wording].reduce(
      (all, word) =>
        open.has(word) || known.has(word)
          ? all + Math.log(share(open, openWords ?? 0, word) / share(known, knownWords ?? 0, word))
          : all,
      0,
    );
    return sum / Math.sqrt(wording.size);
  };
}

function countsOf(wordings: readonly Wording[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordings.flatMap((wording) => [...wording])) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
