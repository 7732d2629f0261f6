import { describe, expect, it } from 'vitest';
import { attach } from '../../../bot/capabilities/tickets/attachments/decide.ts';
import { FILES_MAX } from '../../../bot/capabilities/tickets/attachments/model.ts';
import { filesReply } from '../../../bot/capabilities/tickets/attachments/views.ts';
import { openingOf } from '../../../bot/capabilities/tickets/deadlines.ts';
import { TEXT_MAX, type Ticket } from '../../../bot/capabilities/tickets/model.ts';
import { agentCard, requesterCard } from '../../../bot/capabilities/tickets/views/ticket.ts';
import { MAX_MESSAGE_BYTES } from '../../../bot/conversations/model.ts';
import { AttachmentId } from '../../../bot/core/ids.ts';
import { linksOn } from '../../../bot/core/pages.ts';
import { agent, memoryLog, OUTSIDE, organisation, specialist, staff } from '../../support/house.ts';
import { contentOf, personalPlace, textsOf } from '../../support/journey.ts';
import { after, NOW, opened, person } from './ticket.ts';

/** As many files as it can hold. */
function withFiles(ticket: Ticket, name: string): Ticket {
  const files = Array.from({ length: FILES_MAX }, (_, i) => {
    return {
      id: AttachmentId.parse(`${'k'.repeat(60)}-${i}`),
      name: `${name}.png`,
      kind: 'png' as const,
      size: 999_000,
    };
  });
  const bringing = { files, by: person(staff), from: 'requester', visibility: 'public', text: '' } as const;
  const attached = attach(ticket, bringing, NOW, openingOf(organisation.support));
  if (!attached.ok) throw new Error(attached.refusal.code);
  return attached.value;
}

/** The most that every text may be, of a character that grows when it is escaped or sent. */
function longest(character: string) {
  const text = character.repeat(TEXT_MAX / character.length);
  const short = character.repeat(200 / character.length);
  let ticket = opened({}, { description: text, place: short, contact: short });
  for (let i = 0; i < 20; i += 1) {
    const [line, to] = i % 2 === 0 ? ([2, specialist] as const) : ([1, agent] as const);
    ticket = after(ticket, { do: 'hand-over', line, reason: text, revision: ticket.revision });
    ticket = after(ticket, { do: 'assign', to: person(to), revision: ticket.revision });
    ticket = after(ticket, { do: 'ask', question: text });
    ticket = after(ticket, { do: 'comment', text, visibility: 'public' }, staff);
  }
  ticket = withFiles(ticket, character.repeat(110 / character.length));
  return after(ticket, { do: 'solve', solution: text, cause: 'unknown', revision: ticket.revision });
}

describe('a card', () => {
  it.each(['a', '*', 'å', '🔴', '"'])('of the longest ticket in %j is under what Teams takes', (character) => {
    const ticket = longest(character);
    const turn = { actor: agent, place: personalPlace(agent), now: NOW, key: 'k', log: memoryLog() };
    const files = filesReply(ticket, turn, linksOn('https://samdrift-it.azurewebsites.example', OUTSIDE.seal));
    expect(Buffer.byteLength(JSON.stringify(contentOf(files)))).toBeLessThan(MAX_MESSAGE_BYTES);
    for (const card of [requesterCard, agentCard]) {
      const bytes = Buffer.byteLength(JSON.stringify(card(ticket, organisation, NOW, 'x'.repeat(300)).content));
      expect(bytes).toBeLessThan(MAX_MESSAGE_BYTES);
    }
  });

  it('shows the requester nothing that is IT’s own', () => {
    const noted = after(opened(), { do: 'comment', text: 'Bara för oss', visibility: 'internal' });
    const handed = after(noted, { do: 'hand-over', line: 3, reason: 'Inte vårt', revision: 2 });
    const text = textsOf(requesterCard(handed, organisation, NOW, '').content);
    expect(text).not.toMatch(/Bara för oss|Inte vårt|Intern/);
    expect(textsOf(agentCard(handed, organisation, NOW, '').content)).toMatch(/Bara för oss[\s\S]*Inte vårt/);
  });
});
