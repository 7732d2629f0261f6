import type { PersonId } from '../../core/ids.ts';
import { type Insight, mentions, type PersonalData } from '../../core/personalData.ts';
import type { AbsenceStore } from './approvals/absences.ts';
import type { UploadStore } from './attachments/store.ts';
import { incidentLines } from './guided/views.ts';
import type { Ticket } from './model.ts';
import type { RetentionStore } from './retention/store.ts';
import type { Summary } from './rows.ts';
import type { TicketStore } from './store.ts';
import { CAN_WORK_WORD, DEVICE_WORD, entryText, HOW_MANY_WORD, stateText } from './views/words.ts';

const PAGE = 200;

/** As the requester sees it: IT's internal notes and files are counted, and assessed by a person before they are handed out. */
function asRequester(ticket: Ticket) {
  const { number, title, description, place, contact, openedAt, comments, attachments } = ticket;
  const isPublic = ({ visibility }: { readonly visibility: string }) => visibility === 'public';
  const internal = [...comments, ...attachments].filter((one) => !isPublic(one)).length;
  return {
    ärende: number,
    rubrik: title,
    läge: stateText(ticket.status.state).replace(/^\S+ /u, ''),
    känsligt: ticket.sensitive ? 'ja' : 'nej',
    anmält: openedAt,
    beskrivning: description,
    plats: place,
    kontakt: contact,
    enhet: DEVICE_WORD[ticket.device],
    drabbade: HOW_MANY_WORD[ticket.howMany],
    'kan arbeta': CAN_WORK_WORD[ticket.canWork],
    ...(ticket.order ? { beställning: ticket.order.answers } : {}),
    ...(ticket.incident ? { incident: Object.fromEntries(incidentLines(ticket.incident)) } : {}),
    ...('solution' in ticket.status ? { lösning: ticket.status.solution ?? '' } : {}),
    meddelanden: comments
      .filter(isPublic)
      .map(({ at, by, from, text }) => ({ när: at, från: from === 'it' ? `${by.name} (IT)` : by.name, text })),
    filer: attachments
      .filter(isPublic)
      .map(({ name, size, at, by }) => ({ namn: name, byte: size, när: at, av: by.name })),
    händelser: ticket.history.flatMap((entry) => entryText(entry, 'requester', ticket) ?? []),
    'interna anteckningar och filer som inte är med': internal,
  };
}

async function ownTickets(store: TicketStore, person: PersonId): Promise<readonly Ticket[]> {
  const summaries: Summary[] = [];
  let after: string | undefined;
  do {
    const page = await store.mine(person, PAGE, after);
    summaries.push(...page.tickets);
    after = page.next;
  } while (after !== undefined);
  const tickets: Ticket[] = [];
  for (const { id } of summaries) {
    const stored = await store.find(id);
    if (stored) tickets.push(stored.value);
  }
  return tickets;
}

/** Every ticket that names the person without being theirs: as whoever worked with it, wrote in it or was told of it. */
async function ofOthers(retention: RetentionStore, person: PersonId): Promise<readonly Ticket[]> {
  const found: Ticket[] = [];
  let after: string | undefined;
  do {
    const page = await retention.tickets(PAGE, after);
    found.push(...page.tickets.filter((ticket) => ticket.requester.id !== person && mentions(ticket, person)));
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** What of tickets is about a person. Reads every ticket for the register: it is asked for by few, and seldom. */
export async function ticketData(
  stores: {
    readonly store: TicketStore;
    readonly uploads: UploadStore;
    readonly retention: RetentionStore;
    readonly absences: AbsenceStore;
  },
  person: PersonId,
  insight: Insight,
): Promise<readonly PersonalData[]> {
  const { store, uploads, retention, absences } = stores;
  const own = await ownTickets(store, person);
  const awaited = await uploads.awaited(person);
  const runs = (await retention.runs()).filter((run) => mentions(run, person));
  const all: readonly PersonalData[] = [
    { what: 'Anmälda ärenden', records: insight === 'own' ? own.map(asRequester) : own },
    { what: 'Filer som väntar på val av ärende', records: await uploads.of(person) },
    { what: 'Ärende som nästa fil läggs i', records: awaited ? [awaited] : [] },
    { what: 'Frånvaro och ersättare', records: await absences.of(person) },
    { what: 'Gallringar', records: runs.map(({ found, ...run }) => ({ ...run, found: found.length })) },
    {
      what: 'Andras ärenden där personen nämns',
      records: insight === 'register' ? await ofOthers(retention, person) : [],
    },
  ];
  return all.filter(({ records }) => records.length > 0);
}
