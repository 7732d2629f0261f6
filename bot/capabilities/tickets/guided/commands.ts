import { z } from 'zod/v4';
import { askCard, button, leaving, NO_CHOICE } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { GuidedPath } from '../../../core/guided.ts';
import { TicketId } from '../../../core/ids.ts';
import type { Result } from '../../../core/result.ts';
import { inputsOf } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import { neededTextError } from '../form.ts';
import type { Ticket } from '../model.ts';
import { Answer, One } from '../own.ts';
import { checkPrivate, doing, type Parts, withTicket, withWork } from '../parts.ts';
import { prefill } from '../prefill.ts';
import { keepingTyped, register } from '../report.ts';
import { checkGuided, GuidedValues } from './form.ts';
import { openIncident } from './open.ts';
import { guidedCardOf, guidedFormOf, legalText } from './views.ts';

const Said = z.strictObject({ path: GuidedPath, text: z.string().max(2000).default('') });
const Sent = z.strictObject({ id: TicketId, path: GuidedPath, ...GuidedValues.shape });
const Assessed = Answer.extend({ revision: z.number().int(), significant: z.boolean() });

/** What to do, at once and wherever it was said; what happened is told in the own chat alone. */
function start({ organisation }: Parts, { place, now }: Turn, { path, text }: z.infer<typeof Said>): Result<Reply> {
  if (!place.isPrivate) {
    const remark = 'Fortsätt i chatten med mig och anmäl där, så att ingen annan läser.';
    return cardReply(guidedCardOf(path, now, [], organisation, remark));
  }
  const go = button('Anmäl till IT', 'guided.form', { path, text }, 'positive');
  return cardReply(guidedCardOf(path, now, [go], organisation));
}

function form({ organisation, services }: Parts, turn: Turn, { path, text }: z.infer<typeof Said>): Result<Reply> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const { device } = prefill(text, services, undefined);
  const values = GuidedValues.parse({ what: capitalised(text), device, date: inputsOf(turn.now).date });
  return cardReply(guidedFormOf({ id: TicketId.parse(turn.key), path, form: values }, organisation));
}

async function create(parts: Parts, turn: Turn, { id, path, ...typed }: z.infer<typeof Sent>): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const { organisation } = parts;
  const { actor, now } = turn;
  const checked = checkGuided(path, typed, now);
  if (!checked.ok) return cardReply(guidedFormOf({ id, path, form: typed, errors: checked.errors }, organisation));
  const away = (problem: string) => cardReply(guidedFormOf({ id, path, form: typed, problem }, organisation));
  return keepingTyped(away, () =>
    register(parts, turn, id, (number) => openIncident(checked.value, { id, number }, actor, now, organisation)),
  );
}

function assessForm({ id, number, revision, incident, openedAt }: Ticket, answer: string, problem: string) {
  const choose = (title: string, significant: boolean) =>
    button(title, 'ticket.assess', { id, revision, significant }, significant ? 'destructive' : 'default');
  return cardReply(
    askCard.render({
      title: `Är incidenten betydande? Ärende ${number}`,
      text: incident ? legalText(incident, openedAt) : '',
      label: 'Varför? Sparas med ditt namn och tiden.',
      placeholder: 'Enheten var krypterad och är spärrad. Ingen tjänst är påverkad.',
      answer,
      problem,
      ...NO_CHOICE,
      actions: [
        choose('Bedöm som betydande', true),
        choose('Inte betydande', false),
        leaving('Tillbaka', 'ticket.show', { id }),
      ],
    }),
  );
}

/** The guided paths: what to do, a few questions, a ticket that few see, and IT's judgement of it. */
export function guidedCommands(parts: Parts): readonly Command[] {
  return [
    command('guided.start', Said, async (turn, said) => start(parts, turn, said)),
    command('guided.form', Said, async (turn, said) => form(parts, turn, said)),
    command('guided.create', Sent, (turn, sent) => create(parts, turn, sent)),
    command('ticket.instructions', One, (turn, { id }) =>
      withTicket(parts, turn, id, ({ incident, openedAt }) => {
        const back = [button('Tillbaka till ärendet', 'ticket.show', { id })];
        return cardReply(guidedCardOf(incident?.path ?? 'security', openedAt, back, parts.organisation));
      }),
    ),
    command('ticket.assess-form', One, (turn, { id }) =>
      withWork(parts, turn, id, (ticket) => assessForm(ticket, '', '')),
    ),
    command('ticket.assess', Assessed, (turn, { id, answer, significant, revision }) =>
      withWork(parts, turn, id, async (ticket) => {
        const problem = neededTextError(answer, 'Skriv varför. Bedömningen ska gå att följa efteråt.');
        if (problem) return assessForm(ticket, answer, problem);
        return doing(parts, turn, id, { do: 'assess', significant, reason: answer, revision });
      }),
    ),
  ];
}
