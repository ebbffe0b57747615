import { openBench, serve, startBrowser } from '../browser.ts';
import type { Goal, Section } from '../report.ts';
import { ms } from '../report.ts';
import type { Spread } from '../worker/numbers.ts';
import { ROW } from './cold-start.ts';
import type { PreparedShop, Shops } from './shops.ts';

export const measureLists = async (shops: Shops): Promise<Section> => {
  const taken = shops.shops.filter((s) => s.events < 10 * s.orders);
  const shop = taken.at(-1) as PreparedShop;
  const server = await serve(shops.bench, shops.port);
  const page = await openBench(server.url, shop.profile);
  const found = await page.call<Record<string, Spread>>('listRun', { orders: shop.orders });
  await page.close();
  await server.close();
  const scrolled = shops.app ? await scrollApp(shops.app, shops.port, shop) : null;

  const search = Object.entries(found).filter(([what]) => what.startsWith('search'));
  const slowest = Math.max(...search.map(([, { p95 }]) => p95));
  const goals: Goal[] = [{ what: 'slowest search, p95', found: slowest, limit: 50, most: true, unit: 'ms' }];
  const rows = Object.entries(found).map(([what, { n, p50, p95 }]) => [what, ms(p50), ms(p95), String(n)]);
  return {
    title: `(e) Lists of ${shop.name}`,
    text: `Queries in the core, in ms, as the list of orders and the search box ask them: pages of 100 rows with count and sums over the whole filter.
      ${
        scrolled
          ? `On the real page the wheel was turned ${scrolled.turns} times over ${Math.round(scrolled.took / 1000)} s through the list; the UI thread was blocked for more than
             50 ms ${scrolled.tasks.length} times${scrolled.tasks.length > 0 ? `, at most for ${ms(Math.max(...scrolled.tasks))} ms` : ''}.`
          : 'The real app did not build at this time, so scrolling on the page was not measured.'
      }`,
    table: [['', 'p50', 'p95', 'times'], ...rows],
    goals: scrolled
      ? [
          ...goals,
          {
            what: 'long tasks while scrolling',
            found: scrolled.tasks.length,
            limit: 0,
            most: true,
            unit: 'tasks',
          },
        ]
      : goals,
    why: `a page comes with its count and its sums, so each request walks all orders; a search reads the text of each. The slowest of
      few repetitions also carries what else the machine did.`,
  };
};

const TURNS = 150;

const scrollApp = async (app: string, port: number, { profile }: PreparedShop) => {
  const server = await serve(app, port);
  const context = await startBrowser(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(server.url);
    await page.locator(ROW).first().waitFor();
    // Until everything is loaded the list is replaced once; that is no part of scrolling.
    await page.waitForTimeout(8000);
    await page.evaluate(() => {
      const seen = window as { long?: number[] };
      seen.long = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.long?.push(entry.duration);
      }).observe({ type: 'longtask' });
    });
    const began = Date.now();
    await page.locator(ROW).first().hover();
    for (let i = 0; i < TURNS; i += 1) {
      await page.mouse.wheel(0, i % 10 === 9 ? 40_000 : 900);
      await page.waitForTimeout(40);
    }
    const took = Date.now() - began;
    const top = await page
      .locator('[role="grid"]')
      .first()
      .evaluate((grid) => grid.scrollTop);
    if (top < 100_000) throw new Error(`check failed: the list scrolled to ${top}`);
    const tasks = await page.evaluate(() => (window as { long?: number[] }).long ?? []);
    return { turns: TURNS, took, tasks };
  } finally {
    await context.close();
    await server.close();
  }
};
