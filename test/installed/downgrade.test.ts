import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { eventually } from '../support/e2e/seat.ts';
import { heard, startInstalled, startProcess } from '../support/installed/app.ts';
import { EARLIER, packageIn } from '../support/installed/build-packages.ts';
import { install, ordinaryPerson, remove } from '../support/installed/system.ts';

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path).toString('base64')]),
  );

it('an older version tells that a newer one was here, and touches nothing', {
  timeout: 120_000,
}, async () => {
  onTestFinished(() => {
    remove();
  });
  const { earlier, now } = inject('built');
  const person = ordinaryPerson();
  install(packageIn(now, '.deb'));
  const newer = await startInstalled(person);
  await newer.page.getByRole('heading').first().waitFor();
  await newer.quit();
  const databases = join(person.home, '.config/daybook/IndexedDB');
  const before = filesOf(databases);

  install(packageIn(earlier, '.deb'));
  const older = startProcess(person);
  const said = heard(older);
  await eventually(said).toMatch(new RegExp(EARLIER.replaceAll('.', '\\.')));
  older.kill('SIGTERM');
  await once(older, 'exit');
  expect(filesOf(databases)).toEqual(before);
});
