import { found } from '../../shared/core/founding.ts';
import { belonging } from '../../shared/core/sync/belonging.ts';
import { shelfOf } from '../../shared/core/sync/shelf.ts';
import { childPrefix } from '../../shared/domain/numbering.ts';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import { joiningLog } from '../../shared/log/joining-log.ts';
import { memoryLogStore } from '../../shared/log/memory-store.ts';
import { idOf } from '../contract/session.ts';
import { memoryAnchor } from '../support/parts.ts';
import { SHOP } from '../support/shop.ts';
import { deviceOf } from './device.ts';
import { emptyDisk } from './disk.ts';
import { calm, meet } from './wire.ts';
import { type Base, type Machine, quit, type Running, started, type World, worldOf } from './world.ts';

const MACHINES = 4;
const NOW = Date.UTC(2026, 0, 1);

const runs = async (world: World, n: number): Promise<Running> => {
  const running = await started(world, world.machines[n] as Machine);
  if (!running) throw new Error(`machine ${n} does not start`);
  return running;
};

/** A shop that was founded on the first machine and joined by the others, with goods and people and an order. */
export const baseOf = async (sha: Sha256, count = MACHINES): Promise<Base> => {
  const devices = Array.from({ length: count }, (_, n) => deviceOf(sha, n));
  const disks = devices.map(emptyDisk);
  const schedule = { machines: count, old: [], seed: -1, ops: [] };
  const world = worldOf(sha, { disks, devices, now: NOW }, schedule);
  const [till] = world.machines as [Machine, ...Machine[]];
  const log = await found(
    {
      sha,
      store: memoryLogStore(till.on.disk.log),
      signer: till.device.signer,
      anchor: memoryAnchor(till.on.disk.anchor),
      random: till.random,
      clock: () => NOW,
      app: 'daybook/simulated',
    },
    SHOP,
    null,
  );
  log.close();
  const first = await runs(world, 0);
  const done = async (id: string, type: string, aggregate: string, data: object): Promise<void> => {
    const outcome = await first.core.dispatch({ id: `base-${id}`, type, aggregate, data });
    if (!outcome.ok) throw new Error(`${type}: ${JSON.stringify(outcome.refusal)}`);
  };
  for (const k of [1, 2]) {
    const price = { units: 1000 + k, scale: 2 };
    await done(`product-${k}`, 'product.add', idOf('p', k), { name: `P${k}`, price });
    await done(`customer-${k}`, 'customer.add', idOf('c', k), { name: `C${k}` });
  }
  await done('draft', 'order.startDraft', idOf('o', 1), {});
  const qty = { units: 3, scale: 0 };
  await done('line', 'order.addLine', idOf('o', 1), { lineId: 'a', productId: idOf('p', 1), qty });
  await done('place', 'order.place', idOf('o', 1), {});
  const workspace = first.core.books().shop?.id ?? '';
  for (const [n, { dev, signer }] of devices.entries()) {
    if (n === 0) continue;
    const prefix = childPrefix('A', n);
    const member = { dev, pub: signer.pub, role: 'member', name: `Till ${n + 1}`, prefix };
    await done(`member-${n}`, 'workspace.addMember', workspace, member);
  }
  // Started anew, it knows who belongs to the shop.
  await quit(till);
  for (const m of world.machines.slice(1)) {
    await joined(world, m, await runs(world, 0));
    await meet([[await runs(world, 0), await runs(world, m.n)]], calm);
  }
  for (const m of world.machines.slice(1, -1))
    await meet([[await runs(world, 0), await runs(world, m.n)]], calm);
  for (const m of world.machines) {
    await m.running?.core.idle();
    await quit(m);
  }
  return {
    disks: world.machines.map(({ on }) => on.disk),
    devices,
    now: Math.max(...world.machines.map(({ now }) => now)),
  };
};

/** Takes in everything that the host holds, on a machine that has nothing yet. */
const joined = async (world: World, m: Machine, host: Running): Promise<void> => {
  const { sha } = world;
  const { signer } = m.device;
  const clock = (): number => NOW;
  const log = await joiningLog(
    { store: memoryLogStore(m.on.disk.log), sha, signer, random: m.random, clock },
    {
      ws: host.core.log.meta.ws,
      entrance: { reason: 'install', prefix: childPrefix('A', m.n), name: `Till ${m.n + 1}` },
    },
  );
  let workspace = '';
  const belongs = belonging(log, { workspace: () => workspace, roots: () => [world.founder] });
  await belongs.refresh();
  const receive: typeof host.core.receive = (taken) => {
    for (const { events } of taken)
      for (const { env } of events) if (env.t === 'workspace.founded') workspace = env.a;
    return log.receive(taken, clock());
  };
  const core = {
    ...host.core,
    log,
    engine: null,
    receive,
    share: async () => {},
    retired: () => false,
  };
  const shelf = shelfOf({ log, sha, verify: signer.verify, belongs, receive });
  const process = { alive: true, end: () => {}, ended: new Promise<void>(() => {}) };
  const boot = 'a'.repeat(16);
  await meet([[host, { n: m.n, process, core, shelf, boot, clock, wait: () => {}, said: () => {} }]], calm);
};
