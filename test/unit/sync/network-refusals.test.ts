import { constants } from 'node:crypto';
import { createServer } from 'node:https';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { newPrivateKey } from '../../../electron/main/identity/key.ts';
import { certificateOf } from '../../../electron/main/sync/device-certificate.ts';
import { enter, type Hostile, knock, machine, pair, pause, stranger, tlsTo } from '../../support/machines.ts';

const MIB = 1024 * 1024;
const SYNC = '/sync/v1';

/** A shop that shares, a member of it played by hand, and where to knock. */
const shop = async (limits: Parameters<typeof machine>[0] = {}) => {
  const key = newPrivateKey();
  const known: Hostile = { key, certificate: await certificateOf(key) };
  const twin = await machine({ key });
  await twin.stop();
  const host = await machine(limits);
  return { host, known, dev: twin.dev, address: await host.open([{ dev: twin.dev }]) };
};

const sessionOf = (socket: TLSSocket): Promise<Buffer> =>
  new Promise((resolve) => {
    socket.once('session', resolve);
    socket.resume();
  });

describe('who is not let in', () => {
  it('401 E_NO_DEVICE_CERT: somebody without a certificate', async () => {
    const { host, address } = await shop();
    expect(await knock(await tlsTo(address), SYNC)).toEqual({
      in: false,
      status: 401,
      code: 'E_NO_DEVICE_CERT',
    });
    expect(await host.next('refused')).toMatchObject({ code: 'E_NO_DEVICE_CERT', dev: null });
    expect(host.all('opened')).toEqual([]);
  });

  it('401 E_NO_DEVICE_CERT: somebody who resumes the session of a member without showing its certificate', async () => {
    const { host, known, address } = await shop();
    const first = await tlsTo(address, { certificate: known.certificate });
    const session = await sessionOf(first);
    expect(session.length).toBeGreaterThan(0);
    const second = await tlsTo(address, { session });
    expect(second.isSessionReused()).toBe(false);
    expect(await knock(second, SYNC)).toMatchObject({ in: false, status: 401, code: 'E_NO_DEVICE_CERT' });
    expect(host.all('opened')).toEqual([]);
  });

  it('no handshake at all: an older TLS', async () => {
    const { known, address } = await shop();
    const [host = '', port = ''] = address.split(':');
    const refused = await new Promise((resolve) => {
      const socket = connectTls({
        ...known.certificate,
        host,
        port: Number(port),
        rejectUnauthorized: false,
        maxVersion: 'TLSv1.2',
      });
      socket.once('secureConnect', () => resolve(null));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(refused).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
  });

  it('403 E_UNKNOWN_DEVICE: a device that is no member; told once', async () => {
    const { host, address } = await shop();
    const { certificate } = await stranger();
    for (let n = 0; n < 3; n += 1)
      expect(await knock(await tlsTo(address, { certificate }), SYNC)).toEqual({
        in: false,
        status: 403,
        code: 'E_UNKNOWN_DEVICE',
      });
    expect(host.all('refused')).toMatchObject([
      { code: 'E_UNKNOWN_DEVICE', dev: expect.stringMatching(/^[a-z2-7]{52}$/), address: '127.0.0.1' },
    ]);
  });

  it('403 E_DEVICE_REVOKED: a removed device, which is told so, also while it is connected', async () => {
    const { host, known, dev, address } = await shop();
    const inside = await enter(address, known.certificate, SYNC);
    host.post({ type: 'members', members: [{ dev, removed: true }] });
    expect(await inside.closed).toEqual({ code: 4403, reason: 'E_DEVICE_REVOKED' });
    const again = await knock(await tlsTo(address, { certificate: known.certificate }), SYNC);
    expect(again).toEqual({ in: false, status: 403, code: 'E_DEVICE_REVOKED' });
  });

  it('tells the core of a removed machine that it was removed', async () => {
    const [host, removed] = [await machine(), await machine()];
    const address = await host.open([{ dev: removed.dev, removed: true }]);
    await removed.open([host]);
    removed.post({ type: 'addresses', known: [{ dev: host.dev, address }] });
    expect(await removed.next('trouble')).toMatchObject({ code: 'E_DEVICE_REVOKED', dev: host.dev });
  });

  it('403 E_DUP_DEVICE: a machine with this very key', async () => {
    const key = newPrivateKey();
    const host = await machine({ key });
    const address = await host.open([{ dev: host.dev }]);
    const certificate = await certificateOf(key);
    expect(await knock(await tlsTo(address, { certificate }), SYNC)).toMatchObject({
      status: 403,
      code: 'E_DUP_DEVICE',
    });
  });

  it('404 E_PATH: a path that leads nowhere, and a request that is for no WebSocket', async () => {
    const { known, address } = await shop();
    for (const path of ['/', '/sync/v2', '/sync/v1/', '/sync/v1?x', '/etc/passwd'])
      expect(await knock(await tlsTo(address, { certificate: known.certificate }), path)).toMatchObject({
        status: 404,
        code: 'E_PATH',
      });
    const tls = await tlsTo(address, { certificate: known.certificate });
    tls.write(`GET ${SYNC} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(String(await new Promise((resolve) => tls.once('data', resolve)))).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('503 E_BUSY: the seventeenth machine', async () => {
    const all = await Promise.all(
      Array.from({ length: 17 }, async () => {
        const key = newPrivateKey();
        const asMachine = await machine({ key });
        await asMachine.stop();
        return { dev: asMachine.dev, certificate: await certificateOf(key) };
      }),
    );
    const host = await machine();
    const address = await host.open(all);
    for (const { certificate } of all.slice(0, 16)) await enter(address, certificate, SYNC);
    const { certificate } = all[16] ?? (await stranger());
    expect(await knock(await tlsTo(address, { certificate }), SYNC)).toEqual({
      in: false,
      status: 503,
      code: 'E_BUSY',
    });
    expect(host.all('opened')).toHaveLength(16);
  });

  it('somebody who connects and says nothing loses the connection', async () => {
    const { address } = await shop({ limits: { tlsMs: 100 } });
    const [host = '', port = ''] = address.split(':');
    const socket = connectTcp({ host, port: Number(port) });
    const tls = await tlsTo(address, { certificate: (await stranger()).certificate });
    const ended = [socket, tls].map((s) => new Promise((resolve) => s.once('close', resolve)));
    await Promise.all(ended);
  });

  it('somebody who connects without end is cut off before the handshake', async () => {
    const { address } = await shop({ limits: { connections: 5 } });
    for (let n = 0; n < 5; n += 1) (await tlsTo(address)).destroy();
    await expect(tlsTo(address)).rejects.toThrow();
  });
});

describe('a host that is not the one that was meant', () => {
  it('E_PEER_ID_MISMATCH: gets no byte of the application', async () => {
    const { certificate } = await stranger();
    const heard: string[] = [];
    const impostor = createServer({
      ...certificate,
      requestCert: true,
      rejectUnauthorized: false,
      secureOptions: constants.SSL_OP_NO_TICKET,
    });
    impostor.on('secureConnection', (socket) => socket.on('data', (data) => heard.push(String(data))));
    impostor.on('upgrade', () => heard.push('upgrade'));
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void impostor.close());
    const [a, meant] = [await machine({ limits: { redialFirstMs: 20 } }), await machine()];
    await a.open([meant]);
    const address = `127.0.0.1:${(impostor.address() as AddressInfo).port}`;
    a.post({ type: 'addresses', known: [{ dev: meant.dev, address }] });
    expect(await a.next('trouble')).toEqual({
      type: 'trouble',
      code: 'E_PEER_ID_MISMATCH',
      detail: address,
      dev: meant.dev,
    });
    await pause(200);
    expect(heard).toEqual([]);
    expect(a.all('trouble')).toHaveLength(1);
    expect(a.all('opened')).toEqual([]);
  });
});

describe('a member that misbehaves', () => {
  it('1009 E_FRAME_TOO_BIG: a frame over one mebibyte', async () => {
    const { host, known, address } = await shop();
    const { socket, closed } = await enter(address, known.certificate, SYNC);
    socket.send(new Uint8Array(MIB + 1));
    expect((await closed).code).toBe(1009);
    expect(await host.next('closed')).toMatchObject({ code: 1009, detail: 'E_FRAME_TOO_BIG' });
    expect(host.all('frame')).toEqual([]);
  });

  it('4400 E_BAD_MSG: a text over 64 KiB', async () => {
    const { host, known, address } = await shop();
    const { socket, closed } = await enter(address, known.certificate, SYNC);
    socket.send('ü'.repeat(32 * 1024));
    socket.send(`${'ü'.repeat(32 * 1024)}x`);
    expect(await closed).toMatchObject({ code: 4400, reason: expect.stringMatching(/^E_BAD_MSG /) });
    expect(host.all('frame')).toHaveLength(1);
  });

  it('compression is not agreed on, so no frame can be a bomb', async () => {
    const { known, address } = await shop();
    const tls = await tlsTo(address, { certificate: known.certificate });
    const socket = new WebSocket('ws://127.0.0.1/sync/v1', {
      createConnection: () => tls,
      perMessageDeflate: true,
    });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.extensions).toBe('');
  });

  it('1008 E_FLOOD: more frames, or more bytes, than any exchange needs', async () => {
    for (const [limits, frame] of [
      [{ framesPerSecond: 50 }, 'x'],
      [{ bytesPerSecond: MIB }, new Uint8Array(MIB / 2)],
    ] as const) {
      const { host, known, address } = await shop({ limits });
      const { socket, closed } = await enter(address, known.certificate, SYNC);
      for (let n = 0; n < 400; n += 1) socket.send(frame);
      expect(await closed).toMatchObject({ code: 1008, reason: 'E_FLOOD' });
      expect(host.all('frame').length).toBeLessThan(200);
      await host.next('closed');
    }
  });

  it('pings without end are a flood too', async () => {
    const { host, known, address } = await shop({ limits: { framesPerSecond: 50 } });
    const { socket, closed } = await enter(address, known.certificate, SYNC);
    for (let n = 0; n < 400; n += 1) socket.ping();
    await closed;
    await host.next('closed');
  });

  it('E_SLOW: one that never reads holds no more than a bounded number of bytes', async () => {
    const { host, known, address } = await shop({ limits: { unreadBytes: 8 * MIB } });
    const { socket } = await enter(address, known.certificate, SYNC);
    socket.pause();
    const { channel } = await host.next('opened');
    for (let n = 0; n < 64; n += 1) host.post({ type: 'send', channel, frame: new Uint8Array(MIB) });
    expect(await host.next('closed')).toMatchObject({ channel, code: 1013, detail: 'E_SLOW' });
  });

  it('E_SILENT: one that answers no ping', async () => {
    const { host, known, address } = await shop({ limits: { pingMs: 60 } });
    const { socket } = await enter(address, known.certificate, SYNC);
    await pause(300);
    expect(host.all('closed')).toEqual([]);
    socket.pause();
    expect(await host.next('closed')).toMatchObject({ detail: 'E_SILENT' });
  });

  it('1002: what is no WebSocket frame', async () => {
    const { host, known, address } = await shop();
    const tls = await tlsTo(address, { certificate: known.certificate });
    await knock(tls, SYNC);
    tls.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 1, 2, 3]));
    await host.next('closed');
    expect(host.all('frame')).toEqual([]);
  });

  it('may cut the connection in the middle of a frame', async () => {
    const { a, b, atB } = await pair();
    for (let n = 0; n < 20; n += 1) b.post({ type: 'send', channel: atB, frame: new Uint8Array(MIB) });
    await a.stop();
    expect(await b.next('closed')).toMatchObject({ channel: atB });
  });
});
