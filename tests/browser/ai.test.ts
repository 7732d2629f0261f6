import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StubModel, startStubModel } from '../support/stubModel.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const SETTINGS = ['AI_KIND', 'AI_ENDPOINT', 'AI_MODEL'] as const;

/** The model is a test double: it plays what it is told to. */
describe('with a language model', () => {
  let stub: StubModel;
  beforeAll(async () => {
    stub = await startStubModel();
    const values = ['openai-compatible', stub.endpoint, 'stub'];
    for (const [i, name] of SETTINGS.entries()) process.env[name] = values[i];
  });
  const teams = useTeams('publicerare');
  let publisher: PersonPage;
  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await publisher.openPersonal();
  });
  afterAll(async () => {
    for (const name of SETTINGS) delete process.env[name];
    await stub.close();
  });

  it('a long sentence with two wishes gets two answers', async () => {
    stub.play({
      calls: [
        { name: 'notice_compose', input: { kind: 'unplanned', text: 'E-posten strular i Laxå' } },
        { name: 'ticket_mine', input: {} },
      ],
    });
    await publisher.say('fixa så folk vet att posten strular i Laxå å kolla mina grejer');
    await publisher.waitForCardText('Du har inga ärenden');
    const form = publisher.card('Vem påverkas, och hur?');
    expect(await form.valueOf('Rubrik')).toBe('E-posten strular i Laxå');
  });

  it('a draft’s text is improved beside it, and taken by a press', async () => {
    stub.play({
      say: '{"rubrik":"E-posten strular i Laxå","påverkas":"Alla anställda i Laxå kan inte använda e-post."}',
    });
    const form = publisher.card('Vem påverkas, och hur?');
    await form.fill('Vem påverkas, och hur?', 'Samtliga anställda i Laxå kan ej nyttja e-post.');
    await form.press('Förbättra texten');
    const suggestion = await publisher.waitForCardText('Förslag på enklare text');
    await publisher.screenshot('suggestion');
    await suggestion.press('Använd förslaget');
    const improved = await publisher.waitForCardText('Vem påverkas, och hur?');
    expect(await improved.valueOf('Vem påverkas, och hur?')).toBe('Alla anställda i Laxå kan inte använda e-post.');
  });

  it('an answer in its words stands above the card of the rules', async () => {
    stub.play(
      { calls: [{ name: 'responsibility_ask', input: { question: 'Vem applicerar patchar?' } }] },
      ({ text }) => {
        const [, sentence = ''] = /\[1\] [^\n]*\n([^.;]*)[.;]/.exec(text) ?? [];
        return { say: `${sentence} [1].` };
      },
    );
    await publisher.say('fixa klarhet åt mig tack');
    await publisher.waitForCardText('Källa');
    await publisher.screenshot('worded');
  });
});
