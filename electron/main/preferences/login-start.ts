import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { app } from 'electron';
import { writeFileDurably } from '../durable-file.ts';
import { autostartEntry, isSwitchedOff } from './autostart-entry.ts';
import { HIDDEN, programOf } from './start-line.ts';

const program = (): string[] =>
  programOf({
    packaged: app.isPackaged,
    execPath: process.execPath,
    appPath: app.getAppPath(),
    env: process.env,
  });

const lineOf = (hidden: boolean): [path: string, ...args: string[]] => {
  const [path = process.execPath, ...rest] = program();
  return hidden ? [path, ...rest, HIDDEN] : [path, ...rest];
};

/** The base directory specification has a relative path count as none. */
const entryPath = (): string => {
  const config = process.env.XDG_CONFIG_HOME ?? '';
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart', 'daybook.desktop');
};

const readEntry = (): Promise<string | null> =>
  readFile(entryPath(), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** As the system has it: a person may have changed that in the system's own settings. */
export async function startsOnLogin(): Promise<boolean> {
  if (process.platform === 'linux') {
    const entry = await readEntry().catch(() => null);
    return entry !== null && !isSwitchedOff(entry);
  }
  const [path] = lineOf(false);
  const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ path });
  return process.platform === 'win32' ? executableWillLaunchAtLogin : openAtLogin;
}

/** `hidden`: without a window. */
export async function setStartOnLogin(on: boolean, hidden: boolean): Promise<void> {
  const [path, ...args] = lineOf(hidden);
  if (process.platform !== 'linux') app.setLoginItemSettings({ openAtLogin: on, path, args });
  else if (on) await writeFileDurably(entryPath(), autostartEntry([path, ...args]), 0o644);
  else await rm(entryPath(), { force: true });
}

/** Has a login start the program as it lies now: one that is a single file has the version in its name, and may be moved. */
export async function renewStartOnLogin(hidden: boolean): Promise<void> {
  if (process.platform !== 'linux' || !app.isPackaged || !(await startsOnLogin())) return;
  const entry = autostartEntry(lineOf(hidden));
  if ((await readEntry()) !== entry) await writeFileDurably(entryPath(), entry, 0o644);
}

/** Whether a login started this app, and it should not open a window. */
export const startedHidden = (args: readonly string[]): boolean =>
  args.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
