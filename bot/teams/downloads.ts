import type { Config } from '../config.ts';
import type { SentFile } from '../core/capability.ts';
import { accept, type Result } from '../core/result.ts';
import { LIMITS } from '../files/model.ts';
import { refuseFile } from '../files/refusals.ts';
import type { FileLink } from './activity.ts';
import { isTeamsAddress } from './guard.ts';

/** A file that is sent in a personal chat lies in the sender's OneDrive, which is SharePoint. */
const SHAREPOINT = /^[a-z0-9-]+\.sharepoint\.com$/;
const TIMEOUT_MS = 10_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** The address is valid for some minutes; then SharePoint answers with one of these. */
const EXPIRED = new Set([401, 403, 404, 410]);

/** Whether a file may be fetched from this address: nobody is asked but those who keep Teams' files. */
function isFileAddress(config: Config, url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (config.mode === 'local' && url.origin === config.fileOrigin) return true;
  return url.protocol === 'https:' && url.port === '' && SHAREPOINT.test(url.hostname);
}

/** The body, refused as soon as it is larger than we read: by what it says of itself, and by what comes. */
async function bodyOf(response: Response): Promise<Result<Uint8Array>> {
  if (Number(response.headers.get('content-length') ?? 0) > LIMITS.fileBytes) {
    await response.body?.cancel();
    return refuseFile('file.tooBig');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LIMITS.fileBytes) return refuseFile('file.tooBig');
    chunks.push(chunk);
  }
  return accept(Buffer.concat(chunks));
}

/** GET without any token: the address itself is what gives leave. Each redirect is judged like the first address. */
async function getFile(config: Config, address: string): Promise<Result<Uint8Array>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let url = new URL(address);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    if (!isFileAddress(config, url)) return refuseFile('file.elsewhere');
    const response = await fetch(url, { redirect: 'manual', credentials: 'omit', signal });
    if (response.ok) return bodyOf(response);
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (!REDIRECTS.has(response.status) || location === null || !URL.canParse(location, url)) {
      return refuseFile(EXPIRED.has(response.status) ? 'file.expired' : 'file.unreachable');
    }
    url = new URL(location, url);
  }
  return refuseFile('file.unreachable');
}

/** One attachment of a message, as the connector names it, and nothing else of what the token opens. */
const PICTURE_PATH = /\/v3\/attachments\/[^/]+\/views\/[^/]+$/;

/**
 * A pasted picture lies with Teams' own service, where our answers go too, and is given to the bot's token alone. The token
 * goes to no other host, and is not taken along anywhere: a redirect is a refusal.
 */
async function getPicture(config: Config, address: string, tokens: BotTokens): Promise<Result<Uint8Array>> {
  const { pathname, search } = new URL(address);
  if (!isTeamsAddress(config, address) || !PICTURE_PATH.test(pathname) || search !== '') {
    return refuseFile('file.elsewhere');
  }
  const token = await tokens();
  const response = await fetch(address, {
    redirect: 'manual',
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  if (response.ok) return bodyOf(response);
  await response.body?.cancel();
  return refuseFile('file.picture');
}

/** The token that opens Teams' own service to the bot; none in the local mode. */
export type BotTokens = () => Promise<string | undefined>;

/** Makes of what Teams tells of a file something that can be read, by whoever has found that the sender may. */
export function createDownloads(config: Config, tokens: BotTokens): (link: FileLink) => SentFile {
  return ({ name, url, kind }) => ({
    name,
    async read() {
      const isPicture = kind === 'picture';
      try {
        return isPicture ? await getPicture(config, url, tokens) : await getFile(config, url);
      } catch {
        return refuseFile(isPicture ? 'file.picture' : 'file.unreachable');
      }
    },
  });
}
