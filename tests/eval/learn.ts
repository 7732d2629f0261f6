/** A named number for each thing that may speak for or against. */
export type Features = Readonly<Record<string, number>>;

/** Candidates of one question, and which of them are right. */
export interface Choice {
  readonly candidates: readonly Features[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

/** One answer: what speaks for it, and whether it is right. */
export interface Case {
  readonly features: Features;
  readonly right: boolean;
  readonly weight: number;
}

/** What speaks for an answer never counts against it, however the examples happen to lie; and the other way round. */
const FOR = new Set([
  'coverage',
  'spoken',
  'title',
  'phrase',
  'nearest',
  'three',
  'likelihood',
  'kinship',
  'aspect',
  'told',
  'row',
  'central',
  'share',
  'ahead',
]);
const AGAINST = new Set(['lacking', 'strange', 'unheard', 'unanswered', 'doubt']);

const STEPS = 400;
const RATE = 0.05;

/** Adds the whole's gradient at the weights. */
type Slope = (at: Float64Array, gradient: Float64Array) => void;

/** Gradient ascent (Adam) from zero, with weights held small by `decay`. */
function climbed(names: readonly string[], decay: number, slope: Slope): Features {
  const [at, first, second] = [0, 0, 0].map(() => new Float64Array(names.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = at.map((weight) => -decay * weight);
    slope(at, gradient);
    for (const [i, g] of gradient.entries()) {
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g;
      const scaled = (first[i] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((second[i] ?? 0) / (1 - 0.99 ** step)) + 1e-9);
      const next = (at[i] ?? 0) + RATE * scaled;
      const name = names[i] ?? '';
      at[i] = FOR.has(name) ? Math.max(0, next) : AGAINST.has(name) ? Math.min(0, next) : next;
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, Math.round((at[i] ?? 0) * 1000) / 1000]));
}

function namesIn(all: readonly Features[]): readonly string[] {
  return [...new Set(all.flatMap((features) => Object.keys(features)))].sort();
}

function vectorsOf(names: readonly string[], all: readonly Features[]): readonly Float64Array[] {
  return all.map((features) => Float64Array.from(names, (name) => features[name] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addTo(sum: Float64Array, vector: Float64Array, times: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + times * (vector[i] ?? 0);
}

/** Weights under which the right candidates of each question are the likeliest (a softmax over its candidates). */
export function orderFrom(choices: readonly Choice[], decay: number): Features {
  const names = namesIn(choices.flatMap(({ candidates }) => candidates));
  const total = choices.reduce((sum, { weight }) => sum + weight, 0);
  const ready = choices.map((choice) => ({ ...choice, vectors: vectorsOf(names, choice.candidates) }));
  return climbed(names, decay, (at, gradient) => {
    for (const { vectors, right, weight } of ready) {
      const scores = vectors.map((vector) => dot(at, vector));
      const best = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - best));
      const whole = odds.reduce((sum, one) => sum + one, 0);
      const good = odds.reduce((sum, one, i) => sum + (right[i] === true ? one : 0), 0);
      if (good === 0) continue;
      for (const [i, vector] of vectors.entries()) {
        const odd = odds[i] ?? 0;
        addTo(gradient, vector, ((right[i] === true ? odd / good : 0) - odd / whole) * (weight / total));
      }
    }
  });
}

/** A logistic regression's weights. */
export function sureFrom(cases: readonly Case[], decay: number): Features {
  const names = namesIn(cases.map(({ features }) => features));
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const vectors = vectorsOf(
    names,
    cases.map(({ features }) => features),
  );
  return climbed(names, decay, (at, gradient) => {
    for (const [i, { right, weight }] of cases.entries()) {
      const vector = vectors[i];
      if (!vector) continue;
      addTo(gradient, vector, ((right ? 1 : 0) - 1 / (1 + Math.exp(-dot(at, vector)))) * (weight / total));
    }
  });
}
