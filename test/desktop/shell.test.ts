import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { desktopEnv, desktopSwitches, launchDesktopApp, testRuntime } from '../support/electron.ts';
import { ROOT } from '../support/root.ts';

describe('desktop shell', () => {
  it('opens on its own origin, isolated, without Node and without errors', async () => {
    const { page } = await launchDesktopApp();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.reload();
    await page.waitForFunction(() => document.getElementById('root')?.childElementCount);
    expect(page.url()).toBe('app://daybook/');
    expect(await page.title()).toBe('Daybook');
    expect(
      await page.evaluate(() => ({
        secure: isSecureContext,
        isolated: crossOriginIsolated,
        require: typeof (globalThis as Record<string, unknown>).require,
        process: typeof (globalThis as Record<string, unknown>).process,
        bridge: Object.keys(window.daybook ?? {}).sort(),
      })),
    ).toEqual({
      secure: true,
      isolated: true,
      require: 'undefined',
      process: 'undefined',
      bridge: [
        'appInfo',
        'archiveBegin',
        'archiveFolder',
        'archiveOpen',
        'archivePassphrase',
        'archiveRemove',
        'cancelUpdate',
        'checkForUpdates',
        'chooseArchiveFolder',
        'chooseUpdateFolder',
        'decideClosing',
        'deriveKey',
        'fileAbort',
        'fileChunk',
        'fileFinish',
        'freeBytes',
        'identity',
        'installUpdate',
        'note',
        'onClosing',
        'onRequest',
        'onUpdateState',
        'openDownloads',
        'openDumpFolder',
        'openNetwork',
        'openWindow',
        'preferences',
        'print',
        'readAnchor',
        'report',
        'restart',
        'saveBegin',
        'saveFile',
        'savePdf',
        'setArchivePassphrase',
        'setPreferences',
        'setUpdates',
        'sign',
        'takeUpdateNews',
        'tellState',
        'updateState',
        'writeAnchor',
      ],
    });
    expect(problems).toEqual([]);
  });

  it('sends a policy that blocks eval, foreign requests and markup made of text', async () => {
    const { page } = await launchDesktopApp();
    const result = await page.evaluate(async () => {
      const outcome = async (act: () => unknown) => {
        try {
          await act();
          return 'ran';
        } catch (error) {
          return (error as Error).name;
        }
      };
      // Through a timer: what a debugger evaluates is excepted from the policy.
      await new Promise((resolve) => setTimeout(resolve));
      return {
        csp: (await fetch('/')).headers.get('content-security-policy') ?? '',
        eval: await outcome(() => new Function('return 1')()),
        foreign: await outcome(() => fetch('https://example.org/')),
        markup: await outcome(() => {
          document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
        }),
        worker: await outcome(() => new SharedWorker('/assets/evil.js')),
      };
    });
    expect(result).toEqual({
      csp: expect.stringMatching(/^default-src 'none'; script-src 'self'; .*require-trusted-types-for/),
      eval: 'EvalError',
      foreign: 'TypeError',
      markup: 'TypeError',
      worker: 'TypeError',
    });
  });

  it('serves nothing but the built renderer', async () => {
    const { page } = await launchDesktopApp();
    const statuses = await page.evaluate(async () => {
      const status = async (url: string) => (await fetch(url).catch(() => null))?.status ?? 'blocked';
      return {
        manifest: await status('/../../package.json'),
        encoded: await status('/%2e%2e/%2e%2e/package.json'),
        slashes: await status('/..%2f..%2fpackage.json'),
        main: await status('/..%5cmain%5cindex.js'),
        post: (await fetch('/', { method: 'POST' })).status,
        otherHost: await status('app://other/index.html'),
        file: await status('file:///etc/passwd'),
      };
    });
    expect(statuses).toEqual({
      manifest: 404,
      encoded: 404,
      slashes: 404,
      main: 404,
      post: 405,
      otherHost: 'blocked',
      file: 'blocked',
    });
  });

  it('stays where it is: no navigation, no new window, no permission', async () => {
    const { app, page } = await launchDesktopApp();
    const opened = await page.evaluate(async () => {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      document.body.append(link);
      link.click();
      return {
        popup: window.open('https://example.org/') === null,
        own: window.open('/') === null,
        notification: await Notification.requestPermission(),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            () => resolve('denied'),
          ),
        ),
      };
    });
    await page.waitForTimeout(300);
    expect(opened).toEqual({ popup: true, own: true, notification: 'denied', place: 'denied' });
    expect(page.url()).toBe('app://daybook/');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('opens further windows that share the storage of the first', async () => {
    const { app, page } = await launchDesktopApp();
    await page.evaluate(() => localStorage.setItem('said', 'here'));
    const [second] = await Promise.all([
      app.waitForEvent('window'),
      page.evaluate(() => window.daybook?.openWindow()),
    ]);
    await second.waitForURL('app://daybook/');
    expect(await second.evaluate(() => localStorage.getItem('said'))).toBe('here');
  });

  it('lets a second start on the same profile bring the first to the front, and end', async () => {
    const { app, profile, home, saved } = await launchDesktopApp();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const second = spawn((await testRuntime()).path, [...desktopSwitches(profile), ROOT], {
      cwd: ROOT,
      env: desktopEnv(home, saved),
      stdio: 'ignore',
    });
    expect(await once(second, 'exit')).toEqual([0, null]);
    const windows = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
    await expect.poll(windows).toEqual([true]);
  });

  it('comes back where its window stood', async () => {
    const first = await launchDesktopApp();
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 30, width: 700, height: 500 });
    });
    await first.app.close();
    const { app } = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
    ).toMatchObject({ width: 700, height: 500 });
  });
});
