import { statfs } from 'node:fs/promises';
import { arch, cpus, freemem, release, totalmem, type } from 'node:os';
import { join, relative, sep } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import type { DeskReport } from '../../../shared/index.ts';
import { dumpFolder, listDumps } from './crash-dumps.ts';
import { lastLines } from './log-files.ts';
import { ownNames } from './note.ts';

const LINES = 300;

export const logFolder = (): string => join(app.getPath('userData'), 'logs');

/** A folder of this app as a stranger may read it. Outside the home folder its place may be named after anybody. */
function shownFolder(folder: string): string {
  const inHome = relative(ownNames().home, folder);
  const inUsual = relative(join(app.getPath('appData')), folder);
  if (inUsual.startsWith('..') || inHome.startsWith('..'))
    return `…${sep}${relative(join(folder, '..'), folder)}`;
  return `~${sep}${inHome}`;
}

/** What this process knows for a report that a person reads before it goes anywhere. */
export async function deskReport(): Promise<DeskReport> {
  const disk = await statfs(app.getPath('userData')).catch(() => null);
  const { electron = '', chrome = '', node } = process.versions;
  return {
    system: `${type()} ${release()}`,
    arch: arch(),
    versions: { electron, chromium: chrome, node },
    packaged: app.isPackaged,
    cpus: cpus().length,
    memory: totalmem(),
    memoryFree: freemem(),
    diskFree: disk && disk.bavail * disk.bsize,
    locale: app.getLocale(),
    screens: screen
      .getAllDisplays()
      .map(({ size: { width, height }, scaleFactor }) => ({ width, height, scale: scaleFactor })),
    windows: BrowserWindow.getAllWindows().length,
    running: Math.round(process.uptime()),
    log: await lastLines(logFolder(), LINES),
    dumps: {
      folder: shownFolder(dumpFolder()),
      files: (await listDumps()).map(({ name, at, bytes }) => ({ name, at, bytes })),
    },
  };
}
