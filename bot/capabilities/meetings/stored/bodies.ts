import type { Body } from '../../../core/body.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { lexiconOf } from '../../../language/lexicon.ts';
import type { Read } from '../model.ts';

/** Whose document it is: known, to be asked (`likely` first), or a body that the organisation does not have. */
export type Whose =
  | { readonly whose: 'known'; readonly body: Body }
  | { readonly whose: 'unsure'; readonly likely: readonly Body[] }
  | { readonly whose: 'unknown'; readonly name: string };

/** Under this, what was read is asked. */
const SURE = 0.7;

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '')
    .replace(/s?(?:sammanträde|möte)$/u, '');
}

/** Names that are the body's own; one word that any body could be called ("nämnden") is none. */
function namesOf({ name, definite, aliases }: Body): readonly string[] {
  return [name, definite, ...aliases]
    .map(keyOf)
    .filter((key) => !/^(?:nämnd|styrgrupp|forum|utskott)(?:en|et)?$/u.test(key));
}

/** `Sydnärkes gemensamma IT-nämnd` holds `IT-nämnd`: near, but to be asked. */
function isNear(body: Body, key: string): boolean {
  return namesOf(body).some((own) => key.includes(own) || own.includes(key));
}

/** @param read the body's name as the document has it */
export function whoseIs({ bodies }: Organisation, read: Read<string> | undefined): Whose {
  if (!read) return { whose: 'unsure', likely: bodies };
  const key = keyOf(read.value);
  const exact = bodies.filter((body) => namesOf(body).includes(key));
  const [only, second] = exact;
  if (only && !second && read.confidence >= SURE) return { whose: 'known', body: only };
  const near = exact.length > 0 ? exact : bodies.filter((body) => isNear(body, key));
  if (near.length > 0) return { whose: 'unsure', likely: near };
  return read.confidence >= SURE ? { whose: 'unknown', name: read.value } : { whose: 'unsure', likely: bodies };
}

/** Finds bodies that a sentence names. */
export function bodyLexicon({ bodies }: Organisation) {
  return lexiconOf(bodies.map(({ id, name, definite, aliases }) => ({ id, names: [name, definite, ...aliases] })));
}
