import type { Meeting } from '../model.ts';
import { DNR_RULES } from './dnrs.ts';
import { FIGURE_RULES } from './figures.ts';
import { FRONT_RULES } from './front.ts';
import { NUMBERING_RULES } from './numbering.ts';
import type { Finding, Rule, Severity } from './rule.ts';
import { SPELLING_RULES } from './spelling.ts';
import { TEXT_RULES } from './texts.ts';

export type { Finding, Severity } from './rule.ts';

/** Every rule. A new one is a small function and a line in one of these lists. */
export const RULES: readonly Rule[] = [
  ...FRONT_RULES,
  ...NUMBERING_RULES,
  ...TEXT_RULES,
  ...DNR_RULES,
  ...FIGURE_RULES,
  ...SPELLING_RULES,
];

const ORDER: readonly Severity[] = ['error', 'warning', 'hint'];

/** What to look at before the document goes out, the worst first, then in the order that it stands. */
export function findingsOf(meeting: Meeting): Finding[] {
  const findings = RULES.flatMap(({ name, check }) => check(meeting).map((remark) => ({ rule: name, ...remark })));
  return findings.toSorted(
    (one, other) =>
      ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity) || (one.place?.line ?? 0) - (other.place?.line ?? 0),
  );
}
