import { spawn } from 'node:child_process';
import { electronSwitches } from './electron-switches.ts';
import type { Runtime } from './runtime.ts';

export type DesktopRun = { headless: boolean; display: boolean; args: readonly string[] };

/** Runs the app until it is closed, and takes it along when this process ends. */
export async function runDesktopHost(root: string, runtime: Runtime, run: DesktopRun): Promise<void> {
  if (runtime.origin === 'npm-hosted')
    console.warn(
      `Warning: this Electron ${runtime.version} is out of support and republished by a third party; for development only.`,
    );
  const { switches, notes } = electronSwitches({
    platform: process.platform,
    root: process.getuid?.() === 0,
    headless: run.headless && !run.display,
  });
  for (const note of notes) console.warn(note);
  // Its own process group would outlive a Ctrl-C in some terminals, so it stays in ours.
  const child = spawn(runtime.path, [...switches, ...run.args, root], { cwd: root, stdio: 'inherit' });
  const end = (signal: NodeJS.Signals) => void child.kill(signal);
  // The terminal sends Ctrl-C to the child as well; ours waits for it so that its state is on disk.
  process.on('SIGINT', () => end('SIGTERM'));
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGHUP', () => end('SIGTERM'));
  process.on('exit', () => child.kill('SIGKILL'));
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      console.error(`Electron could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (status, signal) => resolve(status ?? (signal === 'SIGTERM' ? 0 : 1)));
  });
  process.exit(code);
}
