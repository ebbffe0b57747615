import { constants } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { showAddress } from './address.ts';
import type { DeviceCertificate } from './device-certificate.ts';
import type { Limits } from './limits.ts';
import { exporterOf, type Peer, peerOf } from './peer.ts';
import { tries } from './tries.ts';

/** Why somebody gets no WebSocket. `status` is the HTTP status. */
export type Turned = { status: 401 | 403 | 404 | 503; code: string };

/** Somebody who proved to hold the key of `peer`, at the address they come from. */
export type Visitor = Peer & { address: string; exporter: Uint8Array };

/** What is there for a visitor on a path: a refusal, or what to do with the open socket. */
export type Reception = (path: string, visitor: Visitor) => Turned | ((socket: WebSocket) => void);

export type Listener = {
  /** Where it listens, `host:port`. */
  readonly addresses: string[];
  close(): Promise<void>;
};

export type ListenerParts = {
  certificate: DeviceCertificate;
  limits: Limits;
  clock: () => number;
  receive: Reception;
  /** Somebody was turned away before a WebSocket was opened. */
  turned: (code: string, dev: string | null, address: string) => void;
};

/** Name of the header of a refusal that says why, as one of the protocol's codes. */
export const REFUSAL_HEADER = 'daybook-refusal';

const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
} as const;

function refuse(socket: Socket, { status, code }: Turned): void {
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\n${REFUSAL_HEADER}: ${code}\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${code.length}\r\nConnection: close\r\n\r\n${code}`,
  );
  setTimeout(() => socket.destroy(), 1000).unref();
}

/** One server on one address. */
function serverFor({ certificate, limits, clock, receive, turned }: ListenerParts): Server {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
  });
  const connectionsOf = tries(limits.connections, clock);
  const server = createServer({
    ...certificate,
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
    requestCert: true,
    // Every certificate here is signed by itself; who may come in is decided by its key, below.
    rejectUnauthorized: false,
    // A resumed session would show no certificate.
    secureOptions: constants.SSL_OP_NO_TICKET,
    handshakeTimeout: limits.tlsMs,
    headersTimeout: limits.tlsMs,
    requestTimeout: limits.tlsMs,
    connectionsCheckingInterval: 1000,
  });
  server.maxConnections = 4 * limits.sessions + limits.pairings;
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (!connectionsOf(socket.remoteAddress ?? '')) socket.destroy();
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (_request, response) => {
    response.writeHead(404, { [REFUSAL_HEADER]: 'E_PATH', Connection: 'close' }).end('E_PATH');
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const address = socket.remoteAddress ?? '';
    const peer = socket instanceof TLSSocket ? peerOf(socket) : null;
    if (!(socket instanceof TLSSocket) || !peer) {
      refuse(socket, { status: 401, code: 'E_NO_DEVICE_CERT' });
      turned('E_NO_DEVICE_CERT', null, address);
      return;
    }
    const answer = receive(request.url ?? '', { ...peer, address, exporter: exporterOf(socket) });
    if (typeof answer === 'function') sockets.handleUpgrade(request, socket, head, answer);
    else {
      refuse(socket, answer);
      turned(answer.code, peer.dev, address);
    }
  });
  return server;
}

/** Null when it listens; otherwise why not. */
const listening = (server: Server, host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      server.on('error', () => {});
      resolve(null);
    });
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Neighbours of the usual port that are tried before any free one is taken. */
const NEIGHBOURS = 8;

/**
 * Listens on each of `hosts`, on one port for all: the preferred one, else one of its neighbours, else any that is free.
 * Hosts that cannot be listened on are left out. A reason when there is none left.
 */
export async function listen(
  parts: ListenerParts,
  hosts: readonly string[],
  preferred: number,
): Promise<Listener | { failed: string }> {
  const ports = preferred === 0 ? [] : Array.from({ length: NEIGHBOURS }, (_, i) => (preferred + i) % 65536);
  let why = 'E_NO_INTERFACE';
  for (const port of [...ports, 0]) {
    const servers: Server[] = [];
    const addresses: string[] = [];
    let chosen = port;
    let taken = false;
    for (const host of hosts) {
      const server = serverFor(parts);
      const failure = await listening(server, host, chosen);
      if (failure === null) {
        chosen = (server.address() as AddressInfo).port;
        servers.push(server);
        addresses.push(showAddress({ host, port: chosen }));
        continue;
      }
      why = failure;
      taken ||= failure === 'EADDRINUSE' || failure === 'EACCES';
      if (taken) break;
    }
    if (!taken && servers.length > 0)
      return { addresses, close: async () => void (await Promise.all(servers.map(closed))) };
    await Promise.all(servers.map(closed));
    if (!taken) break;
  }
  return { failed: why };
}
