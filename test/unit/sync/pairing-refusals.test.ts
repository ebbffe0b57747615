import { constants, createPublicKey } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { newPrivateKey } from '../../../electron/main/identity/key.ts';
import { certificateOf, type DeviceCertificate } from '../../../electron/main/sync/device-certificate.ts';
import { type Peer, peerOf } from '../../../electron/main/sync/peer.ts';
import { PAIR_PATH, proofOf } from '../../../shared/index.ts';
import { newCode } from '../../../shared/sync/invitation-code.ts';
import { enter, knock, type Machine, machine, tlsTo } from '../../support/machines.ts';

const freshCode = () => newCode((n) => crypto.getRandomValues(new Uint8Array(n)));

type Joiner = Peer & { certificate: DeviceCertificate };

/** A joiner played by hand. */
const joiner = async (): Promise<Joiner> => {
  const key = newPrivateKey();
  const played = await machine({ key });
  const pub = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url');
  return { dev: played.dev, pub, certificate: await certificateOf(key) };
};

const inviting = async (options: Parameters<typeof machine>[0] = {}, code = freshCode()) => {
  const host = await machine(options);
  const address = await host.open([]);
  host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
  return { host, address, code };
};

/** One try with `code`, or with another proof, to its end. */
async function attempt(host: Machine, address: string, who: Joiner, code: string, proof?: string) {
  const { socket, exporter, closed } = await enter(address, who.certificate, PAIR_PATH);
  const claim = { role: 'joiner', host: host.dev, joiner: who.dev, exporter } as const;
  const sent = proof ?? (await proofOf(code, claim));
  socket.send(JSON.stringify({ t: 'join', v: 1, name: 'Till', pub: who.pub, proof: sent }));
  return { ...(await closed), proof: sent };
}

const sayRaw = async (address: string, who: Joiner, data: string | Uint8Array) => {
  const { socket, closed } = await enter(address, who.certificate, PAIR_PATH);
  socket.send(data);
  return closed;
};

describe('who cannot join', () => {
  it('401 E_NO_DEVICE_CERT: somebody without a certificate', async () => {
    const { address } = await inviting();
    expect(await knock(await tlsTo(address), PAIR_PATH)).toMatchObject({
      status: 401,
      code: 'E_NO_DEVICE_CERT',
    });
  });

  it('4410 E_INVITE_NONE: there is no invitation, or it was closed', async () => {
    const { host, address, code } = await inviting();
    const who = await joiner();
    host.post({ type: 'invite', invitation: null });
    expect(await attempt(host, address, who, code)).toMatchObject({ code: 4410, reason: 'E_INVITE_NONE' });
    expect(host.all('admit')).toEqual([]);
  });

  it('4410 E_INVITE_NONE: the invitation was used', async () => {
    const { host, address, code } = await inviting();
    const [first, second] = [await joiner(), await joiner()];
    const joined = attempt(host, address, first, code);
    const { request } = await host.next('admit');
    expect(await attempt(host, address, second, code)).toMatchObject({ code: 4410, reason: 'E_INVITE_NONE' });
    host.post({
      type: 'admitted',
      request,
      welcome: { ws: 'a'.repeat(26), shop: '', machine: '', prefix: 'B', role: 'member' },
      code: null,
    });
    expect((await joined).code).toBe(1000);
    // The core telling the same invitation again does not open it again.
    host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
    expect(await attempt(host, address, second, code)).toMatchObject({ code: 4410, reason: 'E_INVITE_NONE' });
    expect(host.all('admit')).toHaveLength(1);
  });

  it('4410 E_INVITE_NONE expired: the invitation expired, which is said', async () => {
    let now = Date.now();
    const { host, address, code } = await inviting({ clock: () => now });
    now += 120_000;
    expect(await attempt(host, address, await joiner(), code)).toMatchObject({
      code: 4410,
      reason: 'E_INVITE_NONE expired',
    });
    expect(await host.next('invitationEnded')).toMatchObject({ why: 'expired' });
  });

  it('an invitation expires also when nobody comes', async () => {
    const host = await machine();
    await host.open([]);
    host.post({ type: 'invite', invitation: { code: freshCode(), expires: Date.now() + 50 } });
    expect(await host.next('invitationEnded')).toMatchObject({ why: 'expired' });
  });

  it('4403 E_PAIR_PROOF: a wrong code; the fifth burns the invitation, for the right code as well', async () => {
    const { host, address, code } = await inviting();
    const who = await joiner();
    for (let n = 1; n <= 5; n += 1) {
      expect(host.all('invitationEnded')).toEqual([]);
      expect(await attempt(host, address, who, freshCode())).toMatchObject({
        code: 4403,
        reason: 'E_PAIR_PROOF',
      });
    }
    expect(await host.next('invitationEnded')).toMatchObject({ why: 'burnt' });
    expect(await attempt(host, address, who, code)).toMatchObject({ code: 4410, reason: 'E_INVITE_NONE' });
    expect(host.all('admit')).toEqual([]);
  });

  it('4403 E_PAIR_PROOF: five wrong ones at once count as five', async () => {
    const { host, address } = await inviting();
    const who = await joiner();
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => attempt(host, address, who, freshCode())),
    );
    expect(answers.map(({ code }) => code).sort()).toEqual([4403, 4403, 4403, 4403, 4403, 4410, 4410]);
  });

  it('4403 E_PAIR_PROOF: a proof that was heard on another connection and is played again', async () => {
    const code = freshCode();
    const { host, address } = await inviting({}, code);
    const who = await joiner();
    const { exporter } = await enter(address, who.certificate, PAIR_PATH);
    const heard = await proofOf(code, { role: 'joiner', host: host.dev, joiner: who.dev, exporter });
    expect(await attempt(host, address, who, code, heard)).toMatchObject({
      code: 4403,
      reason: 'E_PAIR_PROOF',
    });
    expect(host.all('admit')).toEqual([]);
  });

  it('4429 E_PAIR_RATE: more than ten tries from one address in a minute', async () => {
    let now = Date.now();
    const { host, address, code } = await inviting({ clock: () => now });
    const who = await joiner();
    host.post({ type: 'invite', invitation: null });
    for (let n = 0; n < 10; n += 1) expect((await attempt(host, address, who, code)).code).toBe(4410);
    expect(await attempt(host, address, who, code)).toMatchObject({ code: 4429, reason: 'E_PAIR_RATE' });
    now += 60_001;
    expect((await attempt(host, address, who, code)).code).toBe(4410);
  });

  it('4408 E_PAIR_TIMEOUT: nothing said in time', async () => {
    const { address } = await inviting({ limits: { pairMessageMs: 80 } });
    const { closed } = await enter(address, (await joiner()).certificate, PAIR_PATH);
    expect(await closed).toEqual({ code: 4408, reason: 'E_PAIR_TIMEOUT' });
  });

  it('4400 E_BAD_MSG: what is no join message', async () => {
    const { host, address } = await inviting({ limits: { pairTries: 100 } });
    const who = await joiner();
    const right = { t: 'join', v: 1, name: 'Till', pub: who.pub, proof: 'x' };
    const wrong = [
      'not JSON',
      '',
      'null',
      '[]',
      JSON.stringify({ ...right, t: 'hello' }),
      JSON.stringify({ ...right, v: 2 }),
      JSON.stringify({ ...right, proof: 7 }),
      JSON.stringify({ ...right, name: 'x'.repeat(300) }),
      JSON.stringify({ ...right, pub: (await joiner()).pub }),
      JSON.stringify({ ...right, more: 'x'.repeat(10_000) }),
      new TextEncoder().encode(JSON.stringify(right)),
    ];
    for (const data of wrong)
      expect(await sayRaw(address, who, data)).toEqual({ code: 4400, reason: 'E_BAD_MSG' });
    expect(host.all('admit')).toEqual([]);
  });

  it('503 E_BUSY: more who say nothing than there is room for', async () => {
    const { address } = await inviting({ limits: { pairings: 2 } });
    const { certificate } = await joiner();
    await enter(address, certificate, PAIR_PATH);
    await enter(address, certificate, PAIR_PATH);
    expect(await knock(await tlsTo(address, { certificate }), PAIR_PATH)).toMatchObject({
      status: 503,
      code: 'E_BUSY',
    });
  });
});

describe('somebody in between', () => {
  /** Takes the joiner's connection under a certificate of its own and passes all on to the host, under another. */
  const interceptor = async (address: string) => {
    const [mine, toHost] = [await joiner(), await joiner()];
    const server = createServer({
      ...mine.certificate,
      minVersion: 'TLSv1.3',
      requestCert: true,
      rejectUnauthorized: false,
      secureOptions: constants.SSL_OP_NO_TICKET,
    });
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      const victim = peerOf(socket as TLSSocket);
      sockets.handleUpgrade(request, socket, head, async (down: WebSocket) => {
        down.pause();
        const up = await enter(address, toHost.certificate, PAIR_PATH);
        down.on('message', (data) => {
          const message = JSON.parse(String(data));
          expect(message.pub).toBe(victim?.pub);
          up.socket.send(JSON.stringify({ ...message, pub: toHost.pub }));
        });
        up.socket.on('message', (data) => down.send(String(data)));
        up.socket.on('close', (code, reason) => down.close(code, reason));
        down.resume();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('4403 E_PAIR_PROOF: cannot pass on a proof', async () => {
    const { host, address, code } = await inviting();
    const victim = await machine();
    victim.post({ type: 'join', address: await interceptor(address), code, name: 'Till' });
    expect(await victim.next('joinFailed')).toMatchObject({ code: 'E_PAIR_PROOF' });
    expect(host.all('admit')).toEqual([]);
    expect(victim.all('joined')).toEqual([]);
  });

  it('cannot welcome anybody: a host that does not know the code is not believed', async () => {
    const { certificate } = await joiner();
    const server = createServer({ ...certificate, requestCert: true, rejectUnauthorized: false });
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (down) => {
        down.on('message', (data) => {
          const { proof } = JSON.parse(String(data));
          const said = { ws: 'a'.repeat(26), shop: 'x', machine: 'x', prefix: 'B', role: 'member' };
          down.send(JSON.stringify({ t: 'welcome', ...said, proof }));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const victim = await machine();
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    victim.post({ type: 'join', address, code: freshCode(), name: 'Till' });
    expect(await victim.next('joinFailed')).toMatchObject({ code: 'E_PAIR_PROOF' });
  });
});
