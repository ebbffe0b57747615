import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinLink, showCode } from '../../shared/index.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
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
import { CODE } from '../support/sync.ts';
import { temporaryFolder } from '../support/temporary.ts';

const ADDRESS = '192.168.1.20:47823';
const LINK = joinLink({ address: ADDRESS, code: CODE });
const { join: say } = en.machines;

/** What the system does when a link or a file is opened while the app runs. */
const openAgain = async ({ profile, home, saved }: DesktopApp, ...args: string[]): Promise<void> => {
  const second = spawn((await testRuntime()).path, [...desktopSwitches(profile), ROOT, ...args], {
    cwd: ROOT,
    env: desktopEnv(home, saved),
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
};

describe('a link to join a shop', () => {
  it('fills in the dialog when the app is opened by it, and begins nothing', async () => {
    const { page } = await launchDesktopApp({ files: [LINK] });
    const dialog = page.getByRole('dialog', { name: say.title });
    await dialog.waitFor();
    expect(await dialog.getByLabel(say.address).inputValue()).toBe(ADDRESS);
    expect(await dialog.getByLabel(say.code).inputValue()).toBe(showCode(CODE));
    await page.waitForTimeout(500);
    expect(await dialog.getByRole('button', { name: say.submit }).isEnabled()).toBe(true);
  });

  it('fills it in while the app runs, and others do nothing', async () => {
    const seat = await launchDesktopApp();
    const { page } = seat;
    await page.getByRole('heading', { name: en.welcome.title }).waitFor();
    await openAgain(
      seat,
      `daybook://leave/${CODE}`,
      `daybook://join/${CODE.slice(1)}`,
      'daybook://join/x.daybook',
    );
    await page.waitForTimeout(500);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await openAgain(seat, `daybook://join/${CODE}`);
    const dialog = page.getByRole('dialog', { name: say.title });
    await dialog.waitFor();
    expect(await dialog.getByLabel(say.address).inputValue()).toBe('');
    expect(await dialog.getByLabel(say.code).inputValue()).toBe(showCode(CODE));
    await openAgain(seat, LINK);
    await page.getByText(say.busy).waitFor();
    expect(await dialog.getByLabel(say.address).inputValue()).toBe('');
  });

  it('says what is needed where there is a shop', async () => {
    const seat = await desktopSeat({ tapped: true });
    await smallShop(seat.page);
    await openAgain(seat, LINK);
    await seat.page.getByRole('dialog', { name: say.title }).getByText(say.occupied).waitFor();
  });
});

describe('files', () => {
  it('of a second start come one at a time, and the others are told', async () => {
    const seat = await launchDesktopApp();
    await seat.page.getByRole('heading', { name: en.welcome.title }).waitFor();
    const folder = temporaryFolder();
    const files = ['a.daybook', 'b.daybook.jsonl'].map((name) => join(folder, name));
    for (const file of files) writeFileSync(file, 'Dear Anna');
    await openAgain(seat, ...files);
    await seat.page.getByRole('dialog', { name: en.files.import.refusedTitle }).waitFor();
    await seat.page.getByText(en.files.drop.busy).waitFor();
  });
});
