import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../bot/core/errors.ts';
import { type Blobs, openBlobs } from '../../bot/storage/blobs.ts';
import { type Azurite, startAzuriteBlobs } from '../support/azurite.ts';

let azurite: Azurite;
let blobs: Blobs;

beforeAll(async () => {
  azurite = await startAzuriteBlobs();
  blobs = openBlobs(azurite.connectionString, 'Files');
}, 60_000);
afterAll(() => azurite.close());

describe('blobs', () => {
  it('that were never written are none, before there is a container too', async () => {
    expect(await blobs.get('a-0')).toBeUndefined();
    await blobs.remove('a-0');
  });

  it('come back byte for byte, written twice too', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 256));
    await blobs.put('a-1', bytes);
    await blobs.put('a-1', bytes);
    expect(Buffer.compare((await blobs.get('a-1'))!, bytes)).toBe(0);
  });

  it('as large as a file may be', async () => {
    await blobs.put('a-2', Buffer.alloc(10 * 1024 * 1024, 7));
    expect((await blobs.get('a-2'))?.length).toBe(10 * 1024 * 1024);
  });

  it('are gone when they are removed, and removing again is no error', async () => {
    await blobs.put('a-3', Buffer.from('x'));
    await blobs.remove('a-3');
    await blobs.remove('a-3');
    expect(await blobs.get('a-3')).toBeUndefined();
  });

  it('are nobody’s who has no key', async () => {
    await blobs.put('a-4', Buffer.from('x'));
    const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
    const { url } = service.getContainerClient('files-files').getBlobClient('a-4');
    expect((await fetch(url)).status).toBe(403);
  });

  it('are out of reach in one way', async () => {
    await azurite.stop();
    for (const work of [() => blobs.put('a-5', Buffer.from('x')), () => blobs.get('a-1'), () => blobs.remove('a-1')]) {
      await expect(work()).rejects.toBeInstanceOf(StoreUnavailable);
    }
    await azurite.start();
  });
});
