import { join } from 'node:path';
import { app } from 'electron';
import { mendDatabases } from './databases.ts';
import { otherComputer } from './lock.ts';
import { probeFolder } from './probe.ts';
import { readRecord, writeRecord } from './record.ts';
import { folderTrouble, type ProfileTrouble } from './trouble.ts';
import { FORMAT, meet, type ProfileRecord } from './version.ts';

/** Chromium silently takes another folder when it cannot make the one it was told: the one that was meant counts. */
export function profileFolder(): string {
  const told = app.commandLine.getSwitchValue('user-data-dir');
  if (told) return told;
  try {
    return app.getPath('userData');
  } catch {
    // Electron could not make it, and so knows none.
    return join(app.getPath('appData'), app.getName());
  }
}

/** What keeps the profile from being opened by anybody, found out before anything in it is touched. */
export function checkFolder(folder: string): ProfileTrouble | null {
  const trouble = probeFolder(folder);
  if (trouble) return trouble;
  const host = otherComputer(folder);
  return host === null ? null : { kind: 'otherComputer', folder, host };
}

const thisApp = (): ProfileRecord => ({
  format: FORMAT,
  app: app.getVersion(),
  chromium: Number.parseInt(process.versions.chrome ?? '', 10) || 0,
});

/** What keeps this version from opening what lies in it; when nothing does, it is from now on a profile of this version. */
export function checkContents(folder: string): ProfileTrouble | null {
  const here = thisApp();
  try {
    const made = readRecord(folder);
    const meeting = meet(made, here);
    if (!made || meeting === 'takesOver' || meeting === 'same') {
      if (!mendDatabases(folder)) return { kind: 'damaged', folder };
      if (meeting === 'takesOver') writeRecord(folder, here);
      return null;
    }
    return meeting === 'newerApp'
      ? { kind: 'newerApp', folder, made: made.app, here: here.app }
      : { kind: 'newerEngine', folder, made: made.chromium, here: here.chromium };
  } catch (error) {
    return folderTrouble(folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
