import { button, listCard } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import { inWords } from '../../../core/organisation.ts';
import { isDone, STEPS, type State, type Step } from './steps.ts';

const TITLE: Readonly<Record<Step, string>> = {
  roles: 'Vem får göra vad',
  channels: 'En kanal för varje kommun',
  queue: 'En kanal för ärendekön',
  notice: 'Ett första driftmeddelande',
};

function persons(count: number): string {
  return count === 1 ? '1 person' : `${count} personer`;
}

function done(step: Step, state: State): string {
  switch (step) {
    case 'roles':
      return `${persons(state.named)} har en roll, ${state.agents} av dem arbetar med ärenden.`;
    case 'channels':
      return `${inWords(state.connected)} har en kanal.`;
    case 'queue':
      return 'Kön visas i en kanal.';
    case 'notice':
      return 'Ett meddelande har publicerats. Skriv ”mina driftmeddelanden” för att avsluta det.';
  }
}

function toDo(step: Step, state: State): string {
  switch (step) {
    case 'roles':
      return state.named === 0
        ? 'Jag hittar ingen med någon roll. Ge grupper i Entra ID roller i groups.json, och ge mig rätt att läsa dem.'
        : 'Ingen arbetar med ärenden. Ge en grupp rollen it-agent i groups.json.';
    case 'channels': {
      const example = state.missing[0] ?? '';
      return `Saknas för ${inWords(state.missing)}. Skriv ”@Samdrift anslut ${example}” i kanalen som ska visa ${example}.`;
    }
    case 'queue':
      return 'Skriv ”@Samdrift anslut ärendekön” i en kanal som bara IT läser.';
    case 'notice':
      return state.connected.length === 0
        ? 'Anslut en kanal först. Skriv sedan ”nytt driftmeddelande” i din egen chatt med mig.'
        : `Skriv ”oplanerat: prov av driftmeddelande i ${state.connected[0]}”. Du ser det innan det går ut. Avsluta det sedan med ”mina driftmeddelanden”.`;
  }
}

/** What a press of a step says for the person. */
const SAYS: Readonly<Record<Step, string>> = {
  roles: 'hur mår du?',
  channels: 'anslutna kanaler',
  queue: 'ärendekön',
  notice: 'nytt driftmeddelande',
};

/** What is left until notices reach everybody, in the order that it is done. */
export function guideCard(state: State): Card {
  const left = STEPS.filter((step) => !isDone(step, state));
  return listCard.render({
    title: left.length === 0 ? 'Allt är på plats' : 'Kom igång med Samdrift',
    text:
      left.length === 0
        ? 'Driftmeddelanden når varje kommun, och ärenden når IT. Lägg in extra stängda dagar och frysperioder under ”inställningar”.'
        : `${left.length === 1 ? 'Ett steg' : `${left.length} steg`} av ${STEPS.length} är kvar.`,
    items: STEPS.map((step, i) => ({
      title: `${isDone(step, state) ? '✅' : '⬜'} ${i + 1}. ${TITLE[step]}`,
      detail: isDone(step, state) ? done(step, state) : toDo(step, state),
      verb: 'help.say',
      data: { text: SAYS[step] },
    })),
    actions: [button('Titta igen', 'guide.show', {}), button('Visa allt du kan', 'help.show', {})],
  });
}
