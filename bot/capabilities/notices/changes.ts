import type { Content, Entry, Fact, Notice, State } from './model.ts';

const TEXTS = ['headline', 'sites', 'affected', 'notAffected', 'action', 'workaround'] as const;

function without<T>(all: readonly T[], others: readonly T[]): T[] {
  return all.filter((one) => !others.includes(one));
}

function timeFacts(before: Content, after: Content): readonly Fact[] {
  if (before.kind === 'planned' && after.kind === 'planned') {
    const moved = before.start !== after.start || before.end !== after.end;
    const times = ({ start, end }: typeof before) => ({ start, end });
    return moved ? [{ fact: 'times', before: times(before), after: times(after) }] : [];
  }
  if (before.kind === 'planned' || after.kind === 'planned' || before.estimate === after.estimate) return [];
  return [
    {
      fact: 'estimate',
      ...(before.estimate === undefined ? {} : { before: before.estimate }),
      ...(after.estimate === undefined ? {} : { after: after.estimate }),
    },
  ];
}

function scopeFacts(before: Content, after: Content): readonly Fact[] {
  const parties = { added: without(after.parties, before.parties), removed: without(before.parties, after.parties) };
  const services = {
    added: without(after.services, before.services),
    removed: without(before.services, after.services),
  };
  return [
    ...(parties.added.length + parties.removed.length > 0 ? [{ fact: 'scope' as const, ...parties }] : []),
    ...(services.added.length + services.removed.length > 0 ? [{ fact: 'services' as const, ...services }] : []),
  ];
}

/** Whether the main text differs: a kommun's own version of it may then be stale. */
export function isReworded(before: Content, after: Content): boolean {
  return TEXTS.some((field) => before[field] !== after[field]);
}

/**
 * What a change is to the reader. State, times and scope matter and are told in the thread; wording and the
 * time of the next word change the card alone.
 * @param states the state before and after
 * @param how `progress`: a new "what is being done" is news; `correction`: any new text is a better wording
 */
export function entryOf(
  notice: Notice,
  after: Content,
  states: { readonly before: State; readonly after: State },
  how: 'progress' | 'correction',
): Pick<Entry, 'facts' | 'material'> {
  const before = notice.content;
  const material: readonly Fact[] = [
    ...(states.before === states.after ? [] : [{ fact: 'state' as const, to: states.after }]),
    ...timeFacts(before, after),
    ...scopeFacts(before, after),
  ];
  const word: readonly Fact[] =
    how === 'progress'
      ? after.action !== before.action && after.action !== ''
        ? [{ fact: 'word', text: after.action }]
        : []
      : isReworded(before, after)
        ? [{ fact: 'corrected' }]
        : [];
  const next: readonly Fact[] =
    after.nextWord !== undefined && after.nextWord !== before.nextWord
      ? [{ fact: 'next-word', at: after.nextWord }]
      : [];
  return { facts: [...material, ...word, ...next], material: material.length > 0 };
}
