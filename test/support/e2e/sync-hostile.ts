import { randomBytes } from 'node:crypto';
import { connect } from 'node:tls';
import { deflateSync, inflateSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { append, base32, type Device, type Header, type Logs, newLogs } from '../foreign-client/index.mjs';

/** How a machine answered: with what status before a WebSocket, or with what it closed. */
export type Answer = { code: number; why: string };

type Visit = {
  address: string;
  path: string;
  /** Null shows no certificate. */
  device: Device | null;
};

const upgraded = ({ address, path, device }: Visit): WebSocket => {
  const at = address.lastIndexOf(':');
  const tls = connect({
    ...device?.tls,
    host: address.slice(0, at),
    port: Number(address.slice(at + 1)),
    rejectUnauthorized: false,
  });
  const socket = new WebSocket(`ws://${address}${path}`, {
    createConnection: () => tls,
    perMessageDeflate: false,
  });
  // It may be cut while it still writes.
  socket.on('error', () => {});
  return socket;
};

/** Says these frames as soon as it is let in, whatever comes back, and waits for the end of it. */
export const answerTo = (visit: Visit, frames: readonly (string | Uint8Array)[]): Promise<Answer> =>
  new Promise((resolve) => {
    const socket = upgraded(visit);
    socket.once('unexpected-response', (_request, response) => {
      resolve({ code: response.statusCode ?? 0, why: String(response.headers['daybook-refusal']) });
      socket.terminate();
    });
    socket.once('close', (code, reason) => resolve({ code, why: reason.toString().split(' ')[0] ?? '' }));
    socket.once('open', () => {
      for (const frame of frames) socket.send(frame);
    });
  });

export const helloOf = (device: Device, ws: string): string =>
  JSON.stringify({
    t: 'hello',
    v: 1,
    ws,
    dev: device.dev,
    boot: randomBytes(8).toString('hex'),
    app: 'hostile/1',
    z: ['deflate'],
    now: Date.now(),
    win: 8,
    tips: {},
  });

export type Segment = { header: Header; body: Uint8Array };

export const frameOf = ({ header, body }: Segment): Uint8Array => {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, body]);
};

/** The honest beginning of a log of `device`. */
export const beginning = (device: Device, ws: string, rid = base32(randomBytes(10))): Segment => {
  const logs: Logs = newLogs(ws);
  const { dev, pub } = device;
  append(
    logs,
    {
      device,
      rid,
      by: 'u_01940000-0000-7000-8000-000000000001',
      app: 'hostile/1',
      cmd: 'begin-1',
      wall: Date.now(),
    },
    [{ t: 'log.opened', a: `l_${rid}`, p: { dev, pub, reason: 'install' } }],
  );
  const [segment] = logs.segments;
  if (!segment) throw new Error('nothing was written');
  return segment;
};

/** The same size and signature, but another text. */
export const otherText = ({ header, body }: Segment): Segment => {
  const text = inflateSync(body).toString().replace('install', 'restore');
  return { header, body: deflateSync(text) };
};

export const otherSignature = ({ header, body }: Segment): Segment => ({
  header: { ...header, sig: `${header.sig.startsWith('A') ? 'B' : 'A'}${header.sig.slice(1)}` },
  body,
});

/** Much more comes out of it than it says. */
export const bomb = ({ header }: Segment): Segment => ({
  header,
  body: deflateSync(Buffer.alloc(64 * 1024 * 1024)),
});
