import { type BenchPage, openBench } from '../browser.ts';
import { type Options, short } from '../options.ts';
import { ms, type Section, times } from '../report.ts';
import type { Built } from '../worker/build-shop.ts';
import { median } from '../worker/numbers.ts';
import { ordersFor } from '../worker/orders.ts';
import type { RebuildRound } from '../worker/rebuild.ts';

const ROUNDS = 5;

export const measureRebuild = async (url: string, { sizes, million }: Options): Promise<Section> => {
  const bench = await openBench(url);
  const results = [];
  for (const size of million ? [...sizes, 1_000_000] : sizes) results.push(await oneSize(bench, size));
  await bench.close();
  const { versus, saved } = results[
    million ? results.length - 2 : results.length - 1
  ] as (typeof results)[number];
  return {
    title: '(c) Rebuild of all views from the log',
    text: `The sealed log is read from the store, inflated, parsed and folded into every read model in memory; the saved row also
      writes all views. Beside it the least that any rebuild has to do: the same segments read, inflated and both lines of every
      event given to JSON.parse. Medians of ${ROUNDS} rounds in turns.`,
    table: [['', 'ms', 'events/s', 'speed ÷ parsing'], ...results.flatMap((r) => r.rows)],
    goals: [
      { what: 'rebuilt in memory, speed against parsing', found: versus, limit: 0.5, most: false },
      { what: 'rebuilt and saved, speed against parsing', found: saved, limit: 0.5, most: false },
    ],
    why: `beyond parsing, every payload is checked against its schema (about a third of the rebuild), folded, and made into entries; garbage takes
      a fifth. Saving compresses and writes all views before anybody is told that they are there.`,
  };
};

const oneSize = async (bench: BenchPage, size: number) => {
  const shop = `c${size}`;
  const plan = { orders: ordersFor(size), life: 'whole' };
  const { orders, events } = await bench.call<Built>('buildShop', { name: shop, plan });
  const rounds: RebuildRound[] = [];
  for (let i = 0; i < ROUNDS; i += 1)
    rounds.push(await bench.call<RebuildRound>('rebuildRound', { shop, orders }));
  const speed = (what: 'rebuilt' | 'saved' | 'parsed'): number =>
    median(rounds.map((r) => r.parsed / r[what]));
  const line = (title: string, what: 'rebuilt' | 'saved' | 'parsed'): string[] => {
    const took = median(rounds.map((r) => r[what]));
    const rate = Math.round((events / took) * 1000).toLocaleString('en');
    return [`${short(size)} events: ${title}`, ms(took), rate, times(speed(what))];
  };
  const rows = [
    line('read, inflate, JSON.parse', 'parsed'),
    line('rebuilt in memory', 'rebuilt'),
    line('rebuilt and saved', 'saved'),
  ];
  return { rows, versus: speed('rebuilt'), saved: speed('saved') };
};
