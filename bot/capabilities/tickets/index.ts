import type { Connections, Deliveries } from '../../conversations/stores.ts';
import type { About, Capability, Step, Turn } from '../../core/capability.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Links } from '../../core/pages.ts';
import type { RoleSource } from '../../core/person.ts';
import type { Log, Timers } from '../../core/ports.ts';
import type { Seal } from '../../core/seal.ts';
import type { Editor } from '../../core/understanding.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import type { Blobs } from '../../storage/blobs.ts';
import type { Table } from '../../storage/table.ts';
import { answerCommands } from './answers/commands.ts';
import { answerStoreOn } from './answers/store.ts';
import { absencesOn } from './approvals/absences.ts';
import { absenceCommands } from './approvals/away.ts';
import { approvalCommands, mayBeAsked } from './approvals/commands.ts';
import { understandApproval } from './approvals/spoken.ts';
import { type Attachments, attachmentPartsOn, attachmentsOn } from './attachments/index.ts';
import { burstCommands } from './burst/commands.ts';
import { proposalStoreOn } from './burst/store.ts';
import { mayWork } from './decide/may.ts';
import { exhibitionOf } from './exhibition.ts';
import { followUp } from './followUp.ts';
import { guidedCommands } from './guided/commands.ts';
import { topicOf } from './guided/understand.ts';
import type { KnownNotices } from './known.ts';
import { linkedCommands } from './linked/commands.ts';
import { orderCommands, orderSteps } from './orders/commands.ts';
import { isOrdering, orderablesOf, understandOrder } from './orders/find.ts';
import { ownCommands } from './own.ts';
import { checkPrivate, KIND, type Parts, type QueueChannels } from './parts.ts';
import { ticketData } from './personData.ts';
import { queueCommands } from './queue.ts';
import { reportCommands } from './report.ts';
import { retentionOn } from './retention/index.ts';
import { ticketStoreOn } from './store.ts';
import { understand } from './understand.ts';
import { workCommands } from './work.ts';

function queueChannelsOn(connections: Connections): QueueChannels {
  return {
    find: (conversation) => connections.queue(conversation),
    save: (channel) => connections.save(channel),
    forget: (conversation) => connections.forgetQueue(conversation),
    async isPublic(conversation) {
      const channel = await connections.channel(conversation);
      return channel !== undefined && !channel.leaving;
    },
  };
}

/** Whoever asks about a service may have come because it does not work, or to get it. */
function stepsFor(about: About, turn: Turn, parts: Parts): readonly Step[] {
  const { services, guided } = parts.organisation;
  const path = topicOf(about.text);
  if (path) return [{ title: `Har det hänt? ${guided[path].title}`, verb: 'guided.start', data: { path, text: '' } }];
  if (!checkPrivate(turn).ok) return [];
  const service = services.find(({ id }) => id === about.services[0]);
  const report = service
    ? [{ title: `Anmäl fel på ${service.definite}`, verb: 'ticket.report', data: { text: about.text } }]
    : [];
  const order = orderSteps(parts, turn, about.text);
  return isOrdering(about.text) ? [...order, ...report] : [...report, ...order];
}

/** Tickets: reported by anybody, worked with by IT, followed to their end. */
export function tickets(given: {
  readonly table: Table;
  readonly surveyTable: Table;
  readonly seal: Seal;
  readonly publicUrl: string;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly connections: Connections;
  readonly deliveries: Deliveries;
  readonly known: KnownNotices;
  readonly editor?: Editor;
  readonly adopt: Parts['adopt'];
  readonly goTo: Parts['goTo'];
  readonly random: () => number;
  readonly log: Log;
  readonly blobs: Blobs;
  readonly links: Links;
}): Capability {
  const { organisation } = given;
  const parts: Parts = {
    ...given,
    store: ticketStoreOn(given.table, organisation, given.random, given.log),
    services: lexiconOf(organisation.services.map(({ id, aliases }) => ({ id, names: aliases }))),
    bursts: proposalStoreOn(given.table),
    answers: answerStoreOn(given.table, given.log),
    channels: queueChannelsOn(given.connections),
    orderables: orderablesOf(organisation.catalogue),
    approvals: {
      absences: absencesOn(given.table),
      hasChat: async (person) => (await given.connections.person(person)) !== undefined,
    },
    attachWaiting: (turn, ticket) => files.attachWaiting(turn, ticket),
  };
  const follow = followUp(parts, given);
  const fileParts = attachmentPartsOn(parts, given);
  const files: Attachments = attachmentsOn(fileParts);
  const retention = retentionOn(fileParts, given);
  const exhibition = follow.exhibiting(exhibitionOf(parts, follow.looked));
  const everybody = () => true;
  return {
    name: KIND,
    commands: [
      ...reportCommands(parts),
      ...ownCommands(parts),
      ...queueCommands(parts),
      ...workCommands(parts),
      ...guidedCommands(parts),
      ...linkedCommands(parts),
      ...burstCommands(parts),
      ...answerCommands(parts),
      ...orderCommands(parts),
      ...approvalCommands(parts),
      ...absenceCommands(parts),
      ...follow.commands,
      ...files.commands,
      ...retention.commands,
    ],
    receives: files.receives,
    pages: [...follow.pages, ...files.pages, ...retention.pages],
    offers: [
      { example: 'Anmäl fel', gives: 'Berätta vad som inte fungerar, och få hjälp av IT', suits: everybody },
      {
        example: 'Min dator är stulen',
        gives: 'Vad du gör först vid stöld, tappad enhet eller misstänkt mejl',
        suits: everybody,
      },
      { example: 'Beställ', gives: 'Det du kan beställa, hur det betalas och vem som får', suits: everybody },
      { example: 'Mina ärenden', gives: 'Hur det går med det du har anmält', suits: everybody },
      { example: 'Att godkänna', gives: 'Beställningar som väntar på dig, och din frånvaro', suits: mayBeAsked },
      { example: 'Kända svar', gives: 'Det som brukar hjälpa, och visas innan det blir ett ärende', suits: mayWork },
      { example: 'Ärendekön', gives: 'Nya ärenden, dina egna och de som brådskar', suits: mayWork },
      ...follow.offers,
      ...retention.offers,
    ],
    composeActions: [
      { commandId: 'reportFault', title: 'Anmäl fel', verb: 'ticket.report', input: { text: '' } },
      { commandId: 'order', title: 'Beställ', verb: 'order.browse', input: {} },
    ],
    understand: (text, turn) => {
      const own =
        retention.understand(text) ??
        follow.understand(text, turn) ??
        understandApproval(text, mayBeAsked(turn.actor)) ??
        understand(parts.services, text, turn);
      const order = understandOrder(parts.orderables, text);
      return order && order.certainty > (own?.certainty ?? 0) ? order : own;
    },
    steps: (about, turn) => stepsFor(about, turn, parts),
    personData: (person, insight) =>
      ticketData({ ...fileParts, ...parts.approvals, retention: retention.store }, person, insight),
    exhibition: {
      ...exhibition,
      async tend(id, now) {
        if (await files.look(id, now)) return undefined;
        const item = (await retention.tendRun(id, now)) ?? (await exhibition.tend(id, now));
        return item ?? retention.tendErased(id, now);
      },
    },
  };
}
