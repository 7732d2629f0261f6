/**
 * Makes text show as it was written where Markdown is rendered: a person's `*` or `[x](y)` is no markup. So it is with
 * line starts that would become lists or headings, and with the cards' own `{{DATE(…)}}`, which would become a date.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_[\]`~<>]/g, (mark) => `\\${mark}`)
    .replace(/\{\{(?=(?:DATE|TIME)\()/g, '{\\{')
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}
