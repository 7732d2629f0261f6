import { dayInWords } from '../../calendar/spoken.ts';
import type { Organisation } from '../../core/organisation.ts';
import { dayOf, type Instant } from '../../core/time.ts';
import { type Checked, checkForm } from './form.ts';
import type { Content, FormValues, Kind } from './model.ts';

/** What makes planned work wait then; undefined when nothing does. */
function freezeError(content: Content, { support }: Organisation): string | undefined {
  if (content.kind !== 'planned' || content.agreement === 'critical-security') return undefined;
  const [from, until] = [dayOf(content.start), dayOf(content.end)];
  const freeze = support.freezes.find((one) => one.from <= until && from <= one.until);
  if (!freeze) return undefined;
  const short = (day: string) => dayInWords(day).replace(/^\S+ /u, '');
  const why = freeze.why === '' ? '' : ` (${freeze.why})`;
  return `Frysperiod ${short(freeze.from)} – ${short(freeze.until)}${why}. Välj en annan tid, eller ange att det är en kritisk säkerhetsåtgärd.`;
}

/**
 * `checkForm`, and that planned work is not put into a change freeze.
 * @param before the notice as it is published: one that lies there already may be corrected
 */
export function checkTimes(
  kind: Kind,
  form: FormValues,
  organisation: Organisation,
  now: Instant,
  before?: Content,
): Checked<Content> {
  const checked = checkForm(kind, form, organisation, now);
  const wrong = checked.ok ? freezeError(checked.value, organisation) : undefined;
  if (wrong === undefined || (before && freezeError(before, organisation) === wrong)) return checked;
  return { ok: false, errors: { startDate: wrong } };
}
