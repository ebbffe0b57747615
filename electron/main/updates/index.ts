import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { app, BrowserWindow, net } from 'electron';
import { UPDATE_STATE } from '../../ipc.ts';
import { endsUnattended, onStay } from '../closing.ts';
import { busyWork, onDeskState } from '../desk-state.ts';
import { errorOf, note } from '../diagnostics/note.ts';
import { channelFile } from './channel-file.ts';
import { AUTOMATIC, FEED } from './feed.ts';
import { readKept, writeKept } from './kept.ts';
import { RELEASE_KEYS } from './keys.ts';
import { fileReader } from './reader.ts';
import { releaseKey } from './signed-text.ts';
import { type Packaging, packagingOf, wayOf } from './target.ts';
import { openUpdates, type Updates } from './updates.ts';

/** Soon after the start, but when whoever opened the app has seen what they came for. */
const FIRST_LOOK_MS = 90_000;
const LOOK_EVERY_MS = 60 * 60 * 1000;

const folder = () => join(app.getPath('userData'), 'updates');
const keptFile = () => join(app.getPath('userData'), 'updates.json');

/** What stands for the real thing in development and tests; a packaged app does not look. */
const outside = (name: 'DAYBOOK_UPDATE_KEY' | 'DAYBOOK_UPDATE_PACKAGING'): string | undefined =>
  app.isPackaged ? undefined : process.env[name];

const readText = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);

function packaging(): Packaging {
  const program = app.getPath('exe');
  const pretended = outside('DAYBOOK_UPDATE_PACKAGING');
  if (pretended === 'deb' || pretended === 'rpm') return pretended;
  return packagingOf({
    platform: process.platform,
    packaged: app.isPackaged,
    program,
    appImage: process.env.APPIMAGE,
    packageType: readText(join(process.resourcesPath, 'package-type')),
    uninstaller: existsSync(join(dirname(program), `Uninstall ${app.getName()}.exe`)),
  });
}

const keys = () =>
  [...RELEASE_KEYS, outside('DAYBOOK_UPDATE_KEY') ?? ''].flatMap((key) => releaseKey(key) ?? []);

/** Electron's fetch, which knows the system's proxies and certificates; its types differ from those of Node in nothing we use. */
const read = fileReader((url, how) => net.fetch(url, { ...how, bypassCustomProtocolHandlers: true }));

let opened: Promise<Updates> | null = null;

/** The one that all windows see. */
export function updates(): Promise<Updates> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Updates> {
  const copy = packaging();
  const service = await openUpdates({
    version: app.getVersion(),
    way: wayOf(copy),
    usual: { feed: FEED, automatic: AUTOMATIC },
    read: () => readKept(keptFile()),
    write: (kept) => writeKept(keptFile(), kept),
    join: async (feed) => {
      const { updaterFor } = await import('./updater.ts');
      return updaterFor(
        {
          name: app.getName(),
          version: app.getVersion(),
          packaging: copy,
          buildConfig: join(process.resourcesPath, 'app-update.yml'),
          folder: folder(),
          // Under development there is nothing that could be replaced.
          installs: app.isPackaged,
          relaunch: () => app.relaunch(),
        },
        { folder: feed, file: channelFile(process.platform, process.arch), keys: keys(), read },
      );
    },
    clean: () => rm(folder(), { recursive: true, force: true }),
    busy: busyWork,
    onBusy: onDeskState,
    quit: () => app.quit(),
    // Under development whoever started it does so again.
    startAgain: () => {
      if (app.isPackaged) app.relaunch();
    },
    went: (step, version) => note('update.step', { step, version, ms: null }),
    failed: (step, error) => note('update.failed', { step, error: errorOf(error) }),
    now: Date.now,
  });
  service.hear((state) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(UPDATE_STATE, state);
  });
  onStay(service.stay);
  return service;
}

/** Looks for new versions now and then where somebody wants that, and installs one that is ready when the app ends. */
export function followUpdates(): void {
  const look = (): void => {
    void updates().then((service) => service.checkIfDue());
  };
  setTimeout(look, FIRST_LOOK_MS).unref();
  setInterval(look, LOOK_EVERY_MS).unref();
  let end: 'ahead' | 'under way' | 'through' = 'ahead';
  // All windows are closed by then, and the core with them. Others may quit once more while this is not through.
  app.on('will-quit', (event) => {
    if (end === 'through' || !opened) return;
    event.preventDefault();
    if (end === 'under way') return;
    end = 'under way';
    void opened
      .then((service) => service.end(endsUnattended()))
      .catch(() => {})
      .then(() => {
        end = 'through';
        app.quit();
      });
  });
}
