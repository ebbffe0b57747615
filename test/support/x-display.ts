import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** An X server of the test's own, for what needs a desktop to be there; gives its display. */
export async function xDisplay(): Promise<string> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void server.kill());
  const failed = once(server, 'error').then(([error]) => {
    throw error;
  });
  const told = server.stdio[3];
  if (!told) throw new Error('Xvfb has no way to tell its display');
  const [number] = await Promise.race([once(told, 'data'), failed]);
  return `:${String(number).trim()}`;
}
