import { chanceFrom } from '../raciGenerator.ts';
import { cases } from './agendaStyles.ts';
import type { ItemTruth, Made, Truth } from './model.ts';
import { textOf } from './print.ts';

/** An item of a summons that a test writes; a dnr and a proposal are its own. */
export interface Case {
  readonly title: string;
  readonly dnr?: string;
  readonly proposal?: string;
  readonly section?: string;
}

export interface Call {
  readonly body?: string;
  readonly date?: string;
  readonly time?: string;
  readonly place?: string;
  readonly cases?: readonly Case[];
}

export const CASES: readonly Case[] = [
  { title: 'Driftbudget och avgifter 2027', dnr: 'ITN 2026/201' },
  { title: 'Riktlinjer för informationssäkerhet', dnr: 'ITN 2026/202' },
  { title: 'Avveckling av äldre serverhall', dnr: 'ITN 2026/203' },
];

function itemOf({ title, dnr, proposal, section }: Case, at: number): ItemTruth {
  return {
    number: String(at + 1),
    title,
    ...(section === undefined ? {} : { section }),
    dnr: dnr ?? `ITN 2026/${300 + at}`,
    kind: 'decision',
    proposal: [proposal ?? `Nämnden godkänner förslaget i ärende ${title.toLowerCase()}`],
    decision: [],
    summary: 'Förvaltningen har tillsammans med kommunerna gått igenom frågan och lämnar ett förslag.',
    basis: ['Tjänsteskrivelse daterad 2026-11-10'],
    preparedBy: ['Enhetschef för drift'],
    distribution: ['Samverkande kommuner'],
  };
}

/** A clean summons of the local organisation's board, or of another. */
export function calling(call: Call = {}): Made {
  const truth: Truth = {
    style: cases.name,
    kind: 'kallelse',
    body: call.body ?? 'Sydnärkes IT-nämnd',
    kommuner: [],
    date: call.date ?? '2026-12-08',
    time: call.time ?? '13:15',
    place: call.place ?? 'Kommunhuset, sal Eken',
    items: (call.cases ?? CASES).map(itemOf),
    planned: [],
    planted: new Set(),
  };
  return cases.write(truth, chanceFrom(7));
}

export function callText(call: Call = {}): string {
  return textOf(calling(call), chanceFrom(7));
}
