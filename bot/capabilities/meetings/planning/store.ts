import type { BodyId } from '../../../core/ids.ts';
import { parseRow, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../../../storage/table.ts';
import { Plan } from './model.ts';

/** One plan a body. */
export interface PlanStore {
  find(body: BodyId): Promise<Stored<Plan> | undefined>;
  /** @param before the plan that is replaced; undefined when there was none */
  save(plan: Plan, before: Stored<Plan> | undefined): Promise<Conflict | undefined>;
}

const KEY = 'plan';
const partitionOf = (body: BodyId) => `body:${body}`;

/** @param table the meetings' */
export function planStoreOn(table: Table): PlanStore {
  return {
    async find(body) {
      const row = await table.get(partitionOf(body), KEY);
      return row && parseRow(Plan, row);
    },
    async save(plan, before) {
      const written = await table.put(partitionOf(plan.body), KEY, plan, before?.etag);
      return written === CONFLICT ? CONFLICT : undefined;
    },
  };
}
