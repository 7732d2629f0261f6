import type { ChannelConnection, Delivery } from '../../conversations/model.ts';
import type { Capability } from '../../core/capability.ts';
import type { NoticeId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import { isCommunicatorOf, type RoleSource } from '../../core/person.ts';
import type { Timers } from '../../core/ports.ts';
import type { Routing } from '../../core/routing.ts';
import type { Seal } from '../../core/seal.ts';
import type { Editor } from '../../core/understanding.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import { adaptCommands } from './adapt.ts';
import { askCommands, stepsFor, understand } from './ask.ts';
import { composeCommands } from './compose.ts';
import { mayPublish } from './decide.ts';
import { endCommands } from './end.ts';
import { exhibitionOf } from './exhibition.ts';
import { followCommands } from './follow.ts';
import { improveCommands } from './improve.ts';
import { intranetOf } from './intranet/index.ts';
import { joinCommands } from './join.ts';
import type { Parts } from './parts.ts';
import { KIND } from './parts.ts';
import { noticeData } from './personData.ts';
import type { NoticeStore } from './store.ts';

/** Driftmeddelanden: written, published to each kommun, followed to their end, and asked about. */
export function notices(given: {
  readonly store: NoticeStore;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly routing: Routing;
  readonly channels: () => Promise<readonly ChannelConnection[]>;
  readonly ledger: (notice: NoticeId) => Promise<readonly Delivery[]>;
  readonly followed: Parts['followed'];
  readonly adopt: Parts['adopt'];
  readonly seal: Seal;
  readonly publicUrl: string;
  readonly editor?: Editor;
}): Capability {
  const { organisation } = given;
  const intranet = intranetOf(given);
  const parts: Parts = {
    ...given,
    parties: lexiconOf(organisation.parties.map(({ id, aliases }) => ({ id, names: aliases }))),
    services: lexiconOf(organisation.services.map(({ id, aliases }) => ({ id, names: aliases }))),
  };
  const everybody = () => true;
  return {
    name: KIND,
    commands: [
      ...askCommands(parts),
      ...composeCommands(parts),
      ...improveCommands(parts),
      ...followCommands(parts),
      ...endCommands(parts),
      ...adaptCommands(parts),
      ...joinCommands(parts),
      ...intranet.commands,
    ],
    offers: [
      { example: 'Driftstatus', gives: 'Vad som är nere just nu, din kommun först', suits: everybody },
      { example: 'Vad är planerat?', gives: 'Planerade arbeten och avbrott', suits: everybody },
      {
        example: 'Varför funkar inte mejlen?',
        gives: 'Om felet redan är känt, och när det väntas vara löst',
        suits: everybody,
      },
      { example: 'Nytt driftmeddelande', gives: 'Skriv, förhandsgranska och publicera', suits: mayPublish },
      { example: 'Mina driftmeddelanden', gives: 'Uppdatera läget, rätta, avsluta eller återkalla', suits: mayPublish },
      {
        example: 'Anpassa texten',
        gives: 'Gör ett driftmeddelandes text till er kommuns egen',
        suits: (actor) => organisation.parties.some(({ id }) => isCommunicatorOf(actor, id)),
      },
      {
        example: 'Adresser till intranätet',
        gives: 'Driftläget som sida och flöde utanför Teams',
        suits: intranet.suits,
      },
    ],
    composeActions: [{ commandId: 'newNotice', title: 'Nytt driftmeddelande', verb: 'notice.new', input: {} }],
    understand: (text) => intranet.understand(text) ?? understand(parts, text),
    pages: intranet.pages,
    steps: ({ services }) => stepsFor(services, organisation),
    personData: (person) => noticeData(given.store, person),
    exhibition: exhibitionOf(parts),
  };
}
