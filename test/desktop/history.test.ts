import { afterAll, beforeAll, it } from 'vitest';
import { daybook, scratchFolder } from '../support/command.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { historyJob } from '../support/e2e/history-job.ts';

const folder = scratchFolder();
const SAMPLE = folder.at('Northwind.daybook.jsonl');
beforeAll(async () => {
  await daybook('sample', '-o', SAMPLE);
});
afterAll(folder.remove);

it('looks back, compares, explains, proves and browses a shop that came in as a file', async () => {
  await historyJob(await desktopSeat({ tapped: true }), SAMPLE);
}, 180_000);
