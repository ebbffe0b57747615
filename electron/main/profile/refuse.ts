import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { words } from '../words/index.ts';
import { DATABASES } from './databases.ts';
import { lockPath } from './lock.ts';
import { mayPass, type ProfileTrouble } from './trouble.ts';
import { troubleWords } from './words.ts';

/** For whoever started it without a screen, or looks for the reason afterwards. */
const FAILED = 1;

/** A folder that Chromium may fill until the app has gone, so that the profile itself stays as it is. */
function moveAway(): string | null {
  try {
    const elsewhere = mkdtempSync(join(tmpdir(), 'daybook-'));
    app.setPath('userData', elsewhere);
    app.setPath('sessionData', elsewhere);
    return elsewhere;
  } catch {
    return null;
  }
}

/** Says in words why the profile is not opened, and ends the app, or tries once more when the person says so. Opens no window of ours. */
export function refuseProfile(trouble: ProfileTrouble): void {
  const elsewhere = moveAway();
  void app.whenReady().then(async () => {
    const { title, text } = troubleWords(trouble, words());
    process.stderr.write(`Daybook: ${title}\n${text}\n`);
    const headless = app.commandLine.getSwitchValue('ozone-platform') === 'headless';
    if (!headless && (await saysGoOn(trouble, title, text))) {
      makeWay(trouble);
      app.relaunch();
    }
    app.releaseSingleInstanceLock();
    if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
    app.exit(FAILED);
  });
}

/** What has to go before another start; the person said so. */
function makeWay({ kind, folder }: ProfileTrouble): void {
  if (kind === 'otherComputer') rmSync(lockPath(folder), { force: true });
  const aside = `${DATABASES} ${new Date().toISOString().replace(/[:.]/g, '-')}`;
  if (kind === 'damaged') renameSync(join(folder, DATABASES), join(folder, aside));
}

async function saysGoOn(trouble: ProfileTrouble, message: string, detail: string): Promise<boolean> {
  const { quit, again, anyway, aside } = words().profile.button;
  const goOn = trouble.kind === 'otherComputer' ? anyway : trouble.kind === 'damaged' ? aside : again;
  const buttons = mayPass(trouble) ? [quit, goOn] : [quit];
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: words().app,
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response > 0;
}
