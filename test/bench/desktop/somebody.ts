import { chmodSync, chownSync } from 'node:fs';
import { temporary } from '../browser.ts';

/** Chromium keeps its sandbox off for root, so root starts the apps as the user without rights that every system has. */
const NOBODY = { uid: 65_534, gid: 65_534 };

export const somebody = (): { uid: number; gid: number } | null => (process.getuid?.() === 0 ? NOBODY : null);

/** Whoever runs the apps may go through this folder. */
export const openToAll = (folder: string): string => {
  chmodSync(folder, 0o755);
  return folder;
};

/** A new home of whoever runs the apps: one for each shop. */
export const newHome = (): string => {
  const home = temporary();
  const user = somebody();
  if (user) chownSync(home, user.uid, user.gid);
  return home;
};
