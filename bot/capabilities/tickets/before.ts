import type { Turn } from '../../core/capability.ts';
import type { GuidedPath } from '../../core/guided.ts';
import type { Elsewhere, SupportRules } from '../../core/support.ts';
import { stemOf, wordsOf } from '../../language/words.ts';
import { fittingAnswers } from './answers/fitting.ts';
import type { KnownAnswer } from './answers/model.ts';
import { guidedIn } from './guided/understand.ts';
import type { KnownNotice } from './known.ts';
import { isOpen, type Report } from './model.ts';
import type { Parts } from './parts.ts';
import type { Summary } from './rows.ts';

/** What is worth knowing before a report becomes a ticket. */
export interface Advice {
  readonly notices: readonly KnownNotice[];
  readonly elsewhere: readonly Elsewhere[];
  readonly own: readonly Summary[];
  /** What has solved the same before. */
  readonly answers: readonly KnownAnswer[];
  /** It has a path of its own, with what to do at once. */
  readonly path: GuidedPath | undefined;
}

/** Own tickets that are looked at for one about the same thing. */
const LATEST = 20;
const SHOWN = 2;
/** Words that two tickets must share when no service says that they are about the same. */
const SHARED_WORDS = 2;

/** Faults that are not for IT, by the device, the service and the words. */
function elsewhereOf(report: Report, { elsewhere }: SupportRules): readonly Elsewhere[] {
  const text = ` ${wordsOf(report.description).map(stemOf).join(' ')} `;
  const says = (word: string) => text.includes(` ${wordsOf(word).map(stemOf).join(' ')} `);
  return elsewhere.filter(
    ({ devices, services, words }) =>
      (devices.includes(report.device) || (report.service !== undefined && services.includes(report.service))) &&
      (words.length === 0 || words.some(says)),
  );
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => word.length > 3)
      .map(stemOf),
  );
}

function looksTheSame(report: Report, other: Summary): boolean {
  if (other.kind !== 'fault') return false;
  if (report.service !== undefined && other.service !== undefined) return report.service === other.service;
  const words = stemsOf(report.description);
  return [...stemsOf(other.title)].filter((word) => words.has(word)).length >= SHARED_WORDS;
}

export async function adviceFor(parts: Parts, turn: Turn, report: Report): Promise<Advice> {
  const services = report.service === undefined ? parts.services.mentionedIn(report.description) : [report.service];
  const [notices, mine, answers] = await Promise.all([
    parts.known.fitting({ party: turn.actor.party, services }, turn.now),
    parts.store.mine(turn.actor.id, LATEST),
    services.length === 0 ? [] : parts.answers.all(),
  ]);
  const open = mine.tickets.filter((ticket) => isOpen({ status: { state: ticket.state } }));
  return {
    notices: notices.slice(0, SHOWN),
    elsewhere: elsewhereOf(report, parts.organisation.support).slice(0, SHOWN),
    answers: fittingAnswers(answers, services, report.description).slice(0, SHOWN),
    path: guidedIn(report.description),
    own: open.filter((ticket) => looksTheSame(report, ticket)).slice(0, SHOWN),
  };
}
