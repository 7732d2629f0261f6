import { z } from 'zod/v4';
import { listCard } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId, MeetingId, PartyId } from '../../../core/ids.ts';
import { inWords, partyList } from '../../../core/organisation.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { Day, dayOf } from '../../../core/time.ts';
import { preparing } from '../agenda/parts.ts';
import { capital, dayText } from '../agenda/views/words.ts';
import { mayPublishFor } from '../stored/may.ts';
import { followCard } from './followViews.ts';
import type { Minutes } from './model.ts';
import { type AfterParts, changeMinutes, type LoadedMinutes, loadMinutes } from './parts.ts';
import { boardsOf, progressOf } from './progress.ts';

const Which = z.strictObject({ id: MeetingId });
const field = z.string().max(2000).default('');
const Told = Which.extend({ revision: z.int(), date: field, parties: field });
const Said = z.strictObject({
  what: z.enum(['approved', 'posted']),
  date: Day.optional(),
  body: BodyId.optional(),
  parties: z.array(PartyId).max(50),
});
const SHOWN = 10;

const NO_POSTING = refuse(
  'minutes.no-posting',
  'Forum justerar och anslår inte sina anteckningar här. Det gäller bara nämnder.',
);

interface Shown {
  readonly date?: string;
  readonly problem?: string;
  readonly news?: string;
}

function shown(parts: AfterParts, turn: Turn, { stored, body }: LoadedMinutes, more: Shown = {}): Result<Reply> {
  const { date = dayOf(turn.now), problem = '', news = '' } = more;
  const { organisation } = parts;
  return cardReply(followCard({ minutes: stored.value, body, organisation }, { date, problem, news }));
}

/** What is wrong with a day; empty when nothing is. */
function wrongDay(date: string, turn: Turn, earliest: string, afterWhat: string, latest: string): string {
  if (!Day.safeParse(date).success) return 'Välj vilken dag det var.';
  if (date > dayOf(turn.now)) return `${capital(dayText(date))} har inte varit än. Berätta när det är gjort.`;
  if (date < earliest) return `Det kan inte ha varit före ${afterWhat} ${dayText(earliest)}.`;
  return date > latest ? `Protokollet är redan anslaget ${dayText(latest)}: justeringen måste vara före det.` : '';
}

async function saved(
  parts: AfterParts,
  turn: Turn,
  loaded: LoadedMinutes,
  revision: number,
  minutes: Minutes,
  news: string,
): Promise<Result<Reply>> {
  const changed = await changeMinutes(parts, turn, loaded, revision, { minutes });
  if (changed.ok)
    return shown(parts, turn, { ...loaded, stored: { ...loaded.stored, value: changed.value } }, { news });
  const now = await loadMinutes(parts, turn, loaded.stored.value.id);
  return now.ok ? shown(parts, turn, now.value, { problem: changed.refusal.message }) : now;
}

/** The board's minutes; forums have none that are approved. */
async function followed(parts: AfterParts, turn: Turn, id: MeetingId): Promise<Result<LoadedMinutes>> {
  const loaded = await loadMinutes(parts, turn, id);
  return loaded.ok && loaded.value.body.kind !== 'board' ? NO_POSTING : loaded;
}

async function approve(parts: AfterParts, turn: Turn, input: z.infer<typeof Told>): Promise<Result<Reply>> {
  const found = await followed(parts, turn, input.id);
  if (!found.ok) return found;
  const { value: minutes } = found.value.stored;
  const { date } = input;
  if (minutes.approved?.date === date) return shown(parts, turn, found.value);
  const firstPosting = minutes.postings.map((one) => one.date).toSorted()[0] ?? '9999-12-31';
  const problem = wrongDay(date, turn, minutes.date, 'sammanträdet', firstPosting);
  if (problem !== '') return shown(parts, turn, found.value, { date, problem });
  const by = { id: turn.actor.id, name: turn.actor.name };
  const approved = { date, by, at: turn.now };
  return saved(parts, turn, found.value, input.revision, { ...minutes, approved }, `Justerat ${dayText(date)}.`);
}

function partiesIn(text: string): readonly PartyId[] {
  return text.split(',').flatMap((one) => PartyId.safeParse(one.trim()).data ?? []);
}

async function post(parts: AfterParts, turn: Turn, input: z.infer<typeof Told>): Promise<Result<Reply>> {
  const found = await followed(parts, turn, input.id);
  if (!found.ok) return found;
  const { stored, body } = found.value;
  const { value: minutes } = stored;
  const { date } = input;
  const chosen = partiesIn(input.parties);
  const boards = boardsOf(body, parts.organisation);
  const again = (problem: string) => shown(parts, turn, found.value, { date, problem });
  if (!minutes.approved) return again('Berätta först när protokollet justerades.');
  if (chosen.length === 0) return again('Välj i vilken kommun det är anslaget.');
  if (!chosen.every((party) => boards.includes(party))) {
    return refuse('minutes.wrong-party', `Den kommunen ingår inte i ${body.definite}. Inget är sparat.`);
  }
  const problem = wrongDay(date, turn, minutes.approved.date, 'justeringen', '9999-12-31');
  if (problem !== '') return again(problem);
  const standing = minutes.postings.filter(({ party }) => !chosen.includes(party));
  const same = chosen.every((party) => minutes.postings.some((one) => one.party === party && one.date === date));
  if (same) return shown(parts, turn, found.value);
  const by = { id: turn.actor.id, name: turn.actor.name };
  const postings = [...standing, ...chosen.map((party) => ({ party, date, by, at: turn.now }))];
  const ordered = boards.flatMap((party) => postings.filter((one) => one.party === party));
  const news = `Anslaget i ${partyList(parts.organisation, chosen)} ${dayText(date)}.`;
  return saved(parts, turn, found.value, input.revision, { ...minutes, postings: ordered }, news);
}

/** Minutes that wait for what was told, the latest meeting first. */
async function waiting(parts: AfterParts, turn: Turn, { what, body: named }: z.infer<typeof Said>) {
  const bodies = parts.organisation.bodies.filter(
    ({ id, kind }) => kind === 'board' && mayPublishFor(turn.actor, id) && (named === undefined || id === named),
  );
  const lists = await Promise.all(
    bodies.map(async (body) => (await parts.after.minutes(body.id)).map((stored) => ({ stored, body }))),
  );
  const step = what === 'approved' ? 'approve' : 'post';
  return lists
    .flat()
    .filter(({ stored, body }) => progressOf(stored.value, body, parts.organisation)?.step === step)
    .toSorted((one, other) => (one.stored.value.date < other.stored.value.date ? 1 : -1));
}

/** "justerat 24 februari": for the minutes that wait for it; where several do, the person chooses. */
async function said(parts: AfterParts, turn: Turn, input: z.infer<typeof Said>): Promise<Result<Reply>> {
  if (input.body !== undefined) {
    const may = preparing(parts, turn, input.body);
    if (!may.ok) return may;
  }
  if (!turn.place.isPrivate) return refuse('meeting.not-here', 'Berätta det i din egen chatt med mig.');
  const found = await waiting(parts, turn, input);
  const date = input.date ?? '';
  const verb = input.what === 'approved' ? 'minutes.approve' : 'minutes.post';
  const parties = input.parties.join(',');
  const [only, second] = found;
  if (!only) {
    const step = input.what === 'approved' ? 'att justeras' : 'på att anslås';
    return refuse(
      'minutes.none-waiting',
      `Jag har inget protokoll som väntar på ${step} hos dig. Skicka protokollet hit först.`,
    );
  }
  if (second) {
    return cardReply(
      listCard.render({
        title: 'Vilket protokoll gäller det?',
        text: date === '' ? '' : `Dagen är ${dayText(date)}.`,
        items: found.slice(0, SHOWN).map(({ stored: { value }, body }) => ({
          title: body.name,
          detail: `Sammanträdet ${dayText(value.date)}`,
          ...(date === ''
            ? { verb: 'minutes.follow', data: { id: value.id } }
            : { verb, data: { id: value.id, revision: value.revision, date, parties } }),
        })),
        actions: [],
      }),
    );
  }
  const { id, revision } = only.stored.value;
  if (date === '') return shown(parts, turn, only);
  return (input.what === 'approved' ? approve : post)(parts, turn, { id, revision, date, parties });
}

/** Every board's minutes that the person follows. */
async function list(parts: AfterParts, turn: Turn): Promise<Result<Reply>> {
  const bodies = parts.organisation.bodies.filter(({ id }) => mayPublishFor(turn.actor, id));
  if (bodies.length === 0 || !turn.place.isPrivate) {
    return refuse('minutes.not-secretary', 'Protokollen följer bara sekreterare, i sin egen chatt med mig.');
  }
  const lists = await Promise.all(
    bodies.map(async (body) => (await parts.after.minutes(body.id)).map(({ value }) => ({ value, body }))),
  );
  const all = lists.flat().toSorted((one, other) => (one.value.date < other.value.date ? 1 : -1));
  return cardReply(
    listCard.render({
      title: 'Protokoll',
      text: all.length === 0 ? 'Inget protokoll är inläst. Skicka det hit, så läser jag det.' : '',
      items: all.slice(0, SHOWN).map(({ value, body }) => {
        const progress = progressOf(value, body, parts.organisation);
        const facts = [
          value.published ? 'Besluten är publicerade' : 'Besluten är inte publicerade',
          progress?.step === 'approve' ? `justeras senast ${dayText(progress.due)} (beräknat)` : '',
          progress?.step === 'post' ? `anslås senast ${dayText(progress.due)} (beräknat)` : '',
        ];
        return {
          title: `${body.name} ${dayText(value.date)}`,
          detail: inWords(facts.filter(Boolean)),
          verb: 'minutes.preview',
          data: { id: value.id },
        };
      }),
      actions: [],
    }),
  );
}

/** Approval and posting, told by the secretary. */
export function followCommands(parts: AfterParts): readonly Command[] {
  return [
    command('minutes.follow', Which, async (turn, { id }) => {
      const found = await followed(parts, turn, id);
      return found.ok ? shown(parts, turn, found.value) : found;
    }),
    command('minutes.approve', Told, (turn, input) => approve(parts, turn, input)),
    command('minutes.post', Told, (turn, input) => post(parts, turn, input)),
    command('minutes.said', Said, (turn, input) => said(parts, turn, input)),
    command('minutes.list', z.strictObject({}), (turn) => list(parts, turn)),
  ];
}
