import { readFileSync } from 'node:fs';

/** A declaration of a Bicep file, as text: enough to hold what must be true of it. It is no compiler. */
export interface Declaration {
  readonly kind: 'param' | 'var' | 'resource' | 'module' | 'output';
  readonly name: string;
  /** `Microsoft.Web/sites` of a resource, the path of a module. */
  readonly type: string;
  readonly text: string;
}

/** Without comments and the text of strings that could hold a bracket. */
function bare(text: string): string {
  return text.replaceAll(/'(?:\\.|[^'\\])*'|\/\/.*$/gm, (part) => (part.startsWith('//') ? '' : part));
}

/** @throws when brackets or quotes do not match */
function checkBalance(text: string): void {
  const open: string[] = [];
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const char of bare(text).replaceAll(/'(?:\\.|[^'\\])*'/g, '')) {
    if ('([{'.includes(char)) open.push(char);
    if (char in pairs && open.pop() !== pairs[char]) throw new Error(`An unmatched ${char}`);
    if (char === "'") throw new Error('An unmatched quote');
  }
  if (open.length > 0) throw new Error(`An unmatched ${open.at(-1)}`);
}

/** The declarations of a file, each from its keyword at the beginning of a line to the next. */
export function readBicep(path: string): readonly Declaration[] {
  const text = bare(readFileSync(path, 'utf8'));
  checkBalance(text);
  const parts = text.split(/^(?=(?:@|param |var |resource |module |output |targetScope))/m);
  return parts.flatMap((part) => {
    const [, kind, name, type = ''] =
      /^(param|var|resource|module|output) (\w+)(?: (?:'([^'@]*)(?:@[\w-]+)?'|\w+))?/.exec(part) ?? [];
    if (kind === undefined || name === undefined) return [];
    return [{ kind: kind as Declaration['kind'], name, type, text: part }];
  });
}

/** The value of `key: value` on a line of its own. */
export function settingOf({ text }: Declaration, key: string): string | undefined {
  return new RegExp(`^\\s*${key}: (.+?)\\s*$`, 'm').exec(text)?.[1];
}
