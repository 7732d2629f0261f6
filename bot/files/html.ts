import { Parser } from 'htmlparser2';
import type { Grid, Span } from '../core/document.ts';
import { fillSpans, rowLine } from './grids.ts';
import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';
import { plain } from './text.ts';

/** Elements whose content no person reads. */
const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'svg',
  'object',
  'iframe',
  'select',
  'textarea',
  'nav',
]);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'ul', 'ol', 'section', 'article', 'dt', 'dd', 'pre', 'hr']);
const HEADING = /^h[1-6]$/;

/** A page's text: tables by themselves, the text outside them, and all of it in reading order. */
export interface HtmlText {
  readonly grids: Grid[];
  readonly pages: string[];
  readonly flow: string[];
}

interface OpenTable {
  readonly rows: string[][];
  readonly spans: Span[];
  readonly above: string[];
  caption: string | undefined;
  /** Columns that a cell further up reaches down over: until which row. */
  readonly reach: number[];
  cell: { text: string; readonly across: number; readonly down: number } | undefined;
}

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(number) ? Math.min(Math.max(number, 1), LIMITS.columns) : 1;
}

function tidy(text: string): string {
  const lines = plain(text).split('\n');
  return lines
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** A raised digit stays one: the note at `R¹` is no part of the letters. */
function raise(text: string): string {
  return text.replace(/\[?(\d)\]?/g, (_whole, digit: string) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');
}

function isUnseen(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return UNSEEN.has(name) || 'hidden' in attributes || /display:\s*none/i.test(attributes['style'] ?? '');
}

/** Places a finished cell in the first free column of the last row. */
function endCell(table: OpenTable): void {
  const { cell } = table;
  if (!cell) return;
  table.cell = undefined;
  if (table.rows.length === 0) table.rows.push([]);
  const top = table.rows.length - 1;
  const row = table.rows[top] ?? [];
  let left = row.length;
  while ((table.reach[left] ?? -1) >= top) left += 1;
  while (row.length < left) row.push('');
  for (let column = left; column < left + cell.across; column += 1) {
    row.push(column === left ? tidy(cell.text) : '');
    table.reach[column] = top + cell.down - 1;
  }
  if (cell.across > 1 || cell.down > 1) {
    table.spans.push({ top, left, bottom: top + cell.down - 1, right: left + cell.across - 1 });
  }
}

/** A row in running text. A row that is layout (a heading beside its text, or one cell alone) is lines, not cells. */
function rowText(row: readonly string[]): string {
  const told = row.filter(Boolean);
  const [head = '', body = ''] = told;
  if (told.length === 1) return head;
  return told.length === 2 && !head.includes('\n') && body.includes('\n') ? `${head}\n${body}` : rowLine(row);
}

/** Collects what a page says while its tags go by; nested tables become tables of their own. */
class Collector {
  readonly grids: Grid[] = [];
  private readonly open: OpenTable[] = [];
  private readonly pieces: string[] = [];
  private recent = '';
  flowing = '';
  /** A bullet or number has been written, and its text has not begun: a line break between them is none. */
  private marked = false;
  /** The lists that are open: the number of the last item, or `undefined` where they have bullets. */
  private readonly lists: (number | undefined)[] = [];
  /** Headings since the last table, and the one that is open. */
  private headings: string[] = [];
  private heading: string | undefined;
  private raised = false;
  private unseen = 0;

  private write(text: string): void {
    const cell = this.open.at(-1)?.cell;
    const table = this.open.at(-1);
    if (cell) cell.text += text;
    else if (table?.caption !== undefined) table.caption += text;
    else if (this.open.length === 0) {
      this.pieces.push(text);
      this.recent += text;
      this.flow(text);
      if (this.heading !== undefined) this.heading += text;
    }
  }

  private flow(text: string): void {
    if (this.marked && text.trim() === '') return;
    this.marked = false;
    this.flowing += text;
  }

  private openTable(): void {
    const told = tidy(this.recent).split('\n').filter(Boolean);
    const above = [...told.filter((line) => !this.headings.includes(line)), ...this.headings];
    this.open.push({ rows: [], spans: [], above, caption: undefined, reach: [], cell: undefined });
    this.recent = '';
    this.headings = [];
    if (this.open.length > 20 || this.grids.length > LIMITS.entries) throw new Unreadable('file.tooMuch');
  }

  private endHeading(): void {
    const text = tidy(this.heading ?? '').replaceAll('\n', ' ');
    if (text) this.headings.push(text);
    this.heading = undefined;
  }

  private closeTable(): void {
    const table = this.open.pop();
    if (!table) return;
    endCell(table);
    if (table.rows.some((row) => row.some(Boolean))) {
      this.grids.push({ title: '', above: table.above, ...fillSpans(table.rows, table.spans) });
    }
    this.flowing += `\n${table.rows.map(rowText).join('\n')}\n\n`;
    if (this.open.length === 0) this.pieces.push('\f');
  }

  /** Numbers and bullets stand in the running text as a reader sees them. */
  private openItem(): void {
    const last = this.lists.at(-1);
    if (last !== undefined) this.lists[this.lists.length - 1] = last + 1;
    if (this.open.length > 0) return;
    this.flowing += last === undefined ? '\n- ' : `\n${last + 1}. `;
    this.marked = true;
  }

  private startBlock(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'ol') this.lists.push(count(attributes['start']) - 1);
    else if (name === 'ul') this.lists.push(undefined);
    this.write('\n');
    if (name === 'li') this.openItem();
  }

  start(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.unseen > 0 || isUnseen(name, attributes)) {
      this.unseen += 1;
      return;
    }
    const table = this.open.at(-1);
    if (name === 'table') this.openTable();
    else if (name === 'caption' && table) table.caption = '';
    else if (name === 'sup') this.raised = true;
    else if (name === 'tr' && table) {
      endCell(table);
      table.rows.push([]);
    } else if ((name === 'td' || name === 'th') && table) {
      endCell(table);
      table.cell = { text: '', across: count(attributes['colspan']), down: count(attributes['rowspan']) };
    } else if (BREAKS.has(name)) this.startBlock(name, attributes);
    else if (HEADING.test(name)) {
      this.write('\n\n');
      this.heading = '';
    }
  }

  end(name: string): void {
    if (this.unseen > 0) {
      this.unseen -= 1;
      return;
    }
    const table = this.open.at(-1);
    if (name === 'ol' || name === 'ul') this.lists.pop();
    if (HEADING.test(name)) this.endHeading();
    if (name === 'sup') this.raised = false;
    if (name === 'table') this.closeTable();
    else if (name === 'caption' && table) {
      table.above.push(tidy(table.caption ?? ''));
      table.caption = undefined;
    } else if ((name === 'td' || name === 'th' || name === 'tr') && table) endCell(table);
    else if (HEADING.test(name) || (BREAKS.has(name) && name !== 'br')) this.write('\n');
  }

  text(text: string): void {
    if (this.unseen === 0) this.write((this.raised ? raise(text) : text).replace(/\s+/g, ' '));
  }

  /** The text outside tables, a page for what lies between two tables. */
  pages(): string[] {
    while (this.open.length > 0) this.closeTable();
    const pages = this.pieces.join('').split('\f');
    return pages
      .map((page) =>
        plain(page)
          .replace(/[ \t]+/g, ' ')
          .replace(/ ?\n ?/g, '\n')
          .trim(),
      )
      .filter(Boolean);
  }
}

/** Hidden characters out; a row's tabs stay, other runs of spaces become one. */
function tidyFlow(text: string): string {
  return plain(text)
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Text and tables of a web page. Nothing in it is run, fetched or followed. */
export function readHtml(source: string): HtmlText {
  if (source.length > LIMITS.textCharacters * 10) throw new Unreadable('file.tooMuch');
  const collector = new Collector();
  const parser = new Parser({
    onopentag: (name, attributes) => collector.start(name, attributes),
    onclosetag: (name) => collector.end(name),
    ontext: (text) => collector.text(text),
  });
  parser.end(source);
  const pages = collector.pages();
  return { grids: collector.grids, pages, flow: [tidyFlow(collector.flowing)] };
}
