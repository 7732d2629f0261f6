import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../bot/ai/exchange.ts';
import { modelOn } from '../../../bot/ai/model.ts';
import { PROMPTS_DIR, promptsIn } from '../../../bot/ai/prompts.ts';
import { staff } from '../../support/house.ts';
import { personAt } from '../../support/journey.ts';
import { scene, settingsFor } from './scene.ts';

const prompts = promptsIn(PROMPTS_DIR);

/** Takes down where a call goes, and answers. */
function recording() {
  const calls: { url: string; headers: Headers }[] = [];
  const exchange: Exchange = {
    fetch: async (url, init = {}) => {
      calls.push({ url: String(url), headers: new Headers(init.headers) });
      return Response.json({ choices: [{ message: { role: 'assistant', content: 'hej' } }] });
    },
    outcome: () => ({ sent: '', received: '' }),
  };
  return { calls, exchange };
}
const ASKED = { input: 'x', variables: { fence: 'DATA-1' }, actions: [] };

describe('where a model is asked', () => {
  it('is Azure’s deployment, with the key', async () => {
    const { calls, exchange } = recording();
    const settings = {
      ...settingsFor('https://x.openai.azure.com'),
      kind: 'azure' as const,
      model: 'driftsatt',
      key: 'hemlig',
    };
    expect(await modelOn(settings, prompts).complete('answer', ASKED, exchange)).toEqual({ text: 'hej', calls: [] });
    expect(calls[0]?.url).toBe(
      'https://x.openai.azure.com/openai/deployments/driftsatt/chat/completions?api-version=2024-10-21',
    );
    expect(calls[0]?.headers.get('api-key')).toBe('hemlig');
  });

  it('is a server without a key too', async () => {
    const { calls, exchange } = recording();
    await modelOn(settingsFor('https://models.example/v1'), prompts).complete('answer', ASKED, exchange);
    expect(calls[0]?.url).toBe('https://models.example/v1/chat/completions');
  });

  it('never has what is in braces in a text taken for the prompt’s own', async () => {
    const { exchange } = recording();
    let body = '';
    const spying: Exchange = {
      ...exchange,
      fetch: (url, init) => {
        body = String(init?.body);
        return exchange.fetch(url, init);
      },
    };
    await modelOn(settingsFor('https://models.example/v1'), prompts).complete(
      'answer',
      { ...ASKED, input: '{{$temp.fence}} {{run}}' },
      spying,
    );
    expect(JSON.parse(body).messages[1].content).toBe('{{$temp.fence}} {{run}}');
  });
});

describe('a model that thinks first', () => {
  const on = scene();
  it('gets no temperature, and room for its thoughts', async () => {
    await personAt(on.another({ reasoning: true }), staff).say('det blinkar rött på min grej');
    const body = on.stub.requests[0]?.body;
    expect(body).toMatchObject({ model: 'stub', max_completion_tokens: 2400 });
    for (const name of ['max_tokens', 'temperature', 'top_p', 'presence_penalty'])
      expect(body).not.toHaveProperty(name);
  });
});
