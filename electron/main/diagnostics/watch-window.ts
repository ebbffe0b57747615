import { type BrowserWindow, dialog } from 'electron';
import { START_URL } from '../origin.ts';
import { request } from '../requests.ts';
import { words } from '../words/index.ts';
import { note } from './note.ts';
import { STOPPED_ACTS, STOPPED_URL } from './stopped-page.ts';

/** Another page would not come up either. */
const HOPELESS: ReadonlySet<string> = new Set(['launch-failed', 'integrity-failure']);

/** Notes when the page of `window` crashes or hangs, and puts a page there that says so and what can be done. */
export function watchWindow(window: BrowserWindow): void {
  const { webContents: page } = window;
  window.on('unresponsive', () => note('window.hangs', {}));
  window.on('responsive', () => note('window.answers', {}));
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    note('window.gone', { reason, exitCode });
    const again = page.getURL().startsWith(STOPPED_URL);
    // Not within the event: Chromium is still taking the old process apart.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (again || HOPELESS.has(reason)) sayOnly(window);
      else void page.loadURL(STOPPED_URL).catch(() => {});
    });
  });
  page.on('will-navigate', (event) => {
    if (event.url === STOPPED_ACTS.close) {
      event.preventDefault();
      window.close();
    } else if (event.url === STOPPED_ACTS.report) {
      event.preventDefault();
      request({ what: 'report' }, window);
      void page.loadURL(START_URL).catch(() => {});
    }
  });
}

function sayOnly(window: BrowserWindow): void {
  const { stopped } = words();
  dialog.showErrorBox(stopped.window, stopped.windowText);
  window.destroy();
}
