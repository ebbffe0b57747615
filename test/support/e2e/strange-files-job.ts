import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as northwind from '../northwind-facts.ts';
import { testProfile } from '../profile.ts';
import { SHOP } from '../shop.ts';
import { temporaryFolder } from '../temporary.ts';
import { choose, drop, LONG_MS, looked, takeIn } from './files.ts';
import { count, eventsIn, showAll, sums, sumsOf, verified } from './history-job.ts';
import { eventually, type Seat } from './seat.ts';
import { gone, goTo, opened } from './shop.ts';
import { en, say } from './words.ts';

const { files, history } = en;

/**
 * Files that are not what they should be: of a damaged one everything before the damage is kept and its place named, the
 * whole one brings the rest, and what is of another shop or no log at all is refused.
 */
export const strangeFilesJob = async (seat: Seat, sample: string): Promise<void> => {
  const { page } = seat;
  const folder = temporaryFolder();
  const damage = damaged(sample, join(folder, 'damaged.daybook.jsonl'));

  const button = page.getByRole('button', { name: en.welcome.file.submit });
  await choose(page, () => button.click(), damage.path);
  let dialog = await looked(page);
  const where = say(files.problem.where, { line: count(damage.line), text: files.problem.E_CHAIN });
  await dialog.getByText(where).waitFor();
  await dialog.getByText(files.import.kept).waitFor();
  await dialog.getByText(say(files.import.foundsMore_other, { formatted: count(damage.whole) })).waitFor();
  let done = await takeIn(page, dialog, files.import.openShop);
  await done.getByText(say(files.import.doneFresh_other, { formatted: count(damage.whole) })).waitFor();
  await done.getByText(where).waitFor();
  await done.getByRole('button', { name: en.common.done }).click();
  await gone(done);
  expect(await verified(page)).toMatchObject({ [history.proof.counts.events]: count(damage.whole) });

  await goTo(page, 'files');
  await choose(page, () => page.getByRole('button', { name: files.bring.choose }).click(), sample);
  dialog = await looked(page);
  const all = eventsIn(sample).length;
  const rest = { formatted: count(all - damage.whole), of: count(all) };
  await dialog.getByText(say(files.import.fresh_other, rest)).waitFor();
  done = await takeIn(page, dialog, files.import.take);
  await done.getByText(say(files.import.doneFresh_other, rest)).waitFor();
  await done.getByRole('button', { name: en.common.done }).click();
  await gone(done);
  await showAll(page);
  await eventually(() => sums(page)).toEqual(sumsOf(northwind.orders));

  await drop(page, await anotherShop(join(folder, 'Corner Shop.daybook.jsonl')));
  const refused = await opened(page, files.import.refusedTitle);
  await refused
    .getByText(say(files.problem.E_WS_MISMATCH, { file: SHOP.name, here: 'Northwind Traders' }))
    .waitFor({ timeout: LONG_MS });
  await refused.getByText(files.import.nothingChanged).waitFor();
  await refused.getByRole('button', { name: en.common.close, exact: true }).last().click();
  await gone(refused);

  const letter = join(folder, 'letter.daybook');
  writeFileSync(letter, 'Dear Anna');
  await drop(page, letter);
  await refused.getByText(files.problem.E_NOT_A_LOG).waitFor();
  await refused.getByRole('button', { name: en.common.close, exact: true }).last().click();
  await gone(refused);
  await drop(page, letter, sample);
  await page.getByRole('alert').getByText(files.drop.many).waitFor();
  await eventually(() => sums(page)).toEqual(sumsOf(northwind.orders));
  expect(seat.problems).toEqual([]);
};

/** The sample with one price changed: the line where its run begins, and how many events come before. */
const damaged = (sample: string, path: string): { path: string; line: number; whole: number } => {
  const lines = readFileSync(sample, 'utf8').split('\n');
  const at = lines.findIndex((line, n) => n > 9000 && line.includes('"unitPrice":{"units":'));
  const run = lines.findLastIndex((line, n) => n < at && line.startsWith('{"seg":'));
  lines[at] = (lines[at] ?? '').replace(/"units":\d+/, '"units":1');
  writeFileSync(path, lines.join('\n'));
  const { from } = JSON.parse(lines[run] ?? '').seg as { from: number };
  return { path, line: run + 1, whole: from - 1 };
};

const anotherShop = async (path: string): Promise<string> => {
  const profile = await testProfile(7);
  await profile.call('found', SHOP);
  await profile.ready();
  const made = await profile.call('exportLog', 'plain', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  writeFileSync(path, Buffer.from(await made.file.arrayBuffer()));
  return path;
};
