import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where files lie that people have sent: a host that remembers who asked it for what. */
export interface FileHost {
  readonly origin: string;
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** What a path answers with; without it 404. */
  readonly files: Map<string, Answer>;
  close(): Promise<void>;
}

type Answer =
  | { readonly bytes: Uint8Array | string }
  /** Says that it is so large, and sends nothing of it. */
  | { readonly claims: number }
  /** Goes on for ever, without saying how large it is. */
  | { readonly endless: true }
  | { readonly status: number; readonly location?: string }
  | { readonly drop: true };

const BLOCK = Buffer.alloc(256 * 1024, 'x');

export async function startFileHost(): Promise<FileHost> {
  const asked: FileHost['asked'][number][] = [];
  const files: FileHost['files'] = new Map();
  const server = createServer((req, res) => {
    const path = req.url ?? '';
    asked.push({ path, headers: req.headers });
    const answer = files.get(path) ?? { status: 404 };
    if ('bytes' in answer) res.end(answer.bytes);
    else if ('claims' in answer) {
      res.setHeader('content-length', answer.claims);
      res.flushHeaders();
    } else if ('drop' in answer) req.socket.destroy();
    else if ('endless' in answer) {
      const go = () => {
        while (!res.destroyed && res.write(BLOCK)) if (res.destroyed) return;
        if (!res.destroyed) res.once('drain', go);
      };
      go();
    } else {
      res.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
      res.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    files,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
