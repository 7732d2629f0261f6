import { describe, expect, it } from 'vitest';
import { messageCard } from '../../../bot/cards/shared.ts';

/** What a client shows of text that has been escaped for it. */
const shown = (text: string) => text.replaceAll(/\\([\\*_[\]`~<>{#+.)-])/g, '$1');

function textOf(written: string): string {
  const { content } = messageCard.render({ title: 'Rubrik', text: written, facts: [], actions: [] });
  return (content['body'] as readonly { readonly text: string }[])[1]!.text;
}

describe('what a person wrote, on a card', () => {
  it.each([
    ['a link', '[Logga in](https://evil.example)', /(?<!\\)\[|(?<!\\)\]/],
    ['emphasis', '**VIKTIGT** _nu_', /(?<!\\)[*_]/],
    ['a mention', '<at>Alla</at>', /(?<!\\)[<>]/],
    ['a heading', '# Driftmeddelande', /^#/],
    ['code', '`rm -rf`', /(?<!\\)`/],
    ['a date of the card’s own', 'klart {{DATE(2026-12-24T09:00:00Z, SHORT)}}', /\{\{DATE\(/],
    ['a time of the card’s own', '{{TIME(2026-12-24T09:00:00Z)}}', /\{\{TIME\(/],
    ['an expression of a template', 'lön: ${1 + 1} ${title}', /lön: 2|Rubrik/],
  ])('is shown as it was written when it is %s', (_, written, markup) => {
    expect(textOf(written)).not.toMatch(markup);
    expect(shown(textOf(written))).toBe(written);
  });
});
