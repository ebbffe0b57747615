import type { Outcome } from '../../shared/api.ts';
import { belonging } from '../../shared/core/sync/belonging.ts';
import { type Shelf, shelfOf } from '../../shared/core/sync/shelf.ts';
import { base32 } from '../../shared/kernel/encode.ts';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import { StoreFailure } from '../../shared/log/store.ts';
import { foldEvents } from '../../shared/projections/fold.ts';
import { viewDisk } from '../../shared/projections/memory-view-store.ts';
import type { Frame } from '../../shared/sync/network.ts';
import { seededRandom } from '../support/parts.ts';
import type { Bend } from './bend.ts';
import { type Core, type CoreParts, leanCore, wholeCore } from './core.ts';
import { commandOf, NEWER_COMMANDS, NEWER_EVENTS, shownBy } from './deeds.ts';
import type { Device } from './device.ts';
import {
  type Computer,
  computer,
  copyOfDisk,
  type Disk,
  flush,
  isSafe,
  type Process,
  portsOf,
  powerCut,
} from './disk.ts';
import type { Deed, Op, Schedule } from './schedule.ts';
import { type Fate, meet, replayTo } from './wire.ts';

/** A machine while the app runs on it. */
export type Running = {
  n: number;
  process: Process;
  core: Core;
  shelf: Shelf;
  boot: string;
  clock: () => number;
  wait(ms: number): void;
  /** Hears what this machine says to others. */
  said(frame: Frame): void;
};

export type Machine = {
  n: number;
  device: Device;
  on: Computer;
  now: number;
  random: (n: number) => Uint8Array;
  running: Running | null;
  knowsAll: boolean;
  backup: Disk | null;
  forms: Map<string, string[]>;
  /** The replica whose log forks when this machine writes in it once more: its storage was copied or taken back. */
  mayFork: string | null;
};

export type World = {
  machines: Machine[];
  sha: Sha256;
  bend: Bend;
  whole: boolean;
  founder: string;
  commands: number;
  /** How many further branches of each log copies and restores account for. */
  forks: Map<string, number>;
  copied: boolean;
  /** What was seen that must never be. */
  wrong: string[];
};

/** What every schedule begins with: a shop on four machines that know all of it. */
export type Base = { disks: Disk[]; devices: Device[]; now: number };

export const violation = (code: string, detail: string): Error => new Error(`${code}: ${detail}`);

export const worldOf = (
  sha: Sha256,
  base: Base,
  schedule: Schedule,
  how: { bend?: Bend; whole?: boolean } = {},
): World => {
  const bend = how.bend ?? {};
  const world: World = {
    machines: [],
    sha,
    bend,
    whole: how.whole ?? false,
    founder: base.devices[0]?.dev ?? '',
    commands: 0,
    forks: new Map(),
    copied: false,
    wrong: [],
  };
  base.disks.slice(0, schedule.machines).forEach((disk, n) => {
    const machine: Machine = {
      n,
      device: base.devices[n] as Device,
      on: computer(copyOfDisk(disk), bend.relaxedLog ?? false),
      now: base.now,
      // Apart from what the base was made with: names that are given once must never come again.
      random: seededRandom(0x10000000 + schedule.seed * 8 + n),
      running: null,
      knowsAll: how.whole === true || !schedule.old.includes(n),
      backup: null,
      forms: new Map(),
      mayFork: null,
    };
    watchForks(world, machine);
    world.machines.push(machine);
  });
  return world;
};

/** Counts the branches that must be allowed: one for each copy that wrote on before it heard of what the other wrote. */
const watchForks = (world: World, m: Machine): void => {
  m.on.wrote = ({ rid, own }) => {
    if (m.mayFork !== rid) return;
    m.mayFork = null;
    if (own) world.forks.set(rid, (world.forks.get(rid) ?? 0) + 1);
  };
};

const processOf = (m: Machine): Process => {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const process: Process = {
    alive: true,
    ended,
    end: (lost) => {
      if (!process.alive) return;
      process.alive = false;
      m.running = null;
      powerCut(m.on, lost);
      end();
    },
  };
  return process;
};

/** What `work` gives; null when the process ended before. */
const within = <R>(process: Process, work: Promise<R>): Promise<R | null> =>
  Promise.race([work, process.ended.then(() => null)]);

const opened = async (world: World, m: Machine, process: Process): Promise<Running | null> => {
  const { sha, bend } = world;
  const { disk } = m.on;
  if (disk.knowing !== m.knowsAll) Object.assign(disk, { views: viewDisk(), knowing: m.knowsAll });
  const ports = portsOf(m.on, process);
  const clock = (): number => {
    m.now += 1;
    return m.now;
  };
  const around = {
    disk,
    clock,
    knows: (type: string) => m.knowsAll || !NEWER_EVENTS.has(type),
  };
  const parts: CoreParts = {
    sha,
    clock,
    bend,
    around,
    random: m.random,
    signer: m.device.signer,
    store: bend.store?.(ports.store, around) ?? ports.store,
    views: bend.views?.(ports.views, around) ?? ports.views,
    anchor: bend.anchor?.(ports.anchor, around) ?? ports.anchor,
  };
  const core = await (world.whole ? wholeCore : leanCore)(parts);
  if (!core) throw violation('I5', `machine ${m.n} has no shop any more`);
  const { log } = core;
  if (log.findings.length > 0) throw violation('I6', JSON.stringify(log.findings[0]));
  let alone = false;
  const belongs = belonging(log, {
    workspace: () => core.books().shop?.id ?? '',
    roots: () => (alone ? [world.founder, log.meta.dev] : [world.founder]),
  });
  await belongs.refresh();
  alone = !belongs.now().members.has(log.meta.dev);
  if (alone) await belongs.refresh();
  const { verify } = m.device.signer;
  const shelf = shelfOf({ log, sha, verify, belongs, receive: core.receive });
  return {
    n: m.n,
    process,
    core,
    clock,
    shelf: bend.shelf?.(shelf, log, around) ?? shelf,
    boot: base32(m.random(10)),
    wait: (ms) => {
      m.now += ms;
    },
    said: (frame) => {
      if (typeof frame !== 'string' || !frame.startsWith('{"t":"ack"')) return;
      const { id } = JSON.parse(frame) as { id: string };
      if (process.alive && !isSafe(m.on, id)) world.wrong.push(`I10: machine ${m.n} confirmed ${id}`);
    },
  };
};

/** Starts the app where it does not run; null when it dies while it starts. */
export const started = async (world: World, m: Machine): Promise<Running | null> => {
  if (m.running) return m.running;
  const process = processOf(m);
  try {
    const running = await within(process, opened(world, m, process));
    if (!running || !process.alive) return null;
    m.running = running;
    return running;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    process.end(0);
    return null;
  }
};

/** What was asked of a store that had no room for it comes to nothing; everything else is a bug. */
const orFull = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
  }
};

export const quit = async (m: Machine): Promise<void> => {
  const { running } = m;
  if (!running) return;
  await orFull(within(running.process, running.core.close()));
  running.process.end(0);
};

/** As the app does it: an identity that ended is followed by a start under a new one. */
export const renewed = async (world: World, m: Machine): Promise<void> => {
  if (!m.running?.core.retired()) return;
  await quit(m);
  await started(world, m);
};

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

const headsOf = async (running: Running, aggregate: string): Promise<string[]> => [
  ...foldEvents(aggregate, await running.core.log.eventsOf(aggregate)).heads,
];

const command = async (world: World, deed: Deed, stale: boolean): Promise<void> => {
  const m = machineAt(world, deed.at);
  const running = await started(world, m);
  if (!running) return;
  world.commands += 1;
  const made = commandOf(deed, world.commands);
  if (!m.knowsAll && NEWER_COMMANDS.has(made.type)) return;
  const par = stale ? m.forms.get(made.aggregate) : undefined;
  const asked = { ...made, id: `simulated-${world.commands}`, ...(par ? { par } : {}) };
  const before = par ? await within(running.process, headsOf(running, made.aggregate)) : null;
  const outcome = await within(running.process, running.core.dispatch(asked));
  if (par && before && outcome?.ok && outcome.events.length > 0 && !same(par, before))
    throw violation('I9', `${asked.id} was written over what its form had not shown`);
  if (running.process.alive) return;
  // Whoever does not know whether it was done does it again; it must not be done twice.
  const again = await started(world, m);
  if (!again) return;
  await within(again.process, again.core.dispatch(asked) as Promise<Outcome>);
  const events = (await within(again.process, again.core.log.ofCommand(asked.id))) ?? [];
  const [first] = events;
  if (first && events.some(({ env }, i) => env.rid !== first.env.rid || env.seq !== first.env.seq + i))
    throw violation('once', `${asked.id} was done twice`);
};

const machineAt = (world: World, at: number): Machine =>
  world.machines[at % world.machines.length] as Machine;

const meeting = async (world: World, op: Extract<Op, { do: 'sync' }>): Promise<void> => {
  const pairs: [Running, Running][] = [];
  for (const [one, other] of op.pairs) {
    const a = await started(world, machineAt(world, one));
    const b = await started(world, machineAt(world, other));
    if (a?.process.alive && b?.process.alive && a !== b) pairs.push([a, b]);
  }
  const living = pairs.filter((ends) => ends.every(({ process }) => process.alive));
  const [first] = living;
  if (!first) return;
  let during = op.during;
  const fate: Fate = {
    ...op,
    before: async (nth) => {
      const due = during.filter(({ before }) => before <= nth);
      during = during.filter(({ before }) => before > nth);
      for (const deed of due) {
        await command(world, deed, false);
        const running = machineAt(world, deed.at).running;
        if (running) await orFull(within(running.process, running.core.share()));
      }
    },
  };
  const traffic = await meet(living, fate);
  for (const m of world.machines) await renewed(world, m);
  const victim = world.machines[first[1].n] as Machine;
  if (!op.replay) return;
  const listening = await started(world, victim);
  const recorded = traffic.frames.filter(({ to }) => to === victim.n).map(({ frame }) => frame);
  if (listening) await replayTo(listening, recorded);
  await renewed(world, victim);
};

const replaceDisk = (m: Machine, disk: Disk): void => {
  flush(m.on);
  Object.assign(m.on.disk, disk);
  m.forms.clear();
};

/** True when the anchor cannot tell that this is an older state: it was taken back too, or had not moved since. */
const asAnchored = ({ log, anchor: { record } }: Disk): boolean => {
  const rid = log.meta?.rid ?? '';
  const written = [...log.tail.values()].filter((one) => one.rid === rid);
  const ends = written.map(({ from, ids }) => from + ids.length / 16 - 1);
  return record?.rid === rid && record.seq <= Math.max(0, log.meta?.tips[rid]?.seq ?? 0, ...ends);
};

/** Does one thing of a schedule. */
export const perform = async (world: World, op: Op): Promise<void> => {
  if (op.do === 'sync') return meeting(world, op);
  const m = machineAt(world, op.at);
  switch (op.do) {
    case 'command':
      return command(world, op, op.stale);
    case 'form': {
      const running = await started(world, m);
      const aggregate = shownBy(op.which);
      const heads = running && (await within(running.process, headsOf(running, aggregate)));
      if (heads) m.forms.set(aggregate, heads);
      return;
    }
    case 'crash':
      m.on.fault = { kind: 'crash', left: op.step, after: op.after, lost: op.lost };
      return;
    case 'refuse':
      m.on.fault = { kind: 'refuse', left: op.step };
      return;
    case 'kill':
      m.running?.process.end(op.lost);
      return;
    case 'quit':
      return quit(m);
    case 'idle':
      if (m.running) await orFull(within(m.running.process, m.running.core.idle()));
      return;
    case 'clock':
      m.now += op.by * 1000;
      return;
    case 'backup':
      m.backup = copyOfDisk(m.on.disk);
      return;
    case 'restore': {
      if (!m.backup) return;
      m.running?.process.end(0);
      const { anchor } = m.on.disk;
      replaceDisk(m, copyOfDisk(m.backup));
      if (!op.anchor) m.on.disk.anchor = anchor;
      if (!asAnchored(m.on.disk)) return;
      m.mayFork = m.on.disk.log.meta?.rid ?? null;
      world.copied = true;
      return;
    }
    case 'clone': {
      const onto = machineAt(world, op.onto);
      if (onto === m) return;
      onto.running?.process.end(0);
      const { anchor } = onto.on.disk;
      replaceDisk(onto, copyOfDisk(m.on.disk));
      // Two of one key cannot meet: there must be a third who carries news between them.
      const devices = new Set(world.machines.filter((other) => other !== onto).map((o) => o.device.dev));
      const whole = op.whole && devices.size > 1;
      if (whole) {
        onto.device = m.device;
        onto.mayFork = onto.on.disk.log.meta?.rid ?? null;
        world.copied = true;
      } else onto.on.disk.anchor = anchor;
      return;
    }
    case 'upgrade':
      await upgraded(m);
  }
};

/** From the next start on this machine knows all types of events. */
export const upgraded = async (m: Machine): Promise<void> => {
  if (m.knowsAll) return;
  await quit(m);
  m.knowsAll = true;
};
