import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { guardClosing } from './closing.ts';
import { confine } from './confine-contents.ts';
import { START_URL } from './origin.ts';
import { readBounds, rememberBounds } from './window-state.ts';

/** How far a further window is put from the one before, so that both can be seen. */
const CASCADE = 28;

/** Opens one more window on the same profile; all share one core worker, as origin and session are the same. */
export function openWindow(): BrowserWindow {
  const before = BrowserWindow.getFocusedWindow();
  const bounds = readBounds();
  const place = before?.getBounds();
  const window = new BrowserWindow({
    ...bounds,
    ...(place && { x: place.x + CASCADE, y: place.y + CASCADE }),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Daybook',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  confine(window.webContents);
  rememberBounds(window);
  guardClosing(window);
  window.once('ready-to-show', () => window.show());
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
