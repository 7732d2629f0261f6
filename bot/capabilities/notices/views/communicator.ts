import { button, lines, messageCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { PartyId } from '../../../core/ids.ts';
import { type Organisation, partyOf } from '../../../core/organisation.ts';
import { isStale, type Notice } from '../model.ts';
import { stateText } from './words.ts';

function nameOf(party: PartyId, organisation: Organisation): string {
  return partyOf(organisation, party)?.shortName ?? party;
}

export function staleText(party: PartyId, organisation: Organisation): string {
  return `Huvudtexten har ändrats. Er text för ${nameOf(party, organisation)} kan vara inaktuell.`;
}

/** The notice as a kommun's communicator sees it in the own chat: whose words are shown, and the way to change them. */
export function communicatorCard(notice: Notice, party: PartyId, organisation: Organisation): Card {
  const name = nameOf(party, organisation);
  const stale = isStale(notice, party);
  const own = notice.variants[party] !== undefined;
  const words = own ? 'Er egen text visas i er kanal.' : 'Du kan göra texten till er egen.';
  return messageCard.render({
    title: stale ? `⚠️ Er text för ${name} kan vara inaktuell` : `Driftmeddelande i ${name}`,
    text: stale
      ? `IT har ändrat huvudtexten till ”${notice.content.headline}”. Er egen text visas fortfarande. Läs igenom den.`
      : `${notice.content.headline}. ${words}`,
    facts: lines(['Läge', stateText(notice.status.state)]),
    actions: [button(`Anpassa texten för ${name}`, 'notice.adapt-form', { id: notice.id, party }, 'positive')],
  });
}
