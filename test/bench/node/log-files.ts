import { closeSync, openAsBlob, openSync, writeSync } from 'node:fs';
import type { LogFileFormat } from '../../../shared/api.ts';
import { testProfile } from '../../support/profile.ts';
import { founded, machine } from '../../support/shop.ts';
import { type Peak, watchThis } from '../memory.ts';
import { accepted, check, same } from '../worker/check.ts';
import { dayClock } from '../worker/fill-days.ts';
import { inChunks, ordersFor } from '../worker/orders.ts';
import { FIRST_DAY, shopDays } from '../worker/shop-days.ts';

/** Runs in a process of its own: `write SIZE FILE` or `read FILE`. Prints what it found as one line of JSON. */

export type Step = { what: string; ms: number; memory: Peak | null };
export type NodeRun = { events: number; bytes: number; stateHash: string; steps: Step[] };

const FORMATS: LogFileFormat[] = ['plain', 'gzip', 'archive'];
const PASSPHRASE = 'correct horse battery staple';
const TOGETHER = 1000;

const steps: Step[] = [];
const step = async <R>(what: string, run: () => Promise<R>): Promise<R> => {
  (globalThis as { gc?: () => void }).gc?.();
  const end = watchThis();
  const start = performance.now();
  const result = await run();
  steps.push({ what, ms: performance.now() - start, memory: end?.() ?? null });
  return result;
};

/** A shop in memory, made into files of each kind; the plain one is saved. */
const write = async (size: number, path: string): Promise<NodeRun> => {
  const { clock, go } = dayClock();
  go(FIRST_DAY);
  const shop = { ...(await machine()), clock };
  const book = await founded(shop);
  for (const { at, commands } of shopDays(ordersFor(size))) {
    go(at);
    for (const chunk of inChunks(commands, TOGETHER)) accepted(await book.dispatchAll(chunk));
    // Housekeeping, which seals, has its turn.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const { events, stateHash } = await book.verify();
  let bytes = 0;
  for (const format of FORMATS) {
    const passphrase = format === 'archive' ? PASSPHRASE : null;
    const made = await step(format, () => book.exportLog({ format, passphrase }, () => {}));
    same(made.events, events, 'events in the file');
    if (format !== 'plain') continue;
    bytes = made.file.size;
    const file = openSync(path, 'w');
    for await (const piece of made.file.stream()) writeSync(file, piece);
    closeSync(file);
  }
  return { events, bytes, stateHash, steps };
};

/** The saved file taken into a profile without a shop. */
const read = async (path: string): Promise<NodeRun> => {
  const profile = await testProfile();
  const file = await openAsBlob(path);
  const inspected = await step('inspect', () => profile.call('inspectLog', file, null));
  if (!inspected.ok) throw new Error(inspected.problem.detail);
  same(inspected.preview.problems, [], 'problems');
  const imported = await step('apply', () => profile.call('applyImport', inspected.preview.token));
  check(imported.ok, 'it is taken in');
  const { events, stateHash, findings } = await step('verify', () => profile.call('verify'));
  same(findings, [], 'findings');
  return { events, bytes: file.size, stateHash, steps };
};

const [what = '', ...args] = process.argv.slice(2);
const found = what === 'write' ? await write(Number(args[0]), args[1] ?? '') : await read(args[0] ?? '');
// What housekeeping still has in mind does not matter any more.
process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0));
