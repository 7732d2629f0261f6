import { z } from 'zod/v4';
import { type Command, command, type Reply, type Turn } from '../../core/capability.ts';
import { SupportLine } from '../../core/person.ts';
import type { Result } from '../../core/result.ts';
import type { TicketCommand } from './decide/command.ts';
import { neededTextError, textError } from './form.ts';
import { improveButton, suggested } from './improve.ts';
import { Cause, TEXT_MAX, type Ticket } from './model.ts';
import { Answer, One, questionCard } from './own.ts';
import { change, changed, doing, mergeInto, type Parts, withWork } from './parts.ts';
import { CAUSE_WORD, LINE_WORD } from './views/words.ts';

const Begun = One.extend({ answer: z.string().max(5000).default(''), choice: z.string().max(128).default('') });
const Filled = Answer.extend({ revision: z.number().int(), choice: z.string().max(128).default('') });
type Filled = z.infer<typeof Filled>;

/** What is shown in the form: as it was sent, or as it begins. */
type Typed = Pick<Filled, 'answer' | 'choice'>;

/** A question that IT answers about a ticket: what it looks like, what is wrong with an answer, what it does. */
interface Form {
  readonly name: string;
  /** Its text is read outside IT: a plainer wording may be suggested. */
  readonly improvable?: true;
  draw(ticket: Ticket, typed: Typed, problem: string): Result<Reply> | Promise<Result<Reply>>;
  /** The sentence about what has to change; empty when nothing has. */
  wrong(typed: Typed): string;
  act(turn: Turn, ticket: Ticket, filled: Filled): Promise<Result<Reply>>;
}

/** `ticket.<name>-form` draws it and `ticket.<name>` takes it; a wrong answer draws it again as it was typed. */
function commandsOf(parts: Parts, form: Form): readonly Command[] {
  return [
    command(`ticket.${form.name}-form`, Begun, (turn, { id, ...typed }) =>
      withWork(parts, turn, id, (ticket) => form.draw(ticket, typed, '')),
    ),
    command(`ticket.${form.name}`, Filled, (turn, filled) =>
      withWork(parts, turn, filled.id, (ticket) => {
        const problem = form.wrong(filled);
        return problem === '' ? form.act(turn, ticket, filled) : form.draw(ticket, filled, problem);
      }),
    ),
    ...(form.improvable ? [improveCommand(parts, form)] : []),
  ];
}

/** `ticket.improve-<name>`: a plainer wording of what stands in the form, or the form again with why there is none. */
function improveCommand(parts: Parts, form: Form): Command {
  return command(`ticket.improve-${form.name}`, Filled, (turn, filled) =>
    withWork(parts, turn, filled.id, async (ticket) => {
      const problem = neededTextError(filled.answer, 'Skriv något först.');
      if (problem !== '') return form.draw(ticket, filled, problem);
      const reply = await suggested(parts, turn, ticket, form.name, filled);
      return reply.ok ? reply : form.draw(ticket, filled, reply.refusal.message);
    }),
  );
}

/** A form with a text alone. */
function textForm(
  parts: Parts,
  given: {
    readonly name: string;
    readonly title: (ticket: Ticket) => string;
    readonly text: string;
    readonly label: string;
    readonly placeholder: string;
    readonly send: string;
    readonly missing: string;
    readonly improvable?: true;
    readonly command: (text: string) => TicketCommand;
  },
): Form {
  const { name, text, label, placeholder, send, improvable } = given;
  return {
    name,
    ...(improvable === undefined ? {} : { improvable }),
    draw: (ticket, { answer }, problem) =>
      questionCard(ticket, {
        title: given.title(ticket),
        text,
        label,
        placeholder,
        verb: `ticket.${name}`,
        send,
        answer,
        problem,
        data: { revision: ticket.revision },
        more: improvable ? improveButton(parts, ticket, name) : [],
      }),
    wrong: ({ answer }) => neededTextError(answer, given.missing),
    act: (turn, { id }, { answer }) => doing(parts, turn, id, given.command(answer.trim())),
  };
}

function talkForms(parts: Parts): readonly Form[] {
  return [
    textForm(parts, {
      name: 'answer',
      title: ({ requester, number }) => `Svara ${requester.name}, ärende ${number}`,
      text: 'Visas på personens kort och i personens chatt.',
      label: 'Ditt svar',
      placeholder: 'Prova att starta om skrivaren.',
      send: 'Skicka till anmälaren',
      missing: 'Skriv något först.',
      improvable: true,
      command: (text) => ({ do: 'comment', text, visibility: 'public' }),
    }),
    textForm(parts, {
      name: 'note',
      title: ({ number }) => `Intern anteckning, ärende ${number}`,
      text: 'Ses bara av IT. Tänk på att ärenden är allmänna handlingar.',
      label: 'Anteckning',
      placeholder: 'Samma fel som i fredags.',
      send: 'Spara anteckningen',
      missing: 'Skriv något först.',
      command: (text) => ({ do: 'comment', text, visibility: 'internal' }),
    }),
    textForm(parts, {
      name: 'ask',
      title: ({ requester, number }) => `Fråga ${requester.name}, ärende ${number}`,
      text: 'Klockan står still tills personen har svarat.',
      label: 'Vad behöver du veta?',
      placeholder: 'Vad står det på skärmen?',
      send: 'Fråga anmälaren',
      missing: 'Skriv vad du behöver veta.',
      command: (question) => ({ do: 'ask', question }),
    }),
  ];
}

function solveForm(parts: Parts): Form {
  return {
    name: 'solve',
    improvable: true,
    draw: (ticket, { answer, choice }, problem) =>
      questionCard(ticket, {
        title: `Lös ärende ${ticket.number}`,
        text: 'Personen ser lösningen och kan öppna ärendet igen i tio dagar.',
        label: 'Lösning',
        placeholder: 'Skrivaren är omstartad och skriver ut igen.',
        verb: 'ticket.solve',
        send: 'Lös ärendet',
        answer,
        problem,
        data: { revision: ticket.revision },
        more: improveButton(parts, ticket, 'solve'),
        choiceLabel: 'Orsak',
        choice,
        choices: Cause.options.map((cause) => ({ title: CAUSE_WORD[cause], value: cause })),
      }),
    wrong: ({ answer, choice }) =>
      neededTextError(answer, 'Skriv hur det löstes. Personen ser det.') ||
      (Cause.safeParse(choice).success ? '' : 'Välj en orsak.'),
    act: (turn, { id }, { answer, choice, revision }) =>
      doing(parts, turn, id, { do: 'solve', solution: answer.trim(), cause: Cause.parse(choice), revision }),
  };
}

function assignForm(parts: Parts): Form {
  return {
    name: 'assign',
    draw: async (ticket, { answer, choice }, problem) =>
      questionCard(ticket, {
        title: `Tilldela ärende ${ticket.number}`,
        text: 'Kollegan får ärendet i sin chatt.',
        label: 'Hälsning till kollegan (frivilligt, ses bara av IT)',
        placeholder: 'Du var där i går.',
        verb: 'ticket.assign',
        send: 'Tilldela',
        answer,
        problem,
        data: { revision: ticket.revision },
        choiceLabel: 'Vem ska ha ärendet?',
        choice,
        choices: (await parts.roles.agents()).map(({ id, name, line }) => ({
          title: `${name} · ${LINE_WORD[line]}`,
          value: id,
        })),
      }),
    wrong: ({ answer, choice }) => textError(answer, TEXT_MAX) || (choice === '' ? 'Välj vem som ska ha ärendet.' : ''),
    async act(turn, ticket, { answer, choice, revision }) {
      const colleague = (await parts.roles.agents()).find(({ id }) => id === choice);
      if (!colleague) return this.draw(ticket, { answer, choice }, 'Välj någon i listan.');
      const { id, name } = colleague;
      const assigned = await change(parts, turn, ticket.id, { do: 'assign', to: { id, name }, revision });
      return assigned.ok && answer.trim() !== ''
        ? doing(parts, turn, ticket.id, { do: 'comment', text: answer.trim(), visibility: 'internal' })
        : changed(parts, turn, ticket.id, assigned);
    },
  };
}

function handOverForm(parts: Parts): Form {
  return {
    name: 'hand-over',
    draw: (ticket, { answer, choice }, problem) =>
      questionCard(ticket, {
        title: `Skicka ärende ${ticket.number} till en annan linje`,
        text: `Nu: ${LINE_WORD[ticket.line]}. Klockan går vidare. Anmälaren ser linjen men inte orsaken.`,
        label: 'Varför?',
        placeholder: 'Kräver ändring i switchen.',
        verb: 'ticket.hand-over',
        send: 'Skicka vidare',
        answer,
        problem,
        data: { revision: ticket.revision },
        choiceLabel: 'Till',
        choice,
        choices: lineChoices(ticket),
      }),
    wrong: ({ answer, choice }) =>
      neededTextError(answer, 'Skriv varför, så att nästa linje slipper börja om.') ||
      (SupportLine.safeParse(Number(choice)).success ? '' : 'Välj en linje.'),
    act: (turn, { id }, { answer, choice, revision }) =>
      doing(parts, turn, id, { do: 'hand-over', line: SupportLine.parse(Number(choice)), reason: answer, revision }),
  };
}

function lineChoices(ticket: Ticket) {
  return ([1, 2, 3] as const)
    .filter((line) => line !== ticket.line)
    .map((line) => ({ title: LINE_WORD[line], value: String(line) }));
}

function mergeForm(parts: Parts): Form {
  return {
    name: 'merge',
    draw: (ticket, { answer }, problem) =>
      questionCard(ticket, {
        title: `Slå ihop ärende ${ticket.number} med ett annat`,
        text: 'Det här ärendet avslutas. Anmälaren får lösningen när det andra löses.',
        label: 'Det andra ärendets nummer',
        placeholder: '1042',
        verb: 'ticket.merge',
        send: 'Slå ihop',
        answer,
        problem,
        data: { revision: ticket.revision },
      }),
    wrong: ({ answer }) => (/^#?\d{1,8}$/u.test(answer.trim()) ? '' : 'Skriv ärendets nummer, till exempel 1042.'),
    async act(turn, ticket, { answer, revision }) {
      const number = Number(answer.trim().replace('#', ''));
      const into = await parts.store.byNumber(number);
      if (into === undefined) return this.draw(ticket, { answer, choice: '' }, `Det finns inget ärende ${number}.`);
      const command = { do: 'merge', id: ticket.id, into: { id: into, number }, revision } as const;
      const merged = await mergeInto(parts, turn, command);
      return !merged.ok && merged.refusal.code === 'ticket.missing'
        ? this.draw(ticket, { answer, choice: '' }, `Det finns inget ärende ${number}.`)
        : changed(parts, turn, ticket.id, merged);
    },
  };
}

/** Everything that IT does by answering a question. */
export function formCommands(parts: Parts): readonly Command[] {
  const forms = [...talkForms(parts), solveForm(parts), assignForm(parts), handOverForm(parts), mergeForm(parts)];
  return forms.flatMap((form) => commandsOf(parts, form));
}
