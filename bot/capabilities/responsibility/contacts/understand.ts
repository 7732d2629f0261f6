import type { Match } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { lexiconOf } from '../../../language/lexicon.ts';
import { wordsOf } from '../../../language/words.ts';

const NEW = /^(?:ny|lägg till|lägga till|skapa)(?: en)?(?: ny)? kontakt(?:person)?$/u;
const LIST = /^(?:visa |lista |alla |våra )*(?:kontakter(?:na)?|kontaktpersoner(?:na)?|kontaktlistan?)(?: |$)/u;
/** In longer sentences a word such as "kontakter" is what is asked about, or hangs on a wall. */
const MOST_WORDS = 6;

/** "kontakter", "kontakter Laxå", "kontakter för e-posten", "ny kontakt". */
export function contactsUnderstood(organisation: Organisation): (text: string) => Match | undefined {
  const parties = lexiconOf(organisation.parties.map(({ id, aliases }) => ({ id, names: aliases })));
  const services = lexiconOf(organisation.services.map(({ id, aliases }) => ({ id, names: aliases })));
  return (text) => {
    const words = wordsOf(text);
    const said = words.join(' ');
    if (NEW.test(said)) return { verb: 'responsibility.contact-form', input: {}, certainty: 0.95 };
    if (!LIST.test(said) || words.length > MOST_WORDS) return undefined;
    const rest = said.replace(LIST, '');
    const [party] = parties.mentionedIn(rest);
    const [service] = services.mentionedIn(rest);
    const input = { ...(party === undefined ? {} : { party }), ...(service === undefined ? {} : { service }) };
    return { verb: 'responsibility.contacts', input, certainty: 0.95 };
  };
}
