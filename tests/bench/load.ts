import { Agent, request } from 'node:http';

/** What one round of load gave. Times are in milliseconds. */
export interface Round {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

function post(agent: Agent, port: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const req = request({ agent, port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers }, (res) => {
      res.resume();
      res.on('end', () => (res.statusCode === 200 ? resolve() : reject(new Error(`Status ${res.statusCode}`))));
    });
    req.on('error', reject);
    req.end(body);
  });
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/**
 * Sends `turns` activities, `width` at a time, each when the one before it in its lane is answered.
 * @param activity makes a new one: the bot answers the same activity once
 */
export async function load(port: number, turns: number, width: number, activity: () => object): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const times: number[] = [];
  let left = turns;
  const begun = performance.now();
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const sent = performance.now();
      await post(agent, port, JSON.stringify(activity()));
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: turns / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
