import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';
import { type Dump, dumpsToDrop } from './dumps-to-drop.ts';

/** Where the runtime puts them by platform; `completed` and `reports` also hold those of other versions. */
const PLACES = ['pending', 'completed', 'new', 'reports'];

/** Crashes leave a dump in the profile from here on; nothing is uploaded. To be called as early as possible. */
export function keepCrashDumps(): void {
  crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: true });
}

export const dumpFolder = (): string => app.getPath('crashDumps');

/** What crashes left, newest first. */
export async function listDumps(): Promise<Dump[]> {
  const found = await Promise.all(
    PLACES.map(async (place) => {
      const folder = join(dumpFolder(), place);
      const names = await readdir(folder).catch(() => []);
      return Promise.all(
        names
          .filter((name) => name.endsWith('.dmp'))
          .map(async (name) => {
            const path = join(folder, name);
            const about = await stat(path).catch(() => null);
            return about && { path, name, at: Math.round(about.mtimeMs), bytes: about.size };
          }),
      );
    }),
  );
  return found
    .flat()
    .filter((dump) => dump !== null)
    .sort((a, b) => b.at - a.at);
}

/** Takes old dumps away, and what lies beside each. */
export async function sweepDumps(): Promise<void> {
  for (const { path } of dumpsToDrop(await listDumps(), Date.now())) {
    await rm(path, { force: true }).catch(() => {});
    await rm(path.replace(/\.dmp$/, '.meta'), { force: true }).catch(() => {});
  }
}
