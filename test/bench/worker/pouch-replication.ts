import PouchDB from 'pouchdb-browser';
import { same } from './check.ts';
import type { EventRow } from './event-rows.ts';
import { foreignRows } from './foreign-rows.ts';

const HERE = 'sync-pouch-here';
const THERE = 'sync-pouch-there';
const AT_ONCE = 1000;

const open = (name: string) => new PouchDB<Omit<EventRow, 'id'>>(name);
type Pouch = ReturnType<typeof open>;

const put = async (db: Pouch, rows: readonly EventRow[]): Promise<void> => {
  for (let i = 0; i < rows.length; i += AT_ONCE)
    await db.bulkDocs(rows.slice(i, i + AT_ONCE).map(({ id, ...row }) => ({ _id: id, ...row })));
};
const count = async (db: Pouch): Promise<number> => (await db.info()).doc_count;

export type PouchMerges = { join: number; merges: number[]; catchUps: number[] };

/**
 * One database replicated into an empty one, then, with the checkpoints that leaves, `parts` of further events one after
 * another; before them both sides write so many documents each and replicate both ways. ms of each.
 */
export const pouchReplication = async (input: {
  seat: string;
  events: number;
  parts: number[];
  each: number;
  rounds: number;
}): Promise<PouchMerges> => {
  await open(HERE).destroy();
  await open(THERE).destroy();
  const [here, there] = [open(HERE), open(THERE)];
  let at = input.events;
  await put(there, await foreignRows(input.seat, 0, at));
  const replicated = async (): Promise<number> => {
    const start = performance.now();
    await there.replicate.to(here, { batch_size: AT_ONCE });
    return performance.now() - start;
  };
  const join = await replicated();
  same(await count(here), at, 'documents after the first replication');
  const catchUps: number[] = [];
  for (let round = 0; round < input.rounds; round += 1) {
    for (const [side, db] of [here, there].entries())
      await put(
        db,
        Array.from({ length: input.each }, (_, i) => ({
          id: `n${round}-${side}-${i}`,
          a: 'o_1',
          envelope: 'x'.repeat(250),
          payload: 'x'.repeat(80),
        })),
      );
    const start = performance.now();
    await here.sync(there, { batch_size: AT_ONCE });
    catchUps.push(performance.now() - start);
    same(
      [await count(here), await count(there)],
      Array(2).fill(at + 2 * input.each * (round + 1)),
      'documents',
    );
  }
  // The notes went both ways; what the parts add comes on top.
  const notes = 2 * input.each * input.rounds;
  const merges: number[] = [];
  for (const part of input.parts) {
    await put(there, await foreignRows(input.seat, at, at + part));
    at += part;
    merges.push(await replicated());
    same(await count(here), at + notes, 'documents after the merge');
  }
  await here.destroy();
  await there.destroy();
  return { join, merges, catchUps };
};
