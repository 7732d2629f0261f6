import { z } from 'zod/v4';
import { button, listCard, messageCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId, PartyId, ServiceId } from '../../core/ids.ts';
import { type Result, refuse } from '../../core/result.ts';
import { clockOf, fullMomentText, Instant, inputsOf, momentText } from '../../core/time.ts';
import type { Stored } from '../../storage/entity.ts';
import { CONFLICT } from '../../storage/table.ts';
import { mayPublish, momentsOf, publish } from './decide.ts';
import { draftForm, FormInput, INTRO, Kinds, keepingTyped, OneDraft, saveDraft, withDraft } from './drafts.ts';
import { manageReply } from './follow.ts';
import { EMPTY_FORM } from './form.ts';
import { checkTimes } from './freeze.ts';
import { type Draft, HEADLINE_MAX, isOpen, type Notice } from './model.ts';
import { checkWriter, KIND, type Parts } from './parts.ts';
import { prefill } from './prefill.ts';
import { concernedBy } from './scope.ts';
import { previewCardOf } from './views/preview.ts';

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
  const checked = checkTimes(draft.kind, draft.form, parts.organisation, turn.now);
  if (!checked.ok) return draftForm(parts, draft, INTRO, checked.errors);
  const notice = publish(checked.value, turn.actor, turn.now, draft.id);
  if (!notice.ok) return notice;
  const [channels, similar] = await Promise.all([parts.channels(), similarTo(parts, notice.value)]);
  const view = { notice: notice.value, as, channels, similar, draftRevision: draft.revision, now: turn.now };
  return cardReply(previewCardOf(view, parts.organisation));
}

async function publishDraft(
  parts: Parts,
  turn: Turn,
  stored: Stored<Draft>,
  evenIfOpen: boolean,
): Promise<Result<Reply>> {
  const draft = stored.value;
  const checked = checkTimes(draft.kind, draft.form, parts.organisation, turn.now);
  if (!checked.ok) return draftForm(parts, draft, INTRO, checked.errors);
  const decided = publish(checked.value, turn.actor, turn.now, draft.id);
  if (!decided.ok) return decided;
  if (!evenIfOpen && (await similarTo(parts, decided.value))) return previewOf(parts, turn, draft);
  turn.log.hop('decided', { notice: draft.id });
  const subject = { kind: KIND, id: draft.id };
  const following = parts.followed.subjectsOf(draft.id);
  for (const one of following) await parts.timers.guard(one, [], turn.now);
  await parts.timers.guard(subject, momentsOf(decided.value), turn.now);
  if ((await parts.store.publish(stored, decided.value)) === CONFLICT) {
    return withDraft(parts, turn, draft.id, async (other) => changedMeanwhile(parts, turn, other.value));
  }
  turn.log.hop('saved', { notice: draft.id, revision: 1 });
  await parts.timers.look(subject);
  for (const one of following) await parts.timers.look(one);
  return manageReply(parts, turn, decided.value, '');
}

/** Somebody saved the draft between the preview and the press: what would go out has not been seen. */
async function changedMeanwhile(parts: Parts, turn: Turn, draft: Draft): Promise<Result<Reply>> {
  const changed = `${draft.savedBy.name} ändrade utkastet ${momentText(draft.savedAt, turn.now)}. Granska det på nytt innan du publicerar.`;
  return draftForm(parts, draft, changed, {});
}

async function newNotice(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const writer = checkWriter(turn);
  if (!writer.ok) return writer;
  const drafts = await parts.store.drafts();
  return cardReply(
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
  const writer = checkWriter(turn);
  if (!writer.ok) return writer;
  const drafts = (await parts.store.drafts()).map(({ value }) => value);
  return cardReply(
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

const About = z.strictObject({
  id: NoticeId,
  services: z.array(ServiceId).max(20),
  parties: z.array(PartyId).max(50),
  headline: z.string().max(HEADLINE_MAX),
  since: Instant,
});

/** The form with what somebody else knows of the fault; what has been saved of it, or published, when it has. */
async function composeAbout(parts: Parts, turn: Turn, about: z.infer<typeof About>): Promise<Result<Reply>> {
  const writer = checkWriter(turn);
  if (!writer.ok) return writer;
  const { id, headline, since } = about;
  const draft = await parts.store.findDraft(id);
  if (draft) return draftForm(parts, draft.value, INTRO, {});
  const published = await parts.store.find(id);
  if (published) return manageReply(parts, turn, published.value, '');
  const { date: startDate, time: startTime } = inputsOf(since);
  const [services, parties] = [about.services.join(','), about.parties.join(',')];
  const form = { ...EMPTY_FORM, headline, services, parties, startDate, startTime };
  return draftForm(parts, { id, kind: 'unplanned', form, revision: 0 }, INTRO, {});
}

/** Writing a notice: from the first word to the published one. */
export function composeCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.new', z.strictObject({}), (turn) => newNotice(parts, turn)),
    command(
      'notice.compose',
      z.strictObject({ kind: Kinds, text: z.string().max(2000) }),
      async (turn, { kind, text }) => {
        const writer = checkWriter(turn);
        if (!writer.ok) return writer;
        const form = text === '' && kind === 'planned' ? EMPTY_FORM : prefill(kind, text, parts, turn.now);
        return draftForm(parts, { id: NoticeId.parse(turn.key), kind, form, revision: 0 }, INTRO, {});
      },
      {
        description:
          'Opens the form for an outage notice, filled in; nothing is published. kind: unplanned for a fault that is there, planned for work ahead. text: what is down or done, where and when, in one line of the person’s own words.',
        suits: mayPublish,
      },
    ),
    command('notice.compose-about', About, (turn, about) => composeAbout(parts, turn, about)),
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
          : cardReply(
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
            : changedMeanwhile(parts, turn, draft.value),
        ),
    ),
  ];
}
