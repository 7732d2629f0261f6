import type { Config } from '../config.ts';
import type { SentFile } from '../core/capability.ts';
import { accept, type Result } from '../core/result.ts';
import { LIMITS } from '../files/model.ts';
import { refuseFile } from '../files/refusals.ts';
import type { FileLink } from './activity.ts';

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
async function get(config: Config, address: string): Promise<Result<Uint8Array>> {
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

/** Makes of what Teams tells of a file something that can be read, by whoever has found that the sender may. */
export function createDownloads(config: Config): (link: FileLink) => SentFile {
  return ({ name, url }) => ({
    name,
    async read() {
      if (url === undefined) return refuseFile('file.picture');
      try {
        return await get(config, url);
      } catch {
        return refuseFile('file.unreachable');
      }
    },
  });
}
