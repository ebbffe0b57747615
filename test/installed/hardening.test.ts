import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { callWithGarbage, isTypedRefusal } from '../support/e2e/hostile-renderer.ts';
import { heard, startInstalled, startProcess } from '../support/installed/app.ts';
import { packageIn } from '../support/installed/build-packages.ts';
import { install, ordinaryPerson, remove } from '../support/installed/system.ts';

const PROGRAM = '/opt/Daybook/daybook';
const IDENTITY = '.config/daybook/identity.json';

beforeAll(() => {
  install(packageIn(inject('built').now, '.deb'));
});
afterAll(() => {
  remove();
});

/** Processes of the app that run for `uid`, by what Chromium calls them. */
function processesOf(uid: number): { pid: string; type: string; args: string[] }[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        if (statSync(`/proc/${pid}`).uid !== uid) return [];
        const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
        if (!args[0]?.startsWith(PROGRAM)) return [];
        return [{ pid, type: /--type=(\S+)/.exec(args.join(' '))?.[1] ?? 'main', args }];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}

const statusOf = (pid: string, field: string): string =>
  new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';

it('has every fuse set as a shipped app should', async () => {
  const wire = await getCurrentFuseWire(PROGRAM);
  const state = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1';
  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    ownSnapshot: false,
    fileProtocol: false,
  });
});

it('runs no code that somebody puts into its environment or beside its archive', async () => {
  const person = ordinaryPerson();
  const mark = join(person.home, 'ran');
  const script = join(person.home, 'evil.cjs');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran')`);
  const beside = '/opt/Daybook/resources/app';
  mkdirSync(beside);
  writeFileSync(join(beside, 'index.js'), readFileSync(script));
  writeFileSync(join(beside, 'package.json'), '{"main":"index.js"}');
  try {
    const app = await startInstalled(person, {
      env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` },
      switches: ['--inspect=9339', '--require', script],
    });
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(9339, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    expect(open).toBe(false);
    expect(await app.page.title()).toBe('Daybook');
    await app.quit();
  } finally {
    rmSync(beside, { recursive: true });
  }
  expect(readdirSync(person.home)).not.toContain('ran');
});

it('keeps its pages in the sandbox, with no secret in any command line', async () => {
  const person = ordinaryPerson();
  const { page, quit } = await startInstalled(person);
  await page.evaluate(() => window.daybook?.identity());
  await page.evaluate(() => window.daybook?.setArchivePassphrase('correct horse battery staple'));
  const identity = JSON.parse(readFileSync(join(person.home, IDENTITY), 'utf8')) as {
    sealed: string;
  };
  const own = readlinkSync('/proc/self/ns/user');
  // Chromium keeps a process ready for the next page, which filters its system calls only a moment after it was forked.
  await vi.waitFor(() => {
    const renderers = processesOf(person.uid).filter(({ type }) => type === 'renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const { pid, args } of renderers) {
      expect(statusOf(pid, 'Seccomp')).toBe('2');
      expect(statusOf(pid, 'NoNewPrivs')).toBe('1');
      expect(readlinkSync(`/proc/${pid}/ns/user`)).not.toBe(own);
      expect(args).not.toContain('--no-sandbox');
    }
  }, 10_000);
  const said = processesOf(person.uid)
    .flatMap(({ args }) => args)
    .join(' ');
  expect(said).not.toContain(identity.sealed);
  expect(said).not.toContain('correct horse');
  for (const file of ['identity.json', 'archive-passphrase.json'])
    expect(statSync(join(person.home, '.config/daybook', file)).mode & 0o777).toBe(0o600);
  await quit();
});

it('gives a hostile page nothing but typed refusals, and lives on', { timeout: 120_000 }, async () => {
  const { page, quit } = await startInstalled(ordinaryPerson());
  const answers = await callWithGarbage(page);
  expect(answers.length).toBeGreaterThan(400);
  // Any text may be a passphrase, and null forgets it.
  const wrong = answers.filter(({ call }) => !/^setArchivePassphrase\(\D* × 1\)$/.test(call));
  expect(wrong.filter((answer) => !isTypedRefusal(answer))).toEqual([]);
  expect(await page.evaluate(() => window.daybook?.identity())).toMatchObject({ keptIn: 'file' });
  await quit();
});

it('keeps the page where it is, and the world out', async () => {
  const { page, browser, quit } = await startInstalled(ordinaryPerson());
  const result = await page.evaluate(async () => {
    const outcome = async (act: () => unknown) => {
      try {
        return String(await act());
      } catch (error) {
        return (error as Error).name;
      }
    };
    // Through a timer: what a debugger evaluates is excepted from the policy.
    await new Promise((resolve) => setTimeout(resolve));
    const status = (url: string) => outcome(async () => (await fetch(url)).status);
    const permission = (name: string) =>
      outcome(async () => (await navigator.permissions.query({ name: name as PermissionName })).state);
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    document.body.append(link);
    link.click();
    location.assign('https://example.org/');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/';
    document.body.append(frame);
    const guest = document.createElement('webview');
    guest.setAttribute('src', 'https://example.org/');
    document.body.append(guest);
    link.textContent = 'elsewhere';
    link.style.cssText = 'position:fixed;inset:0;z-index:9999';
    return {
      guest: typeof Reflect.get(guest, 'loadURL'),
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      isolated: crossOriginIsolated,
      eval: await outcome(() => new Function('return 1')()),
      foreign: await status('https://example.org/'),
      traversal: await Promise.all(
        [
          '/../../package.json',
          '/%2e%2e/%2e%2e/package.json',
          '/..%2f..%2fmain/index.js',
          '/..%5c..%5cmain%5cindex.js',
          '/assets/../../main/index.js',
          '/opened/../../../etc/passwd',
          '/%00',
        ].map(status),
      ),
      file: await status('file:///etc/passwd'),
      other: [await status('app://other/'), await status('//etc/passwd')],
      popup: window.open('https://example.org/') === null && window.open('/') === null,
      camera: await permission('camera'),
      place: await permission('geolocation'),
      notices: await Notification.requestPermission(),
    };
  });
  expect(result).toEqual({
    guest: 'undefined',
    node: ['undefined', 'undefined'],
    isolated: true,
    eval: 'EvalError',
    foreign: 'TypeError',
    traversal: Array(7).fill('404'),
    file: 'TypeError',
    other: ['TypeError', 'TypeError'],
    popup: true,
    camera: 'denied',
    place: 'denied',
    notices: 'denied',
  });
  for (const button of ['left', 'middle'] as const) await page.mouse.click(300, 300, { button });
  await page.keyboard.down('Control');
  await page.mouse.click(300, 300);
  await page.keyboard.up('Control');
  await page.waitForTimeout(500);
  expect(page.url()).toBe('app://daybook/');
  expect(browser.contexts()[0]?.pages()).toHaveLength(1);
  await quit();
});

it('keeps its key in the keychain where there is one', async () => {
  const person = ordinaryPerson();
  const script = [
    'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null',
    `exec ${PROGRAM} --password-store=gnome-libsecret --remote-debugging-port=0`,
  ].join('; ');
  const { page } = await startInstalled(person, { command: ['dbus-run-session', '--', 'sh', '-c', script] });
  expect(await page.evaluate(() => window.daybook?.identity())).toMatchObject({ keptIn: 'keychain' });
  const { sealed } = JSON.parse(readFileSync(join(person.home, IDENTITY), 'utf8')) as {
    sealed: string;
  };
  // What Chromium encrypts with a key of the keychain begins so; a PKCS#8 key would begin with a sequence of its version.
  expect(Buffer.from(sealed, 'base64').subarray(0, 3).toString('latin1')).toBe('v11');
});

it('starts once: a second start hands its file over and ends', async () => {
  const person = ordinaryPerson();
  const { page, quit } = await startInstalled(person);
  await page.getByRole('heading').first().waitFor();
  const file = join(person.home, 'stray.daybook');
  writeFileSync(file, 'not a log');
  const second = startProcess(person, { what: [file] });
  const said = heard(second);
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect([code, said().includes('DevTools')]).toEqual([0, false]);
  await page.getByRole('dialog').first().waitFor();
  await quit();
});

it('belongs to the system: menu entry, icons, file types and the link', () => {
  execFileSync('desktop-file-validate', ['/usr/share/applications/daybook.desktop']);
  const globs = readFileSync('/usr/share/mime/globs2', 'utf8');
  for (const line of ['archive:*.daybook', 'log:*.daybook.jsonl', 'log-gzip:*.daybook.jsonl.gz'])
    expect(globs).toContain(`50:application/vnd.daybook.${line}\n`);
  expect(readFileSync('/usr/share/applications/mimeinfo.cache', 'utf8')).toContain(
    'x-scheme-handler/daybook=daybook.desktop',
  );
  for (const size of [16, 32, 48, 128, 256, 512])
    expect(statSync(`/usr/share/icons/hicolor/${size}x${size}/apps/daybook.png`).isFile()).toBe(true);
});
