import { z } from 'zod/v4';
import { type Command, command, type Turn } from '../core/capability.ts';
import type { Organisation } from '../core/organisation.ts';
import type { Clock, Log } from '../core/ports.ts';
import { accept } from '../core/result.ts';
import type { Seal } from '../core/seal.ts';
import type { Editor, Talk, Understanding } from '../core/understanding.ts';
import type { Table } from '../storage/table.ts';
import { askOn } from './ask.ts';
import { editorOn } from './improve.ts';
import { type Ledger, ledgerOn } from './ledger.ts';
import { modelOn } from './model.ts';
import { plannerOn } from './plan.ts';
import { PROMPTS_DIR, promptsIn } from './prompts.ts';
import type { AiSettings } from './settings.ts';
import { wordingOn } from './word.ts';

/** All that a language model does in this house. */
export interface Assistant {
  readonly understanding: Understanding;
  readonly editor: Editor;
  /** What people say of its answers. */
  readonly commands: readonly Command[];
}

/** A press has five seconds, and the command that is chosen wants some of them. */
const PRESS_SECONDS = 3;

function feedback(ledger: Ledger, settings: AiSettings): Command {
  const Judged = z.strictObject({ reaction: z.enum(['like', 'dislike']), text: z.string().max(2000) });
  return command('ai.feedback', Judged, async (turn, { reaction, text }) => {
    const kept = settings.keepsText && text !== '' ? { text } : {};
    await ledger.judge(turn.key, { at: turn.now, reaction, ...kept });
    return accept({ kind: 'nothing' });
  });
}

/** @param names of persons that the house knows */
export function assistantOf(given: {
  readonly settings: AiSettings;
  readonly table: Table;
  readonly organisation: Organisation;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly names: () => Promise<readonly string[]>;
}): Assistant {
  const { settings, organisation } = given;
  const prompts = promptsIn(PROMPTS_DIR);
  const ledger = ledgerOn(given.table, settings, given.log);
  const ask = askOn({ ...given, prompts, ledger, model: modelOn(settings, prompts) });
  const plan = plannerOn({ ask, prompts, organisation });
  const own = organisation.parties.flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]);
  const word = wordingOn({ ask, parties: own });

  function talk(turn: Turn): Talk {
    const seconds =
      turn.sent === undefined ? Math.min(PRESS_SECONDS, settings.patienceSeconds) : settings.patienceSeconds;
    const signal = AbortSignal.timeout(seconds * 1000);
    return {
      wishesIn: (sentence, callable) => plan(sentence, callable, turn, signal),
      word: (question, sources) => word(question, sources, turn, signal),
    };
  }

  return { understanding: { talk }, editor: editorOn({ ask, organisation }), commands: [feedback(ledger, settings)] };
}
