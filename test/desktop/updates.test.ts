import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { DeskState } from '../../shared/index.ts';
import { seriousInBoth } from '../support/e2e/axe.ts';
import { goTo, startShop } from '../support/e2e/shop.ts';
import { en, say } from '../support/e2e/words.ts';
import { type DesktopApp, launchDesktopApp } from '../support/electron.ts';
import { newReleaseKey, putRelease, serveFeed } from '../support/feed.ts';
import { xDisplay } from '../support/x-display.ts';

const { updates } = en;
const NEXT = '99.0.0';
const key = newReleaseKey();

const start = (
  env: Record<string, string> = {},
  from: Partial<DesktopApp> & { display?: string } = {},
): Promise<DesktopApp> =>
  launchDesktopApp({
    ...(from.display && { display: from.display }),
    ...(from.profile && { profile: from.profile }),
    ...(from.home && { home: from.home }),
    env: {
      DAYBOOK_UPDATE_KEY: key.spki,
      DAYBOOK_UPDATE_PACKAGING: 'deb',
      DAYBOOK_UPDATE_AGREE: 'yes',
      ...env,
    },
  });

const part = (page: Page) => page.getByRole('region', { name: updates.title });
const button = (page: Page, name: string) => part(page).getByRole('button', { name });

const setFeed = async (page: Page, url: string): Promise<void> => {
  await part(page).getByLabel(updates.address).fill(url);
  await button(page, en.common.save).click();
};

const tell = (page: Page, busy: string[]): Promise<void> =>
  page.evaluate(async (work) => {
    const state: DeskState = { language: 'en', decisions: 0, archive: 'off', sync: 'off', busy: work };
    await window.daybook?.tellState(state);
  }, busy);

/** Files that were fetched for a new version, whole or in part. */
const fetchedIn = (profile: string): string[] => {
  const folder = join(profile, 'updates');
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.deb'))
    : [];
};

/**
 * Starts again with what is kept of updates, until a window says `line`. It is said once: a start that was given up because
 * the debugger did not take it may have said it to nobody.
 */
const startTelling = async (from: DesktopApp, kept: string, line: string): Promise<DesktopApp> => {
  for (let tried = 1; ; tried += 1) {
    writeFileSync(join(from.profile, 'updates.json'), kept);
    const next = await start({}, from);
    const said = await next.page
      .getByText(line)
      .waitFor({ timeout: 10_000 })
      .then(
        () => true,
        () => false,
      );
    if (said) return next;
    expect(tried).toBeLessThan(3);
    await next.app.close();
  }
};

describe('updates on the desktop', () => {
  it('asks nobody until somebody says where, and then only when asked', async () => {
    const feed = await serveFeed();
    putRelease(feed.folder, { version: NEXT, keys: [key] });
    const { page, profile } = await start();
    await startShop(page);
    await goTo(page, 'settings');
    await part(page).getByText(updates.state.idle).waitFor();
    expect(await button(page, updates.check).isDisabled()).toBe(true);
    await setFeed(page, 'http://example.org/');
    await part(page).getByText(updates.noAddress).waitFor();
    await setFeed(page, feed.url);
    await expect.poll(() => button(page, updates.check).isDisabled()).toBe(false);
    expect(JSON.parse(readFileSync(join(profile, 'updates.json'), 'utf8'))).toMatchObject({ feed: feed.url });
    expect(feed.asked).toEqual([]);
  });

  it('finds a signed newer version, fetches it, and says so after a restart without fetching it again', async () => {
    const feed = await serveFeed();
    const file = putRelease(feed.folder, { version: NEXT, notes: 'Faster lists', keys: [key] });
    const first = await start();
    await startShop(first.page);
    await goTo(first.page, 'settings');
    await setFeed(first.page, feed.url);
    const go = feed.hold();
    await button(first.page, updates.check).click();
    await part(first.page)
      .getByText(say(updates.state.downloading, { version: NEXT }))
      .waitFor();
    await part(first.page).getByRole('progressbar').waitFor();
    go();
    await part(first.page)
      .getByText(say(updates.state.ready, { version: NEXT }))
      .waitFor();
    await part(first.page)
      .getByText(say(updates.state.note, { note: 'Faster lists' }))
      .waitFor();
    await part(first.page).getByText(updates.state.readyPassword).waitFor();
    expect(await seriousInBoth(first.page, 'updates')).toEqual([]);
    expect(fetchedIn(first.profile)).toEqual([`fetched/pending/${file}`]);
    expect(JSON.stringify(feed.asked)).not.toMatch(/staging|cookie|referer/i);
    await first.app.close();

    const again = await start({}, first);
    await again.page.getByRole('heading', { level: 1 }).waitFor();
    await goTo(again.page, 'settings');
    await button(again.page, updates.check).click();
    await part(again.page)
      .getByText(say(updates.state.ready, { version: NEXT }))
      .waitFor();
    expect(feed.asked.filter(({ path }) => path === `/${file}`)).toHaveLength(1);
  });

  it('keeps nothing of what was changed, and says what is wrong', async () => {
    const feed = await serveFeed();
    const file = putRelease(feed.folder, { version: NEXT, keys: [newReleaseKey()] });
    const { page, profile } = await start();
    await startShop(page);
    await goTo(page, 'settings');
    await setFeed(page, feed.url);
    await button(page, updates.check).click();
    await part(page).getByText(updates.failed['bad-signature']).waitFor();
    await part(page).getByText('E_UPDATE_BAD_SIGNATURE').waitFor();
    expect(feed.asked.some(({ path }) => path === `/${file}`)).toBe(false);

    putRelease(feed.folder, { version: NEXT, keys: [key] });
    writeFileSync(join(feed.folder, file), Buffer.alloc(200_000, 1));
    await button(page, updates.again).click();
    await part(page).getByText(updates.failed['wrong-file']).waitFor();
    expect(fetchedIn(profile)).toEqual([]);
  });

  it('waits for work, says for what, and never restarts in the middle of it', async () => {
    const feed = await serveFeed();
    const file = putRelease(feed.folder, { version: NEXT, keys: [key] });
    const { page, app } = await start();
    await startShop(page);
    await goTo(page, 'settings');
    await setFeed(page, feed.url);
    await tell(page, ['archive']);
    await button(page, updates.check).click();
    await part(page)
      .getByText(say(updates.state.waitsToDownload, { version: NEXT, work: updates.work.archive }))
      .waitFor();
    expect(feed.asked.some(({ path }) => path === `/${file}`)).toBe(false);
    await tell(page, []);
    await part(page)
      .getByText(say(updates.state.ready, { version: NEXT }))
      .waitFor();

    await tell(page, ['transfer']);
    await part(page)
      .getByText(say(updates.state.waitsToRestart, { work: updates.work.transfer }))
      .waitFor();
    expect(await button(page, updates.restart).isDisabled()).toBe(true);
    await page.evaluate(() => window.daybook?.installUpdate());
    expect(await page.evaluate(async () => (await window.daybook?.updateState())?.step.at)).toBe('ready');
    await tell(page, []);
    const ended = app.waitForEvent('close');
    await button(page, updates.restart).click();
    await ended;
  });

  it('tells at the next start that a version was not installed, once', async () => {
    const feed = await serveFeed();
    putRelease(feed.folder, { version: NEXT, keys: [key] });
    const first = await start();
    await startShop(first.page);
    await goTo(first.page, 'settings');
    await setFeed(first.page, feed.url);
    await button(first.page, updates.check).click();
    const ended = first.app.waitForEvent('close');
    await button(first.page, updates.restart).click();
    await ended;

    const path = join(first.profile, 'updates.json');
    const kept = readFileSync(path, 'utf8');
    expect(JSON.parse(kept).installing).toEqual({ version: NEXT, note: null, code: 'not-installed' });
    const second = await startTelling(first, kept, say(updates.news.notInstalled, { version: NEXT }));
    await second.app.close();
    const third = await start({}, first);
    await third.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await third.page.evaluate(() => window.daybook?.takeUpdateNews())).toBe(null);
  });

  it('says at the first start of a version what is new', async () => {
    const first = await start();
    await startShop(first.page);
    await first.app.close();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const installing = { version, note: 'Faster lists', code: 'not-installed' };
    const line = `${say(updates.news.updated, { version })} ${say(updates.news.note, { note: 'Faster lists' })}`;
    await startTelling(first, JSON.stringify({ ran: '0.0.1', installing }), line);
  });

  it('answers the menu, before there is a shop and without a feed', async () => {
    const feed = await serveFeed();
    putRelease(feed.folder, { version: NEXT, keys: [key] });
    const { app, page } = await start({}, { display: await xDisplay() });
    await page.getByRole('heading').first().waitFor();
    const ask = () =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('updates')?.click());
    await ask();
    const dialog = page.getByRole('dialog', { name: updates.title });
    await dialog.getByText(updates.nowhere).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.evaluate((url) => window.daybook?.setUpdates({ feed: url }), feed.url);
    expect(feed.asked).toEqual([]);
    await ask();
    await dialog.getByText(say(updates.state.ready, { version: NEXT })).waitFor();
    await dialog.getByRole('button', { name: updates.later }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('tells a copy that cannot replace itself where to look, and reads a folder as well as a server', async () => {
    const feed = await serveFeed();
    putRelease(feed.folder, { version: NEXT, keys: [key] });
    const { page, profile } = await start({
      DAYBOOK_UPDATE_PACKAGING: '',
      DAYBOOK_UPDATE_FOLDER: feed.folder,
    });
    await startShop(page);
    await goTo(page, 'settings');
    await button(page, updates.folder).click();
    await button(page, updates.check).click();
    await part(page)
      .getByText(say(updates.state.byHand, { version: NEXT }))
      .waitFor();
    await button(page, updates.get).waitFor();
    expect(feed.asked).toEqual([]);
    expect(fetchedIn(profile)).toEqual([]);
  });

  it('looks nowhere that the person did not agree to', async () => {
    const feed = await serveFeed();
    const { page, profile } = await start({ DAYBOOK_UPDATE_AGREE: 'no' });
    expect(await page.evaluate((url) => window.daybook?.setUpdates({ feed: url }), feed.url)).toBe(false);
    const refused = page.evaluate(() => window.daybook?.setUpdates({ feed: '/etc' }));
    await expect(refused).rejects.toThrow('bad-address: ');
    await page.evaluate(() => window.daybook?.checkForUpdates());
    await expect
      .poll(() => page.evaluate(async () => (await window.daybook?.updateState())?.step))
      .toEqual({ at: 'failed', code: 'no-feed' });
    expect(feed.asked).toEqual([]);
    expect(readFileSync(join(profile, 'updates.json'), 'utf8')).not.toContain(feed.url);
  });
});
