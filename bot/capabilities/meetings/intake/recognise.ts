import type { Document } from '../../../core/document.ts';
import type { Meeting } from '../model.ts';

/** Words that a board's document holds near its beginning; without one it is not worth reading as such. */
const WORDS =
  /(?:kallelse|protokoll|mötesbok|möteshandling|dagordning|föredragningslista|ärendelista|sammanträd|nämnd|styrgrupp|utskott|mötesplan)/iu;
const BEGINNING = 6000;

/** Whether a text is a board's document: it calls itself one, and holds what such a document holds. */
export function isMeeting({ kind, items, plannedDates, body }: Meeting): boolean {
  const holds = items.length > 0 || plannedDates.length > 1;
  return holds && (kind.confidence > 0.9 || (body !== undefined && kind.confidence >= 0.6));
}

/** Quick, to spare other files a worker: spreadsheets and texts about something else are no documents of boards. */
export function mayBeMeeting({ format, flow }: Document): boolean {
  return format !== 'xlsx' && format !== 'csv' && WORDS.test(flow.join('\n').slice(0, BEGINNING));
}
