import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { newPrivateKey } from '../../../electron/main/identity/key.ts';
import { DEFAULT_PORT, readAddress } from '../../../electron/main/sync/address.ts';
import { LIMITS } from '../../../electron/main/sync/limits.ts';
import { redialDelay } from '../../../electron/main/sync/redialer.ts';
import { newCode } from '../../../shared/sync/invitation-code.ts';
import { machine, pair, pause } from '../../support/machines.ts';

const MIB = 1024 * 1024;

const refusesTcp = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const [host = '', port = ''] = address.split(':');
    const socket = connect({ host, port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });

describe('two machines', () => {
  it('know each other by their keys and say who dialled', async () => {
    const { a, b } = await pair();
    expect(a.all('opened')).toMatchObject([{ dev: b.dev, initiator: true }]);
    expect(a.all('opened')[0]?.address).toBe(b.all('listening')[0]?.addresses[0]);
    expect(b.all('opened')).toMatchObject([{ dev: a.dev, address: null, initiator: false }]);
  });

  it('exchange text and bytes of up to a mebibyte, unchanged and in order', async () => {
    const { a, b, atA, atB } = await pair();
    const big = Uint8Array.from({ length: MIB }, (_, i) => (i * 7) % 251);
    a.post({ type: 'send', channel: atA, frame: 'größe €' });
    a.post({ type: 'send', channel: atA, frame: big });
    a.post({ type: 'send', channel: atA, frame: new Uint8Array([1]) });
    b.post({ type: 'send', channel: atB, frame: 'x'.repeat(64 * 1024) });
    b.post({ type: 'send', channel: atB, frame: new Uint8Array() });
    await b.next('frame', ({ frame }) => frame.length === 1);
    const [text, bytes, one] = b.all('frame').map(({ frame }) => frame);
    expect([text, one]).toEqual(['größe €', new Uint8Array([1])]);
    expect(bytes instanceof Uint8Array && Buffer.compare(bytes, big)).toBe(0);
    await a.next('frame', ({ frame }) => frame.length === 0);
    expect(a.all('frame').map(({ frame }) => frame)).toEqual(['x'.repeat(64 * 1024), new Uint8Array()]);
  });

  it('tell each other why a connection ends', async () => {
    const { a, b, atA } = await pair();
    a.post({ type: 'close', channel: atA, code: 4422, detail: 'E_CHAIN at 17' });
    expect(await b.next('closed')).toMatchObject({ code: 4422, detail: 'E_CHAIN at 17' });
    expect(await a.next('closed')).toMatchObject({ channel: atA, code: 4422, detail: 'E_CHAIN at 17' });
    a.post({ type: 'send', channel: atA, frame: 'too late' });
    await pause(50);
    expect(b.all('frame')).toEqual([]);
  });

  it('end up with one connection when both dial at once: the one the smaller id opened', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = [await machine(), await machine()];
      const [atA, atB] = [await a.open([b]), await b.open([a])];
      a.post({ type: 'addresses', known: [{ dev: b.dev, address: atB }] });
      b.post({ type: 'addresses', known: [{ dev: a.dev, address: atA }] });
      await Promise.all([a.next('opened'), b.next('opened')]);
      await pause(300);
      const [smaller, larger] = a.dev < b.dev ? [a, b] : [b, a];
      const left = (which: typeof a) =>
        which
          .all('opened')
          .filter(({ channel }) => !which.all('closed').some((closed) => closed.channel === channel));
      expect(left(smaller)).toHaveLength(1);
      expect(left(larger)).toHaveLength(1);
      if (smaller.all('opened').length + larger.all('opened').length > 2) {
        expect(left(smaller)).toMatchObject([{ initiator: true }]);
        expect(left(larger)).toMatchObject([{ initiator: false }]);
      }
      const [channel] = left(smaller);
      smaller.post({ type: 'send', channel: channel?.channel ?? 0, frame: 'still there' });
      expect(await larger.next('frame')).toMatchObject({ frame: 'still there' });
    }
  });

  it('dial again when the connection was lost, and when the other was not there yet', async () => {
    const limits = { redialFirstMs: 50 };
    const [a, b] = [await machine({ limits }), await machine({ limits })];
    await a.open([b]);
    const address = await b.open([a]);
    b.post({ type: 'share', on: false, shop: '', ws: '' });
    await b.next('listening', ({ addresses }) => addresses.length === 0);
    a.post({ type: 'addresses', known: [{ dev: b.dev, address }] });
    await pause(150);
    expect(a.all('opened')).toEqual([]);
    b.post({ type: 'share', on: true, shop: '', ws: 'x' });
    const [again = ''] = (await b.next('listening', ({ addresses }) => addresses.length > 0)).addresses;
    a.post({ type: 'addresses', known: [{ dev: b.dev, address: again }] });
    const { channel } = await b.next('opened');
    b.post({ type: 'close', channel, code: 1011, detail: 'E_STORE_FAILED' });
    await b.next('opened');
  });

  it('wait 1, 2, 4 … 300 s before they dial again, a quarter more or less', () => {
    const waits = (random: number) =>
      [1, 2, 3, 9, 10, 99].map((failures) => redialDelay(failures, random, LIMITS) / 1000);
    expect(waits(0.5)).toEqual([1, 2, 4, 256, 300, 300]);
    expect(waits(0)).toEqual([0.75, 1.5, 3, 192, 225, 225]);
    expect(waits(1)).toEqual([1.25, 2.5, 5, 320, 375, 375]);
  });

  it('start over when one of them was started again and the old connection hangs', async () => {
    const key = newPrivateKey();
    const limits = { answerMs: 200, crossingMs: 0 };
    const b = await machine({ limits });
    const first = await machine({ key });
    const address = await b.open([first]);
    await first.open([b]);
    first.post({ type: 'addresses', known: [{ dev: b.dev, address }] });
    const { channel: old } = await first.next('opened');
    const { channel } = await b.next('opened');
    // It reads nothing any more, as a machine that lost its power.
    first.hold(old, true);
    const second = await machine({ key });
    await second.open([b]);
    second.post({ type: 'addresses', known: [{ dev: b.dev, address }] });
    expect(await b.next('closed')).toMatchObject({ channel, detail: 'E_SILENT' });
    await b.next('opened');
  });

  it('tell the core of both connections when one key is used by two machines that are there', async () => {
    const key = newPrivateKey();
    const b = await machine();
    const [original, copy] = [await machine({ key }), await machine({ key })];
    const address = await b.open([original]);
    for (const which of [original, copy]) {
      await which.open([b]);
      which.post({ type: 'addresses', known: [{ dev: b.dev, address }] });
      await which.next('opened');
      await b.next('opened', ({ dev }) => dev === original.dev);
    }
    expect(b.all('closed')).toEqual([]);
    const third = await machine({ key });
    await third.open([b]);
    third.post({ type: 'addresses', known: [{ dev: b.dev, address }] });
    expect(await third.next('closed')).toMatchObject({ code: 1013, detail: 'E_BUSY' });
  });

  it('make no port and no call while nothing is shared', async () => {
    const { a, b } = await pair();
    const [address = ''] = b.all('listening')[0]?.addresses ?? [];
    expect(await refusesTcp(address)).toBe(false);
    b.post({ type: 'share', on: false, shop: '', ws: '' });
    expect(await a.next('closed')).toMatchObject({ code: 1001, detail: 'E_STOPPED' });
    expect(await b.next('listening', ({ addresses }) => addresses.length === 0)).toBeTruthy();
    expect(await refusesTcp(address)).toBe(true);
  });

  it('move to another interface when the network changes', async () => {
    let interfaces = ['127.0.0.1'];
    const a = await machine({ interfaces: () => interfaces, limits: { watchMs: 30 } });
    const before = await a.open([]);
    interfaces = ['127.0.0.2'];
    const [after = ''] = (await a.next('listening')).addresses;
    expect(after).toMatch(/^127\.0\.0\.2:/);
    expect(await refusesTcp(before)).toBe(true);
    expect(await refusesTcp(after)).toBe(false);
  });

  it('take a port beside the preferred one when that is taken', async () => {
    const first = await machine();
    const port = Number((await first.open([])).split(':')[1]);
    const second = await machine({ port });
    const other = Number((await second.open([])).split(':')[1]);
    expect(other).toBeGreaterThan(port);
    expect(other).toBeLessThan(port + 20);
  });

  it('hold back a machine that sends faster than its frames are taken', async () => {
    const { a, b, atA, atB } = await pair();
    b.hold(atB, true);
    for (let n = 0; n < 40; n += 1) a.post({ type: 'send', channel: atA, frame: new Uint8Array(MIB) });
    await pause(300);
    const early = b.all('frame').length;
    expect(early).toBeLessThan(5);
    b.hold(atB, false);
    a.post({ type: 'send', channel: atA, frame: 'end' });
    await b.next('frame', ({ frame }) => frame === 'end');
    expect(b.all('frame')).toHaveLength(41);
  });
});

describe('joining a shop', () => {
  const welcome = {
    ws: 'abcdefghijklmnopqrstuvwxyz',
    shop: 'Corner shop',
    machine: 'Office',
    prefix: 'B',
    role: 'member',
  } as const;

  it('proves the code both ways and brings the welcome of the core', async () => {
    const [host, joiner] = [await machine(), await machine()];
    const address = await host.open([]);
    const code = newCode((n) => crypto.getRandomValues(new Uint8Array(n)));
    host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
    joiner.post({ type: 'join', address, code: code.toLowerCase(), name: 'Till 2' });
    const admit = await host.next('admit');
    expect(admit).toMatchObject({ dev: joiner.dev, name: 'Till 2' });
    host.post({ type: 'admitted', request: admit.request, welcome, code: null });
    expect(await joiner.next('joined')).toEqual({ type: 'joined', dev: host.dev, address, welcome });
    expect(await host.next('invitationEnded')).toEqual({ type: 'invitationEnded', why: 'used' });
  });

  it('tells the joiner when the core would not have it', async () => {
    const [host, joiner] = [await machine(), await machine()];
    const address = await host.open([]);
    const code = newCode((n) => new Uint8Array(n).fill(9));
    host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
    joiner.post({ type: 'join', address, code, name: 'Till 2' });
    const { request } = await host.next('admit');
    host.post({ type: 'admitted', request, welcome: null, code: 'E_NOT_OWNER' });
    expect(await joiner.next('joinFailed')).toMatchObject({ code: 'E_NOT_OWNER' });
  });

  it('tells a mistyped code and address before it calls anybody', async () => {
    const joiner = await machine();
    const code = newCode((n) => new Uint8Array(n).fill(9));
    joiner.post({ type: 'join', address: '127.0.0.1:1', code: `Z${code.slice(1)}`, name: '' });
    expect(await joiner.next('joinFailed')).toEqual({
      type: 'joinFailed',
      code: 'E_BAD_CODE',
      detail: 'check',
    });
    joiner.post({ type: 'join', address: 'no such place', code, name: '' });
    expect(await joiner.next('joinFailed')).toMatchObject({ code: 'E_BAD_ADDRESS' });
    joiner.post({ type: 'join', address: '127.0.0.1:1', code, name: '' });
    expect(await joiner.next('joinFailed')).toMatchObject({ code: 'E_UNREACHABLE' });
  });

  it('can be called off while the other side thinks', async () => {
    const [host, joiner] = [await machine(), await machine()];
    const address = await host.open([]);
    const code = newCode((n) => new Uint8Array(n).fill(9));
    host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
    joiner.post({ type: 'join', address, code, name: 'Till 2' });
    await host.next('admit');
    joiner.post({ type: 'cancelJoin' });
    expect(await joiner.next('joinFailed')).toMatchObject({ code: 'E_CANCELLED' });
  });
});

describe('an address', () => {
  it('is read with and without a port', () => {
    expect(readAddress(' 192.168.0.7:9 ')).toEqual({ host: '192.168.0.7', port: 9 });
    expect(readAddress('till-2.local')).toEqual({ host: 'till-2.local', port: DEFAULT_PORT });
    expect(readAddress('[fe80::1]:80')).toEqual({ host: 'fe80::1', port: 80 });
    expect(readAddress('fe80::1')).toEqual({ host: 'fe80::1', port: DEFAULT_PORT });
    for (const wrong of ['', 'a b', 'a:0', 'a:65536', 'a:b', '[x]:1', 'http://a', 'a/b'])
      expect(readAddress(wrong)).toBeNull();
  });
});
