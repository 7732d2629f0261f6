import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionsOf, callableOf } from '../../../bot/ai/actions.ts';
import { PROMPTS_DIR, promptsIn } from '../../../bot/ai/prompts.ts';
import { capabilitiesForTest, publisher, staff } from '../../support/house.ts';

const commands = (await capabilitiesForTest()).flatMap((capability) => capability.commands);

describe('prompts/plan/actions.json', () => {
  it('is what the commands’ schemas say (npm run actions writes it)', () => {
    const file: unknown = JSON.parse(readFileSync(join(PROMPTS_DIR, 'plan', 'actions.json'), 'utf8'));
    expect(file).toEqual(JSON.parse(JSON.stringify(actionsOf(callableOf(commands)))));
  });

  it('has names that a function may have, none twice', () => {
    const names = actionsOf(callableOf(commands)).map(({ name }) => name);
    expect(names.every((name) => /^[a-zA-Z0-9_-]{1,64}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('what a model may choose', () => {
  it('reads and fills in forms, and does nothing', () => {
    // Written down one by one: whoever marks another command says here that it does nothing by itself.
    expect(
      callableOf(commands)
        .map(({ verb }) => verb)
        .toSorted(),
    ).toEqual([
      'notice.compose',
      'notice.planned',
      'notice.status',
      'notice.why',
      'responsibility.ask',
      'ticket.mine',
      'ticket.report',
    ]);
  });

  it('is a form for a notice only for somebody who may publish', () => {
    const compose = callableOf(commands).find(({ verb }) => verb === 'notice.compose');
    expect([compose?.tool.suits(publisher), compose?.tool.suits(staff)]).toEqual([true, false]);
  });
});

describe('the prompts', () => {
  it('are missed at the start, and not in the middle of a turn', () => {
    expect(() => promptsIn('/nowhere')).toThrow(/nowhere/);
  });

  it.each(['plan', 'answer', 'improve'] as const)(
    '%s can be read, says how long an answer may be, and fences its data',
    async (name) => {
      expect(await promptsIn(PROMPTS_DIR).mostTokensOut(name)).toBeGreaterThan(150);
      expect(readFileSync(join(PROMPTS_DIR, name, 'skprompt.txt'), 'utf8')).toContain('<{{$temp.fence}}>');
    },
  );
});
