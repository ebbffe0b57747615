import type { Page } from 'playwright-core';
import { same } from '../worker/check.ts';
import type { Packed } from './packed.ts';
import { type InMemory, memoryOf, quiet } from './processes.ts';
import { type Seat, withStarted } from './started.ts';

/** What a started app must show: `what` is to be clicked and says `text`, and then a heading says it too. */
export type Shown = { what: string; text: string; rows: number | null };

/** ms from the moment the process was made. */
export type Start = { page: number; seen: number; clicked: number };

type Seen = { at: number; late: boolean };
type Watched = Window & { benchSeen?: Seen };

/**
 * Notes when `what` is about to be painted; the page may have noted it by itself. A watcher that came later than the thing
 * knows nothing. No function in it has a name: tsx would wrap it in a helper.
 */
const watch = (what: string): void => {
  const page = window as Watched;
  if (page.benchSeen) return;
  if (document.querySelector(what)) {
    page.benchSeen = { at: 0, late: true };
    return;
  }
  new MutationObserver((_, observer) => {
    if (!document.querySelector(what)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      page.benchSeen ??= { at: Date.now(), late: false };
    });
  }).observe(document, { childList: true, subtree: true, attributes: true });
};

const seen = async (page: Page, what: string): Promise<Seen> => {
  await page.addInitScript(watch, what);
  // The window may go from its empty page to its own meanwhile, which has the script then.
  await page.evaluate(watch, what).catch(() => {});
  const found = await page.waitForFunction(() => (window as Watched).benchSeen, null, { polling: 'raf' });
  return (await found.jsonValue()) as Seen;
};

const checkShown = async (page: Page, { what, text, rows }: Shown): Promise<void> => {
  const first = page.locator(what).first();
  const said = (await first.textContent()) ?? '';
  same(said.startsWith(text), true, `${text} at the beginning of "${said}"`);
  if (rows === null) return;
  const grid = page.getByRole('grid').first();
  // The row of headings is counted as well.
  same(Number(await grid.getAttribute('aria-rowcount')) - 1, rows, 'rows of the list');
};

const TRIES = 5;

/** Starts it, clicks on what it shows, and ends it. A start that the driver was too slow to watch is made again. */
export const timeStart = async (packed: Packed, seat: Seat, shown: Shown): Promise<Start> => {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const start = await withStarted(packed, seat, ({ at, page }) => startOf(page, at, shown));
    if (start) return start;
  }
  throw new Error(`${packed.program} showed everything before it could be watched, ${TRIES} times`);
};

const startOf = async (page: Page, at: number, shown: Shown): Promise<Start | null> => {
  const { at: shownAt, late } = await seen(page, shown.what);
  if (late) return null;
  const place = await page.evaluate((what) => {
    const { left, top, width, height } = (document.querySelector(what) as Element).getBoundingClientRect();
    return { x: left + Math.min(width / 2, 200), y: top + height / 2 };
  }, shown.what);
  await page.mouse.click(place.x, place.y);
  const answered = await page.waitForFunction(
    (text) => [...document.querySelectorAll('h2')].some((h) => h.textContent === text) && Date.now(),
    shown.text,
    { polling: 'raf' },
  );
  const clicked = Number(await answered.jsonValue()) - at;
  await checkShown(page, shown);
  const began = await page.evaluate(() => performance.timeOrigin);
  return { page: began - at, seen: shownAt - at, clicked };
};

/** Starts it, touches nothing, and looks at its memory once it has come to rest with nobody listening. */
export const memoryAfterStart = (packed: Packed, seat: Seat, shown: Shown): Promise<InMemory> =>
  withStarted(packed, seat, async ({ page, pid, leave }) => {
    await page.locator(shown.what).first().waitFor();
    await checkShown(page, shown);
    await leave();
    await quiet(packed);
    return memoryOf(packed, pid);
  });
