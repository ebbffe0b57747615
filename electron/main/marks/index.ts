import { app, BrowserWindow, powerSaveBlocker } from 'electron';
import { busyWork, currentDeskState, onDeskState } from '../desk-state.ts';
import { isHeadless } from '../headless.ts';
import { type Marks, marksOf } from './marks.ts';

let blocker: number | null = null;
let before: Marks = { badge: 0, progress: -1, awake: false };

function keepAwake(awake: boolean): void {
  if (awake) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
  else if (blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
}

function show(): void {
  const marks = marksOf(currentDeskState(), busyWork());
  if (marks.awake !== before.awake) keepAwake(marks.awake);
  if (!isHeadless()) {
    if (marks.badge !== null && marks.badge !== before.badge) app.setBadgeCount(marks.badge);
    if (marks.progress !== before.progress)
      for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(marks.progress);
  }
  before = { ...marks, badge: marks.badge ?? before.badge };
}

/** Keeps the badge, the progress on the task bar and the computer's sleep in step with what the app does. */
export function followMarks(): void {
  onDeskState(show);
}
