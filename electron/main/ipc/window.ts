import { z } from 'zod';
import { openWindow } from '../windows.ts';
import { handle } from './handle.ts';

export function registerWindow(): void {
  handle('daybook:open-window', z.tuple([]), () => {
    openWindow();
  });
  handle(
    'daybook:print',
    z.tuple([]),
    (_args, window) =>
      new Promise<void>((resolve) => {
        // Thinking better of it, or having no printer, is reported as a failure too; there is nothing to do about either.
        window.webContents.print({}, () => resolve());
      }),
  );
}
