import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { daybook, scratchFolder } from '../support/command.ts';
import { archiveJob } from '../support/e2e/archive-job.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { LONG_MS, looked, takeIn } from '../support/e2e/files.ts';
import { historyJob } from '../support/e2e/history-job.ts';
import { scheduledArchivesJob } from '../support/e2e/scheduled-archives-job.ts';
import { sheetsJob } from '../support/e2e/sheets-job.ts';
import { gone } from '../support/e2e/shop.ts';
import { strangeFilesJob } from '../support/e2e/strange-files-job.ts';
import { en } from '../support/e2e/words.ts';
import { desktopEnv, desktopSwitches, launchDesktopApp, testRuntime } from '../support/electron.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

const folder = scratchFolder();
const SAMPLE = folder.at('Northwind.daybook.jsonl');
const WHOLE_JOB_MS = 240_000;
beforeAll(async () => {
  await daybook('sample', '-o', SAMPLE);
});
afterAll(folder.remove);

it(
  'looks back, compares, explains, proves and browses a shop that came in as a file',
  async () => historyJob(await desktopSeat({ tapped: true }), SAMPLE),
  WHOLE_JOB_MS,
);

it(
  'goes to a second machine as an encrypted archive, under a new identity',
  async () => {
    const first = await desktopSeat();
    const second = async () => {
      await first.app.close();
      return desktopSeat();
    };
    await archiveJob(first, second, SAMPLE);
  },
  WHOLE_JOB_MS,
);

it(
  'keeps what is whole of a damaged file, and refuses what is of another shop or no log',
  async () => strangeFilesJob(await desktopSeat(), SAMPLE),
  WHOLE_JOB_MS,
);

it(
  'saves the orders of a filter as a spreadsheet, and takes in goods from one',
  async () => sheetsJob(await desktopSeat(), SAMPLE),
  WHOLE_JOB_MS,
);

it(
  'makes archives by itself, locked on demand, and says loudly when one fails',
  async () => {
    const archives = join(temporaryFolder(), 'archives');
    await scheduledArchivesJob(await desktopSeat({ archives, tapped: true }), archives);
  },
  WHOLE_JOB_MS,
);

it(
  'looks at a file it was started with, and at one opened while it runs',
  async () => {
    const { page, profile, home, saved } = await launchDesktopApp({ files: [SAMPLE] });
    const dialog = await looked(page);
    await dialog.getByText(en.files.import.founds).waitFor();
    const done = await takeIn(page, dialog, en.files.import.openShop);
    await done.getByRole('button', { name: en.common.done }).click();
    await gone(done);
    const second = spawn((await testRuntime()).path, [...desktopSwitches(profile), ROOT, basename(SAMPLE)], {
      cwd: join(SAMPLE, '..'),
      env: desktopEnv(home, saved),
      stdio: 'ignore',
    });
    expect(await once(second, 'exit')).toEqual([0, null]);
    await looked(page);
    await dialog.getByText(en.files.import.known).waitFor({ timeout: LONG_MS });
  },
  WHOLE_JOB_MS,
);
