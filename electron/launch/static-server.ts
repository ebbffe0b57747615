import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from '../serve/answer.ts';

export const DEFAULT_PORT = 4823;

export type StaticServer = { url: string; port: number; close(): Promise<void> };
export type ListenFailure = { code: 'port-taken' | 'cannot-listen'; message: string };

/**
 * A page elsewhere may have its own name resolve to 127.0.0.1; its requests then carry that name as Host. `localhost` is
 * refused as well: to the browser it is another origin, where the shop would seem empty.
 */
const isOurHost = (request: IncomingMessage, port: number) =>
  request.headers.host === (port === 80 ? '127.0.0.1' : `127.0.0.1:${port}`);

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** The raw path: `new URL` would fold `..` away before the confinement could see it. */
const pathOf = (request: IncomingMessage) => (request.url ?? '/').replace(/[?#].*$/s, '');

/** Serves the built renderer in `root` on 127.0.0.1 only. Port 0 takes a free one. */
export async function serveRenderer(root: string, port: number): Promise<StaticServer | ListenFailure> {
  const server = createServer(async (request, response) => {
    try {
      if (!isOurHost(request, portOf(server))) {
        response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
        response.end(`Daybook is at http://127.0.0.1:${portOf(server)}/ only`);
        return;
      }
      const { status, headers, body } = await answer(root, request.method ?? '', pathOf(request));
      response.writeHead(status, { ...headers, 'Content-Length': body.byteLength });
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch {
      response.destroy();
    }
  });
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => resolve(null));
  });
  if (failure?.code === 'EADDRINUSE')
    return {
      code: 'port-taken',
      message:
        `Port ${port} is taken, perhaps by a Daybook that is already open at http://127.0.0.1:${port}/. ` +
        'Another can be chosen with PORT=<number> npm start, but the browser keeps a separate shop for each port.',
    };
  if (failure)
    return { code: 'cannot-listen', message: `Cannot listen on 127.0.0.1:${port}: ${failure.message}` };
  return {
    port: portOf(server),
    url: `http://127.0.0.1:${portOf(server)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
