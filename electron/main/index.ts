import { app } from 'electron';
import { watchQuitting } from './closing.ts';
import { logFilesIn } from './files/open-paths.ts';
import { registerIpc } from './ipc/register.ts';
import { installMenu } from './menu.ts';
import { denyPermissions } from './permissions.ts';
import { requestOpen } from './requests.ts';
import { registerScheme, serveScheme } from './scheme.ts';
import { focusOrOpen, openWindow } from './windows.ts';

// Two processes on one profile would be two writers of one log.
if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  registerScheme();
  app.on('second-instance', (_event, args, folder) => {
    focusOrOpen();
    void requestOpen(logFilesIn(args, folder));
  });
  // A Mac hands files over this way, those of the start before `ready`.
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
    denyPermissions();
    serveScheme();
    registerIpc();
    installMenu();
    openWindow();
    void requestOpen(logFilesIn(process.argv.slice(1), process.cwd()));
  });
}
