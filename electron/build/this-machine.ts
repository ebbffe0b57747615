import { spawnSync } from 'node:child_process';
import type { BuildMachine } from './buildable.ts';

const DOWNLOADS = 'https://github.com/electron/electron/releases';
const PATIENCE_MS = 8000;

/** Why the downloads cannot be had, as the network says it; null when they can. */
async function unreachable(): Promise<string | null> {
  try {
    const { status } = await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) });
    return status < 400 ? null : `github.com answered ${status}`;
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return `github.com: ${cause?.code ?? message}`;
  }
}

export const thisBuildMachine = async (): Promise<BuildMachine> => ({
  platform: process.platform,
  arch: process.arch,
  has: (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined,
  unreachable: await unreachable(),
});
