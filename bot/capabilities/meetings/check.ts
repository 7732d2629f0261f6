import { type Finding, findingsOf } from './findings/index.ts';
import type { Meeting } from './model.ts';
import { parseMeeting } from './parse.ts';

export type { Finding } from './findings/index.ts';
export type { Meeting } from './model.ts';
export { jsonReport, textReport } from './report.ts';

/** A board's document, read and checked. */
export interface Checked {
  readonly meeting: Meeting;
  readonly findings: readonly Finding[];
}

/** @param flow the document's pages in reading order, as bot/files gives them */
export function checkMeeting(flow: readonly string[]): Checked {
  const meeting = parseMeeting(flow);
  return { meeting, findings: findingsOf(meeting) };
}
