import { app, type BrowserWindow, dialog } from 'electron';
import { runtimeName } from '../runtime-name.ts';
import { fill, words } from '../words/index.ts';

/** Which version this is, on what it runs, and under which licence. */
export function showAbout(window?: BrowserWindow): void {
  const { app: name, about } = words();
  const said = {
    type: 'info' as const,
    title: name,
    message: name,
    detail: fill(about.detail, { version: app.getVersion(), runtime: runtimeName() }),
    buttons: [about.ok],
  } satisfies Electron.MessageBoxOptions;
  void (window ? dialog.showMessageBox(window, said) : dialog.showMessageBox(said));
}
