import type { z } from 'zod/v4';
import type { Card, Command } from '../../bot/core/capability.ts';

type Node = Readonly<Record<string, unknown>>;

function* nodes(tree: unknown): Generator<Node> {
  if (Array.isArray(tree)) for (const child of tree) yield* nodes(child);
  else if (typeof tree === 'object' && tree !== null) {
    yield tree as Node;
    for (const child of Object.values(tree)) yield* nodes(child);
  }
}

function strangers(input: z.ZodType, sent: unknown): readonly string[] {
  const parsed = input.safeParse(sent);
  return parsed.success ? [] : parsed.error.issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : []));
}

/**
 * Buttons of a card whose command would refuse what a client sends: Teams puts every input of the card beside the
 * button's own data, unless the button says otherwise.
 */
export function refusedPresses({ content }: Card, commands: readonly Command[]): readonly string[] {
  const all = [...nodes(content)];
  const inputs = all.filter(({ type }) => String(type).startsWith('Input.'));
  const typed = Object.fromEntries(inputs.map(({ id }) => [String(id), '']));
  return all.flatMap((node) => {
    const command = commands.find(({ verb }) => verb === node['verb']);
    if (node['type'] !== 'Action.Execute' || !command) return [];
    const sent = { ...(node['associatedInputs'] === 'none' ? {} : typed), ...(node['data'] as Node | undefined) };
    return strangers(command.input, sent).map((key) => `${command.verb} refuses ${key}`);
  });
}
