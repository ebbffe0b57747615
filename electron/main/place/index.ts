import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, type Display as ElectronDisplay, screen } from 'electron';
import {
  type Display,
  freeSlot,
  type Opening,
  openingOf,
  type Places,
  readPlaces,
  type Shown,
  setupOf,
  withPlace,
} from './place.ts';

export { LEAST } from './place.ts';

const placesFile = () => join(app.getPath('userData'), 'windows.json');

const slots = new WeakMap<BrowserWindow, number>();

function displays(): Display[] {
  const main = screen.getPrimaryDisplay();
  const plain = ({ id, bounds, workArea }: ElectronDisplay): Display => ({ id, bounds, area: workArea });
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(plain);
}

function kept(): Places {
  try {
    return readPlaces(readFileSync(placesFile(), 'utf8'));
  } catch {
    return [];
  }
}

/** At once: after the last window closed the process ends, and would cut a promise short. */
function keep(places: Places): void {
  const temporary = `${placesFile()}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(places));
    renameSync(temporary, placesFile());
  } catch {
    // The next window opens at its usual place, which is no harm.
  }
}

const shownOf = (window: BrowserWindow): Shown =>
  window.isFullScreen() ? 'fullScreen' : window.isMaximized() ? 'maximized' : 'normal';

/** A number for the next window, and where it opens. */
export function nextPlace(): Opening & { slot: number } {
  const taken = BrowserWindow.getAllWindows().flatMap((window) => slots.get(window) ?? []);
  const slot = freeSlot(taken);
  const from = BrowserWindow.getFocusedWindow()?.getNormalBounds() ?? null;
  return { slot, ...openingOf(kept(), displays(), slot, from) };
}

/** Makes the window as large as it was, and remembers where it stands when it closes. */
export function followPlace(window: BrowserWindow, slot: number, shown: Shown): void {
  slots.set(window, slot);
  let seen = false;
  // Before, it would bring a window on screen that is to stay hidden.
  window.once('show', () => {
    seen = true;
    if (shown === 'maximized') window.maximize();
    if (shown === 'fullScreen') window.setFullScreen(true);
  });
  window.on('close', () => {
    const now = displays();
    const place = {
      box: window.getNormalBounds(),
      display: screen.getDisplayMatching(window.getBounds()).id,
      // One that was never on screen was never made large either.
      shown: seen ? shownOf(window) : shown,
    };
    keep(withPlace(kept(), setupOf(now), slot, place));
  });
}
