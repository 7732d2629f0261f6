import { z } from 'zod/v4';
import { button, listCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { isPublishable } from '../agenda/decide.ts';
import { type FormValues, proposalForm } from './cards.ts';
import { propose, withdraw } from './decide.ts';
import { mayLead, mayPropose, NOT_HERE, refuseNotMember } from './may.ts';
import { KINDS, type Proposal, ProposalId, type Wish } from './model.ts';
import {
  decidingIn,
  type ForumParts,
  type Found,
  findProposal,
  forumHere,
  look,
  openOf,
  proposalItem,
  proposalsOf,
  saveProposals,
} from './parts.ts';
import { chairCard, ownCard, ownList, WANTS } from './views.ts';

const field = z.string().max(5000).default('');
const FormInput = z.strictObject({
  body: BodyId,
  id: ProposalId,
  title: field,
  why: field,
  kind: field,
  minutes: field,
});
type FormInput = z.infer<typeof FormInput>;
export const Which = z.strictObject({ body: BodyId, id: ProposalId });

const LONGEST = { title: 120, why: 1500, minutes: 240 } as const;
const NO_ERRORS: FormValues = { title: '', why: '', kind: '', minutes: '' };
const PERSONAL = 'Texten ser ut att innehålla personuppgifter eller ett lösenord. Ta bort dem.';

function textError(text: string, longest: number, missing: string): string {
  if (text === '') return missing;
  if (text.length > longest) return `Högst ${longest} tecken.`;
  return isPublishable(text) ? '' : PERSONAL;
}

/** What was typed as a wish, or what is wrong with each field. */
function wishIn({ title, why, kind, minutes }: FormInput): { readonly wish: Wish } | { readonly errors: FormValues } {
  const wish = { title: title.trim().replace(/\s+/gu, ' '), why: why.trim() };
  const chosen = KINDS.find((one) => one === kind);
  const count = /^\d{1,3}$/u.test(minutes.trim()) ? Number(minutes.trim()) : 0;
  const errors = {
    title: textError(wish.title, LONGEST.title, 'Skriv en rubrik.'),
    why: textError(wish.why, LONGEST.why, 'Skriv varför det ska tas upp.'),
    kind: chosen ? '' : 'Välj vad som behövs.',
    minutes: count > 0 && count <= LONGEST.minutes ? '' : `Skriv ett antal minuter, 1–${LONGEST.minutes}.`,
  };
  return chosen && Object.values(errors).every((error) => error === '')
    ? { wish: { ...wish, kind: chosen, minutes: count } }
    : { errors };
}

function form(body: Body, { id, title, why, kind, minutes }: FormInput, errors: FormValues): Result<Reply> {
  const wrong = Object.values(errors).some((error) => error !== '');
  return cardReply(
    proposalForm.render({
      title: `Föreslå en punkt till ${body.definite}`,
      intro: 'Ordföranden får förslaget direkt och avgör om det tas upp. Du får besked här.',
      problem: wrong ? 'Inget är skickat. Rätta det som är markerat.' : '',
      values: { title, why, kind, minutes },
      errors,
      kinds: KINDS.map((value) => ({ title: WANTS[value], value })),
      actions: [button('Skicka förslaget', 'forum.send', { body: body.id, id }, 'positive')],
    }),
  );
}

const NO_FORUM = refuse(
  'forum.not-member',
  'Du är inte ledamot i något forum, så du kan inte föreslå punkter. Be någon som är det.',
);

async function open(parts: ForumParts, turn: Turn, id: BodyId | undefined, title: string): Promise<Result<Reply>> {
  if (!turn.place.isPrivate) return NOT_HERE;
  const own = parts.organisation.bodies.filter((body) => mayPropose(turn.actor, body));
  if (id !== undefined && !own.some((body) => body.id === id)) {
    const body = forumHere(parts, turn, id);
    return body.ok ? refuseNotMember(body.value) : body;
  }
  const [body, second] = own.filter((one) => id === undefined || one.id === id);
  if (!body) return NO_FORUM;
  if (!second) {
    return form(
      body,
      { body: body.id, id: ProposalId.parse(turn.key), title, why: '', kind: '', minutes: '15' },
      NO_ERRORS,
    );
  }
  return cardReply(
    listCard.render({
      title: 'Till vilket forum?',
      text: '',
      items: own.map((one) => ({
        title: one.name,
        detail: 'Föreslå en punkt',
        verb: 'forum.propose',
        data: { body: one.id, title },
      })),
      actions: [],
    }),
  );
}

/** The form that was sent in the person's own chat becomes the card that shows the proposal from now on. */
async function shownFromNow({ adopt }: ForumParts, { place, pressed }: Turn, proposal: Proposal): Promise<void> {
  if (place.kind === 'personal' && pressed !== undefined) {
    await adopt(proposalItem(proposal), place.conversation, pressed, proposal.news);
  }
}

/** The card for whoever pressed: the chair's for a chair. */
export function seenBy(turn: Turn, body: Body, proposal: Proposal): Result<Reply> {
  return cardReply(mayLead(turn.actor, body) ? chairCard(proposal, body, turn.now) : ownCard(proposal, body, turn.now));
}

/** A form sent twice is one proposal: its id is the form's. */
async function send(parts: ForumParts, turn: Turn, typed: FormInput): Promise<Result<Reply>> {
  const body = forumHere(parts, turn, typed.body);
  if (!body.ok) return body;
  if (!mayPropose(turn.actor, body.value)) return refuseNotMember(body.value);
  const read = wishIn(typed);
  if ('errors' in read) return form(body.value, typed, read.errors);
  const all = await proposalsOf(parts, body.value);
  const there = all.find(({ value }) => value.id === typed.id);
  if (there) return there.value.by.id === turn.actor.id ? seenBy(turn, body.value, there.value) : NO_FORUM;
  const proposed = propose(typed.id, read.wish, openOf(all), decidingIn(turn, body.value));
  if (!proposed.ok) return proposed;
  const saved = await saveProposals(parts, turn, body.value, [{ before: undefined, after: proposed.value }]);
  if (!saved.ok) return saved;
  await shownFromNow(parts, turn, proposed.value);
  await look(parts, saved.value);
  return seenBy(turn, body.value, proposed.value);
}

type Decide = (found: Found) => Result<Proposal>;

/** Decides on one proposal and shows what became of it; what it is already is shown too. */
export async function changeOne(
  parts: ForumParts,
  turn: Turn,
  which: z.infer<typeof Which>,
  decide: Decide,
): Promise<Result<Reply>> {
  const found = await findProposal(parts, turn, which.body, which.id);
  if (!found.ok) return found;
  const { body, stored } = found.value;
  const decided = decide(found.value);
  if (!decided.ok) return decided;
  if (decided.value === stored.value) return seenBy(turn, body, stored.value);
  const saved = await saveProposals(parts, turn, body, [{ before: stored, after: decided.value }]);
  if (!saved.ok) return saved;
  await look(parts, saved.value);
  return seenBy(turn, body, decided.value);
}

async function mine(parts: ForumParts, turn: Turn): Promise<Result<Reply>> {
  if (!turn.place.isPrivate) return NOT_HERE;
  const bodies = parts.organisation.bodies.filter((body) => mayPropose(turn.actor, body));
  const lists = await Promise.all(bodies.map((body) => proposalsOf(parts, body)));
  const own = lists.flat().flatMap(({ value }) => (value.by.id === turn.actor.id ? [value] : []));
  const latest = own.toSorted((one, other) => (one.at > other.at ? -1 : 1)).slice(0, 20);
  return cardReply(ownList(bodies, latest));
}

/** From "föreslå en punkt" to the chair's decision, as the proposer sees it. */
export function proposeCommands(parts: ForumParts): readonly Command[] {
  const Opening = z.strictObject({ body: BodyId.optional(), title: z.string().max(LONGEST.title).default('') });
  return [
    command('forum.propose', Opening, (turn, { body, title }) => open(parts, turn, body, title)),
    command('forum.send', FormInput, (turn, typed) => send(parts, turn, typed)),
    command('forum.mine', z.strictObject({}), (turn) => mine(parts, turn)),
    command('forum.show', Which, async (turn, { body, id }) => {
      const found = await findProposal(parts, turn, body, id);
      return found.ok ? seenBy(turn, found.value.body, found.value.stored.value) : found;
    }),
    command('forum.withdraw', Which, (turn, which) =>
      changeOne(parts, turn, which, ({ stored, body }) => withdraw(stored.value, decidingIn(turn, body))),
    ),
  ];
}
