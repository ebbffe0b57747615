import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The archive has about 130 MB; a slower line gets the browser host now and the desktop at a later start. */
const LIMIT_MS = 180_000;
/** Behind a closed network each try costs seconds, so one failure counts for a while. */
const RETRY_AFTER_MS = 60 * 60 * 1000;

const failedLately = async (mark: string) => {
  try {
    return Date.now() - (await stat(mark)).mtimeMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
};

/** Runs the electron package's own installer, which checks the checksums it came with. True when it ended well. */
export async function installOfficial(root: string): Promise<boolean> {
  const installer = join(root, 'node_modules/electron/install.js');
  const mark = join(root, 'node_modules/.cache/daybook-electron-official-failed');
  if (!existsSync(installer) || (await failedLately(mark))) return false;
  console.log('Looking for Electron’s own binary …');
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: LIMIT_MS });
  const done = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  if (!done) {
    await mkdir(dirname(mark), { recursive: true });
    await writeFile(mark, '');
  }
  return done;
}
