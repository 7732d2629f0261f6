import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 64;

/** A request that is not let further in. `message` is all that the caller is told. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Whether brackets nest deeper than in any activity. One pass, so that no text is slow to judge. */
function isTooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i += 1) {
    const char = json[i];
    if (char === '"') quoted = !quoted;
    else if (quoted) i += char === '\\' ? 1 : 0;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

async function read(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw new Refused(413, 'Body too large');
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open when it is too large, so that the refusal can still be sent on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Refused(413, 'Body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Reads a JSON body with our own limits; restify's parser lets one bad gzip body kill the process.
 * @throws Refused
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-encoding'] !== undefined) throw new Refused(415, 'Encoded bodies are not accepted');
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(415, 'Content-Type must be application/json');
  const text = await read(request);
  if (isTooDeep(text)) throw new Refused(400, 'JSON nested too deeply');
  let body: unknown;
  try {
    body = JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value));
  } catch {
    throw new Refused(400, 'Body is not JSON');
  }
  if (typeof body !== 'object' || body === null) throw new Refused(400, 'Body must be a JSON object');
  return body;
}
