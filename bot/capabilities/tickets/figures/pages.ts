import { z } from 'zod/v4';
import { BarChart } from '../../../charts/chart.ts';
import { drawPng } from '../../../charts/png.ts';
import { PartyId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Links, Page, PageAnswer } from '../../../core/pages.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { writeWorkbook } from '../../../files/workbook.ts';
import type { Figures, Scope } from './figures.ts';
import { Period } from './period.ts';
import { sheetsOf } from './workbook.ts';

const PREFIX = '/statistik';
/** A card's picture and file can be fetched this long after the card was made. */
const DAYS = 7;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a link holds: the chart itself, so that a picture never differs from its card; the question, for a file. */
const Content = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('png'), chart: BarChart }),
  z.strictObject({ as: z.literal('xlsx'), period: Period, of: z.enum(['all', 'group']), group: PartyId.optional() }),
]);
type Content = z.infer<typeof Content>;

function text(status: number, body: string): PageAnswer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

const MISSING = text(404, 'Här finns inget.');
const EXPIRED = text(410, 'Länken gäller inte längre. Skriv ”statistik” till Samdrift i Teams och få en ny.');

function linkTo(links: Links, content: Content, now: Instant): string {
  return links.to(PREFIX, JSON.stringify(content), addSeconds(now, DAYS * 24 * 3600));
}

export function chartLink(links: Links, chart: BarChart, now: Instant): string {
  return linkTo(links, { as: 'png', chart }, now);
}

export function workbookLink(links: Links, period: Period, scope: Scope, now: Instant): string {
  const group = scope.of === 'group' && scope.group !== undefined ? { group: scope.group } : {};
  return linkTo(links, { as: 'xlsx', period, of: scope.of, ...group }, now);
}

/** Pictures and files of figures, for whoever was given the link. */
export function figuresPage(parts: {
  readonly links: Links;
  readonly organisation: Organisation;
  readonly figures: (period: Period, scope: Scope) => Promise<Figures>;
}): Page {
  const { links, organisation, figures } = parts;
  return {
    prefix: PREFIX,
    async answer({ rest, now }) {
      const opened = links.open(PREFIX, rest, now);
      if (opened.state !== 'open') return opened.state === 'expired' ? EXPIRED : MISSING;
      // Signed, so ours; one that an older version made can look otherwise.
      const { data: content } = Content.safeParse(JSON.parse(opened.content));
      if (!content) return EXPIRED;
      if (content.as === 'png') return { status: 200, type: 'image/png', body: await drawPng(content.chart) };
      const { period, of, group } = content;
      const counted = await figures(period, of === 'all' ? { of } : { of, group });
      const fileName = `Ärendestatistik ${period}${group === undefined ? '' : ` ${group}`}.xlsx`;
      return { status: 200, type: XLSX, fileName, body: await writeWorkbook(sheetsOf(counted, organisation, now)) };
    },
  };
}
