import type { FromWorker, ToWorker } from '../wire.ts';
import { buildShop } from './build-shop.ts';
import { coldBench } from './cold-start.ts';
import { daybookFootprint, rowsFootprint } from './disk.ts';
import { dispatchRun } from './dispatch.ts';
import { importBreakdown, importRound, prepareImport } from './importing.ts';
import { listRun } from './lists.ts';
import { rebuildRound } from './rebuild.ts';

const measures: Record<string, (input: never) => Promise<unknown>> = {
  buildShop,
  coldBench,
  daybookFootprint,
  dispatchRun,
  importBreakdown,
  importRound,
  listRun,
  prepareImport,
  rebuildRound,
  rowsFootprint,
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
