import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { guardClosing } from './closing.ts';
import { confine } from './confine-contents.ts';
import { offerContextMenu } from './context-menu/index.ts';
import { START_URL } from './origin.ts';
import { followPlace, LEAST, nextPlace } from './place/index.ts';

/**
 * Opens one more window on the same profile; all share one core worker, as origin and session are the same. One that is
 * `hidden` waits for somebody to ask for it.
 */
export function openWindow(hidden = false): BrowserWindow {
  const { slot, box, shown } = nextPlace();
  const window = new BrowserWindow({
    ...box,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Daybook',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
    },
  });
  confine(window.webContents);
  followPlace(window, slot, shown);
  offerContextMenu(window);
  guardClosing(window);
  if (!hidden) window.once('ready-to-show', () => window.show());
  void window.loadURL(START_URL);
  return window;
}

/** Brings the window used last to the front, or opens one. */
export function focusOrOpen(): BrowserWindow {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (!window) return openWindow();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return window;
}
