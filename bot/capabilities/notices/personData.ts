import type { PersonId } from '../../core/ids.ts';
import { naming, type PersonalData } from '../../core/personalData.ts';
import type { NoticeStore } from './store.ts';

/** What of notices is about a person: as writer, as communicator, or as somebody whom a fault concerned. */
export async function noticeData(store: NoticeStore, person: PersonId): Promise<readonly PersonalData[]> {
  const all = await store.all();
  const followed = [];
  for (const { id, content } of all) {
    const follower = await store.follower(id, person);
    if (follower) followed.push({ driftmeddelande: content.headline, sedan: follower.at, person });
  }
  const drafts = (await store.drafts()).map(({ value }) => value);
  return [
    ...naming('Driftmeddelanden som följs', followed, person),
    ...naming('Utkast till driftmeddelanden', drafts, person),
    ...naming('Driftmeddelanden som personen har skrivit eller ändrat', all, person),
  ];
}
