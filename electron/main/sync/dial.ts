import { connect, type TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import type { Address } from './address.ts';
import type { DeviceCertificate } from './device-certificate.ts';
import type { Limits } from './limits.ts';
import { REFUSAL_HEADER } from './listener.ts';
import { exporterOf, type Peer, peerOf } from './peer.ts';

export type DialFailure = { ok: false; code: string; detail: string };
export type Dialled = { ok: true; peer: Peer; exporter: Uint8Array; socket: WebSocket };

export type DialParts = {
  certificate: DeviceCertificate;
  limits: Limits;
  path: string;
  /** Whether this is the machine that was meant. Decided before it gets a single byte. */
  expect: (peer: Peer) => boolean;
  signal?: AbortSignal;
};

const failure = (code: string, detail: string): DialFailure => ({ ok: false, code, detail });

type Secured = { ok: true; peer: Peer; exporter: Uint8Array; tls: TLSSocket };

const secured = (
  { host, port }: Address,
  { certificate, limits, expect, signal }: DialParts,
): Promise<Secured | DialFailure> =>
  new Promise((resolve) => {
    const tls = connect({
      ...certificate,
      host,
      port,
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
      // The other's certificate is signed by itself; its key is looked at in `secureConnect`.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    let decided = false;
    const decide = (outcome: Secured | DialFailure): void => {
      if (decided) return;
      decided = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancelled);
      if (!outcome.ok) tls.destroy();
      resolve(outcome);
    };
    const cancelled = (): void => decide(failure('E_CANCELLED', ''));
    const timer = setTimeout(() => decide(failure('E_UNREACHABLE', 'no answer')), limits.tlsMs);
    signal?.addEventListener('abort', cancelled);
    tls.on('error', (error) => decide(failure('E_UNREACHABLE', error.message)));
    tls.on('close', () => decide(failure('E_UNREACHABLE', 'closed')));
    tls.once('secureConnect', () => {
      const peer = peerOf(tls);
      if (!peer || !expect(peer)) decide(failure('E_PEER_ID_MISMATCH', peer?.dev ?? ''));
      else decide({ ok: true, peer, exporter: exporterOf(tls), tls });
    });
    if (signal?.aborted) cancelled();
  });

const upgraded = (
  tls: TLSSocket,
  { host, port }: Address,
  { limits, path, signal }: DialParts,
): Promise<WebSocket | DialFailure> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://${host.includes(':') ? `[${host}]` : host}:${port}${path}`, {
      createConnection: () => tls,
      perMessageDeflate: false,
      maxPayload: limits.frameBytes,
      handshakeTimeout: limits.tlsMs,
      followRedirects: false,
    });
    let given = false;
    const give = (outcome: WebSocket | DialFailure): void => {
      if (given) return;
      given = true;
      signal?.removeEventListener('abort', cancelled);
      resolve(outcome);
      if (!(outcome instanceof WebSocket)) tls.destroy();
    };
    const cancelled = (): void => give(failure('E_CANCELLED', ''));
    signal?.addEventListener('abort', cancelled);
    // Frames that follow the upgrade at once wait until somebody listens for them.
    socket.once('open', () => {
      socket.pause();
      give(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      const code = response.headers[REFUSAL_HEADER];
      const known = typeof code === 'string' && /^E_[A-Z_]{1,40}$/.test(code);
      give(failure(known ? code : 'E_NOT_DAYBOOK', `HTTP ${response.statusCode ?? 0}`));
    });
    socket.on('error', (error) => give(failure('E_UNREACHABLE', error.message)));
  });

/** Connects to the machine at `address`. The socket comes paused: whoever takes it resumes it. */
export async function dial(address: Address, parts: DialParts): Promise<Dialled | DialFailure> {
  const connected = await secured(address, parts);
  if (!connected.ok) return connected;
  const socket = await upgraded(connected.tls, address, parts);
  if (!(socket instanceof WebSocket)) return socket;
  return { ok: true, peer: connected.peer, exporter: connected.exporter, socket };
}
