import { z } from 'zod/v4';
import { NoticeId, type ServiceId } from '../../../core/ids.ts';
import { parseRow, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../../../storage/table.ts';
import { digestOf } from '../search.ts';
import { Proposal } from './model.ts';

/** Proposals, and which one is a service's latest. */
export interface ProposalStore {
  find(id: NoticeId): Promise<Stored<Proposal> | undefined>;
  latest(service: ServiceId): Promise<Stored<Proposal> | undefined>;
  /** A new one in place of the latest that was read; a conflict when another process was first. */
  create(proposal: Proposal, before: NoticeId | undefined): Promise<Conflict | undefined>;
  save(proposal: Proposal, etag: string): Promise<string | Conflict>;
}

const PARTITION = 'bursts';
export const LatestRow = z.strictObject({ v: z.literal(1), id: NoticeId });
const keyOf = (id: NoticeId) => `proposal:${id}`;
const latestKey = (service: ServiceId) => `latest:${digestOf(service)}`;

export function proposalStoreOn(table: Table): ProposalStore {
  async function find(id: NoticeId): Promise<Stored<Proposal> | undefined> {
    const row = await table.get(PARTITION, keyOf(id));
    return row && parseRow(Proposal, row);
  }
  async function pointer(service: ServiceId) {
    const row = await table.get(PARTITION, latestKey(service));
    return row && parseRow(LatestRow, row);
  }
  return {
    find,
    async latest(service) {
      const latest = await pointer(service);
      return latest && find(latest.value.id);
    },
    async create(proposal, before) {
      const latest = await pointer(proposal.service);
      if (latest?.value.id !== before) return CONFLICT;
      const [key, json] = [latestKey(proposal.service), { v: 1, id: proposal.id }];
      return table.transact(PARTITION, [
        latest ? { write: 'replace', key, etag: latest.etag, json } : { write: 'create', key, json },
        { write: 'create', key: keyOf(proposal.id), json: proposal },
      ]);
    },
    save: (proposal, etag) => table.put(PARTITION, keyOf(proposal.id), proposal, etag),
  };
}
