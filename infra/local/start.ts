import { relative } from 'node:path';
import { botPart, clientPart, DATA_DIR, filesPart, type Part, PORTS, storePart } from './parts.ts';
import { FIRST_PERSON, findPerson, readPeople } from './playground.ts';
import { runUntilStopped } from './supervise.ts';

/*
 * `npm start`: the bot with a store and a local Teams client, on this machine alone.
 */

function screen(parts: readonly Part[], name: string): string {
  const here = (path: string) => relative(process.cwd(), path) || '.';
  return `
  Samdrift runs on this machine alone. Open  http://127.0.0.1:${PORTS.client}

  You are   ${name}
  Client    http://127.0.0.1:${PORTS.client}   Microsoft's Agents Playground
  Bot       http://127.0.0.1:${PORTS.bot}    POST /api/messages
  Store     http://127.0.0.1:${PORTS.store}   Azurite; empty it by deleting ${here(DATA_DIR)}/azurite
  Files     http://127.0.0.1:${PORTS.files}   Azurite too
  Logs      ${parts.map(({ log }) => here(log)).join(', ')}

  Type first
   1. in the channel Hallsberg, then Laxå (type @, choose Samdrift, write the rest):
        @Samdrift anslut Hallsberg
        @Samdrift anslut Laxå
   2. in Personal Chat:
        nytt driftmeddelande
        oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos
        driftstatus
        vem ska ta larmen från vårt system på natten?
        skrivaren funkar inte
        importera ansvarstabell

  Be somebody else beside it:  npm run client   lists who; the other client has chats and channels of its own.
  Ctrl-C stops everything.
`;
}

const me = findPerson(readPeople(), FIRST_PERSON);
const parts = [
  storePart(PORTS.store, DATA_DIR, false),
  filesPart(PORTS.files, DATA_DIR, false),
  botPart(PORTS.bot, PORTS, DATA_DIR),
  clientPart(PORTS.client, PORTS.bot, DATA_DIR, me),
];
await runUntilStopped(parts, screen(parts, me.name));
