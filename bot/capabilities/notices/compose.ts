import { z } from 'zod/v4';
import { type Button, button, listCard, messageCard } from '../../cards/shared.ts';
import { type Card, type Command, command, type Reply, type Turn } from '../../core/capability.ts';
import { StoreUnavailable } from '../../core/errors.ts';
import { NoticeId, PartyId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { clockOf, fullMomentText } from '../../core/time.ts';
import type { Stored } from '../../storage/entity.ts';
import { CONFLICT } from '../../storage/table.ts';
import { checkPublisher, momentsOf, publish } from './decide.ts';
import { manageReply } from './follow.ts';
import { checkForm, EMPTY_FORM, type FieldErrors } from './form.ts';
import { type Draft, FormValues, isOpen, type Kind, type Notice } from './model.ts';
import { KIND, type Parts } from './parts.ts';
import { prefill } from './prefill.ts';
import { concernedBy } from './scope.ts';
import { formCardOf } from './views/form.ts';
import { previewCardOf } from './views/preview.ts';

const Kinds = z.enum(['planned', 'unplanned']);
const OneDraft = z.strictObject({ id: NoticeId });
const FormInput = z.strictObject({ id: NoticeId, kind: Kinds, revision: z.number().int().min(0), ...FormValues.shape });
type FormInput = z.infer<typeof FormInput>;

const TITLES: Readonly<Record<Kind, string>> = {
  unplanned: 'Nytt driftmeddelande: oplanerat',
  planned: 'Nytt driftmeddelande: planerat',
};
const INTRO = 'Fyll i det du vet. Du ser hur det blir innan något publiceras.';

function card(value: Card): Result<Reply> {
  return accept({ kind: 'card', card: value });
}

function actionsOf(id: NoticeId, kind: Kind, revision: number): readonly Button[] {
  return [
    button('Förhandsgranska', 'notice.preview', { id, kind, revision }, 'positive'),
    button('Spara utkast', 'notice.save', { id, kind, revision }),
    ...(revision > 0 ? [button('Kasta utkastet', 'notice.discard', { id }, 'secondary')] : []),
  ];
}

function draftForm(
  parts: Parts,
  draft: Pick<Draft, 'id' | 'kind' | 'form' | 'revision'>,
  intro: string,
  errors: FieldErrors,
  problem = '',
): Result<Reply> {
  const { id, kind, form, revision } = draft;
  const actions = actionsOf(id, kind, revision);
  return card(formCardOf({ kind, form, title: TITLES[kind], intro, errors, problem, actions }, parts.organisation));
}

/** With the store away the form comes back as it was filled in and says so: nothing typed is lost. */
async function keepingTyped(parts: Parts, typed: FormInput, go: () => Promise<Result<Reply>>): Promise<Result<Reply>> {
  try {
    return await go();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const { id, kind, revision, ...form } = typed;
    const away = 'Det gick inte att spara just nu. Det du skrev är kvar här. Försök igen om en stund.';
    return draftForm(parts, { id, kind, form, revision }, INTRO, {}, away);
  }
}

/** The person's version and the saved one differ: both are kept until the person has chosen. */
function conflictCard(saved: Draft, typed: FormInput, turn: Turn): Result<Reply> {
  const { id: _, revision: __, ...form } = typed;
  const copy = NoticeId.parse(turn.key);
  return card(
    messageCard.render({
      title: 'Någon annan hann före',
      text: `${saved.savedBy.name} sparade utkastet kl. ${clockOf(saved.savedAt)}, efter att du öppnade det. Inget är överskrivet. Titta på det sparade, eller behåll din version som ett eget utkast.`,
      facts: [],
      actions: [
        button('Visa det sparade', 'notice.edit', { id: saved.id }, 'positive'),
        button('Behåll min som eget utkast', 'notice.save', { id: copy, revision: 0, ...form }),
      ],
    }),
  );
}

function sameForm(a: FormValues, b: FormValues): boolean {
  return JSON.stringify(FormValues.parse(a)) === JSON.stringify(FormValues.parse(b));
}

/** Saves what was typed, right or wrong. A conflict gives the reply that tells of it. */
async function saveDraft(
  parts: Parts,
  turn: Turn,
  typed: FormInput,
): Promise<Result<{ readonly saved: Draft } | { readonly reply: Result<Reply> }>> {
  const publisher = checkPublisher(turn.actor);
  if (!publisher.ok) return publisher;
  const { id, kind, revision, ...form } = typed;
  const stored = await parts.store.findDraft(id);
  if (!stored && (await parts.store.find(id))) {
    return refuse(
      'notice.published',
      'Utkastet är redan publicerat. Skriv ”mina driftmeddelanden” för att följa upp det.',
    );
  }
  // Re-delivered: what was typed is already saved.
  if (stored && sameForm(stored.value.form, form)) return accept({ saved: stored.value });
  if (stored && stored.value.revision !== revision) return accept({ reply: conflictCard(stored.value, typed, turn) });
  const { actor, now } = turn;
  const saved: Draft = {
    v: 1,
    id,
    kind,
    form,
    revision: revision + 1,
    createdBy: stored?.value.createdBy ?? actor.id,
    savedBy: { id: actor.id, name: actor.name },
    savedAt: now,
  };
  if ((await parts.store.saveDraft(saved, stored?.etag)) !== CONFLICT) return accept({ saved });
  const other = await parts.store.findDraft(id);
  return other
    ? accept({ reply: conflictCard(other.value, typed, turn) })
    : refuse(
        'notice.draft-gone',
        'Utkastet har just publicerats eller kastats av någon annan. Inget av ditt är sparat.',
      );
}

/** Open notices of the same kind about the same service and kommun. */
async function similarTo(parts: Parts, notice: Notice): Promise<Notice | undefined> {
  const { organisation } = parts;
  const concerned = concernedBy(notice.content, organisation);
  return (await parts.store.current())
    .map(({ value }) => value)
    .find(
      (other) =>
        other.id !== notice.id &&
        isOpen(other) &&
        other.content.kind === notice.content.kind &&
        other.content.services.some((service) => notice.content.services.includes(service)) &&
        concernedBy(other.content, organisation).some((party) => concerned.includes(party)),
    );
}

/** The draft as the notice that it would become; the form with its errors when it is not ready. */
async function previewOf(parts: Parts, turn: Turn, draft: Draft, as?: PartyId): Promise<Result<Reply>> {
  const checked = checkForm(draft.kind, draft.form, parts.organisation, turn.now);
  if (!checked.ok) return draftForm(parts, draft, INTRO, checked.errors);
  const notice = publish(checked.value, turn.actor, turn.now, draft.id);
  if (!notice.ok) return notice;
  const [channels, similar] = await Promise.all([parts.channels(), similarTo(parts, notice.value)]);
  const view = { notice: notice.value, as, channels, similar, draftRevision: draft.revision, now: turn.now };
  return card(previewCardOf(view, parts.organisation));
}

/** The draft, for somebody who may write; a notice that has been published meanwhile is shown as such. */
async function withDraft(
  parts: Parts,
  turn: Turn,
  id: NoticeId,
  go: (draft: Stored<Draft>) => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const publisher = checkPublisher(turn.actor);
  if (!publisher.ok) return publisher;
  const draft = await parts.store.findDraft(id);
  if (draft) return go(draft);
  const published = await parts.store.find(id);
  if (!published) return refuse('notice.draft-gone', 'Utkastet finns inte längre: det är kastat.');
  const { publishedBy, publishedAt } = published.value;
  return manageReply(
    parts,
    turn,
    published.value,
    `Redan publicerat av ${publishedBy.name} kl. ${clockOf(publishedAt)}.`,
  );
}

async function publishDraft(
  parts: Parts,
  turn: Turn,
  stored: Stored<Draft>,
  evenIfOpen: boolean,
): Promise<Result<Reply>> {
  const draft = stored.value;
  const checked = checkForm(draft.kind, draft.form, parts.organisation, turn.now);
  if (!checked.ok) return draftForm(parts, draft, INTRO, checked.errors);
  const decided = publish(checked.value, turn.actor, turn.now, draft.id);
  if (!decided.ok) return decided;
  if (!evenIfOpen && (await similarTo(parts, decided.value))) return previewOf(parts, turn, draft);
  turn.log.hop('decided', { notice: draft.id });
  const subject = { kind: KIND, id: draft.id };
  await parts.timers.guard(subject, momentsOf(decided.value), turn.now);
  if ((await parts.store.publish(stored, decided.value)) === CONFLICT) {
    return withDraft(parts, turn, draft.id, async (other) => changedMeanwhile(parts, other.value));
  }
  turn.log.hop('saved', { notice: draft.id, revision: 1 });
  await parts.timers.look(subject);
  return manageReply(parts, turn, decided.value, '');
}

/** Somebody saved the draft between the preview and the press: what would go out has not been seen. */
async function changedMeanwhile(parts: Parts, draft: Draft): Promise<Result<Reply>> {
  const changed = `${draft.savedBy.name} ändrade utkastet kl. ${clockOf(draft.savedAt)}. Granska det på nytt innan du publicerar.`;
  return draftForm(parts, draft, changed, {});
}

async function newNotice(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const publisher = checkPublisher(turn.actor);
  if (!publisher.ok) return publisher;
  const drafts = await parts.store.drafts();
  return card(
    messageCard.render({
      title: 'Nytt driftmeddelande',
      text: 'Oplanerat är ett fel som har uppstått. Planerat är ett arbete som du vet om i förväg.',
      facts: [],
      actions: [
        button('Oplanerat', 'notice.compose', { kind: 'unplanned', text: '' }, 'positive'),
        button('Planerat', 'notice.compose', { kind: 'planned', text: '' }),
        ...(drafts.length > 0 ? [button(`Fortsätt på ett utkast (${drafts.length})`, 'notice.drafts', {})] : []),
      ],
    }),
  );
}

async function listDrafts(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const publisher = checkPublisher(turn.actor);
  if (!publisher.ok) return publisher;
  const drafts = (await parts.store.drafts()).map(({ value }) => value);
  return card(
    listCard.render({
      title: 'Utkast till driftmeddelanden',
      text: drafts.length === 0 ? 'Inga utkast är sparade. Skriv ”nytt driftmeddelande” för att börja på ett.' : '',
      items: drafts
        .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))
        .map(({ id, kind, form, savedBy, savedAt }) => ({
          title: form.headline || 'Utan rubrik',
          detail: `${kind === 'planned' ? 'Planerat' : 'Oplanerat'} · ${savedBy.name}, ${fullMomentText(savedAt, turn.now)}`,
          verb: 'notice.edit',
          data: { id },
        })),
      actions: [button('Nytt driftmeddelande', 'notice.new', {}, 'positive')],
    }),
  );
}

/** Writing a notice: from the first word to the published one. */
export function composeCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.new', z.strictObject({}), (turn) => newNotice(parts, turn)),
    command(
      'notice.compose',
      z.strictObject({ kind: Kinds, text: z.string().max(2000) }),
      async (turn, { kind, text }) => {
        const publisher = checkPublisher(turn.actor);
        if (!publisher.ok) return publisher;
        if (!turn.place.isPrivate) {
          return refuse(
            'notice.not-here',
            'Skriv driftmeddelandet i chatten med mig, så att ingen ser det innan det är klart.',
          );
        }
        const form = text === '' && kind === 'planned' ? EMPTY_FORM : prefill(kind, text, parts, turn.now);
        return draftForm(parts, { id: NoticeId.parse(turn.key), kind, form, revision: 0 }, INTRO, {});
      },
    ),
    command('notice.save', FormInput, (turn, typed) =>
      keepingTyped(parts, typed, async () => {
        const saved = await saveDraft(parts, turn, typed);
        if (!saved.ok) return saved;
        if ('reply' in saved.value) return saved.value.reply;
        const { savedAt } = saved.value.saved;
        const found = `Utkastet är sparat kl. ${clockOf(savedAt)}. Skriv ”utkast” för att hitta det igen.`;
        return draftForm(parts, saved.value.saved, found, {});
      }),
    ),
    command('notice.preview', FormInput, (turn, typed) =>
      keepingTyped(parts, typed, async () => {
        const saved = await saveDraft(parts, turn, typed);
        if (!saved.ok) return saved;
        return 'reply' in saved.value ? saved.value.reply : previewOf(parts, turn, saved.value.saved);
      }),
    ),
    command('notice.preview-as', z.strictObject({ id: NoticeId, as: PartyId }), (turn, { id, as }) =>
      withDraft(parts, turn, id, ({ value }) => previewOf(parts, turn, value, as)),
    ),
    command('notice.edit', OneDraft, (turn, { id }) =>
      withDraft(parts, turn, id, async ({ value }) => draftForm(parts, value, INTRO, {})),
    ),
    command('notice.discard', OneDraft, (turn, { id }) =>
      withDraft(parts, turn, id, async (draft) => {
        const conflict = await parts.store.discard(draft);
        return conflict === CONFLICT
          ? refuse('notice.draft-changed', 'Någon ändrade utkastet just nu. Det är kvar. Titta på det igen.')
          : card(
              messageCard.render({
                title: 'Utkastet är kastat',
                text: draft.value.form.headline || 'Utan rubrik',
                facts: [],
                actions: [],
              }),
            );
      }),
    ),
    command('notice.drafts', z.strictObject({}), (turn) => listDrafts(parts, turn)),
    command(
      'notice.publish',
      z.strictObject({ id: NoticeId, revision: z.number().int(), evenIfOpen: z.boolean() }),
      (turn, { id, revision, evenIfOpen }) =>
        withDraft(parts, turn, id, (draft) =>
          draft.value.revision === revision
            ? publishDraft(parts, turn, draft, evenIfOpen)
            : changedMeanwhile(parts, draft.value),
        ),
    ),
  ];
}
