import { diffArrays } from 'diff';

/** A stretch of a text beside its other version. */
interface Run {
  readonly text: string;
  readonly changed: boolean;
}

/** Words with what stands between them: `e-post` and `15.30` are one. */
function pieces(text: string): string[] {
  return text.split(/(\s+)/u).filter((piece) => piece !== '');
}

/** Two versions of a text, each with what the other does not have marked. */
export function marked(
  before: string,
  after: string,
): { readonly before: readonly Run[]; readonly after: readonly Run[] } {
  const parts = diffArrays(pieces(before), pieces(after));
  const runs = (without: 'added' | 'removed', marks: 'added' | 'removed') =>
    parts.filter((part) => !part[without]).map((part) => ({ text: part.value.join(''), changed: part[marks] }));
  return { before: runs('added', 'removed'), after: runs('removed', 'added') };
}
