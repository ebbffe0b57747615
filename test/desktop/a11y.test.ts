import { describe, expect, it } from 'vitest';
import { seriousInBoth } from '../support/e2e/axe.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { foreignWords } from '../support/e2e/foreign-words.ts';
import { walks } from '../support/e2e/walks.ts';
import { en, zh } from '../support/e2e/words.ts';

/** Every stop of a walk is looked at twice, in light and in dark. */
const WALK_MS = 180_000;

describe('every screen and dialog in Electron', () => {
  it.each(walks)(
    'can be used by everybody, in light and dark: $name',
    async ({ run }) => {
      const { page, problems } = await desktopSeat({ tapped: true });
      const found: string[] = [];
      await run(page, en, async (place) => {
        found.push(...(await seriousInBoth(page, place)));
      });
      expect(found).toEqual([]);
      expect(problems).toEqual([]);
    },
    WALK_MS,
  );

  it('speaks Chinese once it was chosen, and still does after a restart', async () => {
    const seat = await desktopSeat();
    await seat.page.getByText('简体中文').click();
    await seat.page.getByRole('heading', { level: 1, name: zh.welcome.title }).waitFor();
    expect(await foreignWords(seat.page)).toEqual([]);
    await seat.restart();
    await seat.page.getByRole('heading', { level: 1, name: zh.welcome.title }).waitFor();
    expect(await foreignWords(seat.page)).toEqual([]);
    expect(seat.problems).toEqual([]);
  });
});
