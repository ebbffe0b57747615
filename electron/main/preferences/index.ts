import { join } from 'node:path';
import { app } from 'electron';
import type { DeskPreferences, DeskPreferencesChange } from '../../../shared/index.ts';
import { writeFileDurably } from '../durable-file.ts';
import { asRefusal } from '../ipc/disk-error.ts';
import { type KeptPreferences, keptText, readKept } from './kept.ts';
import { setStartOnLogin, startsOnLogin } from './login-start.ts';

const pathOf = () => join(app.getPath('userData'), 'preferences.json');

let known: KeptPreferences | null = null;
const listeners = new Set<() => void>();

/** Those that hold now, without what the system keeps. */
export function keptPreferences(): KeptPreferences {
  known ??= readKept(pathOf(), Date.now());
  return known;
}

export const currentPreferences = async (): Promise<DeskPreferences> => ({
  ...keptPreferences(),
  startOnLogin: await startsOnLogin(),
});

/** Hears of every change. Returns how to stop. */
export function onPreferences(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

let work: Promise<unknown> = Promise.resolve();

async function change({ startOnLogin, ...rest }: DeskPreferencesChange): Promise<DeskPreferences> {
  const before = await currentPreferences();
  const { startOnLogin: starts, ...kept } = { ...before, startOnLogin: startOnLogin ?? before.startOnLogin };
  const after: KeptPreferences = { ...kept, ...rest };
  await asRefusal(writeFileDurably(pathOf(), keptText(after), 0o600));
  known = after;
  for (const hear of listeners) hear();
  // Without the icon there would be no way to a window that was never shown.
  if (starts !== before.startOnLogin || (starts && after.tray !== before.tray))
    await asRefusal(setStartOnLogin(starts, after.tray));
  return currentPreferences();
}

/** One change after another; what is chosen is on disk once it resolves. */
export function changePreferences(wanted: DeskPreferencesChange): Promise<DeskPreferences> {
  const changed = work.then(() => change(wanted));
  work = changed.catch(() => {});
  return changed;
}
