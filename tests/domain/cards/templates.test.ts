import { readdirSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { describe, expect, it } from 'vitest';
import * as afterCards from '../../../bot/capabilities/meetings/afterwards/cards.ts';
import * as meetingCards from '../../../bot/capabilities/meetings/agenda/views/cards.ts';
import * as forumCards from '../../../bot/capabilities/meetings/forums/cards.ts';
import * as planCards from '../../../bot/capabilities/meetings/planning/cards.ts';
import * as noticeCards from '../../../bot/capabilities/notices/views/cards.ts';
import * as privacyCards from '../../../bot/capabilities/privacy/cards.ts';
import * as responsibilityCards from '../../../bot/capabilities/responsibility/cards.ts';
import * as contactCards from '../../../bot/capabilities/responsibility/contacts/cards.ts';
import * as ownCards from '../../../bot/capabilities/responsibility/own/cards.ts';
import * as publishingCards from '../../../bot/capabilities/responsibility/publishing/cards.ts';
import * as answerCards from '../../../bot/capabilities/tickets/answers/cards.ts';
import * as fileCards from '../../../bot/capabilities/tickets/attachments/cards.ts';
import * as figuresCards from '../../../bot/capabilities/tickets/figures/cards.ts';
import * as guidedCards from '../../../bot/capabilities/tickets/guided/cards.ts';
import * as orderCards from '../../../bot/capabilities/tickets/orders/cards.ts';
import * as surveyCards from '../../../bot/capabilities/tickets/survey/cards.ts';
import * as ticketCards from '../../../bot/capabilities/tickets/views/cards.ts';
import { type CardDefinition, readTemplate, TEMPLATE_DIR } from '../../../bot/cards/defineCard.ts';
import * as sharedCards from '../../../bot/cards/shared.ts';
import { MAX_MESSAGE_BYTES } from '../../../bot/conversations/model.ts';
import { cardFailures } from '../../support/cardChecker.ts';
import { capabilitiesForTest } from '../../support/house.ts';

type AnyCard = CardDefinition<never>;

function isCard(value: unknown): value is AnyCard {
  return typeof value === 'object' && value !== null && 'template' in value && 'samples' in value;
}

const cards = [
  ...Object.values(sharedCards),
  ...Object.values(afterCards),
  ...Object.values(forumCards),
  ...Object.values(planCards),
  ...Object.values(noticeCards),
  ...Object.values(meetingCards),
  ...Object.values(responsibilityCards),
  ...Object.values(publishingCards),
  ...Object.values(contactCards),
  ...Object.values(ticketCards),
  ...Object.values(guidedCards),
  ...Object.values(answerCards),
  ...Object.values(figuresCards),
  ...Object.values(surveyCards),
  ...Object.values(orderCards),
  ...Object.values(fileCards),
  ...Object.values(privacyCards),
  ...Object.values(ownCards),
].filter(isCard);

/** Every node of a JSON tree with its parent's property name. */
function* nodes(node: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(node)) for (const child of node) yield* nodes(child);
  else if (typeof node === 'object' && node !== null) {
    yield node as Record<string, unknown>;
    for (const child of Object.values(node)) yield* nodes(child);
  }
}

/** Paths that expressions of a template refer to, each against the data that is in scope there. */
function unresolved(node: unknown, scope: unknown, root: unknown): string[] {
  if (typeof node === 'string') {
    if (!node.includes('${')) return [];
    const parsed = Template.parseInterpolatedString(node);
    if (typeof parsed === 'string') return [];
    return parsed
      .references()
      .filter((path) => at(scope, path) === undefined && at(root, path.replace(/^\$root\./, '')) === undefined);
  }
  if (Array.isArray(node)) return node.flatMap((child) => unresolved(child, scope, root));
  if (typeof node !== 'object' || node === null) return [];
  const { $data, ...rest } = node as Record<string, unknown>;
  if (typeof $data === 'string') {
    const path = $data.slice(2, -1);
    const list = at(scope, path) ?? at(root, path);
    if (list === undefined) return [path];
    return (Array.isArray(list) ? list : [list]).flatMap((item) => unresolved(rest, item, root));
  }
  return Object.values(rest).flatMap((child) => unresolved(child, scope, root));
}

function at(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);
}

/** Text leaves of a sample, each made unique, so that an unused one is noticed. */
function marked(value: unknown, path: string, leaves: string[]): unknown {
  if (typeof value === 'string') {
    leaves.push(`<${path}>`);
    return `<${path}>`;
  }
  if (Array.isArray(value)) return value.map((child, i) => marked(child, `${path}.${i}`, leaves));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, marked(child, `${path}.${key}`, leaves)]),
  );
}

describe.each(cards.map((card) => [card.template, card] as const))('card %s', (_name, card) => {
  const template = readTemplate(card.template);

  it('refers only to what its view has', () => {
    for (const sample of card.samples) expect(unresolved(template, sample, sample)).toEqual([]);
  });

  it('shows everything that its view has', () => {
    const leaves: string[] = [];
    const texts = card.samples.map((sample) =>
      JSON.stringify(card.render(marked(sample, '', leaves) as never).content).replaceAll('\\\\', ''),
    );
    const conditional = new Set(['<.style>', '<.choice>']);
    expect(
      [...new Set(leaves)].filter((leaf) => !conditional.has(leaf) && !texts.some((text) => text.includes(leaf))),
    ).toEqual([]);
  });

  it('leaves no expression unexpanded', () => {
    for (const sample of card.samples) expect(JSON.stringify(card.render(sample).content)).not.toContain('${');
  });

  it('is a valid Adaptive Card 1.5 with a text for clients without cards', () => {
    for (const sample of card.samples) {
      const { content, summary } = card.render(sample);
      expect(cardFailures(content)).toEqual([]);
      expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.5', fallbackText: summary, speak: summary });
      expect(summary.length).toBeGreaterThan(5);
    }
  });

  it('stays under the size that Teams takes', () => {
    for (const sample of card.samples) {
      expect(Buffer.byteLength(JSON.stringify(card.render(sample).content))).toBeLessThan(MAX_MESSAGE_BYTES);
    }
  });

  it('labels every input and wraps every text', () => {
    for (const node of nodes(template)) {
      if (String(node['type']).startsWith('Input.')) expect(node['label']).toBeTruthy();
      if (node['type'] === 'TextBlock' && node['text'] !== '›' && node['weight'] !== '${weight}')
        expect(node['wrap']).toBe(true);
    }
  });
});

describe('templates', () => {
  it('all have a card that uses them', () => {
    const files = readdirSync(TEMPLATE_DIR).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toEqual(cards.map(({ template }) => template).toSorted());
  });
});

describe('capabilities', () => {
  it('have a handler for every verb that a view names', async () => {
    const verbs = new Set((await capabilitiesForTest()).flatMap(({ commands }) => commands.map(({ verb }) => verb)));
    const { readFileSync, globSync } = await import('node:fs');
    const sources = globSync('bot/capabilities/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const named = sources.flatMap((source) =>
      [
        ...source.matchAll(
          /['"]((?:notice|channel|help|responsibility|ticket|order|approval|absence|meeting|plan|forum)\.[a-z-]+)['"]/g,
        ),
      ].map(([, verb]) => verb ?? ''),
    );
    const codes = new Set(
      sources.flatMap((source) => [...source.matchAll(/refuse\(\s*['"]([a-z.-]+)['"]/g)].map(([, code]) => code)),
    );
    expect(
      [...new Set(named)].filter((verb) => !verbs.has(verb) && !codes.has(verb) && !verb.startsWith('help.')),
    ).toEqual([]);
  });
});
