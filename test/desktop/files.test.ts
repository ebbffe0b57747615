import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/i18n/en/index.ts';
import { desktopEnv, desktopSwitches, launchDesktopApp, testRuntime } from '../support/electron.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

const NAME = 'Bob’s Café 2026-01-31.daybook';

/** Writes an archive of some bytes the way the core does. */
const writeArchive = (page: Page, name: string, size: number) =>
  page.evaluate(
    async ([as, bytes]) => {
      const bridge = window.daybook;
      if (!bridge) throw new Error('no bridge');
      const handle = await bridge.archiveBegin(as);
      await bridge.fileChunk(handle, new Uint8Array(bytes).fill(7));
      await bridge.fileFinish(handle);
    },
    [name, size] as const,
  );

const archives = (page: Page) => page.evaluate(() => window.daybook?.archiveFolder());

describe('files on the desktop', () => {
  it('are saved whole, chunk by chunk, or not at all', async () => {
    const { page, saved } = await launchDesktopApp();
    const begun = await page.evaluate(async () => {
      const bridge = window.daybook;
      if (!bridge) throw new Error('no bridge');
      const handle = (await bridge.saveBegin('orders.csv')) ?? '';
      await bridge.fileChunk(handle, new TextEncoder().encode('größe;'));
      await bridge.fileChunk(handle, new TextEncoder().encode('1\n'));
      await bridge.fileFinish(handle);
      const left = (await bridge.saveBegin('left.csv')) ?? '';
      await bridge.fileChunk(left, new Uint8Array(10));
      await bridge.fileAbort(left);
      const late = await bridge.fileFinish(left).then(
        () => 'finished',
        (error: Error) => error.message,
      );
      await bridge.fileChunk((await bridge.saveBegin('unfinished.csv')) ?? '', new Uint8Array(10));
      return { late };
    });
    expect(begun.late).toMatch(/^no-file: /);
    expect(readFileSync(join(saved, 'orders.csv'), 'utf8')).toBe('größe;1\n');
    expect(readdirSync(saved)).toHaveLength(2);
    // What a page had not finished goes with it.
    await page.reload();
    await expect.poll(() => readdirSync(saved)).toEqual(['orders.csv']);
  });

  it('are archived into a folder the page cannot leave, and come back byte by byte', async () => {
    const { page, home } = await launchDesktopApp();
    const before = await archives(page);
    expect(before).toEqual({ path: expect.stringMatching(/Daybook archives$/), files: [] });
    expect(before?.path.startsWith(home)).toBe(true);
    await writeArchive(page, NAME, 70_000);
    expect((await archives(page))?.files).toEqual([{ name: NAME, bytes: 70_000, at: expect.any(Number) }]);
    expect(statSync(join(before?.path ?? '', NAME)).mode & 0o777).toBe(0o600);
    const read = await page.evaluate(async (name) => {
      const opened = await window.daybook?.archiveOpen(name);
      const fetched = await fetch(`/opened/${opened?.token}`);
      const bytes = new Uint8Array(await fetched.arrayBuffer());
      return {
        size: bytes.length,
        same: bytes.every((byte) => byte === 7),
        again: (await fetch(`/opened/${opened?.token}`)).status,
        guessed: (await fetch(`/opened/${'A'.repeat(24)}`)).status,
      };
    }, NAME);
    expect(read).toEqual({ size: 70_000, same: true, again: 404, guessed: 404 });
    await page.evaluate((name) => window.daybook?.archiveRemove(name), NAME);
    expect((await archives(page))?.files).toEqual([]);
  });

  it('are not archived in place of a disk that is not plugged in', async () => {
    const { page, profile } = await launchDesktopApp();
    writeFileSync(
      join(profile, 'archives.json'),
      JSON.stringify({ folder: join(profile, 'not plugged in') }),
    );
    expect((await archives(page))?.path).toBe(join(profile, 'not plugged in'));
    await expect(writeArchive(page, NAME, 1)).rejects.toThrow('no-folder');
    expect(readdirSync(profile)).not.toContain('not plugged in');
  });

  it('are locked with a passphrase that only this user can read, over a restart', async () => {
    const first = await launchDesktopApp();
    const set = await first.page.evaluate(async () => [
      await window.daybook?.archivePassphrase(),
      await window.daybook?.setArchivePassphrase('größer als zuvor'),
    ]);
    expect(set).toEqual([null, 'file']);
    expect(statSync(join(first.profile, 'archive-passphrase.json')).mode & 0o777).toBe(0o600);
    await first.app.close();
    const { page, profile } = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(await page.evaluate(() => window.daybook?.archivePassphrase())).toBe('größer als zuvor');
    await page.evaluate(() => window.daybook?.setArchivePassphrase(null));
    expect(await page.evaluate(() => window.daybook?.archivePassphrase())).toBeNull();
    expect(readdirSync(profile)).not.toContain('archive-passphrase.json');
  });

  it('are looked at when they are opened from outside', async () => {
    const { page, profile, home, saved } = await launchDesktopApp();
    await page.getByRole('heading', { name: en.welcome.title }).waitFor();
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'letter.daybook'), 'Dear Anna');
    const second = spawn(
      (await testRuntime()).path,
      [...desktopSwitches(profile), ROOT, join(folder, 'letter.daybook'), join(folder, 'gone.daybook')],
      { cwd: ROOT, env: desktopEnv(home, saved), stdio: 'ignore' },
    );
    expect(await once(second, 'exit')).toEqual([0, null]);
    const dialog = page.getByRole('dialog', { name: en.files.import.refusedTitle });
    await dialog.getByText(en.files.problem.E_NOT_A_LOG).waitFor();
  });
});
