import { z } from 'zod/v4';
import { spokenDay } from '../../../calendar/spoken.ts';
import {
  type Command,
  cardReply,
  command,
  type Match,
  type Offer,
  type Reply,
  type Turn,
} from '../../../core/capability.ts';
import { type Actor, hasRole } from '../../../core/person.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import { checked, settingIn, turnedOn, undone } from './decide.ts';
import type { Settings } from './live.ts';
import { type Entry, inForce, keyOf, Setting } from './model.ts';
import { askSettingCard, entryCard, historyCard, proposedCard, settingsCard } from './views.ts';

const What = z.enum(['closed-day', 'freeze']);
const TEXT_MAX = 300;

const maySet = (actor: Actor) => hasRole(actor, 'administrator');
const NOT_ALLOWED = refuse('settings.not-allowed', 'Inställningarna ändras av administratörer. Be någon av dem.');

/** For administrators alone. */
function guarded<Input>(
  verb: string,
  input: z.ZodType<Input>,
  handle: (turn: Turn, input: Input) => Promise<Result<Reply>>,
) {
  return command(verb, input, async (turn, read) => (maySet(turn.actor) ? handle(turn, read) : NOT_ALLOWED));
}

function shown(settings: Settings, entry: Entry, turn: Turn): Result<Reply> {
  const holds = inForce(settings.entries()).some(({ setting }) => keyOf(setting) === keyOf(entry.setting));
  return cardReply(entryCard(entry, holds, turn.now));
}

function proposed(settings: Settings, turn: Turn, what: z.infer<typeof What>, answer: string): Result<Reply> {
  const setting = settingIn(what, answer, dayOf(turn.now));
  const fits = setting.ok
    ? checked(setting.value, settings.organisation.support, settings.entries(), turn.now)
    : setting;
  return fits.ok ? cardReply(proposedCard(fits.value)) : cardReply(askSettingCard(what, answer, fits.refusal.message));
}

export function settingsCommands(settings: Settings): readonly Command[] {
  const { organisation } = settings;
  async function added(turn: Turn, decide: Parameters<Settings['add']>[0]): Promise<Result<Reply>> {
    const entry = await settings.add(decide);
    if (!entry.ok) return entry;
    turn.log.hop('saved', { setting: entry.value.sequence });
    return shown(settings, entry.value, turn);
  }
  return [
    guarded('settings.show', z.strictObject({}), async ({ now }) => cardReply(settingsCard(settings, now))),
    guarded('settings.history', z.strictObject({}), async ({ now }) => cardReply(historyCard(settings, now))),
    guarded('settings.ask', z.strictObject({ what: What }), async (_, { what }) =>
      cardReply(askSettingCard(what, '', '')),
    ),
    guarded(
      'settings.propose',
      z.strictObject({ what: What, answer: z.string().max(TEXT_MAX).default('') }),
      async (turn, { what, answer }) => proposed(settings, turn, what, answer),
    ),
    guarded('settings.add', z.strictObject({ setting: Setting }), (turn, { setting }) =>
      added(turn, (entries) => turnedOn(setting, organisation.support, entries, turn.actor, turn.now)),
    ),
    guarded('settings.entry', z.strictObject({ sequence: z.int() }), async (turn, { sequence }) => {
      const entry = settings.entries().find((one) => one.sequence === sequence);
      return entry ? shown(settings, entry, turn) : refuse('settings.missing', 'Den ändringen finns inte.');
    }),
    guarded('settings.undo', z.strictObject({ sequence: z.int() }), (turn, { sequence }) =>
      added(turn, (entries) => undone(sequence, organisation.support, entries, turn.actor, turn.now)),
    ),
  ];
}

export const settingsOffers: readonly Offer[] = [
  { example: 'Inställningar', gives: 'Extra stängda dagar och frysperioder: se, ändra och ångra', suits: maySet },
];

const SHOW = /^\s*(?:visa\s+)?(?:inställningar(?:na)?|(?:extra\s+)?stängda\s+dagar|frysperioder)[\s.!]*$/iu;
const CLOSE = /^\s*(?:(?:vi|it|supporten)\s+)?(?:extra\s+)?(?:stängt|stänger|stäng|håller\s+stängt)\s+([^?]+)$/iu;
const FREEZE = /^\s*(?:ny\s+)?(?:frysperiod|frys|förändringsstopp|ändringsstopp|julstopp)\s+([^?]+)$/iu;

/** What administrators write. From anybody else the same words are a question about when it is open. */
export function understandSettings(text: string, { actor, now }: Turn): Match | undefined {
  if (!maySet(actor)) return undefined;
  if (SHOW.test(text)) return { verb: 'settings.show', input: {}, certainty: 0.97 };
  for (const [what, pattern] of [
    ['closed-day', CLOSE],
    ['freeze', FREEZE],
  ] as const) {
    const answer = pattern.exec(text)?.[1]?.trim().slice(0, TEXT_MAX);
    if (answer !== undefined && spokenDay(answer, dayOf(now))) {
      return { verb: 'settings.propose', input: { what, answer }, certainty: 0.97 };
    }
  }
  return undefined;
}
