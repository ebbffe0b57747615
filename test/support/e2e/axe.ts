import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type WithAxe = { axe?: { run(options: object): Promise<AxeResults> } };

/** What is half faded in has half its contrast. */
const stillness = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const one of document.getAnimations())
      if (one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) one.finish();
  });

/** What a person with a screen reader, a keyboard or weak eyes would stumble over, as far as axe sees it. */
export const seriousIn = async (page: Page): Promise<string[]> => {
  await stillness(page);
  // As a script tag the policy of the page would not let it in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as WithAxe;
    if (!axe) throw new Error('axe is not in the page');
    return axe.run({ resultTypes: ['violations'] });
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`.slice(0, 300)),
    );
};

/** The same in light and in dark, each complaint with the place where it was seen. */
export const seriousInBoth = async (page: Page, place: string): Promise<string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) => document.documentElement.getAttribute('data-mantine-color-scheme') === scheme,
      colorScheme,
    );
    found.push(...(await seriousIn(page)).map((one) => `${place}, ${colorScheme}: ${one}`));
  }
  return found;
};
