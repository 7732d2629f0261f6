/**
 * Makes text show as it was written where Markdown is rendered: a person's `*` or `[x](y)` is no markup.
 * Line starts that would become lists or headings are escaped too.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_[\]`~<>]/g, (mark) => `\\${mark}`)
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}
