import { z } from 'zod/v4';
import { type Button, button, leaving, messageCard } from '../../cards/shared.ts';
import { cardReply, type Reply, type Turn } from '../../core/capability.ts';
import { StoreUnavailable } from '../../core/errors.ts';
import { NoticeId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { momentText } from '../../core/time.ts';
import type { Stored } from '../../storage/entity.ts';
import { CONFLICT } from '../../storage/table.ts';
import { checkPublisher } from './decide.ts';
import { manageReply } from './follow.ts';
import type { FieldErrors } from './form.ts';
import { type Draft, FormValues, type Kind } from './model.ts';
import type { Parts } from './parts.ts';
import { formCardOf } from './views/form.ts';
export const Kinds = z.enum(['planned', 'unplanned']);
export const OneDraft = z.strictObject({ id: NoticeId });
export const FormInput = z.strictObject({
  id: NoticeId,
  kind: Kinds,
  revision: z.number().int().min(0),
  ...FormValues.shape,
});
export type FormInput = z.infer<typeof FormInput>;

const TITLES: Readonly<Record<Kind, string>> = {
  unplanned: 'Nytt driftmeddelande: oplanerat',
  planned: 'Nytt driftmeddelande: planerat',
};
export const INTRO = 'Fyll i det du vet. Du ser hur det blir innan något publiceras.';

function actionsOf(id: NoticeId, kind: Kind, revision: number, improvable: boolean): readonly Button[] {
  return [
    button('Förhandsgranska', 'notice.preview', { id, kind, revision }, 'positive'),
    button('Spara utkast', 'notice.save', { id, kind, revision }),
    ...(improvable ? [button('Förbättra texten', 'notice.improve', { id, kind, revision })] : []),
    ...(revision > 0 ? [leaving('Kasta utkastet', 'notice.discard', { id }, 'secondary')] : []),
  ];
}

/** The form with the draft in it. */
export function draftForm(
  parts: Parts,
  draft: Pick<Draft, 'id' | 'kind' | 'form' | 'revision'>,
  intro: string,
  errors: FieldErrors,
  problem = '',
): Result<Reply> {
  const { id, kind, form, revision } = draft;
  const actions = actionsOf(id, kind, revision, parts.editor !== undefined);
  return cardReply(
    formCardOf({ kind, form, title: TITLES[kind], intro, errors, problem, actions }, parts.organisation),
  );
}

/** With the store away the form comes back as it was filled in and says so: nothing typed is lost. */
export async function keepingTyped(
  parts: Parts,
  typed: FormInput,
  go: () => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
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
  return cardReply(
    messageCard.render({
      title: 'Någon annan hann före',
      text: `${saved.savedBy.name} sparade utkastet ${momentText(saved.savedAt, turn.now)}, efter att du öppnade det. Inget är överskrivet. Titta på det sparade, eller behåll din version som ett eget utkast.`,
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
export async function saveDraft(
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
  // Our own write, whose answer was lost on the way.
  if (other && sameForm(other.value.form, form)) return accept({ saved: other.value });
  return other
    ? accept({ reply: conflictCard(other.value, typed, turn) })
    : refuse(
        'notice.draft-gone',
        'Utkastet har just publicerats eller kastats av någon annan. Inget av ditt är sparat.',
      );
}

/** The draft, for somebody who may write; a notice that has been published meanwhile is shown as such. */
export async function withDraft(
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
    `Redan publicerat av ${publishedBy.name} ${momentText(publishedAt, turn.now)}.`,
  );
}
