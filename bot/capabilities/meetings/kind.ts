import type { Contents } from './contents.ts';
import { datesIn } from './dates.ts';
import { itemHead } from './heads.ts';
import type { DocumentKind, Line, Read } from './model.ts';
import { headingOf } from './roles.ts';

/** What a document calls itself, where a line begins. */
const NAMES: readonly (readonly [DocumentKind, RegExp])[] = [
  ['protokollsutdrag', /^(?:protokollsutdrag|utdrag ur protokoll|sammanträdesprotokoll.{0,6}utdrag)/iu],
  [
    'sammantradesplan',
    /^.{0,60}(?:sammanträdes(?:plan(?:ering)?|tider|dagar|datum\s\d{4}|kalender|schema)|mötes(?:plan|tider|dagar|kalender|datum\s\d{4}))(?![\p{Ll}])/iu,
  ],
  ['motesbok', /^(?:mötesbok|(?:nämnds?|mötes|sammanträdes)handlingar|handlingar (?:till|inför)|ärendebok)/iu],
  [
    'kallelse',
    /^(?:.{0,40}\b)?(?:kallelse(?:\/\p{L}+| och (?:föredragningslista|dagordning))?|kallas till|välkommen till (?:sammanträde|möte)|inbjudan till (?:sammanträde|möte)|föredragningslista|dagordning (?:för|till))(?![\p{Ll}])/iu,
  ],
  [
    'protokoll',
    /^(?:.{0,30}\s)?(?:(?:sammanträdes|mötes|nämnds?|styrelse)?protokoll(?:\s*nr\s*\d+)?|minnesanteckning(?:ar)?|mötesanteckning(?:ar)?|anteckningar från|anslag\s*\/\s*bevis|anslagsbevis)(?![\p{Ll}])/iu,
  ],
];
const HEAD_LINES = 30;

function namedKind(lines: readonly Line[]): Read<DocumentKind> | undefined {
  for (const line of lines.slice(0, HEAD_LINES)) {
    if (line.text.length > 120 || itemHead(line)) continue;
    for (const text of new Set([...line.cells, line.text])) {
      const named = NAMES.find(([, pattern]) => pattern.test(text));
      if (named && !/[.;]$/u.test(text)) return { value: named[0], page: line.page, line: line.line, confidence: 0.95 };
    }
  }
  return undefined;
}

/** Where a document does not say what it is: by what is in it. */
function likelyKind(lines: readonly Line[], contents: Contents | undefined): Read<DocumentKind> {
  const first = { page: lines[0]?.page ?? 1, line: lines[0]?.line ?? 1 };
  const decisions = lines.filter((line) => headingOf(line.text, line.cells)?.role === 'decision').length;
  const proposals = lines.filter((line) => headingOf(line.text, line.cells)?.role === 'proposal').length;
  const paragraphs = lines.filter((line) => itemHead(line)?.family === 'paragraph').length;
  if (decisions > 0 || paragraphs > 1) return { ...first, value: 'protokoll', confidence: 0.7 };
  if (contents) return { ...first, value: proposals > 0 ? 'motesbok' : 'kallelse', confidence: 0.6 };
  const dated = lines.filter(({ text }) => datesIn(text, 2000).length > 0).length;
  return { ...first, value: dated > lines.length / 2 ? 'sammantradesplan' : 'kallelse', confidence: 0.4 };
}

/** @param lines from the beginning, page headers included: they name the kind */
export function kindOf(lines: readonly Line[], contents: Contents | undefined): Read<DocumentKind> {
  const named = namedKind(lines);
  if (named?.value !== 'sammantradesplan') return named ?? likelyKind(lines, contents);
  const decided = lines.some((line) => itemHead(line)?.family === 'paragraph') || contents !== undefined;
  return decided ? likelyKind(lines, contents) : named;
}
