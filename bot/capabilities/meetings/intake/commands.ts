import { z } from 'zod/v4';
import { askCard, button, NO_CHOICE } from '../../../cards/shared.ts';
import {
  type Brought,
  type Card,
  type Command,
  cardReply,
  command,
  type Reply,
  type Sent,
  type Turn,
} from '../../../core/capability.ts';
import type { Actor } from '../../../core/person.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { readDocument } from '../../../files/read.ts';
import type { Parts } from '../agenda/parts.ts';
import { mayPublishAny } from '../stored/may.ts';
import { MESSAGE, readMeeting, takenFrom } from './read.ts';
import { takeIn } from './take.ts';

function howCard(actor: Actor, problem = ''): Card {
  const paste =
    'in hela texten av kallelsen, protokollet eller sammanträdesplanen nedan. Du får veta vad som bör rättas';
  return askCard.render({
    title: 'Granska ett mötesdokument',
    text: mayPublishAny(actor)
      ? `Skicka filen (Word, PDF med text eller ren text), eller klistra ${paste}, och kan sedan publicera dagordningen.`
      : `Klistra ${paste} innan det går ut. Inget sparas.`,
    label: 'Dokumentets text',
    placeholder: 'Klistra in från första till sista raden',
    answer: '',
    problem,
    ...NO_CHOICE,
    actions: [button('Granska', 'meeting.paste', {}, 'positive')],
  });
}

const text = z.string().max(MESSAGE);

const SEVERAL = refuse(
  'meeting.several',
  'Skicka ett dokument i taget, så hinner du se vad jag hittar i vart och ett.',
);
const NOT_HERE = refuse(
  'meeting.not-here',
  'Skicka det i din egen chatt med mig, så att ingen ser det innan det är klart.',
);

async function received(parts: Parts, turn: Turn, [file, second]: readonly Brought[]): Promise<Result<Reply>> {
  if (!file) return cardReply(howCard(turn.actor));
  if (second) return SEVERAL;
  const taken = await takenFrom(file);
  return taken.ok ? takeIn(parts, turn, taken.value) : taken;
}

async function checked(parts: Parts, turn: Turn, flow: readonly string[]): Promise<Result<Reply>> {
  const taken = await readMeeting(flow, '');
  return taken.ok ? takeIn(parts, turn, taken.value) : taken;
}

async function pasted(parts: Parts, turn: Turn, said: string): Promise<Result<Reply>> {
  const isSeen = !turn.place.isPrivate && mayPublishAny(turn.actor);
  return isSeen ? NOT_HERE : checked(parts, turn, said.split('\f'));
}

/** A message that somebody has chosen to have checked: as markup where there is some, which keeps its tables. */
async function checkedMessage(parts: Parts, turn: Turn, { text, html, files }: Sent): Promise<Result<Reply>> {
  if (text.trim() === '' && html.trim() === '') {
    return files.length === 0
      ? refuse('meeting.no-text', 'Meddelandet har ingen text att granska.')
      : refuse(
          'meeting.file-elsewhere',
          'Filer i andras meddelanden kommer jag inte åt. Hämta filen och skicka den i din egen chatt med mig.',
        );
  }
  const source = html.trim() === '' ? text : `<html><body>${html}</body></html>`;
  const document = await readDocument(Buffer.from(source), '');
  return document.ok ? checked(parts, turn, document.value.flow) : document;
}

/** The ways in for a document: a file, a pasted text, a message. */
export function intakeCommands(parts: Parts): readonly Command[] {
  return [
    command('meeting.how', z.strictObject({}), async ({ actor }) => cardReply(howCard(actor))),
    command('meeting.check', z.strictObject({ text }), (turn, input) => pasted(parts, turn, input.text)),
    command('meeting.paste', z.strictObject({ answer: text.default('') }), async (turn, { answer }) =>
      answer.trim() === '' ? cardReply(howCard(turn.actor, 'Klistra in texten först.')) : pasted(parts, turn, answer),
    ),
    command('meeting.check-message', z.strictObject({}), async (turn) =>
      turn.sent ? checkedMessage(parts, turn, turn.sent) : cardReply(howCard(turn.actor)),
    ),
    command('meeting.received', z.strictObject({}), (turn) => received(parts, turn, turn.brought ?? [])),
  ];
}
