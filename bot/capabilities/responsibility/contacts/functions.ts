import type { NamedPerson } from '../../../core/person.ts';
import { type Contact, isValid } from './model.ts';

/** Functions that all kommuner share, by name, each with the person in the directory who holds it on the day. */
export function functionsOn(contacts: readonly Contact[], day: string): readonly NamedPerson[] {
  return contacts.flatMap(({ state, content }) => {
    const { name, person, municipality } = content;
    const holds = state === 'listed' && municipality === undefined && isValid(content, day);
    return holds && person ? [{ id: person.id, name }] : [];
  });
}
