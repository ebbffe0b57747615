import { app } from 'electron';
import { watchQuitting } from './closing.ts';
import { keepCrashDumps } from './diagnostics/crash-dumps.ts';
import { startDiagnostics } from './diagnostics/start.ts';
import { unfinished } from './files/index.ts';
import { logFilesIn } from './files/open-paths.ts';
import { followDesk, opensHidden } from './follow-desk.ts';
import { registerIpc } from './ipc/register.ts';
import { claimLinks, requestLinks } from './links/index.ts';
import { installMenu } from './menu/index.ts';
import { denyPermissions } from './permissions.ts';
import { takeProfile } from './profile/take.ts';
import { requestOpen } from './requests.ts';
import { registerScheme, serveScheme } from './scheme.ts';
import { prepareSpelling, startSpelling } from './spelling/index.ts';
import { followUpdates } from './updates/index.ts';
import { focusOrOpen, openWindow } from './windows.ts';

if (takeProfile()) {
  keepCrashDumps();
  startDiagnostics();
  prepareSpelling();
  registerScheme();
  app.on('second-instance', (_event, args, folder) => {
    focusOrOpen();
    requestLinks(args);
    void requestOpen(logFilesIn(args, folder));
  });
  // A Mac hands links and files over this way, those of the start before `ready`.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    void app.whenReady().then(() => requestLinks([url]));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void app.whenReady().then(() => requestOpen(logFilesIn([path], '/')));
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => focusOrOpen());
  watchQuitting();
  // Not awaited: Electron holds `ready` back until this module has been evaluated.
  void app.whenReady().then(() => {
    startSpelling();
    denyPermissions();
    serveScheme();
    void unfinished.sweep();
    registerIpc();
    installMenu();
    followDesk();
    followUpdates();
    claimLinks();
    openWindow(opensHidden());
    requestLinks(process.argv.slice(1));
    void requestOpen(logFilesIn(process.argv.slice(1), process.cwd()));
  });
}
