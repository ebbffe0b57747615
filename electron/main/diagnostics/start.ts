import { arch, release } from 'node:os';
import { app } from 'electron';
import { bucket } from './bucket.ts';
import { sweepDumps } from './crash-dumps.ts';
import { logFolder } from './desk-report.ts';
import { lineOf } from './entries.ts';
import { logFiles } from './log-files.ts';
import { note, noteTo } from './note.ts';
import { watchProcess } from './process-errors.ts';
import { watchWindow } from './watch-window.ts';

/** Whatever fails in a loop must not push everything else out of the log. */
const BURST = 200;
const EVERY_MS = 1000;

/** The parts of a system's version that are words, as the log takes no other. */
const plain = (text: string): string => text.replace(/[^\w.+-]+/g, '-').slice(0, 80) || 'unknown';

/** Begins the log of this start. To be called once, by the process that holds the profile. */
export function startDiagnostics(): void {
  const began = process.getCreationTime() ?? Date.now();
  const files = logFiles(logFolder());
  const room = bucket(BURST, EVERY_MS);
  const put = (line: string): void => {
    files.append(line);
    if (!app.isPackaged) process.stderr.write(`${line}\n`);
  };
  noteTo((line) => {
    const dropped = room.take(Date.now());
    if (dropped === null) return;
    const muted = dropped > 0 ? lineOf('log.muted', { entries: dropped }, Date.now()) : null;
    if (muted) put(muted);
    put(line);
  });
  const { electron = '', chrome = '', node } = process.versions;
  note('app.started', {
    version: plain(app.getVersion()),
    electron: plain(electron),
    chromium: plain(chrome),
    node: plain(node),
    platform: process.platform,
    arch: arch(),
    system: plain(release()),
    packaged: app.isPackaged,
  });
  watchProcess();
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) => {
    if (reason !== 'clean-exit')
      note('helper.gone', {
        type: plain(type),
        reason,
        exitCode,
        service: serviceName ? plain(serviceName) : null,
      });
  });
  app.on('browser-window-created', (_event, window) => watchWindow(window));
  app.once('browser-window-created', (_event, window) =>
    window.once('show', () => note('app.shown', { ms: Math.max(0, Math.round(Date.now() - began)) })),
  );
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    ended = true;
    note('app.stopped', { ms: Math.max(0, Math.round(Date.now() - began)) });
    // The last lines are the ones that tell how it ended.
    event.preventDefault();
    void files.end().then(() => app.quit());
  });
  void app.whenReady().then(() => sweepDumps());
}
