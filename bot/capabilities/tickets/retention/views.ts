import { type Button, button, leaving, lines, listCard, messageCard } from '../../../cards/shared.ts';
import { type Card, cardReply, type Reply } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Result } from '../../../core/result.ts';
import type { RetentionRule } from '../../../core/support.ts';
import { dayOf, fullMomentText } from '../../../core/time.ts';
import type { Sheet } from '../../../files/workbook.ts';
import { filesCard } from '../attachments/cards.ts';
import { partyName } from '../views/words.ts';
import { ruleFor } from './decide.ts';
import { FOUND_MAX, type Listed, type Run } from './model.ts';

const tickets = (count: number) => (count === 1 ? '1 ärende' : `${count} ärenden`);

function ruleText({ months, decision }: RetentionRule): string {
  return `${months} månader efter avslut (${decision})`;
}

/** For each kommun: how many, from when to when, and by which decision. */
function perParty(run: Run, organisation: Organisation) {
  const parties = [...new Set(run.found.map(({ party }) => party))];
  return parties.map((party) => {
    const own = run.found.filter((one) => one.party === party);
    const ends = own.map(({ endedAt }) => dayOf(endedAt)).toSorted();
    const rule = ruleFor(party === undefined ? {} : { party }, run.rules);
    const span = ends[0] === ends.at(-1) ? `avslutade ${ends[0]}` : `avslutade ${ends[0]}–${ends.at(-1)}`;
    return {
      title: partyName(party === undefined ? {} : { party }, organisation),
      value: `${tickets(own.length)}, ${span}. ${rule ? ruleText(rule) : ''}`.trim(),
    };
  });
}

function runWords(run: Run): { readonly title: string; readonly text: string; readonly actions: readonly Button[] } {
  const { id, found, at } = run;
  const file = (title: string) => button(title, 'retention.file', { id });
  switch (run.state) {
    case 'listing':
      return { title: 'Gallring: listar', text: `${tickets(run.seen)} genomgångna. Inget raderas.`, actions: [] };
    case 'listed':
      return found.length === 0
        ? { title: 'Inget att gallra', text: 'Inget ärende är så gammalt som besluten säger.', actions: [] }
        : {
            title: `${tickets(found.length)} kan gallras`,
            text: `Inget är raderat än. Öppna ärenden och sådana som kan öppnas igen är inte med.${
              run.more ? ` Listan rymmer ${FOUND_MAX}; resten kommer i nästa gallring.` : ''
            }`,
            actions: [file('Hämta listan'), button('Gallra …', 'retention.confirm', { id }, 'destructive')],
          };
    case 'deleting':
      return {
        title: `Gallrar: ${run.done} av ${found.length}`,
        text: `Bekräftat av ${run.confirmedBy.name} ${fullMomentText(run.confirmedAt, at)}. Det fortsätter även om något stannar.`,
        actions: [],
      };
    case 'done': {
      const gone = found.length - run.kept.length;
      const kept =
        run.kept.length === 0
          ? ''
          : ` ${tickets(run.kept.length)} blev kvar, eftersom de ändrats sedan listan gjordes.`;
      return {
        title: `${tickets(gone)} ${gone === 1 ? 'är gallrat' : 'är gallrade'}`,
        text: `Bekräftat av ${run.confirmedBy.name} ${fullMomentText(run.confirmedAt, at)}.${kept}`,
        actions: [file('Hämta protokollet')],
      };
    }
  }
}

/** A run as it stands. */
export function runCard(run: Run, organisation: Organisation): Card {
  return messageCard.render({ ...runWords(run), facts: perParty(run, organisation) });
}

export function confirmCard(run: Run, organisation: Organisation): Card {
  const count = run.found.length;
  return messageCard.render({
    title: `Radera ${tickets(count)} för gott?`,
    text: 'Ärendena, deras filer och korten i chattarna tas bort och kan inte återskapas. Kvar blir ett protokoll utan personuppgifter.',
    facts: perParty(run, organisation),
    actions: [
      button(`Radera ${tickets(count)}`, 'retention.delete', { id: run.id, count }, 'destructive'),
      leaving('Tillbaka', 'retention.show', { id: run.id }),
    ],
  });
}

export function menuReply(rules: readonly RetentionRule[], organisation: Organisation): Result<Reply> {
  const protocols = button('Visa tidigare gallringar', 'retention.runs', {});
  if (rules.length === 0) {
    return cardReply(
      messageCard.render({
        title: 'Ingen gallring är beslutad',
        text: 'Ärenden är allmänna handlingar och sparas tills något annat är beslutat. Beslut förs in i support.json, ett för varje kommun.',
        facts: [],
        actions: [protocols],
      }),
    );
  }
  return cardReply(
    messageCard.render({
      title: 'Gallring',
      text: 'Inget raderas av sig självt. Först görs en lista, och du bekräftar innan något tas bort.',
      facts: lines(
        ...rules.map((rule): readonly [string, string] => [
          partyName(rule.party === undefined ? {} : { party: rule.party }, organisation),
          ruleText(rule),
        ]),
      ),
      actions: [button('Lista vad som kan gallras', 'retention.list', {}, 'positive'), protocols],
    }),
  );
}

export function runsReply(runs: readonly Run[]): Result<Reply> {
  return cardReply(
    listCard.render({
      title: 'Gallringar',
      text: runs.length === 0 ? 'Ingen gallring är gjord.' : '',
      items: runs.slice(0, 15).map((run) => ({
        title: `${dayOf(run.at)} ${runWords(run).title}`,
        detail: run.by.name,
        verb: 'retention.show',
        data: { id: run.id },
      })),
      actions: [leaving('Tillbaka', 'retention.menu', {})],
    }),
  );
}

export function fileName({ at, state }: Run): string {
  return `${state === 'done' ? 'Gallringsprotokoll' : 'Gallringslista'} ${dayOf(at)}.xlsx`;
}

export function fileReply(run: Run, url: string): Result<Reply> {
  return cardReply(
    filesCard.render({
      title: fileName(run).replace(/\.xlsx$/, ''),
      text: 'Länken gäller i tio minuter. Filen har ärendenas nummer och datum, och inga personuppgifter om anmälare.',
      problem: '',
      items: [{ name: fileName(run), detail: tickets(run.found.length), open: 'Ladda ner', url, removals: [] }],
      actions: [leaving('Tillbaka', 'retention.show', { id: run.id })],
    }),
  );
}

function perMonth(found: readonly Listed[], organisation: Organisation): Sheet['rows'] {
  const counts = new Map<string, number>();
  for (const one of found) {
    const key = `${partyName(one, organisation)}\t${dayOf(one.endedAt).slice(0, 7)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => [...key.split('\t'), count]);
}

/** The list or the protocol as sheets: by ticket, by kommun and month, and by which decision, who and when. */
export function sheetsOf(run: Run, organisation: Organisation): readonly Sheet[] {
  const kept = new Set('kept' in run ? run.kept : []);
  const outcome = ({ number }: Listed) =>
    run.state !== 'done' ? 'föreslås' : kept.has(number) ? 'kvar, ändrat' : 'raderat';
  const about =
    'confirmedBy' in run
      ? [
          ['Bekräftad av', run.confirmedBy.name],
          ['Bekräftad', run.confirmedAt],
        ]
      : [];
  return [
    {
      name: 'Ärenden',
      heading: ['Nummer', 'Kommun', 'Anmält', 'Avslutat', 'Utfall'],
      rows: run.found.map((one) => [
        one.number,
        partyName(one, organisation),
        dayOf(one.openedAt),
        dayOf(one.endedAt),
        outcome(one),
      ]),
    },
    {
      name: 'Per månad',
      heading: ['Kommun', 'Avslutade i månaden', 'Antal'],
      rows: perMonth(run.found, organisation),
    },
    {
      name: 'Beslut',
      heading: ['Vad', 'Uppgift'],
      rows: [
        ...run.rules.map((rule) => [
          partyName(rule.party === undefined ? {} : { party: rule.party }, organisation),
          ruleText(rule),
        ]),
        ['Lista gjord av', run.by.name],
        ['Lista gjord (UTC)', run.at],
        ...about,
        ...(run.state === 'done' ? [['Slutförd (UTC)', run.endedAt]] : []),
      ],
    },
  ];
}
