import { type Display, openDisplay } from '../desktop/display.ts';
import { type Packages, type Packed, sizeOf } from '../desktop/packed.ts';
import type { InMemory } from '../desktop/processes.ts';
import { installedShop } from '../desktop/shop.ts';
import { newHome } from '../desktop/somebody.ts';
import { memoryAfterStart, type Shown, type Start, timeStart } from '../desktop/start.ts';
import type { Seat } from '../desktop/started.ts';
import { type Options, short } from '../options.ts';
import { ms, type Section, times } from '../report.ts';
import { median } from '../worker/numbers.ts';
import { ROW } from './cold-start.ts';

/** Starts before the first that counts: Chromium compiles and keeps code in them. */
const WARM = 2;
const STARTS = 7;
const RESTS = 3;

type Contender = {
  name: string;
  packed: Packed;
  seat: Seat;
  shown: Shown;
  starts: Start[];
  rests: InMemory[];
};

export const measureInstalled = async (packages: Packages, options: Options): Promise<Section> => {
  const display = await openDisplay();
  try {
    const contenders = await prepared(packages, options, display);
    for (const { packed, seat, shown } of contenders)
      for (let i = 0; i < WARM; i += 1) await timeStart(packed, seat, shown);
    for (let i = 0; i < STARTS; i += 1)
      for (const { packed, seat, shown, starts } of contenders)
        starts.push(await timeStart(packed, seat, shown));
    for (let i = 0; i < RESTS; i += 1)
      for (const { packed, seat, shown, rests } of contenders)
        rests.push(await memoryAfterStart(packed, seat, shown));
    return sectionOf(contenders, packages);
  } finally {
    display.close();
  }
};

const prepared = async (
  { daybook, bare }: Packages,
  { orders }: Options,
  display: Display,
): Promise<Contender[]> => {
  const contenders: Contender[] = [
    {
      name: 'bare window',
      packed: bare,
      seat: { display: display.name, home: newHome() },
      shown: { what: 'button', text: 'Bare', rows: null },
      starts: [],
      rests: [],
    },
  ];
  for (const n of [orders[0], orders.at(-1)] as number[]) {
    const { home, events, first, rows } = await installedShop(daybook, display.name, n);
    contenders.push({
      name: `${short(n)} orders, ${Math.round(events / 1000)}k events`,
      packed: daybook,
      seat: { display: display.name, home },
      shown: { what: ROW, text: first, rows },
      starts: [],
      rests: [],
    });
  }
  return contenders;
};

const mb = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1);

const sectionOf = (contenders: readonly Contender[], packages: Packages): Section => {
  const row = (
    title: string,
    unit: (value: number) => string,
    value: (of: Contender) => number,
  ): string[] => {
    const [bare = Number.NaN, ...ours] = contenders.map(value);
    return [title, unit(bare), ...ours.flatMap((found) => [unit(found), times(found / bare)])];
  };
  const start = (title: string, what: keyof Start): string[] =>
    row(`start: ${title}, ms`, ms, ({ starts }) => median(starts.map((each) => each[what])));
  const memory = (title: string, what: keyof InMemory): string[] =>
    row(`memory: ${title}, MB`, mb, ({ rests }) => median(rests.map((each) => each[what])));
  const sizes = new Map([packages.bare, packages.daybook].map((packed) => [packed, sizeOf(packed)]));
  const size = (title: string, what: 'folder' | 'asar'): string[] =>
    row(`installed: ${title}, MB`, mb, ({ packed }) => sizes.get(packed)?.[what] ?? Number.NaN);
  return {
    title: '(q) The installed app',
    text: `What \`npm run dist\` packs, beside one window (1280 × 840) with one local page of one button, in the same Electron with the
      same fuses and languages, also in an asar and served by a scheme of its own. Both are started by an ordinary user on a
      virtual screen, with the sandbox on and drawing without a graphics card. Profiles were closed cleanly, and files are warm
      in the system's cache. A start is counted from making the process: until the page begins to load, which is Electron's own
      start with the code of the main process; until the first row (the button) is about to be painted; and until a click on it,
      made by the driver as soon as it heard, has opened the order beside the list (shown a heading). Medians of ${STARTS} starts in turns after ${WARM} that do
      not count; in each the first order and the number of rows are the right ones. Memory is the sum over all processes
      (proportional set size) after a start that nobody touched, once nothing was computed for five seconds; medians of ${RESTS}. The processes of
      pages hold the core and its views. Installed is the folder on disk.`,
    table: [
      ['', ...contenders.flatMap(({ name }, i) => (i === 0 ? [name] : [name, '÷ bare']))],
      start('until the page begins', 'page'),
      start('until the list is seen', 'seen'),
      start('until it has answered a click', 'clicked'),
      memory('main process', 'main'),
      memory('pages', 'page'),
      memory('all processes', 'all'),
      size('folder', 'folder'),
      size('app.asar', 'asar'),
    ],
    goals: [],
  };
};
