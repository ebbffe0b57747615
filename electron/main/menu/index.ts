import { app, type BaseWindow, BrowserWindow, Menu } from 'electron';
import { onDeskState } from '../desk-state.ts';
import { isHeadless } from '../headless.ts';
import { HOMEPAGE, openOutside } from '../outside/index.ts';
import { savePdfFromMenu } from '../pdf.ts';
import { clearRecent, onRecent, recentFiles } from '../recent/index.ts';
import { openRecent } from '../recent/open-recent.ts';
import { chooseAndOpen, request } from '../requests.ts';
import { openWindow } from '../windows.ts';
import { words } from '../words/index.ts';
import { showAbout } from './about.ts';
import { type MenuActions, menuTemplate } from './template.ts';

const pageOf = (window: BaseWindow | undefined): BrowserWindow | undefined =>
  window instanceof BrowserWindow ? window : undefined;

const act: MenuActions = {
  newWindow: () => void openWindow(),
  importFile: (window) => void chooseAndOpen(pageOf(window)),
  openRecent: (path, window) => void openRecent(path, pageOf(window)),
  clearRecent,
  saveCopy: (window) => request({ what: 'saveCopy' }, pageOf(window)),
  savePdf: (window) => void savePdfFromMenu(pageOf(window)),
  print: (window) => pageOf(window)?.webContents.print(),
  openHomepage: () => void openOutside(HOMEPAGE),
  checkForUpdates: (window) => request({ what: 'updates' }, pageOf(window)),
  report: (window) => request({ what: 'report' }, pageOf(window)),
  about: (window) => showAbout(pageOf(window)),
};

let shown: string | null = null;

function show(): void {
  const say = words();
  const recent = recentFiles();
  // A menu that is open would close when it is replaced by its like.
  const said = JSON.stringify([say, recent]);
  if (said === shown) return;
  shown = said;
  const facts = { say, mac: process.platform === 'darwin', packaged: app.isPackaged, recent, act };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts)));
}

/** Shows the application menu, and keeps its language and its recent files current. */
export function installMenu(): void {
  // Headless Chromium has no place for one and crashes.
  if (isHeadless()) {
    Menu.setApplicationMenu(null);
    return;
  }
  show();
  onDeskState(show);
  onRecent(show);
}
