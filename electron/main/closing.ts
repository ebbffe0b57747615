import { app, autoUpdater, BrowserWindow, powerMonitor } from 'electron';
import { CLOSING } from '../ipc.ts';
import { keptPreferences } from './preferences/index.ts';
import { isTrayShown } from './tray/icon.ts';

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
/** The system ends the app: nobody is there to answer a question. */
let unattended = false;
const stayers = new Set<() => void>();

const isLast = (window: BrowserWindow): boolean =>
  BrowserWindow.getAllWindows().every((other) => other === window || other.isDestroyed());

/** The core lives in the windows: to go on without one on screen, the last is hidden and not closed. */
const staysInTray = (): boolean => !quitting && isTrayShown() && keptPreferences().stayInTray;

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
    if (isLast(window) && staysInTray()) {
      event.preventDefault();
      window.hide();
      return;
    }
    if (guard.allowed || !guard.watching || !isLast(window) || (unattended && guard.asking)) return;
    event.preventDefault();
    if (guard.asking || guard.waiting) return;
    // Timers of a page that was hidden for long run once a minute: too late to answer.
    webContents.setBackgroundThrottling(false);
    guard.waiting = setTimeout(() => letGo(window, guard), ANSWER_MS);
    webContents.send(CLOSING);
  });
  window.on('session-end', quitUnattended);
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
  if (answer === 'close' || (answer === 'asking' && unattended)) letGo(window, guard);
  else if (answer === 'asking') window.show();
  else {
    quitting = false;
    window.webContents.setBackgroundThrottling(true);
    for (const hear of stayers) hear();
  }
}

/** Whether the system ends the app, and may cut short whatever it still begins. */
export const endsUnattended = (): boolean => unattended;

/** Hears that a person was asked whether the app may close, and stayed. */
export const onStay = (hear: () => void): void => void stayers.add(hear);

/** Quits in order, and waits for no answer: the system is about to end everything. */
function quitUnattended(): void {
  unattended = true;
  app.quit();
}

/** Remembers that it is the app that closes, not just its last window. */
export function watchQuitting(): void {
  const quits = (): void => {
    quitting = true;
  };
  app.on('before-quit', quits);
  // An update on a Mac closes the windows before it quits.
  autoUpdater.on('before-quit-for-update', quits);
}

/** Quits when the system shuts down or logs off. To be called once the app is ready: Electron's own handlers come first. */
export function watchSystemEnd(): void {
  process.on('SIGTERM', quitUnattended);
  process.on('SIGHUP', quitUnattended);
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    // Asks for the time that it takes to close in order.
    event?.preventDefault();
    quitUnattended();
  });
}
