import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { mainJob } from '../support/e2e/main-job.ts';
import { en } from '../support/e2e/words.ts';
import { startInstalled } from '../support/installed/app.ts';
import { EARLIER, packageIn } from '../support/installed/build-packages.ts';
import { installedSeat } from '../support/installed/seat.ts';
import { install, ordinaryPerson, remove, run } from '../support/installed/system.ts';

const versionOf = () => run('dpkg-query', '--show', 'daybook').trim().split('\t')[1];
const ORDER = 'SO-A-000001';

it('is installed, used, upgraded, and removed, and the shop stays', { timeout: 300_000 }, async () => {
  const person = ordinaryPerson();
  const data = join(person.home, '.config/daybook');
  const { earlier, now } = inject('built');

  onTestFinished(() => {
    remove();
  });
  install(packageIn(earlier, '.deb'));
  expect(versionOf()).toBe(EARLIER);
  const seat = await installedSeat(person);
  await mainJob(seat);
  await seat.quit();

  install(packageIn(now, '.deb'));
  expect(versionOf()).not.toBe(EARLIER);
  const upgraded = await startInstalled(person);
  await upgraded.page.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
  expect((await upgraded.page.evaluate(() => window.daybook?.appInfo()))?.version).toBe(versionOf());
  await upgraded.page
    .getByRole('toolbar', { name: en.orders.views })
    .getByRole('button', { name: en.orders.view.all })
    .click();
  await upgraded.page.getByRole('row', { name: ORDER }).waitFor();
  await upgraded.quit();

  const before = readdirSync(join(data, 'IndexedDB')).sort();
  expect(remove()).toContain('~/.config/daybook');
  for (const path of ['/opt/Daybook', '/usr/bin/daybook', '/usr/share/applications/daybook.desktop'])
    expect(existsSync(path)).toBe(false);
  expect(readdirSync(join(data, 'IndexedDB')).sort()).toEqual(before);
  expect(statSync(data).uid).toBe(person.uid);

  install(packageIn(now, '.deb'));
  const again = await startInstalled(person);
  await again.page.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
  await again.page
    .getByRole('toolbar', { name: en.orders.views })
    .getByRole('button', { name: en.orders.view.all })
    .click();
  await again.page.getByRole('row', { name: ORDER }).waitFor();
  await again.quit();
});
