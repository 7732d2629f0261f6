import { publish } from '../../../bot/capabilities/notices/decide.ts';
import type { Content, Notice, PlannedContent, UnplannedContent } from '../../../bot/capabilities/notices/model.ts';
import { NoticeId, ServiceId } from '../../../bot/core/ids.ts';
import type { Result } from '../../../bot/core/result.ts';
import { Instant } from '../../../bot/core/time.ts';
import { party, publisher } from '../../support/house.ts';

export const at = (text: string) => Instant.parse(text);
export const NOW = at('2026-11-20T09:00:00.000Z');
export const LATER = at('2026-11-20T12:00:00.000Z');

const common = {
  headline: 'E-posten ligger nere',
  services: [ServiceId.parse('e-post')],
  parties: [party('hallsberg'), party('laxa')],
  sites: '',
  affected: 'Alla anställda',
  notAffected: 'Trygghetslarm fungerar',
  action: '',
  workaround: '',
  severity: 'major' as const,
  start: NOW,
};

export const OUTAGE: UnplannedContent = { kind: 'unplanned', ...common };
export const WORK: PlannedContent = {
  kind: 'planned',
  ...common,
  headline: 'Nätverket byggs om',
  start: at('2026-11-24T17:00:00.000Z'),
  end: at('2026-11-24T19:00:00.000Z'),
  agreement: 'agreed',
};

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'accepted' : result.refusal.code;
}

export function published(content: Content = OUTAGE): Notice {
  return accepted(publish(content, publisher, NOW, NoticeId.parse('n1')));
}
