import { describe, expect, it } from 'vitest';
import { seriousInBoth } from '../support/e2e/axe.ts';
import { browserSeat } from '../support/e2e/browser-seat.ts';
import { foreignWords } from '../support/e2e/foreign-words.ts';
import { walks } from '../support/e2e/walks.ts';
import { en, zh } from '../support/e2e/words.ts';

/** Every stop of a walk is looked at twice, in light and in dark. */
const WALK_MS = 180_000;

describe('every screen and dialog', () => {
  it.each(walks)(
    'can be used by everybody, in light and dark: $name',
    async ({ run }) => {
      const { page, problems } = await browserSeat({ tapped: true });
      const found: string[] = [];
      await run(page, en, async (place) => {
        found.push(...(await seriousInBoth(page, place)));
      });
      expect(found).toEqual([]);
      expect(problems).toEqual([]);
    },
    WALK_MS,
  );

  it.each(walks)(
    'speaks Chinese throughout once it was chosen: $name',
    async ({ run }) => {
      const { page, problems } = await browserSeat({ tapped: true });
      // The check itself must see English where there is some.
      await page.getByRole('heading', { level: 1, name: en.welcome.title }).waitFor();
      expect(await foreignWords(page)).toContain(en.welcome.title);
      await page.getByText('简体中文').click();
      await page.getByRole('heading', { level: 1, name: zh.welcome.title }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
      const found: string[] = [];
      await run(page, zh, async (place) => {
        found.push(...(await foreignWords(page)).map((text) => `${place}: ${text}`));
      });
      expect(found).toEqual([]);
      expect(problems).toEqual([]);
    },
    WALK_MS,
  );
});
