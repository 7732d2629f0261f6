import { sensitiveIn } from '../../../core/sensitive.ts';
import { announcesInformation, isFormal, onlyNotes } from '../items.ts';
import type { Item, Line, Meeting } from '../model.ts';
import { isTemplateText } from '../template.ts';
import { at, capital, isMinutes, listed, nameOf, quoted, type Remark, type Rule } from './rule.ts';

/** Template text is told once for each wording, with how often it stands. */
function templates({ lines }: Meeting): Remark[] {
  const left = Map.groupBy(
    lines.filter(({ text }) => isTemplateText(text)),
    ({ text }) => text.toLowerCase(),
  );
  return [...left.values()].flatMap((group): Remark[] => {
    const [first] = group;
    if (!first) return [];
    const often = group.length === 1 ? '' : ` (${group.length} gånger)`;
    return [
      {
        severity: 'error',
        place: at(first),
        message: `Text från mallen är kvar: ${quoted(first.text)}${often}.`,
        suggestion: 'Ersätt den med riktig text, eller ta bort den.',
      },
    ];
  });
}

const MARKUP =
  /<\/?(?:p|br|ul|ol|li|div|span|table|tr|td|th|strong|em|b|i|u|h[1-6]|a|font|style|img)(?:\s[^<>]{0,200})?\/?>|&(?:nbsp|amp|lt|gt|quot|aring|auml|ouml|#\d{2,5});|style="|\*\*[^*\s][^*]{0,80}\*\*|\{\\rtf/iu;

function markup({ lines }: Meeting): Remark[] {
  return lines.flatMap((line): Remark[] => {
    const found = MARKUP.exec(line.text)?.[0];
    return found === undefined
      ? []
      : [
          {
            severity: 'error',
            place: at(line),
            message: `Kod är kvar i texten: ${quoted(found)}.`,
            suggestion: 'Ta bort koden.',
          },
        ];
  });
}

/** A dash alone right under the title, or nothing under "Beslut". */
function emptyDecisions(meeting: Meeting): Remark[] {
  return meeting.items.flatMap((item): Remark[] => {
    const dash = item.lines.slice(0, 6).find(({ text }) => /^[-–—]$/u.test(text));
    const under = isMinutes(meeting) ? item.decisionPlace : item.proposalPlace;
    const points = isMinutes(meeting) ? item.decision : item.proposal;
    const place = under && points.length === 0 ? under : item.decision.length === 0 ? dash : undefined;
    if (!place) return [];
    const what = isMinutes(meeting) ? 'Beslutet' : 'Förslaget till beslut';
    return [
      {
        severity: 'error',
        place: at(place),
        message: `${what} i ${nameOf(item)} är tomt.`,
        suggestion: 'Skriv beslutet, eller ta bort rubriken.',
      },
    ];
  });
}

/** Decided items of minutes must say what was decided. Told together: a document without headings is one finding. */
function missingDecisions(meeting: Meeting): Remark[] {
  if (!isMinutes(meeting)) return [];
  const without = meeting.items.filter(
    (item) =>
      item.kind === 'decision' &&
      item.decision.length === 0 &&
      item.decisionPlace === undefined &&
      !isFormal(item.title) &&
      !item.lines.slice(0, 6).some(({ text }) => /^[-–—]$/u.test(text)),
  );
  const [first] = without;
  return first
    ? [
        {
          severity: 'warning',
          place: at(first),
          message: `Beslut saknas i ${listed(without.map(nameOf))}.`,
          suggestion: 'Skriv vad som beslutades.',
        },
      ]
    : [];
}

function wrongKind({ items }: Meeting): Remark[] {
  return items.flatMap((item): Remark[] => {
    const points = item.decision.length > 0 ? item.decision : item.proposal;
    if (points.length === 0) return [];
    const informs = announcesInformation(item.title, item.section);
    if (
      informs &&
      !onlyNotes(points) &&
      /\b(?:beslutar|godkänner|fastställer|antar|beviljar|anslår|uppdrar|bifaller|avslår)\b/iu.test(points.join(' '))
    ) {
      return [
        {
          severity: 'warning',
          place: at(item.decisionPlace ?? item),
          message: `${capital(nameOf(item))} är ett informationsärende men har ett beslut: ${quoted(points[0] ?? '')}.`,
          suggestion: 'Gör det till ett beslutsärende, eller skriv att informationen noteras.',
        },
      ];
    }
    if (/^beslut/iu.test(item.section ?? '') && onlyNotes(points)) {
      return [
        {
          severity: 'warning',
          place: at(item),
          message: `${capital(nameOf(item))} är ett beslutsärende men informationen noteras bara.`,
          suggestion: 'Flytta det till informationsärendena, eller skriv beslutet.',
        },
      ];
    }
    return [];
  });
}

function missingDistribution(meeting: Meeting): Remark[] {
  const needing = meeting.items.filter(
    (item) =>
      item.kind === 'decision' &&
      !isFormal(item.title) &&
      (isMinutes(meeting) ? item.decision.length > 0 && !onlyNotes(item.decision) : item.proposal.length > 0),
  );
  const without = needing.filter(({ distribution }) => distribution.length === 0);
  const [first] = without;
  const none = !meeting.items.some(({ distribution }) => distribution.length > 0);
  if (!first || (!isMinutes(meeting) && none)) return [];
  return [
    {
      severity: none ? 'hint' : 'warning',
      place: at(first),
      message: `Sändlista saknas i ${listed(without.map(nameOf))}: det framgår inte vem beslutet ska skickas till.`,
      suggestion: 'Lägg till ”Beslut skickas till”.',
    },
  ];
}

/** A numbered appendix, or a picture, that the text points to: it must be listed, or stand in the document. */
function missingAttachments(meeting: Meeting): Remark[] {
  const titles = new Set(
    meeting.lines.flatMap(
      ({ text }) =>
        /^(?:bilaga|bild|figur|tabell)\s*\d+(?:\.\d+)?/iu
          .exec(text.replace(/^\d{1,2}[.)]\s*/u, '').replace(/.*\b(?=BILAGA \d)/u, ''))?.[0]
          .toLowerCase()
          .replace(/\s+/gu, ' ') ?? [],
    ),
  );
  return meeting.items.flatMap((item) => {
    const named = [...item.decision, ...item.proposal, item.background ?? '', item.summary ?? ''].join(' ');
    const listing = item.basis.join(' ').toLowerCase();
    const seen = new Set<string>();
    return [
      ...named.matchAll(/\b(?<what>bilaga|bild(?:en)?|figur(?:en)?|tabell(?:en)?)\s+(?<n>\d{1,2}(?:\.\d+)?)(?!\d)/giu),
    ].flatMap(({ groups }): Remark[] => {
      const what = `${(groups?.['what'] ?? '').toLowerCase().replace(/en$/u, '')} ${groups?.['n']}`;
      if (seen.has(what) || titles.has(what) || new RegExp(`${what.replace('.', '\\.')}(?!\\d)`, 'u').test(listing))
        return [];
      seen.add(what);
      return [
        {
          severity: 'warning',
          place: at(item),
          message: `${capital(nameOf(item))} hänvisar till ${what}, som varken finns i dokumentet eller bland underlagen.`,
          suggestion: 'Bifoga den, eller ta bort hänvisningen.',
        },
      ];
    });
  });
}

const MOBILE = /(?<!\d)(?:\+46\s?|0)7[02369][\s-]?\d(?:[\s-]?\d){6}(?!\d)/u;

function personalIn(line: Line): string | undefined {
  const kinds = sensitiveIn(line.text);
  if (kinds.includes('personnummer')) return 'ett personnummer';
  if (kinds.includes('personal-email')) return 'en personlig e-postadress';
  return MOBILE.test(line.text) ? 'ett mobilnummer' : undefined;
}

function personal({ lines }: Meeting): Remark[] {
  return lines.flatMap((line): Remark[] => {
    const what = personalIn(line);
    if (what === undefined) return [];
    const severity = what.includes('personnummer') ? 'error' : 'hint';
    return [
      {
        severity,
        place: at(line),
        message: `Raden innehåller ${what}, som följer med om dokumentet anslås eller publiceras.`,
        suggestion: 'Ta bort uppgiften ur det som publiceras.',
      },
    ];
  });
}

function untitled({ items }: Meeting): Remark[] {
  return items.flatMap((item: Item): Remark[] =>
    item.title === ''
      ? [
          {
            severity: 'error',
            place: at(item),
            message: `${capital(nameOf(item))} saknar rubrik.`,
            suggestion: 'Skriv vad ärendet gäller.',
          },
        ]
      : [],
  );
}

export const TEXT_RULES: readonly Rule[] = [
  { name: 'template-text', check: templates },
  { name: 'markup', check: markup },
  { name: 'empty-decision', check: emptyDecisions },
  { name: 'missing-decision', check: missingDecisions },
  { name: 'wrong-kind', check: wrongKind },
  { name: 'missing-distribution', check: missingDistribution },
  { name: 'missing-attachment', check: missingAttachments },
  { name: 'personal-data', check: personal },
  { name: 'missing-title', check: untitled },
];
