import { messageCard } from '../../cards/shared.ts';
import type { Card } from '../../core/capability.ts';
import { dateInWords, weekdayName, weekdayOf } from './dates.ts';
import type { Finding } from './findings/index.ts';
import type { Meeting } from './model.ts';
import { KINDS, SIGNS } from './report.ts';

/** So many findings fit on a phone; the worst come first. */
const SHOWN = 8;

function count(number: number, one: string, many: string): string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
}

function foundText(findings: readonly Finding[]): string {
  const of = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = [
    ...count(of('error'), 'fel', 'fel'),
    ...count(of('warning'), 'varning', 'varningar'),
    ...count(of('hint'), 'tips', 'tips'),
  ];
  if (counts.length === 0) return 'Inget att anmärka.';
  const more = findings.length > SHOWN ? ` Här är de ${SHOWN} viktigaste.` : '';
  return `${counts.length === 1 ? counts[0] : `${counts.slice(0, -1).join(', ')} och ${counts.at(-1)}`}.${more}`;
}

function readText({ body, date, time, place, items, plannedDates }: Meeting): string {
  const when = date && `${weekdayName(weekdayOf(date.value))} ${dateInWords(date.value)}`;
  const clock = time && `kl. ${time.value.replace(/^0/u, '').replace(':', '.')}`;
  const whole = [
    body?.value,
    [when, clock].filter(Boolean).join(' '),
    place?.value,
    ...count(items.length, 'ärende', 'ärenden'),
    ...count(plannedDates.length, 'sammanträdesdag', 'sammanträdesdagar'),
  ];
  return whole.filter(Boolean).join(', ');
}

/** What was read of a document, and what should be looked at before it goes out. */
export function checkedCard(meeting: Meeting, findings: readonly Finding[]): Card {
  return messageCard.render({
    title: `${KINDS[meeting.kind.value]} granskad`,
    text: `${foundText(findings)} Läst: ${readText(meeting)}. Inget har sparats.`,
    facts: findings.slice(0, SHOWN).map(({ severity, place, message, suggestion }) => ({
      title: place ? `${SIGNS[severity]}, rad ${place.line}` : SIGNS[severity],
      value: `${message} ${suggestion}`,
    })),
    actions: [],
  });
}

export function howCard(): Card {
  return messageCard.render({
    title: 'Granska ett mötesdokument',
    text: 'Klistra in hela texten av protokollet, kallelsen eller sammanträdesplanen här. Du får veta vad som bör rättas innan den går ut. Inget sparas.',
    facts: [],
    actions: [],
  });
}
