import type { KeyObject } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { newPrivateKey } from '../../electron/main/identity/key.ts';
import { certificateOf, type DeviceCertificate } from '../../electron/main/sync/device-certificate.ts';
import type { Limits } from '../../electron/main/sync/limits.ts';
import { type NetworkParts, network, type RunningNetwork } from '../../electron/main/sync/network.ts';
import { exporterOf } from '../../electron/main/sync/peer.ts';
import type { NetworkNotice } from '../../shared/index.ts';

export const WS = 'abcdefghijklmnopqrstuvwxyz';

type Of<T extends NetworkNotice['type']> = Extract<NetworkNotice, { type: T }>;

/** A machine with a network of its own on loopback, and all it was told. */
export type Machine = RunningNetwork & {
  heard: NetworkNotice[];
  /** The next notice of this kind that was not taken yet; fails after some seconds. */
  next<T extends NetworkNotice['type']>(type: T, fits?: (notice: Of<T>) => boolean): Promise<Of<T>>;
  all<T extends NetworkNotice['type']>(type: T): Of<T>[];
  /** Shares with `others` as members; gives the address. */
  open(others: { dev: string; removed?: boolean }[]): Promise<string>;
};

const PATIENCE_MS = 8_000;

export async function machine(
  options: Partial<Omit<NetworkParts, 'limits'>> & { limits?: Partial<Limits> } = {},
): Promise<Machine> {
  const running = await network({
    key: newPrivateKey(),
    port: 0,
    interfaces: () => ['127.0.0.1'],
    discovery: null,
    ...options,
  });
  onTestFinished(() => running.stop());
  const heard: NetworkNotice[] = [];
  const taken = new Set<NetworkNotice>();
  const waiting = new Set<() => void>();
  running.hear((notice) => {
    heard.push(notice);
    for (const look of [...waiting]) look();
  });
  const next = <T extends NetworkNotice['type']>(
    type: T,
    fits: (notice: Of<T>) => boolean = () => true,
  ): Promise<Of<T>> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no ${type} came; there were ${heard.map((n) => n.type).join(', ')}`));
      }, PATIENCE_MS);
      const look = (): void => {
        const found = heard.find(
          (notice): notice is Of<T> => notice.type === type && !taken.has(notice) && fits(notice as Of<T>),
        );
        if (!found) return;
        taken.add(found);
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    ...running,
    heard,
    next,
    all: <T extends NetworkNotice['type']>(type: T) =>
      heard.filter((notice): notice is Of<T> => notice.type === type),
    open: async (others) => {
      running.post({
        type: 'members',
        members: others.map(({ dev, removed = false }) => ({ dev, removed })),
      });
      running.post({ type: 'share', on: true, shop: 'Corner shop', ws: WS });
      const { addresses } = await next('listening', ({ addresses }) => addresses.length > 0);
      return addresses[0] ?? '';
    },
  };
}

/** Two machines that are members of each other's shop, connected by the first. */
export async function pair(
  limits: Partial<Limits> = {},
): Promise<{ a: Machine; b: Machine; atA: number; atB: number }> {
  const [a, b] = [await machine({ limits }), await machine({ limits })];
  const address = await b.open([a]);
  await a.open([b]);
  a.post({ type: 'addresses', known: [{ dev: b.dev, address }] });
  const [{ channel: atA }, { channel: atB }] = await Promise.all([a.next('opened'), b.next('opened')]);
  return { a, b, atA, atB };
}

export type Hostile = {
  key: KeyObject;
  certificate: DeviceCertificate;
};

export const stranger = async (): Promise<Hostile> => {
  const key = newPrivateKey();
  return { key, certificate: await certificateOf(key) };
};

type TlsOptions = { certificate?: DeviceCertificate | null; session?: Buffer };

/** A TLS connection made by hand, with or without a certificate. */
export const tlsTo = (address: string, { certificate, session }: TlsOptions = {}): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const [host = '', port = ''] = address.split(':');
    const socket = connect({
      host,
      port: Number(port),
      rejectUnauthorized: false,
      ...certificate,
      ...(session && { session }),
    });
    onTestFinished(() => void socket.destroy());
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
    socket.on('error', () => {});
  });

export type Knock =
  | { in: true; socket: WebSocket; exporter: Uint8Array; closed: Promise<{ code: number; reason: string }> }
  | { in: false; status: number; code: string };

/** What comes of asking for a WebSocket over a connection made by hand. */
export const knock = (tls: TLSSocket, path: string): Promise<Knock> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1${path}`, {
      createConnection: () => tls,
      perMessageDeflate: false,
    });
    const closed = new Promise<{ code: number; reason: string }>((done) => {
      socket.once('close', (code, reason) => done({ code, reason: reason.toString() }));
    });
    socket.once('open', () => resolve({ in: true, socket, exporter: exporterOf(tls), closed }));
    socket.once('unexpected-response', (_request, response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ in: false, status: response.statusCode ?? 0, code: body }));
    });
    socket.once('error', reject);
    socket.on('error', () => {});
  });

/** The same, expecting to be let in. */
export async function enter(address: string, certificate: DeviceCertificate, path: string) {
  const knocked = await knock(await tlsTo(address, { certificate }), path);
  if (!knocked.in) throw new Error(`turned away: ${knocked.code}`);
  return knocked;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
