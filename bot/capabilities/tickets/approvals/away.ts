import { z } from 'zod/v4';
import { button, type Line, leaving, listCard } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { Field } from '../../../core/catalogue.ts';
import type { Approver } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { addDays, Day, dayOf, startOfDay } from '../../../core/time.ts';
import { orderFormCard } from '../orders/cards.ts';
import { checkOrderForm, type Errors } from '../orders/form.ts';
import { choiceField, fieldsOf, WRONG } from '../orders/views.ts';
import { checkPrivate, KIND, type Parts } from '../parts.ts';
import { absenceText } from '../views/words.ts';
import { type Absence, added, substitutesFor } from './absences.ts';
import { mayBeAsked } from './commands.ts';
import { namedIn, spanIn } from './spoken.ts';
import { approverChoices } from './words.ts';

/** More orders than this never wait for one person. */
const WAITING = 100;

const DAYS: readonly Field[] = z.array(Field).parse([
  { id: 'from', label: 'Borta från och med', type: 'date', past: true },
  { id: 'until', label: 'Borta till och med', type: 'date', notBefore: 'from' },
]);

const typed = z.string().max(200).default('');
const Filled = z.strictObject({ from: typed, until: typed, substitute: typed });
type Filled = z.infer<typeof Filled>;

function checkApprover(turn: Turn): Result<undefined> {
  if (!mayBeAsked(turn.actor)) {
    return refuse('absence.not-approver', 'Frånvaro behöver bara den lägga in som godkänner beställningar.');
  }
  return checkPrivate(turn);
}

async function substitutes({ roles }: Parts, { actor }: Turn): Promise<readonly Approver[]> {
  return substitutesFor(actor, await roles.approvers());
}

function form(filled: Filled, choices: readonly Line[], errors: Errors): Result<Reply> {
  const { substitute, ...days } = filled;
  const asked = {
    id: 'substitute',
    label: 'Vem ersätter dig?',
    help: 'Ersättaren får samma beställningar att godkänna som du, så länge du är borta.',
    value: substitute,
  };
  return cardReply(
    orderFormCard.render({
      title: 'Frånvaro',
      intro:
        choices.length === 0
          ? 'Jag känner inte till någon som får godkänna allt det du får. Kontakta servicedesk.'
          : 'Beställningar som väntar på dig går till ersättaren.',
      problem: Object.keys(errors).length > 0 ? WRONG : '',
      facts: [],
      fields: [...fieldsOf(DAYS, days, errors), choiceField(asked, choices, errors['substitute'] ?? '')],
      hidden: [],
      actions: [button('Spara frånvaron', 'absence.save', {}, 'positive'), leaving('Avbryt', 'absence.mine', {})],
    }),
  );
}

function spanOf({ from, until }: Absence): Parameters<typeof absenceText>[0] {
  return { from: startOfDay(from), until: startOfDay(addDays(until, 1)) };
}

function listReply(absences: readonly Absence[], { now }: Turn): Result<Reply> {
  const coming = absences.filter(({ until }) => until >= dayOf(now));
  return cardReply(
    listCard.render({
      title: 'Din frånvaro',
      text:
        coming.length === 0
          ? 'Ingen är inlagd. När du är borta går beställningar som du ska godkänna till den ersättare du väljer.'
          : 'Tryck på en rad för att ta bort den.',
      items: coming.map((absence) => ({
        title: absenceText(spanOf(absence), now),
        detail: `Ersättare: ${absence.substitute.name}`,
        verb: 'absence.remove',
        data: { from: absence.from },
      })),
      actions: [button('Lägg in frånvaro', 'absence.form', { text: '' }, 'positive')],
    }),
  );
}

/** What waits for the person is looked at anew, whatever happens to this process: it may go to somebody else. */
async function rerouting<T>(parts: Parts, { actor, now }: Turn, go: () => Promise<Result<T>>): Promise<Result<T>> {
  const { tickets } = await parts.store.approvals(actor.id, WAITING);
  const subjects = tickets.map(({ id }) => ({ kind: KIND, id }));
  for (const subject of subjects) await parts.timers.guard(subject, [], now);
  const result = await go();
  if (result.ok) for (const subject of subjects) await parts.timers.look(subject);
  return result;
}

async function save(parts: Parts, turn: Turn, filled: Filled): Promise<Result<Reply>> {
  const { actor, now } = turn;
  const { absences } = parts.approvals;
  const all = await substitutes(parts, turn);
  const checked = checkOrderForm(DAYS, filled, dayOf(now));
  const substitute = all.find(({ id }) => id === filled.substitute);
  const again = (errors: Errors) => form(filled, approverChoices(all), errors);
  if (!checked.ok || !substitute) {
    return again({
      ...(checked.ok ? {} : checked.errors),
      ...(substitute ? {} : { substitute: 'Välj vem som ersätter dig.' }),
    });
  }
  const { from, until } = filled;
  const one = { from, until, substitute: { id: substitute.id, name: substitute.name } };
  const theirs = await absences.of(substitute.id);
  const saved = await rerouting(parts, turn, () =>
    absences.change(actor.id, (before) => added(before, one, theirs, dayOf(now))),
  );
  if (saved.ok) return listReply(saved.value, turn);
  const field = saved.refusal.code === 'absence.both-away' ? 'substitute' : 'until';
  return again({ [field]: saved.refusal.message });
}

/** When somebody who approves is away, and who does it meanwhile. */
export function absenceCommands(parts: Parts): readonly Command[] {
  const checked = (turn: Turn, go: () => Promise<Result<Reply>>) => {
    const may = checkApprover(turn);
    return may.ok ? go() : Promise.resolve(may);
  };
  const { absences } = parts.approvals;
  return [
    command('absence.mine', z.strictObject({}), (turn) =>
      checked(turn, async () => listReply(await absences.of(turn.actor.id), turn)),
    ),
    command('absence.form', z.strictObject({ text: z.string().max(500) }), (turn, { text }) =>
      checked(turn, async () => {
        const all = await substitutes(parts, turn);
        const substitute = namedIn(text, all)?.id ?? '';
        return form({ ...spanIn(text, dayOf(turn.now)), substitute }, approverChoices(all), {});
      }),
    ),
    command('absence.save', Filled, (turn, filled) => checked(turn, () => save(parts, turn, filled))),
    command('absence.remove', z.strictObject({ from: Day }), (turn, { from }) =>
      checked(turn, async () => {
        const left = await rerouting(parts, turn, () =>
          absences.change(turn.actor.id, (before) => accept(before.filter((one) => one.from !== from))),
        );
        return left.ok ? listReply(left.value, turn) : left;
      }),
    ),
  ];
}
