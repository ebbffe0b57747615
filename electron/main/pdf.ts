import { BrowserWindow, dialog } from 'electron';
import { writeFileDurably } from './durable-file.ts';
import { choosePath } from './ipc/choose-path.ts';
import { asRefusal } from './ipc/disk-error.ts';
import { Refusal } from './ipc/refusal.ts';
import { words } from './words/index.ts';

/**
 * What the window would print, as a PDF where the person chooses; false when they thought better of it. Paper and margins are
 * those of the style sheet, so both look the same.
 */
export async function savePdf(window: BrowserWindow, name: string): Promise<boolean> {
  const path = await choosePath(name, window);
  if (path === null) return false;
  const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, generateTaggedPDF: true });
  await asRefusal(writeFileDurably(path, pdf, 0o644));
  return true;
}

/** From a menu nobody waits for an answer, so a failure is told by the system. */
export async function savePdfFromMenu(window = BrowserWindow.getFocusedWindow()): Promise<void> {
  if (!window) return;
  const day = new Date().toLocaleDateString('sv');
  try {
    await savePdf(window, `${words().app} ${day}.pdf`);
  } catch (error) {
    const { failedTitle, full, failed } = words().pdf;
    dialog.showErrorBox(failedTitle, error instanceof Refusal && error.code === 'disk-full' ? full : failed);
  }
}
