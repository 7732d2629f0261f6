import { BlobServiceClient, type ContainerClient, RestError } from '@azure/storage-blob';
import { StoreUnavailable } from '../core/errors.ts';
import { type Account, addressOf } from './account.ts';

/** Files by name. What a name leads to never changes: it is written once, and removed. */
export interface Blobs {
  /** Written again, it is the same. @param name letters, digits, `-` and `_` */
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  /** One that is gone already is no error. */
  remove(name: string): Promise<void>;
}

/** A file is at most some megabytes; whoever waits is told before Teams gives up. */
const TIMEOUT_MS = 8_000;

const within = () => ({ abortSignal: AbortSignal.timeout(TIMEOUT_MS) });

function codeOf(error: unknown): string {
  return error instanceof RestError ? (error.code ?? String(error.statusCode ?? '')) : '';
}

async function unlessAway<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StoreUnavailable(`Blob store: ${codeOf(error) || 'no answer'}`, { cause: error });
  }
}

/** Blobs in a private container, which is made when the first one comes. @throws StoreUnavailable from every method */
function blobsOn(container: ContainerClient): Blobs {
  const write = (name: string, bytes: Uint8Array) =>
    container.getBlockBlobClient(name).upload(Buffer.from(bytes), bytes.length, {
      ...within(),
      blobHTTPHeaders: { blobContentType: 'application/octet-stream' },
    });
  return {
    async put(name, bytes) {
      try {
        await write(name, bytes);
      } catch (error) {
        if (codeOf(error) !== 'ContainerNotFound') return unlessAway(Promise.reject(error));
        await unlessAway(container.createIfNotExists(within()).then(() => write(name, bytes)));
      }
    },
    async get(name) {
      try {
        return await container.getBlockBlobClient(name).downloadToBuffer(0, undefined, within());
      } catch (error) {
        const isMissing = error instanceof RestError && error.statusCode === 404;
        return isMissing ? undefined : unlessAway(Promise.reject(error));
      }
    },
    async remove(name) {
      try {
        await container.getBlockBlobClient(name).deleteIfExists(within());
      } catch (error) {
        if (codeOf(error) !== 'ContainerNotFound') await unlessAway(Promise.reject(error));
      }
    },
  };
}

function containerOf(account: Account, prefix: string): ContainerClient {
  const options = { retryOptions: { maxTries: 2, retryDelayInMs: 200, tryTimeoutInMs: TIMEOUT_MS } };
  const service =
    typeof account === 'string'
      ? BlobServiceClient.fromConnectionString(account, options)
      : new BlobServiceClient(addressOf(account.name, 'blob'), account.credential, options);
  return service.getContainerClient(`${prefix.toLowerCase()}-files`);
}

/** @param prefix as of the tables: several bots can share one account */
export function openBlobs(account: Account, prefix: string): Blobs {
  return blobsOn(containerOf(account, prefix));
}

/** The names of all blobs; none before the first one has come. @throws StoreUnavailable when the store is away */
export async function* blobNames(account: Account, prefix: string): AsyncGenerator<string> {
  try {
    for await (const { name } of containerOf(account, prefix).listBlobsFlat()) yield name;
  } catch (error) {
    if (codeOf(error) !== 'ContainerNotFound') await unlessAway(Promise.reject(error));
  }
}
