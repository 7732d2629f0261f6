import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpressionEvaluator, ExpressionFunctions, FunctionUtils, ReturnType } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod/v4';
import type { Card } from '../core/capability.ts';
import { escapeMarkdown } from './markdown.ts';

/** What a template can be bound to: no null and no undefined, which templates show as their own source. */
export type CardData = string | number | boolean | readonly CardData[] | { readonly [name: string]: CardData };
export type CardView = { readonly [name: string]: CardData };

export interface CardDefinition<View extends CardView> {
  /** File name in `/cards`, without `.json`. */
  readonly template: string;
  /** Views that together use every part of the template; what its tests and its reader look at. */
  readonly samples: readonly View[];
  render(view: View): Card;
}

export const TEMPLATE_DIR = join(import.meta.dirname, '..', '..', 'cards');

const Json: z.ZodType<unknown> = z.json();
const JsonObject = z.record(z.string(), Json);

// The template engine looks functions up in this map; its type hides that it can be added to.
if (ExpressionFunctions.standardFunctions instanceof Map) {
  const evaluator = FunctionUtils.apply((args: readonly unknown[]) => escapeMarkdown(String(args[0])));
  ExpressionFunctions.standardFunctions.set(
    'markdown',
    new ExpressionEvaluator('markdown', evaluator, ReturnType.String),
  );
}

const MARKDOWN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  Fact: ['title', 'value'],
};

/** Wraps every expression where Teams renders Markdown, so that no template has to remember to. */
function withEscaping(node: unknown, elementType?: string): unknown {
  if (Array.isArray(node)) return node.map((child) => withEscaping(child, elementType));
  if (typeof node !== 'object' || node === null) return node;
  const owner = JsonObject.parse(node);
  const markdown = MARKDOWN_PROPERTIES[String(owner['type'] ?? elementType)] ?? [];
  return Object.fromEntries(
    Object.entries(owner).map(([name, child]) => [
      name,
      typeof child === 'string' && markdown.includes(name)
        ? child.replace(/\$\{([^}]+)\}/g, (_, expression: string) => `\${markdown(${expression})}`)
        : withEscaping(child, name === 'facts' ? 'Fact' : undefined),
    ]),
  );
}

/**
 * What is typed in a card's fields comes along with every press, and a command that does not ask for it is refused:
 * rows that are pressed leave it behind, and buttons say whether they do.
 */
function withInputs(node: unknown, name?: string): unknown {
  if (Array.isArray(node)) return node.map((child) => withInputs(child, name));
  if (typeof node !== 'object' || node === null) return node;
  const owner = Object.entries(JsonObject.parse(node)).map(([key, child]) => [key, withInputs(child, key)]);
  const card = JsonObject.parse(Object.fromEntries(owner));
  if (card['type'] !== 'Action.Execute') return card;
  if (name === 'selectAction') return { ...card, associatedInputs: 'none' };
  return card['$data'] === '${actions}' ? { ...card, associatedInputs: '${inputs}' } : card;
}

/** A template as its file holds it. @throws when the file is missing or no JSON object */
export function readTemplate(template: string): Readonly<Record<string, unknown>> {
  return JsonObject.parse(JSON.parse(readFileSync(join(TEMPLATE_DIR, `${template}.json`), 'utf8')));
}

/**
 * Binds a template to the type of what it shows.
 * @param summary one plain Swedish sentence for notifications, speech and clients without cards
 */
export function defineCard<View extends CardView>(parts: {
  readonly template: string;
  readonly samples: readonly View[];
  summary(view: View): string;
}): CardDefinition<View> {
  const template = new Template(withInputs(withEscaping(readTemplate(parts.template))));
  return {
    template: parts.template,
    samples: parts.samples,
    render(view) {
      const summary = parts.summary(view);
      const expanded = JsonObject.parse(template.expand({ $root: view }));
      return { content: { ...expanded, fallbackText: summary, speak: summary }, summary };
    },
  };
}
