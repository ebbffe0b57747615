import { randomBytes } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { newPrivateKey, publicOf, signText } from '../../../electron/main/identity/key.ts';
import { network } from '../../../electron/main/sync/network.ts';
import {
  append,
  base32,
  type Device,
  type Logs,
  newDevice,
  newLogs,
  pair,
  type Sync,
  sync,
  type Welcome,
} from '../../support/foreign-client/index.mjs';
import { freshSigner } from '../../support/parts.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

export const ORDER = 'o_01940000-0000-7000-8000-000000000001';
export const APP = 'foreign/1.0';

export const until = async <T>(
  what: string,
  ask: () => Promise<T | false | null | undefined>,
): Promise<T> => {
  for (let i = 0; i < 1000; i += 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${what} did not happen`);
};

let commands = 0;
export const done = async (at: TestProfile, type: string, aggregate: string, data: object): Promise<void> => {
  commands += 1;
  const outcome = await at.call('dispatch', { id: `command-${commands}-x`, type, aggregate, data } as never);
  expect(outcome, type).toMatchObject({ ok: true });
};

/** The app with a shop, on real sockets. */
export const shopOnTheWire = async (): Promise<{ till: TestProfile; address: string }> => {
  const key = newPrivateKey();
  const begun = Date.now();
  const wire = await network({
    key,
    port: 0,
    interfaces: () => ['127.0.0.1'],
    discovery: null,
    clock: () => Date.UTC(2026, 0, 1) + Date.now() - begun,
  });
  const { verify } = await freshSigner();
  const signer = { pub: publicOf(key), sign: async (text: string) => signText(key, text), verify };
  const till = await testProfile(1, { plug: () => wire }, signer);
  onTestFinished(async () => {
    await till.core.close();
    await wire.stop();
  });
  expect(await till.call('found', SHOP)).toMatchObject({ ok: true });
  await till.ready();
  await till.call('setSharing', true);
  const { addresses } = await until('listening', async () => {
    const status = await till.call('syncStatus');
    return status.addresses.length > 0 && status;
  });
  return { till, address: addresses[0] ?? '' };
};

/** A machine of the shop that runs other software. */
export type Client = { device: Device; logs: Logs; rid: string; welcome: Welcome; address: string };

export const codeOf = async (till: TestProfile): Promise<string> => {
  const invited = await till.call('invite');
  if (!invited.ok) throw new Error(JSON.stringify(invited));
  return invited.code;
};

export const joined = async (till: TestProfile, address: string): Promise<Client> => {
  const device = newDevice();
  const welcome = await pair(address, await codeOf(till), 'Foreign', device);
  return { device, welcome, address, rid: base32(randomBytes(10)), logs: newLogs(welcome.ws) };
};

/** The clock of the test shop, which stands still beside a real one. */
export const NOW = Date.UTC(2026, 0, 1) + 60_000;

export const talk = async (
  { address, welcome, device, logs }: Client,
  options: { win?: number; now?: number; onSegment?: (cut: () => void) => void } = {},
): Promise<Sync> => {
  const { win = 32, now = NOW, onSegment } = options;
  const client = { device, logs, app: APP, win, now };
  const session = await sync(address, welcome.host, client, (_, cut) => onSegment?.(cut));
  onTestFinished(session.cut);
  return session;
};

const workspaceOf = ({ events }: Logs): string =>
  [...events.values()].find(({ env }) => env.t === 'workspace.founded')?.env.a ?? '';
const personOf = ({ events }: Logs): string => {
  const added = [...events.values()].find(({ env }) => env.t === 'workspace.userAdded');
  return (JSON.parse(added?.payload ?? '{}') as { userId: string }).userId;
};

let acts = 0;
export const write = (client: Client, events: { t: string; a: string; p: object }[], at?: string): void => {
  acts += 1;
  const { device, rid, logs } = client;
  const cmd = `foreign-${acts}`;
  append(logs, { device, rid, by: personOf(logs), app: APP, cmd, wall: NOW, ...(at ? { at } : {}) }, events);
};
export const enter = (client: Client): void => {
  const { device, rid, logs, welcome } = client;
  const enrolled = { rid, prefix: welcome.prefix, name: 'Foreign' };
  write(client, [
    { t: 'log.opened', a: `l_${rid}`, p: { dev: device.dev, pub: device.pub, reason: 'install' } },
    { t: 'workspace.replicaEnrolled', a: workspaceOf(logs), p: enrolled },
  ]);
};
export const note = (text: string) => ({
  t: 'order.noteAdded',
  a: ORDER,
  p: { noteId: text.replaceAll(' ', '-'), text },
});
