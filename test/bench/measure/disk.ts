import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openBench, temporary } from '../browser.ts';
import { type Options, short } from '../options.ts';
import type { Section } from '../report.ts';

/** LevelDB cleans up some seconds after the last connection closed. */
const CLEANED_UP_MS = 15_000;

type Kept = { estimate: number; folder: number };

export const measureDisk = async (url: string, { sizes }: Options): Promise<Section> => {
  const size = sizes.at(-1) as number;
  const made = { events: 0, bytes: 0 };
  const ours = await footprint(url, async (call) =>
    Object.assign(made, await call('daybookFootprint', { events: size })),
  );
  const rows = await footprint(url, (call) => call('rowsFootprint', { events: size }));
  const each = (bytes: number): string => (bytes / made.events).toFixed(0);
  return {
    title: '(f) Bytes on disk',
    text: `The shop of (b), sealed, with all views saved and its databases closed, alone in a profile; the same events as Dexie rows alone in another.
      Bytes per event as the browser estimates its storage, and as \`du\` finds in the IndexedDB folder after the browser has gone (it was given ${CLEANED_UP_MS / 1000} s
      to clean up behind it). An event is ${each(made.bytes)} bytes of text.`,
    table: [
      ['bytes per event', 'estimate', 'folder'],
      [`Daybook, ${short(size)} events with views`, each(ours.estimate), each(ours.folder)],
      ['Dexie rows, no views', each(rows.estimate), each(rows.folder)],
    ],
    goals: [
      {
        what: 'folder, Daybook against Dexie rows',
        found: ours.folder / rows.folder,
        limit: 0.5,
        most: true,
      },
    ],
  };
};

type Call = (name: string, input: unknown) => Promise<unknown>;

const footprint = async (url: string, fill: (call: Call) => Promise<unknown>): Promise<Kept> => {
  const profile = join(temporary(), 'profile');
  const first = await openBench(url, profile);
  await fill(first.call);
  await first.page.waitForTimeout(CLEANED_UP_MS);
  const estimate = await first.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await first.close();
  const du = execFileSync('du', ['-sb', join(profile, 'Default/IndexedDB')], { encoding: 'utf8' });
  return { estimate, folder: Number.parseInt(du, 10) };
};
