import type { Page } from 'playwright-core';
import { openBench, serve, startBrowser } from '../browser.ts';
import type { Goal, Section } from '../report.ts';
import { ms, times } from '../report.ts';
import type { ColdStart } from '../worker/cold-start.ts';
import { median } from '../worker/numbers.ts';
import type { PreparedShop, Shops } from './shops.ts';

const STARTS = 5;

type Starts = { first: number[]; loaded: number[]; row: number[] };

export const measureColdStart = async ({ port, bench, app, shops }: Shops): Promise<Section> => {
  const found = new Map<string, Starts>(shops.map(({ name }) => [name, { first: [], loaded: [], row: [] }]));
  for (let i = 0; i < STARTS; i += 1) {
    for (const shop of shops) {
      const starts = found.get(shop.name) as Starts;
      const core = await startCore(bench, port, shop);
      starts.first.push(core.first);
      starts.loaded.push(core.loaded);
      if (app) starts.row.push(await startApp(app, port, shop));
    }
  }
  const [base, ...larger] = shops.map(({ name }) => ({ name, starts: found.get(name) as Starts }));
  const than = (name: string, what: keyof Starts): number =>
    median(found.get(name)?.[what] ?? []) / median(base?.starts[what] ?? []);
  const goals: Goal[] = larger.flatMap(({ name }) =>
    (app ? (['first', 'row'] as const) : (['first'] as const)).map((what) => ({
      what: `${name} against the smallest: ${what === 'row' ? 'first row on screen' : 'first list from the core'}`,
      found: than(name, what),
      limit: 1.5,
      most: true,
    })),
  );
  return {
    title: '(d) Cold start',
    text: `A new browser process on a profile that was closed cleanly, median of ${STARTS} starts, sizes in turns. The core's columns are a worker of the bench
      page: ms from opening the databases to the first page of orders, and to everything in memory. ${
        app
          ? 'The last is the real app: ms from the start of navigation to the first row of an order on the screen.'
          : 'The real app did not build at this time, so its first row is not in the table.'
      } Starting the browser itself is not counted.`,
    table: [
      ['ms', 'first list from the core', 'everything loaded', 'first row on screen', 'row ÷ smallest'],
      ...shops.map(({ name }) => {
        const { first, loaded, row } = found.get(name) as Starts;
        const seen = app ? [ms(median(row)), times(than(name, 'row'))] : ['', times(than(name, 'first'))];
        return [name, ms(median(first)), ms(median(loaded)), ...seen];
      }),
    ],
    goals,
  };
};

const startCore = async (
  bench: string,
  port: number,
  { profile, orders }: PreparedShop,
): Promise<ColdStart> => {
  const server = await serve(bench, port);
  const page = await openBench(server.url, profile);
  try {
    return await page.call<ColdStart>('coldBench', { orders });
  } finally {
    await page.close();
    await server.close();
  }
};

export const ROW = '[role="rowgroup"] [role="row"]:not([aria-busy])';

/** Notes when the first row of an order is about to be painted. No function in it has a name: tsx would wrap it in a helper. */
const watchForRow = async (page: Page): Promise<void> => {
  await page.addInitScript((row) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(row)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        (window as { firstRow?: number }).firstRow = performance.now();
      });
    }).observe(document, { childList: true, subtree: true, attributes: true });
  }, ROW);
};

const startApp = async (app: string, port: number, { profile }: PreparedShop): Promise<number> => {
  const server = await serve(app, port);
  const context = await startBrowser(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await watchForRow(page);
    await page.goto(server.url);
    const row = await page.waitForFunction(() => (window as { firstRow?: number }).firstRow, null, {
      timeout: 60_000,
    });
    return (await row.jsonValue()) as number;
  } finally {
    await context.close();
    await server.close();
  }
};
