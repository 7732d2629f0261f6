import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { message, press } from '../support/activities.ts';
import { type House, LOCAL, startHouse } from './harness.ts';

const MESSAGES = 3;
const PRESSES = 12;
const ALEX = { id: '29:alex', name: 'Alex', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000002' };
let house: House;
beforeEach(async () => {
  house = await startHouse({ ...LOCAL, messagesPerMinute: MESSAGES });
});
afterEach(async () => {
  vi.useRealTimers();
  await house.stop();
});

const say = (fields = {}) => house.post(message(house.serviceUrl, 'driftstatus', fields));
const push = () => house.post(press(house.serviceUrl, 'notice.status', {}));
const said = () => house.connector.sends().map(({ body }) => body.text);
const TOO_MUCH = expect.stringMatching(/^Nu blev det mer än jag hinner med\. Vänta en minut/);

async function times(count: number, act: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i += 1) await act();
}

describe('somebody who writes more than a person can', () => {
  it('is answered as often as is allowed, told once that it is too much, and then not answered', async () => {
    await times(MESSAGES + 5, say);
    expect(house.stub.asked).toHaveLength(MESSAGES);
    expect(said()).toEqual([...Array(MESSAGES).fill('Hej!'), TOO_MUCH]);
  });

  it('keeps nobody else waiting, also in the same conversation', async () => {
    await times(MESSAGES + 2, say);
    await say({ from: ALEX });
    expect(house.stub.asked.at(-1)?.turn.actor.id).toBe(ALEX.aadObjectId);
    expect(said().at(-1)).toBe('Hej!');
  });

  it('is counted as one, whatever name comes along', async () => {
    await times(MESSAGES, say);
    await say({ from: { ...ALEX, aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' } });
    expect(house.stub.asked).toHaveLength(MESSAGES);
  });

  it('is answered again when the minute is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await times(MESSAGES + 2, say);
    vi.setSystemTime(Date.now() + 60_001);
    await say();
    expect(said().at(-1)).toBe('Hej!');
  });

  it('is logged without being named', async () => {
    await times(MESSAGES + 2, say);
    const lines = house.lines.filter(({ text }) => text === 'too much from one person');
    expect(lines.map(({ verdict }) => verdict)).toEqual(['tell', 'drop']);
    expect(JSON.stringify(lines)).not.toMatch(/Kim|aaaaaaaa/);
  });
});

describe('presses', () => {
  it('are counted on their own, and four times as many', async () => {
    await times(MESSAGES + 1, say);
    await times(PRESSES, push);
    expect(house.stub.asked.filter(({ how }) => how === 'did')).toHaveLength(PRESSES);
    const told = await push();
    expect(told.body).toMatchObject({ statusCode: 200, value: TOO_MUCH });
    expect(await push()).toMatchObject({ status: 200, text: '' });
    expect(house.stub.asked.filter(({ how }) => how === 'did')).toHaveLength(PRESSES);
  });
});
