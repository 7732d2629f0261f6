import { z } from 'zod/v4';
import { button, suggestionCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId } from '../../core/ids.ts';
import { type Result, refuse } from '../../core/result.ts';
import { marked } from '../../language/changes.ts';
import { capitalised } from '../../language/words.ts';
import { draftForm, FormInput, INTRO, keepingTyped, saveDraft, withDraft } from './drafts.ts';
import type { Draft } from './model.ts';
import type { Parts } from './parts.ts';

/** The texts that can be said more plainly, by what the editor knows them as. Times and choices are not among them. */
const TEXTS = {
  headline: 'rubrik',
  affected: 'påverkas',
  notAffected: 'påverkas inte',
  action: 'görs nu',
  workaround: 'gör så här',
} as const;
type TextField = keyof typeof TEXTS;
const FIELDS: readonly TextField[] = ['headline', 'affected', 'notAffected', 'action', 'workaround'];

const text = z.string().max(5000);
const Suggested = z.strictObject({
  headline: text,
  affected: text,
  notAffected: text,
  action: text,
  workaround: text,
});

const NO_EDITOR = refuse('notice.no-editor', 'Förslag på enklare text är inte påslaget här.');

function suggestion(draft: Draft, improved: Readonly<Record<string, string>>): Result<Reply> {
  const after = (field: TextField) => improved[TEXTS[field]] ?? draft.form[field];
  const suggested = {
    headline: after('headline'),
    affected: after('affected'),
    notAffected: after('notAffected'),
    action: after('action'),
    workaround: after('workaround'),
  };
  const changed = FIELDS.filter((field) => suggested[field] !== draft.form[field]);
  return cardReply(
    suggestionCard.render({
      title: 'Förslag på enklare text',
      text: 'Skrivet av AI. Tider, platser, tjänster och namn är kontrollerade mot din text. Läs innan du använder det. Överstruket är borttaget, understruket är nytt.',
      fields: changed.map((field) => ({
        label: capitalised(TEXTS[field]),
        ...marked(draft.form[field], suggested[field]),
      })),
      actions: [
        button(
          'Använd förslaget',
          'notice.take-suggestion',
          { id: draft.id, revision: draft.revision, suggested },
          'positive',
        ),
        button('Behåll min text', 'notice.edit', { id: draft.id }),
      ],
    }),
  );
}

async function improve(parts: Parts, turn: Turn, draft: Draft): Promise<Result<Reply>> {
  if (parts.editor === undefined) return NO_EDITOR;
  const texts = FIELDS.flatMap((field) => (draft.form[field].trim() === '' ? [] : [[TEXTS[field], draft.form[field]]]));
  const improved = await parts.editor.improve(Object.fromEntries(texts), turn);
  return improved.ok ? suggestion(draft, improved.value) : draftForm(parts, draft, INTRO, {}, improved.refusal.message);
}

/** A draft said more plainly, by a model: suggested, compared, and taken by a press. */
export function improveCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.improve', FormInput, (turn, typed) =>
      keepingTyped(parts, typed, async () => {
        const saved = await saveDraft(parts, turn, typed);
        if (!saved.ok) return saved;
        return 'reply' in saved.value ? saved.value.reply : improve(parts, turn, saved.value.saved);
      }),
    ),
    command(
      'notice.take-suggestion',
      z.strictObject({ id: NoticeId, revision: z.number().int(), suggested: Suggested }),
      (turn, { id, revision, suggested }) =>
        withDraft(parts, turn, id, async ({ value: { kind, form } }) => {
          const saved = await saveDraft(parts, turn, { id, kind, revision, ...form, ...suggested });
          if (!saved.ok) return saved;
          return 'reply' in saved.value ? saved.value.reply : draftForm(parts, saved.value.saved, INTRO, {});
        }),
    ),
  ];
}
