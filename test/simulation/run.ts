import type { Sha256 } from '../../shared/kernel/hash.ts';
import type { Bend } from './bend.ts';
import { checkHealed, eventsAt, orphansAmong } from './invariants.ts';
import type { Schedule } from './schedule.ts';
import { calm, meet } from './wire.ts';
import {
  type Base,
  type Machine,
  perform,
  quit,
  type Running,
  renewed,
  started,
  upgraded,
  violation,
  type World,
  worldOf,
} from './world.ts';

/** After so many rounds in which everybody meets everybody, nobody may have anything left to send. */
const ROUNDS = 8;

const surely = async (world: World, m: Machine): Promise<Running> => {
  const running = await started(world, m);
  if (!running) throw violation('start', `machine ${m.n} does not start any more`);
  return running;
};

const rightSoFar = (world: World): void => {
  const [wrong] = world.wrong;
  if (wrong !== undefined) throw new Error(wrong);
};

export type Told = { segments: number; forked: boolean; orphans: number };

/** Ends all faults, lets everybody meet everybody until nobody has anything left to send, and checks what must hold then. */
const heal = async (world: World): Promise<Told> => {
  for (const m of world.machines) {
    m.on.fault = null;
    await upgraded(m);
    await surely(world, m);
    await renewed(world, m);
  }
  const before = new Map<string, string>();
  for (const m of world.machines)
    for (const [id, { text }] of await eventsAt(await surely(world, m))) before.set(id, text);
  const orphans = orphansAmong(world.machines);
  let segments = 0;
  for (let round = 0; ; round += 1) {
    let moved = 0;
    for (const a of world.machines)
      for (const b of world.machines.slice(a.n + 1)) {
        if (a.device.dev === b.device.dev) continue;
        moved += (await meet([[await surely(world, a), await surely(world, b)]], calm)).segments;
        await renewed(world, a);
        await renewed(world, b);
      }
    rightSoFar(world);
    segments += moved;
    if (moved === 0) break;
    if (round === ROUNDS) throw violation('I8', `${moved} segments moved in round ${round}`);
  }
  const all: Running[] = [];
  for (const m of world.machines) all.push(await surely(world, m));
  await checkHealed(world, all, before, orphans);
  for (const m of world.machines) await quit(m);
  return { segments, forked: world.forks.size > 0, orphans: orphans.size };
};

/** Plays a schedule; rejects with what must never be, when it is. */
export const play = async (
  sha: Sha256,
  base: Base,
  schedule: Schedule,
  how: { bend?: Bend; whole?: boolean } = {},
): Promise<Told> => {
  const world = worldOf(sha, base, schedule, how);
  for (const op of schedule.ops) {
    await perform(world, op);
    rightSoFar(world);
  }
  return heal(world);
};
