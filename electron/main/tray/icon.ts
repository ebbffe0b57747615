import { nativeImage, Tray } from 'electron';
import { errorOf, note } from '../diagnostics/note.ts';
import { isHeadless } from '../headless.ts';
import monoDouble from '../icons/template@2x.png?inline';
import mono from '../icons/template.png?inline';
import colouredDouble from '../icons/tray@2x.png?inline';
import coloured from '../icons/tray.png?inline';

let tray: Tray | null = null;

/** In two sizes, for screens of either density; a Mac colours it to suit its menu bar. */
function image(): Electron.NativeImage {
  const mac = process.platform === 'darwin';
  // A panel on Linux scales what it gets, and scales down better than up.
  if (process.platform === 'linux') return nativeImage.createFromDataURL(colouredDouble);
  const made = nativeImage.createFromDataURL(mac ? mono : coloured);
  made.addRepresentation({ scaleFactor: 2, dataURL: mac ? monoDouble : colouredDouble });
  if (mac) made.setTemplateImage(true);
  return made;
}

/** The icon among the system's own, made the first time; null where the system has no place for one. */
export function showTray(): Tray | null {
  if (isHeadless()) return null;
  try {
    tray ??= new Tray(image());
  } catch (error) {
    note('desk.failed', { part: 'tray', error: errorOf(error) });
  }
  return tray;
}

export function removeTray(): void {
  tray?.destroy();
  tray = null;
}

export const isTrayShown = (): boolean => tray !== null;
