import { z } from 'zod/v4';
import { askCard, button, NO_CHOICE } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply } from '../../core/capability.ts';
import { NoticeId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import { close, reopen, withdraw } from './decide.ts';
import { back, changed, One, Text, withNotice } from './follow.ts';
import { textError } from './form.ts';
import { isPlanned, type Notice, TEXT_MAX } from './model.ts';
import type { Parts } from './parts.ts';

const Answer = z.strictObject({
  id: NoticeId,
  revision: z.number().int(),
  answer: Text,
  choice: z.string().max(50).default(''),
});
type Answer = z.infer<typeof Answer>;

/** What is wrong with a text that all readers will see; empty when it may be used. */
function problemIn(answer: string): string {
  return answer.trim() === '' ? 'Skriv en mening. Läsarna ser den.' : (textError(answer, TEXT_MAX) ?? '');
}

function closeForm(notice: Notice, input: Pick<Answer, 'answer' | 'choice'>, problem: string): Result<Reply> {
  const planned = isPlanned(notice);
  return cardReply(
    askCard.render({
      title: `Avsluta: ${notice.content.headline}`,
      text: 'Det du skriver visas på kortet i alla kanaler. Hur länge det varade räknar jag ut.',
      label: planned ? 'Hur gick det, eller varför ställs det in?' : 'Vad hände?',
      placeholder: planned ? 'Nätverket är uppgraderat och fungerar.' : 'En trasig del hos leverantören är utbytt.',
      answer: input.answer,
      problem,
      choiceLabel: 'Hur slutade det?',
      choice: input.choice,
      choices: planned
        ? [
            { title: 'Arbetet är klart', value: 'done' },
            { title: 'Arbetet ställs in', value: 'cancelled' },
          ]
        : [],
      actions: [
        button('Avsluta och visa för alla', 'notice.close', { id: notice.id, revision: notice.revision }, 'positive'),
        back(notice.id),
      ],
    }),
  );
}

function reopenForm(notice: Notice, answer: string, problem: string): Result<Reply> {
  return cardReply(
    askCard.render({
      title: `Öppna igen: ${notice.content.headline}`,
      text: 'Kortet i kanalerna visar att det pågår igen, och tråden berättar det.',
      label: 'Varför öppnas det igen?',
      placeholder: 'Felet har kommit tillbaka.',
      answer,
      problem,
      ...NO_CHOICE,
      actions: [
        button(
          'Öppna igen och visa för alla',
          'notice.reopen',
          { id: notice.id, revision: notice.revision },
          'positive',
        ),
        back(notice.id),
      ],
    }),
  );
}

function withdrawForm(notice: Notice, input: Pick<Answer, 'answer' | 'choice'>, problem: string): Result<Reply> {
  return cardReply(
    askCard.render({
      title: `Återkalla: ${notice.content.headline}`,
      text: 'Återkalla är till för misstag. Är felet åtgärdat väljer du Avsluta i stället.',
      label: 'Varför återkallas det?',
      placeholder: 'Fel kommun var vald.',
      answer: input.answer,
      problem,
      choiceLabel: 'Vad ska hända med korten i kanalerna?',
      choice: input.choice,
      choices: [
        { title: 'Visa Återkallat och orsaken', value: 'replace' },
        { title: 'Ta bort korten helt', value: 'delete' },
      ],
      actions: [
        button(
          'Återkalla i alla kanaler',
          'notice.withdraw',
          { id: notice.id, revision: notice.revision },
          'destructive',
        ),
        back(notice.id),
      ],
    }),
  );
}

/** The end of a notice: closed, taken back, or opened again. */
export function endCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.close-form', One, (turn, { id }) =>
      withNotice(parts, turn, id, (notice) => closeForm(notice, { answer: '', choice: 'done' }, '')),
    ),
    command('notice.close', Answer, (turn, input) =>
      withNotice(parts, turn, input.id, async (notice) => {
        const outcome = input.choice === 'cancelled' ? 'cancelled' : 'done';
        const problem = problemIn(input.answer);
        if (problem) return closeForm(notice, input, problem);
        const { revision, answer: summary } = input;
        return changed(parts, turn, input.id, (current) =>
          close(current, { revision, outcome, summary }, turn.actor, turn.now),
        );
      }),
    ),
    command('notice.reopen-form', One, (turn, { id }) =>
      withNotice(parts, turn, id, (notice) => reopenForm(notice, '', '')),
    ),
    command('notice.reopen', Answer, (turn, input) =>
      withNotice(parts, turn, input.id, async (notice) => {
        const problem = problemIn(input.answer);
        if (problem) return reopenForm(notice, input.answer, problem);
        const { revision, answer: reason } = input;
        return changed(parts, turn, input.id, (current) => reopen(current, { revision, reason }, turn.actor, turn.now));
      }),
    ),
    command('notice.withdraw-form', One, (turn, { id }) =>
      withNotice(parts, turn, id, (notice) => withdrawForm(notice, { answer: '', choice: 'replace' }, '')),
    ),
    command('notice.withdraw', Answer, (turn, input) =>
      withNotice(parts, turn, input.id, async (notice) => {
        const problem = problemIn(input.answer);
        if (problem) return withdrawForm(notice, input, problem);
        const { revision, answer: reason } = input;
        const deleted = input.choice === 'delete';
        return changed(parts, turn, input.id, (current) =>
          withdraw(current, { revision, reason, deleted }, turn.actor, turn.now),
        );
      }),
    ),
  ];
}
