import type { PersonId } from '../../core/ids.ts';
import { naming, type PersonalData } from '../../core/personalData.ts';
import type { ContactStore } from './contacts/store.ts';
import type { TableStore } from './publishing/store.ts';

/** What of responsibility is about a person: as contact or deputy, and as whoever has written. */
export async function responsibilityData(
  contacts: ContactStore,
  tables: TableStore,
  person: PersonId,
): Promise<readonly PersonalData[]> {
  return [
    ...naming('Kontakter', await contacts.all(), person),
    ...naming('Utkast till ansvarstabeller', await tables.draftsOf(person), person),
    ...naming('Publicerade ansvarstabeller', await tables.entries(), person),
    ...naming('Egna svar på frågor om ansvar', await tables.decisions(), person),
  ];
}
