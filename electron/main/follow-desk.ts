import { app } from 'electron';
import { watchSystemEnd } from './closing.ts';
import { errorOf, note } from './diagnostics/note.ts';
import { followMarks } from './marks/index.ts';
import { followNews } from './news/index.ts';
import { keptPreferences } from './preferences/index.ts';
import { renewStartOnLogin, startedHidden } from './preferences/login-start.ts';
import { isTrayShown } from './tray/icon.ts';
import { followTray } from './tray/index.ts';

const APP_ID = 'org.example.daybook';

/** The app's place beside others: its icon, what it tells, and what the system tells it. To be called once it is ready. */
export function followDesk(): void {
  // The id that the installer gives the shortcut: without it Windows shows no notification.
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  renewStartOnLogin(keptPreferences().tray).catch((error: unknown) =>
    note('desk.failed', { part: 'autostart', error: errorOf(error) }),
  );
  followTray();
  followNews();
  followMarks();
  watchSystemEnd();
}

/** Whether the first window waits to be asked for: only where the icon is a way to it. */
export const opensHidden = (): boolean => isTrayShown() && startedHidden(process.argv);
