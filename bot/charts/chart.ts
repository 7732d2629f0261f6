import { z } from 'zod/v4';

/** The most bars that can be read on a phone: ten and the rest. */
export const BARS_MAX = 11;
const LABEL_MAX = 32;
const Value = z.number().int().min(0).max(9_999_999);

/** Lying bars for two periods beside each other. */
export const BarChart = z.strictObject({
  title: z.string().min(1).max(80),
  /** The period that is asked about, and the one before it. */
  periods: z.tuple([z.string().max(LABEL_MAX), z.string().max(LABEL_MAX)]),
  bars: z
    .array(z.tuple([z.string().max(LABEL_MAX), Value, Value]))
    .min(1)
    .max(BARS_MAX),
});
export type BarChart = z.infer<typeof BarChart>;

/** A label as long as there is room for. */
export function labelOf(text: string): string {
  return text.length <= LABEL_MAX ? text : `${text.slice(0, LABEL_MAX - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
