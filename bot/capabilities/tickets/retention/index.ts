import { z } from 'zod/v4';
import type { Deliveries } from '../../../conversations/stores.ts';
import type { Item, Reply } from '../../../core/capability.ts';
import { type Capability, type Command, cardReply, command, type Match, type Turn } from '../../../core/capability.ts';
import { TicketId } from '../../../core/ids.ts';
import type { Page } from '../../../core/pages.ts';
import { hasRole } from '../../../core/person.ts';
import type { Log } from '../../../core/ports.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { writeWorkbook } from '../../../files/workbook.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Table } from '../../../storage/table.ts';
import { LINK_SECONDS } from '../attachments/model.ts';
import type { AttachmentParts } from '../attachments/parts.ts';
import { personOf } from '../decide/recorded.ts';
import { checkPrivate } from '../parts.ts';
import { checkKeeper, confirm } from './decide.ts';
import type { Run } from './model.ts';
import { itemOf, type RetentionParts, subjectOf, tendErased, tendRun } from './run.ts';
import { type RetentionStore, retentionStoreOn } from './store.ts';
import { confirmCard, fileName, fileReply, menuReply, runCard, runsReply, sheetsOf } from './views.ts';

const PREFIX = '/gallring';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const Nothing = z.strictObject({});
const One = z.strictObject({ id: TicketId });

const MISSING = refuse('retention.missing', 'Den gallringen finns inte. Skriv ”gallring” för att börja om.');
const ASKED = /^\s*(?:starta\s+|visa\s+)?gallr(?:a|ing(?:en|ar|slista|sprotokoll)?)(?:\s+ärenden)?[\s.?!]*$/iu;

/** Old tickets are deleted by decision, twice confirmed, with a protocol. */
export interface Retention extends Pick<Required<Capability>, 'commands' | 'pages' | 'offers'> {
  understand(text: string): Match | undefined;
  /** A run in its administrator's chat. */
  tendRun(id: string, now: Instant): Promise<Item | undefined>;
  /** A ticket that is no more. */
  tendErased(id: string, now: Instant): Promise<Item | undefined>;
  readonly store: RetentionStore;
}

/** Something for administrators, in the own chat. */
async function keeping(turn: Turn, go: () => Promise<Result<Reply>>): Promise<Result<Reply>> {
  const allowed = checkKeeper(turn.actor);
  if (!allowed.ok) return allowed;
  const here = checkPrivate(turn);
  return here.ok ? go() : here;
}

async function withRun(
  { retention }: RetentionParts,
  id: TicketId,
  go: (run: Stored<Run>) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const run = await retention.run(id);
  return run ? go(run) : MISSING;
}

async function list(parts: RetentionParts, turn: Turn): Promise<Result<Reply>> {
  const { retention, timers, organisation, adopt } = parts;
  const id = TicketId.parse(turn.key);
  const rules = organisation.support.retention;
  if (rules.length === 0) return menuReply(rules, organisation);
  await timers.guard(subjectOf(id), [], turn.now);
  const run: Run = { v: 1, id, by: personOf(turn.actor), at: turn.now, rules, found: [], state: 'listing', seen: 0 };
  await retention.saveRun(run, undefined);
  const { place, pressed } = turn;
  if (place.kind === 'personal' && pressed !== undefined) await adopt(itemOf(id), place.conversation, pressed, 0);
  await timers.look(subjectOf(id));
  return withRun(parts, id, ({ value }) => cardReply(runCard(value, organisation)));
}

async function begin(parts: RetentionParts, turn: Turn, stored: Stored<Run>, count: number): Promise<Result<Reply>> {
  const decided = confirm(stored.value, count, turn.actor, turn.now);
  if (!decided.ok) return decided;
  const { id } = stored.value;
  await parts.timers.guard(subjectOf(id), [], turn.now);
  if ((await parts.retention.saveRun(decided.value, stored.etag)) === CONFLICT) {
    return refuse('retention.begun', 'Någon annan ändrade gallringen samtidigt. Se efter hur den står.');
  }
  turn.log.hop('saved', { run: id, tickets: count });
  await parts.timers.look(subjectOf(id));
  return withRun(parts, id, ({ value }) => cardReply(runCard(value, parts.organisation)));
}

function commandsOf(parts: RetentionParts): readonly Command[] {
  const { organisation, links } = parts;
  const one = (verb: string, go: (run: Stored<Run>, turn: Turn) => Result<Reply> | Promise<Result<Reply>>) =>
    command(verb, One, (turn, { id }) => keeping(turn, () => withRun(parts, id, (run) => go(run, turn))));
  return [
    command('retention.menu', Nothing, (turn) =>
      keeping(turn, async () => menuReply(organisation.support.retention, organisation)),
    ),
    command('retention.list', Nothing, (turn) => keeping(turn, () => list(parts, turn))),
    command('retention.runs', Nothing, (turn) => keeping(turn, async () => runsReply(await parts.retention.runs()))),
    one('retention.show', ({ value }) => cardReply(runCard(value, organisation))),
    one('retention.confirm', ({ value }) => cardReply(confirmCard(value, organisation))),
    one('retention.file', ({ value }, { now }) =>
      fileReply(value, links.to(PREFIX, value.id, addSeconds(now, LINK_SECONDS))),
    ),
    command('retention.delete', One.extend({ count: z.number().int().min(1) }), (turn, { id, count }) =>
      keeping(turn, () => withRun(parts, id, (run) => begin(parts, turn, run, count))),
    ),
  ];
}

/** The list or the protocol as a spreadsheet, by a link that lives for some minutes. */
function runPage({ links, retention, organisation }: RetentionParts): Page {
  return {
    prefix: PREFIX,
    async answer({ rest, now }) {
      const opened = links.open(PREFIX, rest, now);
      const id = TicketId.safeParse(opened.state === 'open' ? opened.content : '');
      const run = id.success ? (await retention.run(id.data))?.value : undefined;
      if (run) {
        return {
          status: 200,
          type: XLSX,
          body: await writeWorkbook(sheetsOf(run, organisation)),
          fileName: fileName(run),
        };
      }
      const body =
        opened.state === 'wrong' ? 'Det finns inget här.' : 'Länken gäller inte längre. Hämta filen från Teams igen.';
      return { status: opened.state === 'wrong' ? 404 : 410, type: 'text/plain; charset=utf-8', body };
    },
  };
}

export function retentionOn(
  base: AttachmentParts,
  given: { readonly table: Table; readonly deliveries: Deliveries; readonly log: Log },
): Retention {
  const { organisation } = base;
  const parts: RetentionParts = { ...base, retention: retentionStoreOn({ ...given, organisation }) };
  return {
    commands: commandsOf(parts),
    pages: [runPage(parts)],
    offers: [
      {
        example: 'Gallring',
        gives: 'Lista och radera gamla ärenden enligt kommunernas beslut',
        suits: (actor) => hasRole(actor, 'administrator'),
      },
    ],
    understand: (text) => (ASKED.test(text) ? { verb: 'retention.menu', input: {}, certainty: 0.95 } : undefined),
    tendRun: (id, now) => tendRun(parts, id, now),
    tendErased: (id, now) => tendErased(parts, id, now),
    store: parts.retention,
  };
}
