import type { FromWorker, ToWorker } from '../wire.ts';
import { automergeMerge } from './automerge-peer.ts';
import { buildShop } from './build-shop.ts';
import { coldBench } from './cold-start.ts';
import { collectGarbage } from './collect-garbage.ts';
import { dexieExport, dexieFill, dexieImport } from './dexie-peer.ts';
import { daybookFootprint, rowsFootprint } from './disk.ts';
import { dispatchRun } from './dispatch.ts';
import { importBreakdown, importRound, prepareImport } from './importing.ts';
import { listRun } from './lists.ts';
import {
  coreClose,
  coreOpen,
  dropShop,
  exportFile,
  exportRaw,
  importFile,
  parseFile,
  parseLog,
  putFile,
  verifyShop,
} from './log-files.ts';
import {
  askReceiver,
  catchUp,
  closeReceiver,
  dropShops,
  mergeForeign,
  openReceiver,
  prepareMerging,
  workApart,
} from './merging.ts';
import { pouchDump, pouchFill, pouchLoad } from './pouch-peer.ts';
import { pouchReplication } from './pouch-replication.ts';
import { prepareHalves } from './prepare-halves.ts';
import { prepareYears } from './prepare-years.ts';
import { rebuildRound } from './rebuild.ts';
import { jump, momentsOf } from './time-travel.ts';
import { halvesMeet, turnsOf } from './turns.ts';
import { yjsMerge } from './yjs-peer.ts';

const measures: Record<string, (input: never) => Promise<unknown>> = {
  askReceiver,
  automergeMerge,
  buildShop,
  catchUp,
  closeReceiver,
  coldBench,
  collectGarbage,
  coreClose,
  coreOpen,
  daybookFootprint,
  dexieExport,
  dexieFill,
  dexieImport,
  dispatchRun,
  dropShop,
  dropShops,
  exportFile,
  exportRaw,
  halvesMeet,
  importBreakdown,
  importFile,
  importRound,
  jump,
  listRun,
  mergeForeign,
  momentsOf,
  openReceiver,
  parseFile,
  parseLog,
  pouchDump,
  pouchFill,
  pouchLoad,
  pouchReplication,
  prepareHalves,
  prepareImport,
  prepareMerging,
  prepareYears,
  putFile,
  rebuildRound,
  rowsFootprint,
  turnsOf,
  verifyShop,
  workApart,
  yjsMerge,
};

const send = (message: FromWorker): void => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  const { n, name, input } = data;
  try {
    const run = measures[name];
    if (!run) throw new Error(`no measure ${name}`);
    send({ n, ok: true, value: await run(input as never) });
  } catch (error) {
    send({
      n,
      ok: false,
      error: error instanceof Error ? String(error.stack) : String(error),
    });
  }
});
