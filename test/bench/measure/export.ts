import { short } from '../options.ts';
import { type Goal, ms, type Section, times } from '../report.ts';
import type { Exported } from '../worker/log-files.ts';
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

type Round = Taken & { result: Exported };
/** `patient`: left out at a million events. */
type Way = { title: string; run: (years: Years) => Promise<Round>; patient?: true };

const tookMs = ({ ms: took }: Exported): number => took;

const ours = (title: string, format: string): Way => ({
  title,
  run: (years) =>
    withShop(years, '', (page) =>
      taken(years, page, ['exportFile', { format, events: years.events }], tookMs),
    ),
});
const bare = (title: string, format: string): Way => ({
  title,
  run: (years) =>
    inBrowser(years, (page) => taken(years, page, ['exportRaw', { format, bytes: years.bytes }], tookMs)),
});
const peer = (title: string, name: string): Way => ({
  title,
  run: (years) => inBrowser(years, (page) => taken(years, page, [name, { events: years.events }], tookMs)),
});

const PLAIN = ours('Daybook: plain', 'plain');
const GZIP = ours('Daybook: gzip', 'gzip');
const ARCHIVE = ours('Daybook: encrypted archive', 'archive');
const DEXIE = peer('dexie-export-import', 'dexieExport');
const POUCH: Way = { ...peer('PouchDB, dump of all documents', 'pouchDump'), patient: true };
const WAYS: Way[] = [
  PLAIN,
  GZIP,
  ARCHIVE,
  bare('bare: inflated segments in a blob', 'plain'),
  bare("bare: the same through the browser's gzip", 'gzip'),
  DEXIE,
  POUCH,
];

export const measureExport = async (all: Years[]): Promise<Section> => {
  const table = [['', 'ms', 'events/s', 'MB', 'time ÷ plain', ...MEMORY_HEAD]];
  const goals: Goal[] = [];
  for (const years of all) {
    await inBrowser(years, (page) => page.call('dexieFill', { events: years.events }));
    if (!years.large) await inBrowser(years, (page) => page.call('pouchFill', { events: years.events }));
    const ways = WAYS.filter(({ patient }) => !(patient && years.large));
    const found = new Map<Way, Round[]>(ways.map((way) => [way, []]));
    for (let i = 0; i < years.rounds; i += 1)
      for (const way of ways) found.get(way)?.push(await way.run(years));
    const of = (way: Way): Round[] => found.get(way) ?? [];
    const size = short(years.size);
    for (const way of ways) {
      const took = medianMs(of(way));
      const megabytes = (of(way)[0]?.result.bytes ?? 0) / 1e6;
      table.push([
        `${size} events: ${way.title}`,
        ms(took),
        perSecond(years.events, took),
        megabytes.toFixed(1),
        times(against(of(PLAIN), of(way))),
        ...memoryCells(of(way)),
      ]);
    }
    for (const other of [DEXIE, POUCH].filter((way) => ways.includes(way)))
      goals.push({
        what: `${size} events: plain, times as fast as ${other.title}`,
        found: against(of(PLAIN), of(other)),
        limit: 1,
        most: false,
      });
  }
  return {
    title: '(g) Export of a log',
    text: `Two years of a shop (orders stay open for days, some for weeks) are made into a file, as the core does for the menu: sealed runs are read, inflated, hashed and
      put into a blob. Beside it the least an export has to do, and the same events (both lines of each, as text) by their ids in a Dexie
      table and in PouchDB, each exported in its own way; a million are too many for PouchDB, which takes some ten minutes to load them. Every round is a new browser process on the same profile, contenders in turns; medians of
      ${all[0]?.rounds} rounds, of one for a million events. Memory is the resident set of the process with the page and its worker, and of the browser's own, which holds
      blobs: the most there was, and how much more than before the export.`,
    table,
    goals,
    why: 'the segments are deflated, and inflating them in JavaScript takes most of the time; rows lie ready as text.',
  };
};
