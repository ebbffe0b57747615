import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { DeskPreferences, DeskPreferencesChange, DeskState } from '../../shared/index.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { eventually } from '../support/e2e/seat.ts';
import { goTo } from '../support/e2e/shop.ts';
import { smallShop } from '../support/e2e/small-shop.ts';
import { en } from '../support/e2e/words.ts';
import {
  type DesktopApp,
  desktopEnv,
  desktopSwitches,
  launchDesktopApp,
  testRuntime,
} from '../support/electron.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { xDisplay } from '../support/x-display.ts';

const say = en.settings.computer;

const USUAL: DeskPreferences = { tray: false, stayInTray: false, startOnLogin: false, notifications: true };

const preferences = (page: Page) => page.evaluate(() => window.daybook?.preferences());
const choose = (page: Page, change: DeskPreferencesChange) =>
  page.evaluate((wanted) => window.daybook?.setPreferences(wanted), change);
const tell = (page: Page, state: DeskState) =>
  page.evaluate((told) => window.daybook?.tellState(told), state);

const visible = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
const closeWindow = (app: ElectronApplication, which = 0) =>
  app.evaluate(({ BrowserWindow }, n) => BrowserWindow.getAllWindows()[n]?.close(), which);

/** Starts the app once more on the same profile; resolves when it ended, as a second one has to. */
const startAgain = async ({ profile, home, saved }: DesktopApp, display: string): Promise<unknown[]> => {
  const second = spawn((await testRuntime()).path, [...desktopSwitches(profile, false), ROOT], {
    cwd: ROOT,
    env: { ...desktopEnv(home, saved), DISPLAY: display },
    stdio: 'ignore',
  });
  return once(second, 'exit');
};

describe('preferences of this computer', () => {
  it('are kept over a restart, each by itself', async () => {
    const first = await launchDesktopApp();
    expect(await preferences(first.page)).toEqual(USUAL);
    expect(await choose(first.page, { tray: true })).toEqual({ ...USUAL, tray: true });
    expect(
      await first.page.evaluate(async () => {
        await Promise.all([
          window.daybook?.setPreferences({ stayInTray: true }),
          window.daybook?.setPreferences({ notifications: false }),
        ]);
        return window.daybook?.preferences();
      }),
    ).toEqual({ tray: true, stayInTray: true, startOnLogin: false, notifications: false });
    await first.app.close();
    const { page } = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(await preferences(page)).toEqual({
      tray: true,
      stayInTray: true,
      startOnLogin: false,
      notifications: false,
    });
  });

  it('are the usual ones where their file is damaged, which is put aside', async () => {
    const profile = join(temporaryFolder(), 'profile');
    mkdirSync(profile);
    writeFileSync(join(profile, 'preferences.json'), '{"tray":tr');
    const { page } = await launchDesktopApp({ profile });
    expect(await preferences(page)).toEqual(USUAL);
    await choose(page, { notifications: false });
    const [aside] = readdirSync(profile).filter((name) => name.startsWith('preferences.json.damaged-'));
    expect(readFileSync(join(profile, aside ?? ''), 'utf8')).toBe('{"tray":tr');
    expect(JSON.parse(readFileSync(join(profile, 'preferences.json'), 'utf8'))).toEqual({
      tray: false,
      stayInTray: false,
      notifications: false,
    });
  });

  it('are chosen in the settings, where one that needs another says so', async () => {
    const seat = await desktopSeat({ tapped: true });
    const { page, profile, home, problems } = seat;
    await smallShop(page);
    await goTo(page, 'settings');
    const part = page.getByRole('region', { name: say.title });
    const toggle = (name: string) => part.getByRole('switch', { name, exact: true });
    expect(await toggle(say.stayInTray).isDisabled()).toBe(true);
    await part.getByText(say.stayInTrayNeeds).waitFor();
    for (const name of [say.tray, say.stayInTray, say.startOnLogin, say.notifications])
      await toggle(name).press('Space');
    await eventually(() => preferences(page)).toEqual({
      tray: true,
      stayInTray: true,
      startOnLogin: true,
      notifications: false,
    });
    await part.getByText(say.startHiddenHint).waitFor();
    expect(readFileSync(join(home, '.config/autostart/daybook.desktop'), 'utf8')).toMatch(/--hidden$/m);
    expect(JSON.parse(readFileSync(join(profile, 'preferences.json'), 'utf8'))).toEqual({
      tray: true,
      stayInTray: true,
      notifications: false,
    });

    // What cannot be kept is said, and shown as it still is.
    rmSync(join(home, '.config/autostart'), { recursive: true });
    writeFileSync(join(home, '.config/autostart'), 'a file in its place');
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await toggle(say.startOnLogin).and(part.locator(':not(:checked)')).waitFor();
    await toggle(say.startOnLogin).press('Space');
    await page.getByRole('alert').filter({ hasText: 'failed' }).waitFor();
    await toggle(say.startOnLogin).and(part.locator(':not(:checked)')).waitFor();
    expect(problems).toEqual([]);
  });

  it('start the app on login by an entry that is taken away again', async () => {
    const config = join(temporaryFolder(), 'config');
    const { page, app } = await launchDesktopApp({ env: { XDG_CONFIG_HOME: config } });
    const entry = join(config, 'autostart', 'daybook.desktop');
    const exec = () => readFileSync(entry, 'utf8').match(/^Exec=(.*)$/m)?.[1];
    const program = await app.evaluate(() => process.execPath);

    expect(await choose(page, { startOnLogin: true })).toEqual({ ...USUAL, startOnLogin: true });
    expect(exec()).toBe(`${program} ${ROOT}`);
    await choose(page, { tray: true });
    expect(exec()).toBe(`${program} ${ROOT} --hidden`);
    await choose(page, { tray: false });
    expect(exec()).toBe(`${program} ${ROOT}`);

    // As a desktop's own settings do it.
    writeFileSync(entry, `${readFileSync(entry, 'utf8')}Hidden=true\n`);
    expect(await preferences(page)).toEqual(USUAL);
    expect(await choose(page, { startOnLogin: true })).toEqual({ ...USUAL, startOnLogin: true });
    expect(await choose(page, { startOnLogin: false })).toEqual(USUAL);
    expect(existsSync(entry)).toBe(false);
    expect(readdirSync(join(config, 'autostart'))).toEqual([]);
  });

  it('say so when the entry cannot be written, and stay as they were', async () => {
    const config = join(temporaryFolder(), 'config');
    writeFileSync(config, 'a file in its place');
    const { page } = await launchDesktopApp({ env: { XDG_CONFIG_HOME: config } });
    await expect(choose(page, { startOnLogin: true })).rejects.toThrow(/failed: .*ENOTDIR/);
    expect(await preferences(page)).toEqual(USUAL);
  });
});

describe('the last window', () => {
  it('ends the app when it is closed, unless the icon is there to bring it back', async () => {
    const display = await xDisplay();
    const desk = await launchDesktopApp({ display });
    const { app, page } = desk;
    await choose(page, { stayInTray: true });
    await choose(page, { tray: true });
    await closeWindow(app);
    await eventually(() => visible(app)).toEqual([false]);
    expect(await preferences(page)).toMatchObject({ tray: true, stayInTray: true });

    expect(await startAgain(desk, display)).toEqual([0, null]);
    await eventually(() => visible(app)).toEqual([true]);

    await choose(page, { tray: false });
    const ended = once(app.process(), 'exit');
    await closeWindow(app);
    expect(await ended).toEqual([0, null]);
  });

  it('hides alone: of two, closing one closes it', async () => {
    const display = await xDisplay();
    const { app, page } = await launchDesktopApp({ display });
    await choose(page, { tray: true });
    await choose(page, { stayInTray: true });
    const [second] = await Promise.all([
      app.waitForEvent('window'),
      page.evaluate(() => window.daybook?.openWindow()),
    ]);
    await second.waitForURL('app://daybook/');
    await eventually(() => visible(app)).toEqual([true, true]);
    await closeWindow(app, 1);
    await eventually(() => visible(app)).toEqual([true]);
    await closeWindow(app);
    await eventually(() => visible(app)).toEqual([false]);
    const ended = once(app.process(), 'exit');
    await app.evaluate(({ app: all }) => all.quit());
    expect(await ended).toEqual([0, null]);
  });

  it('waits to be asked for after a login, where there is an icon', async () => {
    const display = await xDisplay();
    const first = await launchDesktopApp({ display });
    await choose(first.page, { tray: true });
    await first.app.close();
    const { profile, home } = first;
    const desk = await launchDesktopApp({ display, profile, home, args: ['--hidden'] });
    await desk.page.getByRole('heading').first().waitFor();
    expect(await visible(desk.app)).toEqual([false]);
    expect(await startAgain(desk, display)).toEqual([0, null]);
    await eventually(() => visible(desk.app)).toEqual([true]);
    await choose(desk.page, { tray: false });
    await desk.app.close();

    const plain = await launchDesktopApp({ display, profile, home, args: ['--hidden'] });
    await eventually(() => visible(plain.app)).toEqual([true]);
  });
});

const QUIET: DeskState = {
  language: 'en',
  decisions: 0,
  archive: 'ok',
  sync: 'off',
  busy: [],
  progress: null,
};

type Shown = { title: string; body: string };
type Watching = typeof globalThis & { daybookShown?: Shown[]; daybookClick?: () => void };

/** Has notifications written down instead of shown: there is nobody on a test's display to take them. */
const watchNotifications = (app: ElectronApplication) =>
  app.evaluate(({ Notification }) => {
    const here = globalThis as Watching;
    const shown: Shown[] = [];
    here.daybookShown = shown;
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      shown.push({ title: this.title, body: this.body });
      here.daybookClick = () => this.emit('click');
    };
  });
const shownOn = (app: ElectronApplication) => app.evaluate(() => (globalThis as Watching).daybookShown ?? []);
const lookAway = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

const DECISIONS = { title: 'Daybook', body: '2 decisions wait for you.' };
const ARCHIVE = {
  title: 'Daybook',
  body: 'The last archive could not be made. Open Daybook to see why.',
};

describe('notifications', () => {
  it('tell once what waits while nobody looks, and lead there', async () => {
    const display = await xDisplay();
    const first = await launchDesktopApp({ display });
    await first.page.getByRole('heading').first().waitFor();
    await watchNotifications(first.app);
    await lookAway(first.app);
    await tell(first.page, { ...QUIET, decisions: 1 });
    await tell(first.page, { ...QUIET, decisions: 2 });
    await eventually(() => shownOn(first.app)).toEqual([DECISIONS]);
    await tell(first.page, { ...QUIET, decisions: 2, archive: 'failed' });
    await eventually(() => shownOn(first.app)).toEqual([DECISIONS, ARCHIVE]);

    await first.app.evaluate(() => (globalThis as Watching).daybookClick?.());
    await eventually(() => visible(first.app)).toEqual([true]);
    await eventually(() => first.page.url()).toBe('app://daybook/#/files');
    await first.app.close();

    const { profile, home } = first;
    const { app, page } = await launchDesktopApp({ display, profile, home });
    await page.getByRole('heading').first().waitFor();
    await watchNotifications(app);
    await lookAway(app);
    await tell(page, { ...QUIET, decisions: 2, archive: 'failed' });
    await page.waitForTimeout(4000);
    expect(await shownOn(app)).toEqual([]);
    await tell(page, { ...QUIET, decisions: 3, archive: 'failed', language: 'zh' });
    await eventually(() => shownOn(app)).toEqual([{ title: 'Daybook', body: '有 3 项事务等您决定。' }]);
  });

  it('are not shown to those who do not want them', async () => {
    const { app, page } = await launchDesktopApp({ display: await xDisplay() });
    await page.getByRole('heading').first().waitFor();
    await watchNotifications(app);
    await choose(page, { notifications: false });
    await lookAway(app);
    await tell(page, { ...QUIET, decisions: 2, archive: 'failed' });
    await page.waitForTimeout(4000);
    expect(await shownOn(app)).toEqual([]);
  });
});
