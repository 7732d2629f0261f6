import { timesIn } from './dates.ts';
import { dnrIn } from './dnr.ts';
import { type Head, itemHead, listHead } from './heads.ts';
import { glue, isOpenEnd } from './join.ts';
import type { Entry, Line } from './model.ts';
import { headingOf } from './roles.ts';
import { isEmptyText } from './template.ts';

/** A list of items: an agenda, or a table of contents. */
export interface Contents {
  readonly entries: readonly Entry[];
  /** Lines `from` up to, not with, `to` belong to it. */
  readonly from: number;
  readonly to: number;
  /** The items' own text stands under their numbers: it is no list but the items themselves. */
  readonly inline: boolean;
}

const HEADING =
  /^(?:innehålls?förteckning|innehåll|ärende(?:lista|förteckning|n|översikt)|dagordning|agenda|föredragningslista|paragrafförteckning|ärenden (?:som|att|till|på) .{3,50}|lista över ärenden|förslag till dagordning|punkter|program|beslutsärenden|formalia|informationsärenden|inledande formalia|mötets formalia)\s*:?$/iu;
const TABLE_HEAD = /(?:^|\s)(?:ärende(?:mening|rubrik|n)?|rubrik|titel|punkt)(?:\s|$)/iu;
const TABLE_WORDS =
  /^(?:nr|§|nr\.|punkt|paragraf|ärende(?:mening|rubrik|n)?|rubrik|titel|dnr|diarienr|diarienummer|sida|sid|sidan|föredragande|föredragning|tid|klockan|kl\.?|typ|handling(?:ar)?|beslut\/info|bilaga|ansvarig)$/iu;
const STARTS_PAPER =
  /^(?:tjänsteskrivelse|tjänsteutlåtande|tjänstemannaförslag|missiv|protokollsutdrag|protokoll|sammanträdesprotokoll|beslutsunderlag till|handlingar)\b.{0,40}$/iu;
const SECTION =
  /(?:ärenden|frågor|information|informationer|beslut|formalia|dagordning|anmälningar|delgivningar|meddelanden|inledning|avslutning|sammanträdets öppnande|rapporter|övrigt|dialog|punkter)\s*:?$/iu;
const KIND_MARK =
  /^(?:besluts?(?:ärende)?|informations?(?:ärende)?|info|b|i|d|muntlig|bilaga|bilagor|handling(?:ar)? bifogas)$/iu;
const PRESENTER = /^(?:föredragande|föredras av|föredragning|fördragande|föredr\.?)\s*:?\s*(?<name>.*)$/iu;
const PAGE_ALONE = /^(?:sid(?:a|an)?\.?\s*)?\d{1,4}$/iu;
/** How far under its heading a list may begin. */
const NEAR = 8;
/** So many lines without a number, and the list has ended. */
const PATIENCE = 8;

function isContentsHeading(line: Line): boolean {
  if (HEADING.test(line.text)) return true;
  const columns = line.text.split(/\s+/u).filter((word) => TABLE_WORDS.test(word)).length;
  return columns >= 2 && columns >= line.text.split(/\s+/u).length - 1 && TABLE_HEAD.test(line.text);
}

/** A heading in an agenda that stands over several items; no number, no sentence. */
function isSection(line: Line, open: boolean): boolean {
  if (line.text.length > 60 || /[.;,]$/u.test(line.text) || !/^\p{Lu}/u.test(line.text)) return false;
  if (!SECTION.test(line.text) || line.cells.length > 1) return false;
  return !open || line.gap || /^(?:besluts|informations?|anmälnings|delgivnings|övriga|formalia)/iu.test(line.text);
}

/** As written, but not in capitals alone. */
function sectionName(text: string): string {
  const name = text.replace(/\s*:$/u, '');
  return name === name.toUpperCase() ? name.charAt(0) + name.slice(1).toLowerCase() : name;
}

interface Draft {
  readonly head: Head;
  readonly line: Line;
  text: string;
  /** What stood in cells of their own: dnr, time, page, who presents, decision or information. */
  readonly extra: string[];
  readonly section: string | undefined;
  /** A page number, dnr or other field has ended the title. */
  complete: boolean;
}

/** `Budget ........ 5`: the dots lead to the page, and the title is over. */
const LEADERS = /(?:\.\s?){3,}\s*\d{0,4}\s*$/u;

function draftOf(head: Head, line: Line, section: string | undefined): Draft {
  const cells = line.cells.length > 1 ? withoutNumber(head, line) : [head.rest];
  const [text = '', ...extra] = cells;
  return { head, line, text, extra, section, complete: extra.length > 0 || LEADERS.test(text) };
}

/** The cells of an entry, the number taken off. */
function withoutNumber(head: Head, line: Line): string[] {
  const rest = itemHead({ text: line.cells[0] ?? '', cells: [] }) ?? listHead({ text: line.cells[0] ?? '', cells: [] });
  const first = rest?.number === head.number ? rest.rest : '';
  return [first, ...line.cells.slice(1)].filter(Boolean);
}

/** `Budget 2025 ........ 12` and `Budget 2025 KS 2024/7 12`: the page that the entry points to. */
function withoutPage(text: string, pages: boolean): string {
  const dotted = text.replace(/\s*(?:\.\s?){3,}\s*\d{0,4}\s*$/u, '').replace(/\s*…+\s*\d{0,4}$/u, '');
  return pages && dotted === text ? text.replace(/\s+\d{1,3}$/u, '') : dotted;
}

/** Whether most entries end in page numbers that do not fall. */
function areNumbered(texts: readonly string[]): boolean {
  const pages = texts.flatMap((text) => {
    const page = /\s(\d{1,3})$/u.exec(text)?.[1];
    return page === undefined ? [] : [Number(page)];
  });
  const rises = pages.every((page, index) => page >= (pages[index - 1] ?? 0));
  return pages.length >= 2 && pages.length >= texts.length * 0.6 && rises;
}

function entryOf(draft: Draft, pages: boolean): Entry {
  const own = withoutPage(draft.text, pages && draft.extra.length === 0).replace(/(?<=[/:-]\d{1,6})\s+\d{1,3}$/u, '');
  const found = dnrIn(own);
  const rest = found?.rest ?? own;
  const cell = draft.extra.map((text) => dnrIn(text)).find((dnr) => dnr !== undefined && dnr.rest === '');
  const time = [...draft.extra, /^kl/iu.test(rest) || / kl\.? ?\d/iu.test(rest) ? rest : ''].flatMap((text) =>
    timesIn(text, false),
  )[0];
  const presenters = draft.extra
    .flatMap((text) => PRESENTER.exec(text)?.groups?.['name'] ?? [])
    .map((name) => name.replace(/[\s,]*kl\.?\s*\d{1,2}(?:[.:]\d{2})?.*$/iu, ''))
    .filter(Boolean);
  const dnr = found?.dnr ?? cell?.dnr;
  const { page, line } = draft.line;
  const title = withoutPage(rest, pages && found !== undefined && draft.extra.length === 0)
    .replace(/[\s,(–-]*kl\.?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[–-]\s*\d{1,2}(?:[.:]\d{2})?)?\)?$/iu, '')
    .replace(/[\s.…]+$/u, '');
  return {
    number: draft.head.number,
    title,
    page,
    line,
    presenters,
    marks: draft.extra.filter((text) => KIND_MARK.test(text)),
    ...(draft.section === undefined ? {} : { section: draft.section }),
    ...(dnr === undefined ? {} : { dnr }),
    ...(time?.possible ? { time: time.start } : {}),
  };
}

/** One pass over a list, from its heading on. */
class ListReader {
  readonly drafts: Draft[] = [];
  private section: string | undefined;
  private idle = 0;
  private readonly lines: readonly Line[];
  constructor(lines: readonly Line[], section: string | undefined) {
    this.lines = lines;
    this.section = section;
  }

  private headAt(line: Line): Head | undefined {
    const head = itemHead(line);
    const first = this.drafts[0]?.head;
    const last = this.drafts.at(-1)?.head;
    const isList = (family: Head['family']): boolean => family === 'dotted' || family === 'bare';
    if (head && (first === undefined || first.family === head.family)) return head;
    const list = listHead(line);
    if (!list || (first !== undefined && !isList(first.family))) return undefined;
    return list.ordinal === (last?.ordinal ?? 0) + 1 || (last && list.ordinal === 1) ? list : undefined;
  }

  /** What a line without a number adds to the list. */
  private other(line: Line): void {
    const last = this.drafts.at(-1);
    if (PAGE_ALONE.test(line.text) || isEmptyText(line.text)) {
      if (last) last.complete = true;
    } else if (isSection(line, last !== undefined && !last.complete)) {
      this.section = sectionName(line.text);
      this.idle = 0;
      if (last) last.complete = true;
    } else if (last) this.extend(last, line);
  }

  private extend(last: Draft, line: Line): void {
    const [text = '', ...extra] = line.cells;
    const isField =
      PRESENTER.test(text) || KIND_MARK.test(text) || dnrIn(text)?.rest === '' || /^kl\.?\s*\d/iu.test(text);
    const goesOn =
      last.text === '' ||
      isOpenEnd(last.text) ||
      /^(?:[–-]\s?)?[\p{Ll}(]/u.test(text) ||
      (!last.complete && last.text.length > 45);
    if (isField) {
      last.extra.push(...line.cells);
      last.complete = true;
    } else if (!line.gap && goesOn && !/[.!?]$/u.test(text)) {
      last.text = glue(last.text, text);
      last.extra.push(...extra);
      last.complete = LEADERS.test(text);
    } else if (isOpenEnd(last.text)) last.text = glue(last.text, text);
    else {
      last.complete = true;
      this.idle += 1;
    }
  }

  /** "Beslut" over the next numbers of an agenda is a section, not an item's own heading. */
  private opensSection(line: Line, index: number): boolean {
    const next = this.lines[index + 1];
    const last = this.drafts.at(-1);
    const head = next && this.headAt(next);
    return last !== undefined && head !== undefined && head.ordinal === last.head.ordinal + 1 && isSection(line, false);
  }

  /** A heading right under the last entry is that entry's own; one further down, or under a title again, begins the papers. */
  private isOwnText(index: number): boolean {
    const last = this.drafts.at(-1);
    const since = last ? this.lines.slice(this.lines.indexOf(last.line) + 1, index) : [];
    return since.length <= 4 && !since.some(({ text }) => this.drafts.some((draft) => draft.text === text));
  }

  /** A number that was there before, or a lower one with a text of its own: the list is over and the items begin. */
  private restarts(head: Head, last: Head, index: number): boolean {
    if (this.drafts.some((draft) => draft.head.ordinal === head.ordinal)) return true;
    const below = this.lines.slice(index + 1, index + 8);
    const next = below.findIndex((line) => itemHead(line) !== undefined);
    const own = next < 0 ? below : below.slice(0, next);
    return head.ordinal < last.ordinal && own.some((line) => headingOf(line.text, line.cells) !== undefined);
  }

  /** @returns where the list ends, and whether it was a list at all. */
  read(from: number): { readonly to: number; readonly inline: boolean } {
    for (let index = from; index < this.lines.length; index += 1) {
      const line = this.lines[index];
      if (!line) break;
      const head = this.headAt(line);
      const last = this.drafts.at(-1);
      if (head && last && this.restarts(head, last.head, index)) return { to: index, inline: false };
      if (last && !head && STARTS_PAPER.test(line.text) && line.cells.length === 1) return { to: index, inline: false };
      const role = head || this.opensSection(line, index) ? undefined : headingOf(line.text, line.cells)?.role;
      if (last && role !== undefined && role !== 'presenters' && role !== 'preparedBy' && role !== 'basis') {
        return { to: index, inline: this.isOwnText(index) };
      }
      if (head) {
        this.drafts.push(draftOf(head, line, this.section));
        this.idle = 0;
      } else this.other(line);
      if (this.idle > PATIENCE) return { to: index, inline: false };
    }
    return { to: this.lines.length, inline: false };
  }
}

/** The list that begins at line `from`; undefined where no entries follow. */
function contentsAt(lines: readonly Line[], from: number): Contents | undefined {
  const heading = lines[from];
  if (!heading) return undefined;
  const section =
    isSection(heading, false) &&
    !/^(?:innehåll|ärende|dagordning|agenda|föredragning|paragraf|punkter|program|förslag)/iu.test(heading.text)
      ? sectionName(heading.text)
      : undefined;
  const reader = new ListReader(lines, section);
  const { to, inline } = reader.read(from + 1);
  const first = reader.drafts[0];
  if (!first || lines.indexOf(first.line) > from + NEAR || (reader.drafts.length === 1 && inline)) return undefined;
  const pages = areNumbered(reader.drafts.map(({ text, extra }) => [text, ...extra].join(' ')));
  return { entries: reader.drafts.map((draft) => entryOf(draft, pages)), from, to, inline };
}

/** The document's agenda or table of contents. */
export function contentsOf(lines: readonly Line[]): Contents | undefined {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const found = line && isContentsHeading(line) ? contentsAt(lines, index) : undefined;
    if (found) return found;
  }
  return undefined;
}
