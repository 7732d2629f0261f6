import { z } from 'zod/v4';
import { messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId, DocumentId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { secretsIn } from '../../../core/sensitive.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { CHANGED, type Parts, preparing } from '../agenda/parts.ts';
import type { FindingState, KeptFinding, MeetingDocument } from '../stored/document.ts';
import { settleWhose } from './take.ts';
import { acceptCard, findingCard, fixCard, reviewCard } from './views.ts';

const Which = z.strictObject({ body: BodyId, document: DocumentId });
const Page = Which.extend({ page: z.int().min(0).max(100).default(0) });
const One = Which.extend({ finding: z.string().max(40) });
const Reason = One.extend({ answer: z.string().max(2000).default('') });
const LONGEST_REASON = 500;

const GONE = refuse('meeting.no-document', 'Dokumentet finns inte längre. Skicka det igen.');

interface Loaded {
  readonly stored: Stored<MeetingDocument>;
  readonly body: Body;
}

type Handle = (loaded: Loaded) => Result<Reply> | Promise<Result<Reply>>;

/** The document, for somebody who announces its body's meetings. */
async function withDocument(
  parts: Parts,
  turn: Turn,
  which: z.infer<typeof Which>,
  handle: Handle,
): Promise<Result<Reply>> {
  const body = preparing(parts, turn, which.body);
  if (!body.ok) return body;
  const stored = await parts.store.findDocument(which.body, which.document);
  return stored ? handle({ stored, body: body.value }) : GONE;
}

type HandleOne = (loaded: Loaded, finding: KeptFinding) => Result<Reply> | Promise<Result<Reply>>;

async function withFinding(
  parts: Parts,
  turn: Turn,
  which: z.infer<typeof One>,
  handle: HandleOne,
): Promise<Result<Reply>> {
  return withDocument(parts, turn, which, (loaded) => {
    const finding = loaded.stored.value.findings.find(({ id }) => id === which.finding);
    return finding ? handle(loaded, finding) : GONE;
  });
}

/** Writes what has been decided of some findings, and shows what is left. */
async function settle(
  parts: Parts,
  turn: Turn,
  { stored, body }: Loaded,
  which: (finding: KeptFinding) => boolean,
  status: FindingState,
): Promise<Result<Reply>> {
  const findings = stored.value.findings.map((finding) => (which(finding) ? { ...finding, status } : finding));
  const value = { ...stored.value, findings };
  if ((await parts.store.save(body.id, { documents: [{ value, etag: stored.etag }] })) === CONFLICT) return CHANGED;
  turn.log.hop('saved', { document: value.id });
  return cardReply(reviewCard(value, body, 0, ''));
}

async function acceptFinding(parts: Parts, turn: Turn, input: z.infer<typeof Reason>): Promise<Result<Reply>> {
  return withFinding(
    parts,
    turn,
    { body: input.body, document: input.document, finding: input.finding },
    (loaded, finding) => {
      const reason = input.answer.trim();
      const again = (problem: string) =>
        cardReply(acceptCard(loaded.stored.value, loaded.body, finding, reason, problem));
      if (reason === '') return again('Skriv varför, så att andra förstår.');
      if (reason.length > LONGEST_REASON) return again(`Högst ${LONGEST_REASON} tecken.`);
      if (secretsIn(reason).length > 0) return again('Ta bort personnummer, kortnummer och lösenord ur texten.');
      const { id } = finding;
      return settle(parts, turn, loaded, (one) => one.id === id, {
        state: 'accepted',
        reason,
        by: turn.actor.id,
        at: turn.now,
      });
    },
  );
}

async function whose(parts: Parts, turn: Turn, input: z.infer<typeof Which>): Promise<Result<Reply>> {
  const body = preparing(parts, turn, input.body);
  if (!body.ok) return body;
  const waiting = await parts.store.findWaiting(turn.actor.id, input.document);
  if (waiting) return settleWhose(parts, turn, waiting, body.value);
  return withDocument(parts, turn, input, ({ stored }) => cardReply(reviewCard(stored.value, body.value, 0, '')));
}

async function discard(parts: Parts, turn: Turn, document: DocumentId): Promise<Result<Reply>> {
  const waiting = await parts.store.findWaiting(turn.actor.id, document);
  if (waiting) await parts.store.forgetWaiting(waiting);
  const text = 'Inget av dokumentet är sparat.';
  return cardReply(messageCard.render({ title: 'Dokumentet är kastat', text, facts: [], actions: [] }));
}

function whoseCommands(parts: Parts): readonly Command[] {
  return [
    command('meeting.whose', Which, (turn, input) => whose(parts, turn, input)),
    command('meeting.not-whose', z.strictObject({ document: DocumentId }), (turn, { document }) =>
      discard(parts, turn, document),
    ),
  ];
}

/** What is found in a document, decided one by one. */
export function reviewCommands(parts: Parts): readonly Command[] {
  const settled = (verb: string, state: 'open' | 'ignored') =>
    command(verb, One, (turn, which) =>
      withFinding(parts, turn, which, (loaded, { id }) => {
        const status: FindingState = state === 'open' ? { state } : { state, by: turn.actor.id, at: turn.now };
        return settle(parts, turn, loaded, (one) => one.id === id, status);
      }),
    );
  return [
    ...whoseCommands(parts),
    command('meeting.review', Page, (turn, { page, ...which }) =>
      withDocument(parts, turn, which, ({ stored, body }) => cardReply(reviewCard(stored.value, body, page, ''))),
    ),
    command('meeting.finding', One, (turn, which) =>
      withFinding(parts, turn, which, ({ stored, body }, finding) =>
        cardReply(findingCard(stored.value, body, finding, turn.now)),
      ),
    ),
    command('meeting.fix', One, (turn, which) =>
      withFinding(parts, turn, which, ({ stored, body }, finding) => cardReply(fixCard(stored.value, body, finding))),
    ),
    command('meeting.accept-form', One, (turn, which) =>
      withFinding(parts, turn, which, ({ stored, body }, finding) =>
        cardReply(acceptCard(stored.value, body, finding, '', '')),
      ),
    ),
    command('meeting.accept', Reason, (turn, input) => acceptFinding(parts, turn, input)),
    settled('meeting.ignore', 'ignored'),
    settled('meeting.reopen', 'open'),
    command('meeting.ignore-hints', Which, (turn, which) =>
      withDocument(parts, turn, which, (loaded) =>
        settle(parts, turn, loaded, ({ severity, status }) => severity === 'hint' && status.state === 'open', {
          state: 'ignored',
          by: turn.actor.id,
          at: turn.now,
        }),
      ),
    ),
  ];
}
