import { askCard, button, leaving, lines, listCard, messageCard, NO_CHOICE } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import { dayOf, fullMomentText, type Instant, momentText } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import type { Settings } from './live.ts';
import { type Entry, inForce, lastDayOf, type Setting, type What } from './model.ts';
import { titleOf } from './words.ts';

const HISTORY = 15;

const ACTIONS = [
  button('Stäng en dag', 'settings.ask', { what: 'closed-day' }),
  button('Lägg in en frysperiod', 'settings.ask', { what: 'freeze' }),
  button('Visa ändringar', 'settings.history', {}, 'secondary'),
];

/** What the files say, in a few words. */
function filesText({ files: { serviceDesk, support } }: Settings): string {
  const days = [
    ...support.closedDays.map((one) => titleOf({ what: 'closed-day', ...one })),
    ...support.freezes.map((one) => titleOf({ what: 'freeze', ...one })),
  ];
  const eves = `På midsommarafton, julafton och nyårsafton är det ${support.eves === 'closed' ? 'stängt' : 'öppet'}.`;
  return [`I organisationens filer: öppet ${serviceDesk.hours}.`, eves, ...days.map((day) => `${day}.`)].join(' ');
}

function item({ sequence, setting: { why }, by, at }: Entry, title: string, now: Instant) {
  const told = `${by.name}, ${fullMomentText(at, now)}`;
  return {
    title,
    detail: why === '' ? told : `${capitalised(why)} · ${told}`,
    verb: 'settings.entry',
    data: { sequence },
  };
}

/** What is set in chat and is not over, beside what the files say. */
export function settingsCard(settings: Settings, now: Instant): Card {
  const set = inForce(settings.entries()).filter(({ setting }) => lastDayOf(setting) >= dayOf(now));
  const lead =
    set.length === 0 ? 'Inget är inställt i chatten.' : 'Inställt i chatten: tryck på en rad för att ta bort den.';
  return listCard.render({
    title: 'Inställningar',
    text: `${lead} ${filesText(settings)}`,
    items: set.map((entry) => item(entry, titleOf(entry.setting), now)),
    actions: ACTIONS,
  });
}

export function historyCard(settings: Settings, now: Instant): Card {
  const entries = settings.entries();
  return listCard.render({
    title: 'Ändrade inställningar',
    text:
      entries.length === 0 ? 'Inget har ändrats i chatten.' : 'De senaste först. Tryck på en rad för att ångra den.',
    items: entries
      .toReversed()
      .slice(0, HISTORY)
      .map((entry) => item(entry, `${entry.turned === 'on' ? '' : 'Borttaget: '}${titleOf(entry.setting)}`, now)),
    actions: [button('Visa inställningar', 'settings.show', {})],
  });
}

export function askSettingCard(what: What, answer: string, problem: string): Card {
  const isDay = what === 'closed-day';
  return askCard.render({
    title: isDay ? 'Stäng en dag' : 'Lägg in en frysperiod',
    text: isDay
      ? 'Röda dagar, helger och aftnar behöver du inte lägga in.'
      : 'Planerade arbeten kan inte publiceras med en tid i perioden, om de inte är kritiska säkerhetsåtgärder.',
    label: isDay ? 'Vilken dag, och varför?' : 'Vilka dagar, och varför?',
    placeholder: isDay ? '28 december, klämdag' : '18 december–6 januari, julstopp',
    answer,
    problem,
    ...NO_CHOICE,
    actions: [
      button('Granska', 'settings.propose', { what }, 'positive'),
      leaving('Visa inställningar', 'settings.show', {}),
    ],
  });
}

const CONSEQUENCE: Readonly<Record<What, string>> = {
  'closed-day':
    'Alla som frågar får veta att det är stängt. Nya tidsgränser räknas utan dagen; de som redan är satta ligger kvar.',
  freeze:
    'Planerade arbeten kan inte publiceras med en tid i perioden, om de inte är kritiska säkerhetsåtgärder. Det som redan är publicerat ligger kvar.',
};

export function proposedCard(setting: Setting): Card {
  return messageCard.render({
    title: `${titleOf(setting)}?`,
    text: CONSEQUENCE[setting.what],
    facts: lines(['Varför', setting.why]),
    actions: [
      button(
        setting.what === 'closed-day' ? 'Stäng dagen' : 'Lägg in perioden',
        'settings.add',
        { setting },
        'positive',
      ),
      button('Visa inställningar', 'settings.show', {}),
    ],
  });
}

/** A line of the record, just written or looked at. */
export function entryCard({ sequence, setting, turned, by, at }: Entry, holds: boolean, now: Instant): Card {
  const isOn = turned === 'on';
  const undo = isOn ? 'Ta bort det igen' : 'Lägg tillbaka det';
  return messageCard.render({
    title: isOn ? titleOf(setting) : `Borttaget: ${titleOf(setting)}`,
    text:
      isOn === holds ? (isOn ? CONSEQUENCE[setting.what] : 'Det gäller inte längre.') : 'Det har ändrats sedan dess.',
    facts: lines(['Varför', setting.why], ['Ändrat av', `${by.name}, ${momentText(at, now)}`]),
    actions: [
      ...(isOn === holds ? [button(`Ångra: ${undo.toLocaleLowerCase('sv')}`, 'settings.undo', { sequence })] : []),
      button('Visa inställningar', 'settings.show', {}),
    ],
  });
}
