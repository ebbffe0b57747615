import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import { chooseAndOpen, request } from './requests.ts';
import { openWindow } from './windows.ts';

const HOMEPAGE = 'https://daybook.example.org';

const file: MenuItemConstructorOptions = {
  label: '&File',
  submenu: [
    { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: () => void openWindow() },
    { type: 'separator' },
    {
      label: 'Import…',
      accelerator: 'CmdOrCtrl+O',
      click: (_item, window) => void chooseAndOpen(pageOf(window)),
    },
    {
      label: 'Save a copy…',
      accelerator: 'CmdOrCtrl+Shift+S',
      click: (_item, window) => request({ what: 'saveCopy' }, pageOf(window)),
    },
    { type: 'separator' },
    { label: 'Print…', accelerator: 'CmdOrCtrl+P', click: (_item, window) => printWindow(window) },
    { type: 'separator' },
    process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
  ],
};

const view: MenuItemConstructorOptions = {
  label: '&View',
  submenu: [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // The plain key as well: on most keyboards "+" needs Shift, and people leave it out.
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ],
};

/** The window an item was chosen in; on a Mac the menu is there without one. */
const pageOf = (window: Electron.BaseWindow | undefined): Electron.BrowserWindow | undefined =>
  window && 'webContents' in window ? (window as Electron.BrowserWindow) : undefined;

function printWindow(window: Electron.BaseWindow | undefined): void {
  pageOf(window)?.webContents.print();
}

/** The application menu. Headless Chromium has no place for one and crashes, so there is none there. */
export function installMenu(): void {
  if (app.commandLine.getSwitchValue('ozone-platform') === 'headless') {
    Menu.setApplicationMenu(null);
    return;
  }
  if (!app.isPackaged) (view.submenu as MenuItemConstructorOptions[]).push({ role: 'toggleDevTools' });
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Daybook on the web', click: () => void shell.openExternal(HOMEPAGE) },
        ...(process.platform === 'darwin' ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
