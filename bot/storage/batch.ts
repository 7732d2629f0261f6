import { AsyncLocalStorage } from 'node:async_hooks';
import type { TableClient, TransactionAction } from '@azure/data-tables';

/** A row that a transaction deletes, if it is still as the etag says. */
export interface Deletion {
  readonly rowKey: string;
  readonly etag: string;
}

const deletions = new AsyncLocalStorage<readonly Deletion[]>();
/** One DELETE of a batch: its request line, then its headers up to the unconditional If-Match. */
const DELETE = /(DELETE [^\r\n]*RowKey='([^']*)'\)[^\r\n]* HTTP\/1\.1(?:\r?\n[^\r\n]+)*?\r?\nIf-Match: )\*/gi;

function withEtags(body: string, wanted: readonly Deletion[]): string {
  const left = new Map(wanted.map(({ rowKey, etag }) => [rowKey, etag]));
  const conditional = body.replace(DELETE, (whole, before: string, key: string) => {
    const rowKey = decodeURIComponent(key);
    const etag = left.get(rowKey);
    left.delete(rowKey);
    return etag === undefined ? whole : before + etag;
  });
  if (left.size > 0) throw new Error('A deletion of the transaction would have been unconditional');
  return conditional;
}

/**
 * The SDK (13.3.2) drops a deletion's etag inside a transaction and deletes whatever is there, so that a row that
 * somebody changed meanwhile would be lost. The etags are put into the assembled request instead.
 * @returns submits a transaction
 */
export function transactionsOn(
  client: TableClient,
): (actions: TransactionAction[], conditions: readonly Deletion[]) => Promise<unknown> {
  client.pipeline.addPolicy({
    name: 'conditional-deletions',
    sendRequest: (request, next) => {
      const wanted = deletions.getStore();
      if (wanted && typeof request.body === 'string') {
        request.body = withEtags(request.body, wanted);
        request.headers.delete('content-length');
      }
      return next(request);
    },
  });
  return (actions, conditions) => deletions.run(conditions, () => client.submitTransaction(actions));
}
