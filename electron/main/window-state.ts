import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

const savedBounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(640).max(16_384),
  height: z.int().min(480).max(16_384),
});

const DEFAULT = { width: 1280, height: 840 };

const stateFile = () => join(app.getPath('userData'), 'window.json');

/** A window saved on a screen that is gone would open where nobody sees it. */
const isVisible = (bounds: Rectangle) =>
  screen.getAllDisplays().some(({ workArea: area }) => {
    const x = bounds.x + bounds.width / 2;
    return (
      x > area.x && x < area.x + area.width && bounds.y >= area.y - 8 && bounds.y < area.y + area.height - 40
    );
  });

/** Where the last window stood, or only a size. */
export function readBounds(): Rectangle | { width: number; height: number } {
  try {
    const bounds = savedBounds.parse(JSON.parse(readFileSync(stateFile(), 'utf8')));
    return isVisible(bounds) ? bounds : { width: bounds.width, height: bounds.height };
  } catch {
    return DEFAULT;
  }
}

/** Saves the bounds when a window closes, at once: after the last one the process ends, and would cut a promise short. */
export function rememberBounds(window: BrowserWindow): void {
  window.on('close', () => {
    const temporary = `${stateFile()}.tmp`;
    try {
      writeFileSync(temporary, JSON.stringify(window.getNormalBounds()));
      renameSync(temporary, stateFile());
    } catch {
      // The next window opens at its usual place, which is no harm.
    }
  });
}
