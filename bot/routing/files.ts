import type { Brought, Capability, Receiver, SentFile, Turn } from '../core/capability.ts';
import { inWords } from '../core/organisation.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { readDocument } from '../files/read.ts';

/** More at once than anybody means to send: each is fetched and opened. */
const MOST_FILES = 10;
const CERTAIN_ENOUGH = 0.5;

/** Who gets the files, and what they hold. */
export interface Received {
  readonly verb: string;
  readonly brought: readonly Brought[];
}

async function fetched(file: SentFile): Promise<Result<Brought>> {
  const bytes = await file.read();
  if (!bytes.ok) return bytes;
  return accept({ name: file.name || 'fil', bytes: bytes.value, document: await readDocument(bytes.value, file.name) });
}

/** Whoever is the most certain that the file is theirs; the first on a tie. */
async function receiverOf(receivers: readonly Receiver[], file: Brought, text: string, turn: Turn) {
  let best: { readonly receiver: Receiver; readonly certainty: number } | undefined;
  for (const receiver of receivers) {
    const certainty = await receiver.recognises(file, text, turn);
    if (certainty >= CERTAIN_ENOUGH && certainty > (best?.certainty ?? 0)) best = { receiver, certainty };
  }
  return best?.receiver;
}

function unknownFile({ name, document }: Brought, receivers: readonly Receiver[]): Result<never> {
  if (!document.ok) return document;
  const kinds = inWords(receivers.map(({ what }) => what));
  return refuse('file.not-recognised', `Jag ser inte vad ”${name}” är för något. Du kan skicka ${kinds}.`);
}

/**
 * Fetches the files that came with a message and finds whose they are, by what they hold and what was written beside them.
 * Nothing is fetched for somebody who may not send files, or where others would see what becomes of them.
 */
export async function receive(
  capabilities: readonly Capability[],
  turn: Turn,
  files: readonly SentFile[],
  text: string,
): Promise<Result<Received>> {
  const receivers = capabilities.flatMap(({ receives = [] }) => receives.filter(({ suits }) => suits(turn.actor)));
  if (receivers.length === 0)
    return refuse('file.not-for-you', 'Jag kan inte ta emot filer från dig. Skriv i stället.');
  if (turn.place.kind !== 'personal') {
    return refuse('file.not-here', 'Skicka filen i din egen chatt med mig. Där ser ingen annan vad som står i den.');
  }
  if (files.length > MOST_FILES) return refuse('file.too-many', `Skicka högst ${MOST_FILES} filer i taget.`);
  const brought: Brought[] = [];
  const owners = new Set<Receiver>();
  for (const file of files) {
    const one = await fetched(file);
    if (!one.ok) return one;
    const owner = await receiverOf(receivers, one.value, text, turn);
    if (!owner) return unknownFile(one.value, receivers);
    brought.push(one.value);
    owners.add(owner);
  }
  const [owner, second] = owners;
  if (owner && !second) return accept({ verb: owner.verb, brought });
  return refuse('file.different-kinds', 'Filerna är av olika slag. Skicka dem var för sig, så tar jag dem en i taget.');
}
