/** How long the thread of the page was not free: the longest it was late for a timer, and tasks over 50 ms. All in ms. */
export type UiBlocks = { longest: number; longTasks: number; slowestAnswer: number };

const EVERY = 4;
const PAUSE = 40;

/** Watches the thread of the page until it is told to stop; `ask` is what a window asks the core again and again meanwhile. */
export const watchUi = (ask: () => Promise<unknown>): (() => Promise<UiBlocks>) => {
  let longest = 0;
  let slowestAnswer = 0;
  let longTasks = 0;
  let running = true;
  let last = performance.now();
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - EVERY);
    last = now;
    if (running) setTimeout(tick, EVERY);
  };
  setTimeout(tick, EVERY);
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['longtask'] });
  const asking = (async () => {
    while (running) {
      const start = performance.now();
      await ask();
      slowestAnswer = Math.max(slowestAnswer, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  })();
  return async () => {
    running = false;
    await asking;
    observer.disconnect();
    return { longest, longTasks, slowestAnswer };
  };
};
