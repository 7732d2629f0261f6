import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GraphCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  /** Of a question whether somebody is in these groups. */
  readonly groupIds: readonly string[];
}

/** How Graph misbehaves. `hold` answers as usual once the promise is settled. */
export type GraphFault =
  | { readonly status: number; readonly retryAfter?: string }
  | { readonly drop: true }
  | { readonly hold: Promise<unknown> }
  | { readonly text: string };

/** Microsoft Graph, as far as the bot asks it, over HTTP on a free port. */
export interface FakeGraph {
  readonly base: string;
  readonly calls: GraphCall[];
  /** Group → object ids of its members, also those that are in it through others. */
  readonly groups: Map<string, string[]>;
  /** Members on a page, when there are several. */
  pageSize: number;
  /** Where the next page is said to be. */
  nextBase: string;
  /** Fails the next `times` calls. */
  fail(fault: GraphFault, times?: number): void;
  close(): Promise<void>;
}

async function groupIdsIn(req: IncomingMessage): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? [] : JSON.parse(text).groupIds;
}

function respond(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
}

export async function startFakeGraph(): Promise<FakeGraph> {
  const faults: { readonly fault: GraphFault; left: number }[] = [];
  const graph = {
    calls: [] as GraphCall[],
    groups: new Map<string, string[]>(),
    pageSize: 999,
    nextBase: '',
    base: '',
  };

  function answerTo({ path, groupIds }: GraphCall): readonly [status: number, body: unknown] {
    const [, person] = /^\/v1\.0\/users\/([^/]+)\/checkMemberGroups$/.exec(path) ?? [];
    if (person !== undefined) {
      if (groupIds.length > 20) return [400, { error: { code: 'Request_BadRequest' } }];
      const value = groupIds.filter((group) => graph.groups.get(group)?.includes(person));
      return [200, { value }];
    }
    const [, group, query] =
      /^\/v1\.0\/groups\/([^/]+)\/transitiveMembers\/microsoft\.graph\.user\?(.*)$/.exec(path) ?? [];
    const members = group === undefined ? undefined : graph.groups.get(group);
    if (members === undefined) return [404, { error: { code: 'Request_ResourceNotFound' } }];
    const from = Number(new URLSearchParams(query).get('$skiptoken') ?? 0);
    const to = from + graph.pageSize;
    const value = members.slice(from, to).map((id) => ({ id, displayName: `Person ${id.slice(0, 2)}` }));
    const url = `${graph.nextBase}/groups/${group}/transitiveMembers/microsoft.graph.user?$skiptoken=${to}`;
    return [200, { value, ...(to < members.length ? { '@odata.nextLink': url } : {}) }];
  }

  const server = createServer(async (req, res) => {
    const { method = '', url: path = '', headers } = req;
    const call: GraphCall = { method, path, authorization: headers.authorization, groupIds: await groupIdsIn(req) };
    graph.calls.push(call);
    const planned = faults.find(({ left }) => left > 0);
    if (planned === undefined) return respond(res, ...answerTo(call));
    planned.left -= 1;
    const { fault } = planned;
    if ('drop' in fault) req.socket.destroy();
    else if ('text' in fault) res.end(fault.text);
    else if ('hold' in fault) {
      await fault.hold;
      respond(res, ...answerTo(call));
    } else respond(res, fault.status, {}, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  graph.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
  graph.nextBase = graph.base;
  return Object.assign(graph, {
    fail: (fault: GraphFault, times = 1) => void faults.push({ fault, left: times }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
