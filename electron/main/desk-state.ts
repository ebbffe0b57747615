import type { BrowserWindow } from 'electron';
import type { DeskState } from '../../shared/index.ts';

const told = new Map<BrowserWindow, DeskState>();
const listeners = new Set<() => void>();

/** Windows speak of the same core; what differs is that one may know of work that another has not heard of yet. */
export function keepDeskState(window: BrowserWindow, state: DeskState): void {
  if (!told.has(window)) {
    window.once('closed', () => {
      told.delete(window);
      changed();
    });
    window.webContents.on('did-navigate', () => {
      told.delete(window);
      changed();
    });
  }
  // Put last, so that the newest word counts.
  told.delete(window);
  told.set(window, state);
  changed();
}

const changed = (): void => {
  for (const hear of listeners) hear();
};

/** What was said last; null while no window has said anything. */
export const currentDeskState = (): DeskState | null => [...told.values()].at(-1) ?? null;

/** Names of the work that any window knows to be under way. */
export const busyWork = (): readonly string[] => [...new Set([...told.values()].flatMap(({ busy }) => busy))];

/** Hears of every change. Returns how to stop. */
export function onDeskState(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
