import { datesIn } from './dates.ts';
import type { Label, Labelled } from './labels.ts';
import type { Approval, Posting } from './model.ts';

function bestOf(labels: readonly Labelled[], label: Label): Labelled | undefined {
  const all = labels.filter((one) => one.label === label);
  return all.find(({ value }) => value !== '') ?? all[0];
}

function dateOf(labelled: Labelled | undefined): string | undefined {
  return labelled && datesIn(labelled.value)[0]?.date;
}

/** The posting certificate, where there is one: its fields, and which of them nothing stands in. */
export function postingOf(labels: readonly Labelled[]): Posting | undefined {
  const [up, down, kept, paragraphs] = (['up', 'down', 'kept', 'paragraphs'] as const).map((label) =>
    bestOf(labels, label),
  );
  const first = up ?? down ?? kept;
  if (!first) return undefined;
  const place = kept?.value.replace(/^protokollet förvaras (?:hos|på|vid|i)?\s*/iu, '');
  const range = paragraphs && /§*\s*(\d+(?:\s*[-–—]\s*\d+)?)/u.exec(paragraphs.value)?.[1];
  const upDate = dateOf(up);
  const downDate = dateOf(down);
  const empty = [up, down, kept].flatMap((one) =>
    one && (one.value === '' || /^[\s._…-]+$/u.test(one.value)) ? [one.name] : [],
  );
  return {
    page: first.page,
    line: first.line,
    ...(range === undefined ? {} : { paragraphs: range.replace(/\s/gu, '').replace('—', '–') }),
    ...(upDate === undefined ? {} : { up: upDate }),
    ...(downDate === undefined ? {} : { down: downDate }),
    ...(place === undefined || place === '' ? {} : { place }),
    empty,
  };
}

/** Who approves the minutes, where and when. */
export function approvalOf(labels: readonly Labelled[]): Approval | undefined {
  const [approver, where, when] = (['approver', 'approvalWhere', 'approvalDate'] as const).map((label) =>
    bestOf(labels, label),
  );
  const first = approver ?? where ?? when;
  if (!first || ![approver, where, when].some((one) => one !== undefined && one.value !== '')) return undefined;
  const date = dateOf(when) ?? dateOf(where);
  const place = where?.value.replace(/[\s,]*(?:den\s)?\d{4}-\d\d-\d\d.*$/u, '').trim();
  return {
    page: first.page,
    line: first.line,
    by: (approver?.value ?? '')
      .split(/\s+och\s+|,\s*/u)
      .map((name) => name.trim())
      .filter((name) => /\p{L}/u.test(name)),
    ...(date === undefined ? {} : { date }),
    ...(place === undefined || place === '' ? {} : { place }),
  };
}
