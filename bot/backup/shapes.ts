import { z } from 'zod/v4';
import { Judged, Sent, Used } from '../ai/ledger.ts';
import { Assignment, Minutes } from '../capabilities/meetings/afterwards/model.ts';
import { Notes, Proposal } from '../capabilities/meetings/forums/model.ts';
import { Plan } from '../capabilities/meetings/planning/model.ts';
import { MeetingDocument } from '../capabilities/meetings/stored/document.ts';
import { Meeting, MeetingSummary } from '../capabilities/meetings/stored/meeting.ts';
import { Draft, Follower, Notice } from '../capabilities/notices/model.ts';
import { Entry as SettingEntry } from '../capabilities/operations/settings/model.ts';
import { Request } from '../capabilities/privacy/model.ts';
import { Contact } from '../capabilities/responsibility/contacts/model.ts';
import { Gap } from '../capabilities/responsibility/gaps.ts';
import { Decision } from '../capabilities/responsibility/own/model.ts';
import { Entry, Draft as TableDraft } from '../capabilities/responsibility/publishing/model.ts';
import { Done, Stamp } from '../capabilities/responsibility/publishing/store.ts';
import { KnownAnswer } from '../capabilities/tickets/answers/model.ts';
import { Absences } from '../capabilities/tickets/approvals/absences.ts';
import { Awaited, Upload } from '../capabilities/tickets/attachments/model.ts';
import { Proposal as BurstProposal } from '../capabilities/tickets/burst/model.ts';
import { LatestRow } from '../capabilities/tickets/burst/store.ts';
import { Closing, Mark } from '../capabilities/tickets/figures/marks.ts';
import { Ticket } from '../capabilities/tickets/model.ts';
import { Erased, Run } from '../capabilities/tickets/retention/model.ts';
import { Summary } from '../capabilities/tickets/rows.ts';
import { Counter, NumberRow } from '../capabilities/tickets/store.ts';
import { Box, Draw, Round, Spent } from '../capabilities/tickets/survey/model.ts';
import { BodyChannel, ChannelConnection, Delivery, PersonConnection, QueueChannel } from '../conversations/model.ts';
import type { Copied } from '../storage/copy.ts';
import type { TableName } from '../storage/open.ts';
import { WakeupV1 } from '../wakeups/wakeups.ts';

/** `partition/key` begins so: the row is one of these. The first that fits. */
type Shapes = readonly (readonly [begins: string, shape: z.ZodType])[];

const Marker = z.strictObject({ v: z.literal(1) });

const tickets: Shapes = [
  ['tickets/counter', Counter],
  ['tickets/ticket:', Ticket],
  ['tickets/number:', NumberRow],
  ['tickets/mark:', Mark],
  ['tickets/closing:', Closing],
  ...['mine', 'queue', 'service', 'approval', 'word'].map((list) => [`tickets/${list}:`, Summary] as const),
  ['answers/answer:', KnownAnswer],
  ['answers/helped:', Marker],
  ['bursts/proposal:', BurstProposal],
  ['bursts/latest:', LatestRow],
  ['absences/', Absences],
  ['uploads/', Upload],
  ['awaited/', Awaited],
  ['retention/', Run],
  ['erased/', Erased],
];

/** A body's partition is `body:<id>`: `body:/` stands for any. */
const meetings: Shapes = [
  ['body:/meeting:', Meeting],
  ['body:/day:', MeetingSummary],
  ['body:/document:', MeetingDocument],
  ['body:/plan', Plan],
  ['body:/proposal:', Proposal],
  ['body:/notes:', Notes],
  ['body:/minutes:', Minutes],
  ['body:/assignment:', Assignment],
  ['waiting:/', MeetingDocument],
];

const SHAPES: Readonly<Partial<Record<TableName, Shapes>>> = {
  notices: [
    ['notices/draft:', Draft],
    ['notices/', Notice],
    ['followers:/', Follower],
  ],
  deliveries: [['', Delivery]],
  connections: [
    ['channels/', ChannelConnection],
    ['queues/', QueueChannel],
    ['bodies/', BodyChannel],
    ['persons/', PersonConnection],
  ],
  wakeups: [['wakeups/', WakeupV1]],
  gaps: [['gaps/', Gap]],
  responsibility: [
    ['tables/stamp', Stamp],
    ['tables/entry:', Entry],
    ['tables/draft:', TableDraft],
    ['tables/done:', Done],
    ['tables/decision:', Decision],
  ],
  contacts: [['contacts/', Contact]],
  tickets,
  surveys: [
    ['surveys/round:', Round],
    ['surveys/draw:', Draw],
    ['surveys/spent:', Spent],
    ['surveys/box:', Box],
  ],
  privacy: [['requests/', Request]],
  meetings,
  settings: [['settings/', SettingEntry]],
  ai: [
    ['model/used:', Used],
    ['model/sent:', Sent],
    ['model/judged:', Judged],
  ],
};

/** What the row has to be; undefined for a kind that this version does not know. */
export function shapeOf(
  table: TableName,
  { partition, key }: Pick<Copied, 'partition' | 'key'>,
): z.ZodType | undefined {
  const whole = `${partition}/${key}`;
  // `body:it-namnd/meeting:…` is looked up as `body:/meeting:…` too.
  const general = `${partition.replace(/:.*$/su, ':')}/${key}`;
  return SHAPES[table]?.find(([begins]) => whole.startsWith(begins) || general.startsWith(begins))?.[1];
}
