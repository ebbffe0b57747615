import { app, dialog } from 'electron';
import { fill, words } from '../words/index.ts';
import { errorOf, note } from './note.ts';

/** Whoever hangs while the app ends is not waited for any longer. */
const QUIT_MS = 8000;

let ending = false;

/**
 * What nobody caught in this process. A promise that failed ends nothing; after an exception nobody knows what still
 * works, so the person is told once and the app ends, as it does when it is closed.
 */
export function watchProcess(): void {
  process.on('unhandledRejection', (reason) =>
    note('app.failed', { from: 'rejection', error: errorOf(reason) }),
  );
  process.on('uncaughtException', (thrown) => {
    const error = errorOf(thrown);
    note('app.failed', { from: 'exception', error });
    if (ending) return;
    ending = true;
    const { stopped } = words();
    dialog.showErrorBox(stopped.app, fill(stopped.appText, { error: error.code ?? error.name }));
    setTimeout(() => app.exit(1), QUIT_MS).unref();
    app.quit();
  });
}
