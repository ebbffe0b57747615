import { expect, it } from 'vitest';
import { idOf } from '../../contract/session.ts';
import { baseOf } from '../../simulation/base.ts';
import type { Bend } from '../../simulation/bend.ts';
import { calm, meet, type Traffic } from '../../simulation/wire.ts';
import { type Running, started, type World, worldOf } from '../../simulation/world.ts';
import { sha256 } from '../../support/parts.ts';

const MACHINES = 10;

/** Ten machines of a shop that know everything of each other; the first two run, and every read of their stores counts. */
const shop = async () => {
  const reads = { segments: 0 };
  const bend: Bend = {
    store: (store) => ({
      ...store,
      segments: (...of) => {
        reads.segments += 1;
        return store.segments(...of);
      },
      segmentsAt: (...of) => {
        reads.segments += 1;
        return store.segmentsAt(...of);
      },
    }),
  };
  const sha = await sha256();
  const world = worldOf(
    sha,
    await baseOf(sha, MACHINES),
    { machines: MACHINES, old: [], seed: 3, ops: [] },
    { bend },
  );
  // The last to join was told of all the others; the first heard of it only then.
  const [a, b] = [await runs(world, 0), await runs(world, MACHINES - 1)];
  await meet([[a, b]], calm);
  reads.segments = 0;
  return { a, b, reads };
};

const runs = async (world: World, n: number): Promise<Running> => {
  const machine = world.machines[n];
  const running = machine && (await started(world, machine));
  if (!running) throw new Error(`machine ${n} does not start`);
  return running;
};

let commands = 0;
const note = async (at: Running, order: number): Promise<void> => {
  commands += 1;
  const id = `note-${commands}-of-many`;
  const data = { noteId: id, text: `called about delivery ${commands}` };
  const outcome = await at.core.dispatch({ id, type: 'order.addNote', aggregate: idOf('o', order), data });
  expect(outcome).toMatchObject({ ok: true });
};

const kindsOf = ({ frames }: Traffic): string[] =>
  frames
    .map(({ frame }) => (typeof frame === 'string' ? (JSON.parse(frame) as { t: string }).t : 'seg'))
    .sort();
const bytesOf = ({ frames }: Traffic, kind: string): number[] =>
  frames
    .filter(({ frame }) => (typeof frame === 'string' ? frame.startsWith(`{"t":"${kind}"`) : kind === 'seg'))
    .map(({ frame }) => frame.length);

it('equal sides, ten machines: one message each way, under 1 KB, and no segment is read', async () => {
  const { a, b, reads } = await shop();
  const traffic = await meet([[a, b]], calm);
  expect(kindsOf(traffic)).toEqual(['hello', 'hello']);
  expect(bytesOf(traffic, 'hello')).toEqual([668, 668]);
  expect(reads.segments).toBe(0);
});

it('one event is missing: one segment and its confirmation', async () => {
  const { a, b } = await shop();
  await note(a, 1);
  const traffic = await meet([[a, b]], calm);
  expect(kindsOf(traffic)).toEqual(['ack', 'hello', 'hello', 'seg']);
  expect(bytesOf(traffic, 'ack')).toEqual([69]);
  expect(bytesOf(traffic, 'seg')[0]).toBeLessThan(800);
  expect(kindsOf(await meet([[a, b]], calm))).toEqual(['hello', 'hello']);
});

it('half here and half there: what each lacks goes at once, confirmed segment by segment', async () => {
  const { a, b } = await shop();
  for (let i = 0; i < 150; i += 1) {
    await note(a, 1);
    await note(b, 1);
  }
  const traffic = await meet([[a, b]], calm);
  expect(kindsOf(traffic)).toEqual(['ack', 'ack', 'hello', 'hello', 'seg', 'seg']);
  const plain = 300 * 330;
  expect(traffic.bytes).toBeLessThan(plain / 4);
  expect(kindsOf(await meet([[a, b]], calm))).toEqual(['hello', 'hello']);
});
