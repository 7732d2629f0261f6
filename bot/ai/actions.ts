import type { ChatCompletionAction } from '@microsoft/teams-ai';
import { z } from 'zod/v4';
import type { Command } from '../core/capability.ts';
import type { Callable } from '../core/understanding.ts';

/** The commands that a model may choose, by their marks. */
export function callableOf(commands: readonly Command[]): readonly Callable[] {
  return commands.flatMap(({ verb, input, tool }) => (tool === undefined ? [] : [{ verb, input, tool }]));
}

/** A verb as a function's name, which knows no dots. */
export function actionName(verb: string): string {
  return verb.replaceAll('.', '_');
}

/** What `actions.json` holds: the commands as their schemas have them. */
export function actionsOf(callable: readonly Callable[]): readonly ChatCompletionAction[] {
  return callable.map(({ verb, input, tool }) => {
    const { $schema, ...parameters } = z.toJSONSchema(input, { io: 'input' });
    return {
      name: actionName(verb),
      description: tool.description,
      parameters: parameters as ChatCompletionAction['parameters'] & object,
    };
  });
}
