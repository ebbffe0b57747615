import type { FromWorker, ToWorker } from '../wire.ts';
import workerUrl from '../worker/worker.ts?worker&url';
import { type UiBlocks, watchUi } from './ui-watch.ts';

/** What the bench run calls through Chromium: one measurement or preparation by name, in the worker. */
declare global {
  interface Window {
    bench(name: string, input: unknown): Promise<unknown>;
    /** The same with the page watched meanwhile, while it asks something else again and again. */
    benchWatched(name: string, input: unknown, ask: string): Promise<{ value: unknown; blocks: UiBlocks }>;
  }
}

const policy = window.trustedTypes?.createPolicy('daybook-worker', { createScriptURL: (url) => url });
const url = (policy ? policy.createScriptURL(workerUrl) : workerUrl) as string;
const worker = new Worker(url, { type: 'module' });
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let last = 0;

worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
  const call = waiting.get(data.n);
  waiting.delete(data.n);
  if (data.ok) call?.resolve(data.value);
  else call?.reject(new Error(data.error));
};
worker.onerror = (event) => {
  for (const { reject } of waiting.values()) reject(new Error(event.message));
};

window.bench = (name, input) =>
  new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    worker.postMessage({ n: last, name, input } satisfies ToWorker);
  });

window.benchWatched = async (name, input, ask) => {
  const end = watchUi(() => window.bench(ask, input));
  const value = await window.bench(name, input);
  return { value, blocks: await end() };
};
