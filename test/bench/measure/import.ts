import { short } from '../options.ts';
import { type Goal, ms, type Section, times } from '../report.ts';
import { check } from '../worker/check.ts';
import type { ImportedFile, Verified } from '../worker/log-files.ts';
import { median } from '../worker/numbers.ts';
import { ordersFor } from '../worker/orders.ts';
import type { Halves } from '../worker/prepare-halves.ts';
import {
  against,
  inBrowser,
  MEMORY_HEAD,
  medianMs,
  memoryCells,
  perSecond,
  type Taken,
  taken,
  withShop,
  type Years,
} from './years.ts';

type Round = Taken & { inspect?: number };
/** `patient`: left out at a million events. */
type Way = { title: string; run: (years: Years) => Promise<Round>; patient?: true };

const COPY = 'copy';
const MERGED = 'merged';
const fileOf = (format: string): string => `log.${format}`;
const took = ({ inspect, apply }: ImportedFile): number => inspect + apply;

const ours = (title: string, format: string): Way => ({
  title,
  run: (years) =>
    withShop(years, COPY, async (page) => {
      const input = { file: fileOf(format), encrypted: format === 'archive', fresh: years.events };
      const round = await taken<ImportedFile>(years, page, ['importFile', input], took);
      const { stateHash } = await page.call<Verified>('verifyShop');
      check(stateHash === years.stateHash, 'the imported shop is the one that was exported');
      await page.call('coreClose');
      await page.call('dropShop', { shop: COPY });
      return { ...round, inspect: round.result.inspect };
    }),
});
const bare = (title: string, name: string): Way => ({
  title,
  run: (years) =>
    inBrowser(years, (page) =>
      taken<number>(years, page, [name, { file: fileOf('plain'), events: years.events }], (took) => took),
    ),
});
const peer = (title: string, name: string): Way => ({
  title,
  run: (years) =>
    inBrowser(years, (page) =>
      taken<number>(years, page, [name, { events: years.events, bytes: years.bytes }], (took) => took),
    ),
});

const PLAIN = ours('Daybook: plain, into an empty profile', 'plain');
const DEXIE = peer('dexie-export-import', 'dexieImport');
const POUCH: Way = { ...peer('PouchDB, load of a dump', 'pouchLoad'), patient: true };
const WAYS: Way[] = [
  PLAIN,
  { ...ours('Daybook: gzip', 'gzip'), patient: true },
  ours('Daybook: encrypted archive', 'archive'),
  bare('bare: every line through JSON.parse', 'parseFile'),
  bare('bare: chunks of text into a store', 'putFile'),
  DEXIE,
  POUCH,
];

export const measureFileImport = async (all: Years[]): Promise<Section> => {
  const table = [['', 'ms', 'events/s', 'until the preview', 'time ÷ plain', ...MEMORY_HEAD]];
  const goals: Goal[] = [];
  for (const years of all) {
    await prepareFiles(years);
    const ways = WAYS.filter(({ patient }) => !(patient && years.large));
    const found = new Map<Way, Round[]>(ways.map((way) => [way, []]));
    for (let i = 0; i < years.rounds; i += 1)
      for (const way of ways) found.get(way)?.push(await way.run(years));
    const of = (way: Way): Round[] => found.get(way) ?? [];
    const size = short(years.size);
    for (const way of WAYS)
      table.push(rowOf(`${size} events: ${way.title}`, years.events, of(way), of(PLAIN)));
    if (!years.large) table.push(await mergedRow(years, of(PLAIN)));
    for (const other of [DEXIE, POUCH].filter((way) => ways.includes(way)))
      goals.push({
        what: `${size} events: plain, times as fast as ${other.title}`,
        found: against(of(PLAIN), of(other)),
        limit: 1,
        most: false,
      });
  }
  return {
    title: '(h) Import of a log',
    text: `The files of (g), saved to disk, are taken into a profile without a shop: inspected (chain and every signature checked, kept in a scratch log, folded for the preview), then applied, until the shop is open with
      all views. The merge takes the file of a second machine, half of the orders, into a shop that has the other half. Afterwards the imported shop is verified, and its state hash is that
      of the exported one. Beside it the least an import has to do, and the peers' own imports of their own files, which check nothing. Rounds, medians and memory as in (g).`,
    table,
    goals,
    why: `every event is hashed and checked, compressed twice, and folded twice, once for the preview and once for the views; the rows are only put.`,
  };
};

const rowOf = (title: string, events: number, rounds: Round[], plain: readonly Taken[]): string[] => {
  const previews = rounds.flatMap(({ inspect }) => (inspect === undefined ? [] : [inspect]));
  return [
    title,
    ms(medianMs(rounds)),
    perSecond(events, medianMs(rounds)),
    previews.length > 0 ? ms(median(previews)) : '',
    times(against(plain, rounds)),
    ...memoryCells(rounds),
  ];
};

const prepareFiles = async (years: Years): Promise<void> => {
  const { events } = years;
  await withShop(years, '', async (page) => {
    for (const format of ['plain', 'gzip', 'archive'])
      await page.call('exportFile', { format, events, keep: fileOf(format) });
  });
  for (const name of ['dexie', 'pouch'])
    await inBrowser(years, (page) => page.call(`${name}Fill`, { events }));
  await inBrowser(years, (page) => page.call('dexieExport', { events, keep: true }));
  await inBrowser(years, (page) => page.call('pouchDump', { events, keep: true }));
};

/** Half of the orders into the other half. */
const mergedRow = async (years: Years, plain: readonly Taken[]): Promise<string[]> => {
  const orders = ordersFor(years.size);
  const halves = await inBrowser(years, (page) => page.call<Halves>('prepareHalves', { orders }));
  const rounds: Round[] = [];
  for (let i = 0; i < years.rounds; i += 1)
    rounds.push(
      await withShop(years, MERGED, async (page) => {
        const file = (name: string, fresh: number) => ({ file: name, encrypted: false, fresh });
        await page.call('importFile', file('half-a.daybook.jsonl', halves.events));
        const input = file('half-b.daybook.jsonl', halves.fresh);
        const round = await taken<ImportedFile>(years, page, ['importFile', input], took);
        const { events } = await page.call<Verified>('verifyShop');
        check(events >= halves.events + halves.fresh, 'both halves are there');
        await page.call('coreClose');
        await page.call('dropShop', { shop: MERGED });
        return { ...round, inspect: round.result.inspect };
      }),
    );
  const title = `${short(years.size)} events: Daybook, half merged into half`;
  return rowOf(title, halves.fresh, rounds, plain);
};
