import { describe, expect, it } from 'vitest';
import { agent, staff, testHouse } from '../../support/house.ts';
import { actionsOf, inputsOf, personAt, textOf } from '../../support/journey.ts';
import { scene } from './scene.ts';

const on = scene();
const WROTE = 'Skrivarens spooler är omstartad på Plan 2, avvakta till kl. 14.00.';
const PLAIN = 'Skrivaren på Plan 2 är omstartad. Vänta till kl. 14.00.';

/** An agent in the form that solves a ticket. */
async function solving(house = on.house) {
  const me = personAt(house, staff);
  const form = await me.say('anmäl fel: startsidan är tom');
  await me.press(form, 'Skicka till IT', { service: 'intranat', canWork: 'partly' });
  const it = personAt(house, agent);
  const taken = await it.press(await it.say('ärende 1'), 'Ta ärendet');
  return { it, form: await it.press(taken, 'Lös ärendet') };
}

describe('what IT writes to somebody', () => {
  it('is suggested in plainer words, which go into the form by a press; the ticket is solved by another', async () => {
    const { it, form } = await solving();
    on.stub.play({ say: JSON.stringify({ text: PLAIN }) });
    const suggestion = await it.press(form, 'Förbättra texten', { answer: WROTE, choice: 'hardware' });
    expect(textOf(suggestion)).toContain('Skrivet av AI');
    const filled = await it.press(suggestion, 'Använd förslaget');
    expect(inputsOf(filled)).toMatchObject({ answer: PLAIN, choice: 'hardware' });
    expect(textOf(await it.say('ärende 1'))).not.toContain('Löst');
    expect(inputsOf(await it.press(suggestion, 'Behåll min text'))).toMatchObject({ answer: WROTE });
  });

  it('with a changed time is refused, in the form as it was', async () => {
    const { it, form } = await solving();
    on.stub.play({ say: JSON.stringify({ text: PLAIN.replace('14.00', '15.00') }) });
    const reply = await it.press(form, 'Förbättra texten', { answer: WROTE, choice: 'hardware' });
    expect(textOf(reply)).toContain('14.00 saknas och 15.00 är ny');
    expect(inputsOf(reply)).toMatchObject({ answer: WROTE, choice: 'hardware' });
  });

  it('is sent without the ticket: the text alone', async () => {
    const { it, form } = await solving();
    on.stub.play({ say: '{}' });
    await it.press(form, 'Förbättra texten', { answer: WROTE, choice: 'hardware' });
    expect(on.stub.requests[0]?.text).toContain('spooler');
    expect(on.stub.requests[0]?.text).not.toContain('startsidan');
  });

  it('is not offered where no model is configured, nor taken from somebody who is not IT', async () => {
    const house = testHouse();
    const { form } = await solving(house);
    expect(actionsOf(form).map(({ title }) => title)).not.toContain('Förbättra texten');
    const [solve] = actionsOf(form);
    const sent = { ...solve?.data, answer: WROTE, choice: 'hardware' };
    expect(await personAt(on.house, staff).do('ticket.improve-solve', sent)).toMatchObject({ ok: false });
    expect(on.stub.requests).toEqual([]);
  });
});
