import { app, BrowserWindow } from 'electron';
import { CLOSING } from '../ipc.ts';

/** A page that has not said anything by then hangs, and nobody has to wait for it. */
const ANSWER_MS = 3000;

type Guard = {
  /** The page asked to be told before it closes. */
  watching: boolean;
  allowed: boolean;
  waiting: NodeJS.Timeout | null;
  asking: boolean;
};

const guards = new WeakMap<BrowserWindow, Guard>();
let quitting = false;

const isLast = (window: BrowserWindow): boolean =>
  BrowserWindow.getAllWindows().every((other) => other === window || other.isDestroyed());

function letGo(window: BrowserWindow, guard: Guard): void {
  if (guard.waiting) clearTimeout(guard.waiting);
  guard.waiting = null;
  guard.asking = false;
  guard.allowed = true;
  if (quitting) app.quit();
  else if (!window.isDestroyed()) window.close();
}

/**
 * Asks the page of the last window before it closes: with it the core ends, and orders that no other machine has yet may be
 * waiting. A page that is not ours to wait for (loading, crashed, hanging) is not waited for.
 */
export function guardClosing(window: BrowserWindow): void {
  const guard: Guard = { watching: false, allowed: false, waiting: null, asking: false };
  guards.set(window, guard);
  const { webContents } = window;
  const unwatch = (): void => {
    guard.watching = false;
    if (guard.asking || guard.waiting) letGo(window, guard);
  };
  webContents.on('did-navigate', unwatch);
  webContents.on('render-process-gone', unwatch);
  window.on('close', (event) => {
    if (guard.allowed || !guard.watching || !isLast(window)) return;
    event.preventDefault();
    if (guard.asking || guard.waiting) return;
    guard.waiting = setTimeout(() => letGo(window, guard), ANSWER_MS);
    webContents.send(CLOSING);
  });
  window.once('closed', () => {
    if (guard.waiting) clearTimeout(guard.waiting);
  });
}

/** The page wants to be asked from now on. */
export function watchClosing(window: BrowserWindow): void {
  const guard = guards.get(window);
  if (guard) guard.watching = true;
}

/** The page's answer: it may close, it asks the person, or the person stays. */
export function answerClosing(window: BrowserWindow, answer: 'close' | 'asking' | 'stay'): void {
  const guard = guards.get(window);
  if (!guard || !(guard.waiting || guard.asking)) return;
  if (guard.waiting) clearTimeout(guard.waiting);
  guard.waiting = null;
  guard.asking = answer === 'asking';
  if (answer === 'close') letGo(window, guard);
  if (answer === 'stay') quitting = false;
}

/** Remembers that it is the app that closes, not just its last window. */
export function watchQuitting(): void {
  app.on('before-quit', () => {
    quitting = true;
  });
}
