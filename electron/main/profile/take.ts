import { app } from 'electron';
import { checkContents, checkFolder, profileFolder } from './check.ts';
import { lockHolder } from './lock.ts';
import { refuseProfile } from './refuse.ts';
import type { ProfileTrouble } from './trouble.ts';

/** Another process of this app has it: Windows does not say so with a link, so there it is taken to be so. */
const isHeld = (folder: string): boolean => process.platform === 'win32' || lockHolder(folder) !== null;

function refuse(trouble: ProfileTrouble): false {
  refuseProfile(trouble);
  return false;
}

/**
 * Makes this the one process on the profile: two would be two writers of one log. False when it cannot be; then the other one
 * was brought to the front, or the person is told why, and this process ends by itself.
 */
export function takeProfile(): boolean {
  const folder = profileFolder();
  const unfit = checkFolder(folder);
  if (unfit) return refuse(unfit);
  if (!app.requestSingleInstanceLock()) {
    if (!isHeld(folder)) return refuse({ kind: 'unusable', folder, code: 'SingletonLock' });
    app.exit(0);
    return false;
  }
  const strange = checkContents(folder);
  return strange === null || refuse(strange);
}
