import { createInterface } from 'node:readline';
import { newPrivateKey, publicOf, signText } from '../../../electron/main/identity/key.ts';
import { network, type RunningNetwork } from '../../../electron/main/sync/network.ts';
import type { NetworkNotice } from '../../../shared/index.ts';
import type { Signer } from '../../../shared/ports.ts';
import { freshSigner } from '../../support/parts.ts';
import { testProfile } from '../../support/profile.ts';
import { check } from '../worker/check.ts';
import { ordersFor, shopCommands } from '../worker/orders.ts';

/**
 * Runs in a process of its own, on a network of its own on 127.0.0.1: `host SIZE` shares a shop, `join ADDRESS CODE` joins
 * it; `take` and `give ADDRESS DEV` only move frames. Prints what others need, and what it found, as lines of JSON.
 */

export type Hosted = { address: string; code: string };
export type JoinedOver = { ms: number; events: number; bytes: number };
export type Moved = { ms: number; bytes: number };

const WS = 'abcdefghijklmnopqrstuvwxyz';
const FRAME = 128 * 1024;
const FRAMES = 2048;
/** Frames on their way without an answer, as in an exchange. */
const WINDOW = 32;

const say = (found: object): void => void process.stdout.write(`${JSON.stringify(found)}\n`);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async <T>(): Promise<T> => JSON.parse(String((await lines.next()).value)) as T;

const key = newPrivateKey();
const net: RunningNetwork = await network({
  key,
  port: 0,
  interfaces: () => ['127.0.0.1'],
  discovery: null,
  // Invitations end by the clock of the profile, which begins there.
  clock: () => Date.UTC(2026, 0, 1) + performance.now(),
});

/** A profile in memory whose machine is the one of this network. */
const profileHere = async (seed: number) => {
  const { verify } = await freshSigner();
  const signer: Signer = { pub: publicOf(key), sign: async (text) => signText(key, text), verify };
  return testProfile(seed, { plug: () => net }, signer);
};

const host = async (size: number): Promise<void> => {
  const profile = await profileHere(1);
  const shop = {
    name: 'Bench',
    currency: 'EUR',
    machineName: 'Till 1',
    userName: 'Anna',
    taxMode: 'exclusive',
    taxPpm: 190_000,
  };
  check((await profile.call('found', shop as never)).ok, 'the shop is founded');
  await profile.ready();
  for (const command of shopCommands({ orders: ordersFor(size), life: 'whole' }))
    check((await profile.call('dispatch', command as never)).ok, command.type);
  const invited = await profile.call('invite');
  check(invited.ok, 'there is an invitation');
  let { addresses } = await profile.call('syncStatus');
  while (addresses.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    ({ addresses } = await profile.call('syncStatus'));
  }
  say({ address: addresses[0], code: invited.ok ? invited.code : '' } satisfies Partial<Hosted>);
  for (;;) {
    await next();
    say({ hash: await profile.call('syncHash') });
  }
};

const join = async (address: string, code: string): Promise<void> => {
  let bytes = 0;
  const hear = net.hear;
  const counting = {
    ...net,
    hear: (listener: (notice: NetworkNotice) => void) =>
      hear((notice) => {
        if (notice.type === 'frame') bytes += notice.frame.length;
        listener(notice);
      }),
  };
  Object.assign(net, { hear: counting.hear });
  const profile = await profileHere(2);
  const start = performance.now();
  const joined = await profile.call('joinShop', address, code, 'Office');
  check(joined.ok, JSON.stringify(joined));
  await profile.ready();
  const ms = performance.now() - start;
  const { events, findings } = await profile.call('verify');
  check(findings.length === 0, 'the log is in order');
  say({ ms, events, bytes } satisfies JoinedOver);
  for (;;) {
    await next();
    say({ hash: await profile.call('syncHash') });
  }
};

const heard: ((notice: NetworkNotice) => void)[] = [];
const until = <T extends NetworkNotice['type']>(
  type: T,
  fits: (notice: Extract<NetworkNotice, { type: T }>) => boolean = () => true,
): Promise<Extract<NetworkNotice, { type: T }>> =>
  new Promise((resolve) => {
    heard.push((notice) => {
      if (notice.type === type && fits(notice as never)) resolve(notice as never);
    });
  });

/** Answers each frame with a word; the last one ends it. */
const take = async (): Promise<void> => {
  net.hear((notice) => {
    if (notice.type === 'frame') net.post({ type: 'send', channel: notice.channel, frame: 'ack' });
    for (const hear of heard) hear(notice);
  });
  say({ dev: net.dev });
  const { dev } = await next<{ dev: string }>();
  net.post({ type: 'members', members: [{ dev, removed: false }] });
  const listening = until('listening', ({ addresses }) => addresses.length > 0);
  net.post({ type: 'share', on: true, shop: 'Bench', ws: WS });
  say({ address: (await listening).addresses[0] });
  await next();
};

const give = async (): Promise<void> => {
  say({ dev: net.dev });
  const { dev, address } = await next<{ dev: string; address: string }>();
  let acked = 0;
  let sent = 0;
  let channel = 0;
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  // Bytes that do not compress, though nothing on the way tries to.
  const frame = crypto.getRandomValues(new Uint8Array(65_536));
  const whole = new Uint8Array(FRAME);
  for (let at = 0; at < FRAME; at += frame.length) whole.set(frame, at);
  const go = (): void => {
    while (sent < FRAMES && sent - acked < WINDOW) {
      sent += 1;
      net.post({ type: 'send', channel, frame: whole });
    }
  };
  net.hear((notice) => {
    for (const hear of heard) hear(notice);
    if (notice.type !== 'frame') return;
    acked += 1;
    if (acked === FRAMES) finish();
    else go();
  });
  const opened = until('opened');
  net.post({ type: 'members', members: [{ dev, removed: false }] });
  net.post({ type: 'addresses', known: [{ dev, address }] });
  channel = (await opened).channel;
  const start = performance.now();
  go();
  await done;
  say({ ms: performance.now() - start, bytes: FRAMES * FRAME } satisfies Moved);
};

const [what = '', first = '', second = ''] = process.argv.slice(2);
if (what === 'host') await host(Number(first));
else if (what === 'join') await join(first, second);
else if (what === 'take') await take();
else await give();
process.exit(0);
