import { afterAll, beforeAll, it } from 'vitest';
import { daybook, scratchFolder } from '../support/command.ts';
import { archiveJob } from '../support/e2e/archive-job.ts';
import { browserSeat } from '../support/e2e/browser-seat.ts';
import { historyJob } from '../support/e2e/history-job.ts';
import { sheetsJob } from '../support/e2e/sheets-job.ts';
import { strangeFilesJob } from '../support/e2e/strange-files-job.ts';

const folder = scratchFolder();
const SAMPLE = folder.at('Northwind.daybook.jsonl');
const WHOLE_JOB_MS = 240_000;
beforeAll(async () => {
  await daybook('sample', '-o', SAMPLE);
});
afterAll(folder.remove);

it(
  'looks back, compares, explains, proves and browses a shop that came in as a file',
  async () => historyJob(await browserSeat({ tapped: true }), SAMPLE),
  WHOLE_JOB_MS,
);

it(
  'goes to a second machine as an encrypted archive, under a new identity',
  async () => {
    const first = await browserSeat();
    const second = async () => {
      await first.context.close();
      return browserSeat();
    };
    await archiveJob(first, second, SAMPLE);
  },
  WHOLE_JOB_MS,
);

it(
  'keeps what is whole of a damaged file, and refuses what is of another shop or no log',
  async () => strangeFilesJob(await browserSeat(), SAMPLE),
  WHOLE_JOB_MS,
);

it(
  'saves the orders of a filter as a spreadsheet, and takes in goods from one',
  async () => sheetsJob(await browserSeat(), SAMPLE),
  WHOLE_JOB_MS,
);
