import { dnrIn } from './dnr.ts';
import { entriesOf, entryTexts, glue, isOpenEnd, paragraphsOf, pointsOf, withoutMark } from './join.ts';
import type { Line, Parts, Place } from './model.ts';
import { headingOf, type Role } from './roles.ts';
import { isEmptyText, isTemplateText } from './template.ts';

interface Section extends Place {
  readonly role: Role | 'end';
  readonly lines: Line[];
}

export interface ReadParts {
  readonly parts: Parts;
  readonly decisionPlace?: Place;
  readonly proposalPlace?: Place;
  /** Lines before the first heading. */
  readonly lead: readonly Line[];
  /** The decision stood in a sentence, without a heading. */
  readonly unheaded: boolean;
}

const RULE = /^[_\-–—=*]{4,}$/u;

/** "Nämnden beslutar", with what it decides on the next lines. */
const ANNOUNCES = /^\p{Lu}[^.]{2,80}\sbeslutar(?:\s+att)?\s*:?$/u;

function sectionsOf(lines: readonly Line[]): { lead: Line[]; sections: Section[] } {
  const lead: Line[] = [];
  const sections: Section[] = [];
  let under = lead;
  for (const line of lines) {
    const heading = headingOf(line.text, line.cells);
    if (RULE.test(line.text)) {
      under = [];
      sections.push({ page: line.page, line: line.line, role: 'end', lines: under });
    } else if (heading) {
      under = heading.rest ? [{ ...line, text: heading.rest, cells: [heading.rest], gap: true }] : [];
      sections.push({ page: line.page, line: line.line, role: heading.role, lines: under });
    } else {
      const open = sections.at(-1)?.role;
      if (
        ANNOUNCES.test(line.text) &&
        open !== undefined &&
        open !== 'decision' &&
        open !== 'proposal' &&
        open !== 'handling'
      ) {
        under = [];
        sections.push({ page: line.page, line: line.line, role: 'decision', lines: under });
      }
      under.push(line);
    }
  }
  return { lead, sections };
}

/** Those who are told of a decision: words that such lists are made of. */
const RECIPIENT =
  /kommun|styrels|nämnd|förvaltning|enhet|akt(?:en)?\b|chef|revis|råd(?:et)?\b|grupp|controller|ekonom|diarie?|kansli|länsstyrelse|region|bolag|\bAB\b|förbund|samverkan|publicering|hemsida|webb|sekreterare|handläggare|avdelning|sökande|rektor|direktör|strateg|ansvarig|kännedom|verkställ|registrator|arkiv|skol|samtliga|ordförande|utskott|kontor|central|tjänst/iu;

/** A list of recipients ends where what follows after a space is none: a heading of the next paper, a running text. */
function recipients(lines: readonly Line[]): Line[] {
  const until = lines.findIndex((line, index) => {
    if (index === 0) return false;
    const ends = line.text.length > 110 || (/[.!?]$/u.test(line.text) && line.text.split(' ').length > 8);
    return ends || (line.gap && (!RECIPIENT.test(line.text) || /\b(?:19|20)\d\d\b|rapport(?:en)?\b/iu.test(line.text)));
  });
  return until < 0 ? [...lines] : lines.slice(0, until);
}

/** Names with what they do: a list that ends where sentences begin. */
function names(lines: readonly Line[]): Line[] {
  const until = lines.findIndex(({ text }) => text.length > 110 || /[.!?]$/u.test(text));
  return until < 0 ? [...lines] : lines.slice(0, until);
}

function textOf(lines: readonly Line[]): string | undefined {
  const text = paragraphsOf(lines)
    .map((piece) => piece.text)
    .join('\n');
  return text === '' ? undefined : text;
}

function told(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }) => {
    const dnr = dnrIn(text);
    return !isTemplateText(text) && !isEmptyText(text) && !(dnr?.labelled && dnr.rest === '');
  });
}

const DECIDES =
  /^(?:(?:att\s)|(?:beslutades\b)|\p{Lu}.{0,90}?(?:nämnde?n?|styrelsen|utskottet|fullmäktige|direktionen|rådet|gruppen|forumet|mötet|kapacitetstjänster)(?:\s[\p{Lu}/]{2,10})?\s+(?:beslutar|beslutade|godkände|fastställde|noterade|antog|uppdrog|lade|tackade|utsåg|valde|avslog|biföll|föreslog|godkänner|fastställer|noterar|antar|uppdrar|lägger|tackar|utser|väljer|avslår|bifaller|föreslår|har tagit del|tar del|överlämnar|återremitterar|bordlägger)\b)/u;

/** A decision without a heading: the sentence in which the body decides, and the att-satser under it. */
function unheadedDecision(lines: readonly Line[]): Line[] {
  const from = lines.findIndex(({ text }) => DECIDES.test(text) && !/^att\s/u.test(text));
  if (from < 0) return [];
  const rest = lines.slice(from);
  const opens = /(?:beslutar|beslutade|beslutades)(?:\s+att)?\s*:?$/u.test(rest[0]?.text ?? '');
  const end = rest.findIndex(
    (line, index) => index > 0 && line.gap && !(opens && /^(?:att\s|\d+[.)]\s|[-•–]\s|\p{Ll})/u.test(line.text)),
  );
  return end < 0 ? rest : rest.slice(0, end);
}

/**
 * An item's parts by their headings.
 * @param decided the document is minutes, so that a decision may stand without a heading
 */
export function partsOf(lines: readonly Line[], decided: boolean): ReadParts {
  const { lead, sections } = sectionsOf(lines);
  const of = (role: Role): Line[] =>
    told(sections.filter((section) => section.role === role).flatMap((section) => section.lines));
  const place = (role: Role): Place | undefined => {
    const section = sections.find((one) => one.role === role);
    return section && { page: section.page, line: section.line };
  };
  const headed = of('decision');
  const loose = decided && place('decision') === undefined ? unheadedDecision(told(lead)) : [];
  const summary = textOf(of('summary'));
  const background = textOf(of('background'));
  const handling = textOf(of('handling'));
  const decisionPlace = place('decision') ?? loose[0];
  const proposalPlace = place('proposal');
  return {
    parts: {
      proposal: pointsOf(of('proposal')),
      decision: pointsOf(headed.length > 0 ? headed : loose),
      ...(summary === undefined ? {} : { summary }),
      ...(background === undefined ? {} : { background }),
      ...(handling === undefined ? {} : { handling }),
      basis: entryTexts(of('basis')),
      preparedBy: entryTexts(names(of('preparedBy'))),
      presenters: entryTexts(names(of('presenters'))),
      distribution: recipientTexts(recipients(of('distribution'))),
      reservations: paragraphsOf(of('reservations')).map(({ text }) => text),
      votes: paragraphsOf(of('votes')).map(({ text }) => text),
    },
    ...(decisionPlace === undefined ? {} : { decisionPlace: { page: decisionPlace.page, line: decisionPlace.line } }),
    ...(proposalPlace === undefined ? {} : { proposalPlace }),
    lead,
    unheaded: loose.length > 0,
  };
}

/** A list on one line, "Kommunstyrelsen, ekonomienheten", stays one entry: who it names is the secretary's wording. */
function recipientTexts(lines: readonly Line[]): string[] {
  return entriesOf(lines).map(({ text }) => withoutMark(text).trim());
}

export interface Title {
  readonly title: string;
  /** How many of the lines belong to it. */
  readonly used: number;
  /** It ended as titles do, not where a text seemed to begin. */
  readonly sure: boolean;
}

function endsTitle(line: Line, title: string): boolean {
  if (isTemplateText(line.text) || isEmptyText(line.text) || RULE.test(line.text)) return true;
  if (headingOf(line.text, line.cells)) return true;
  if (title === '') return false;
  if (DECIDES.test(line.text)) return true;
  return line.gap ? !(isOpenEnd(title) || /^\p{Ll}/u.test(line.text)) : false;
}

/**
 * A title that begins beside the number or under it, over as many lines as it takes.
 * @param beside what stands beside the number, without its dnr
 */
export function titleOf(beside: string, lines: readonly Line[]): Title {
  let title = beside;
  let used = 0;
  for (const line of lines.slice(0, 5)) {
    if (endsTitle(line, title)) return { title, used, sure: true };
    const isSentence = /[.!?]$/u.test(line.text) && line.text.split(' ').length > 4;
    const follows =
      title === '' ||
      isOpenEnd(title) ||
      /^(?:[\p{Ll}(]|\d(?!\d{3}-\d\d-\d\d))/u.test(line.text) ||
      (title.length > 40 && line.text.length < 60);
    if (title !== '' && (isSentence || !follows)) return { title, used, sure: false };
    title = glue(title, line.text);
    used += 1;
  }
  return { title, used, sure: used === 0 && title !== '' };
}
