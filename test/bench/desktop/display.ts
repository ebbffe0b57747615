import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Display = { name: string; close(): void };

/** A screen that nobody sees, whose number the X server chooses. */
export const openDisplay = async (): Promise<Display> => {
  const args = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-ac'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const failed = once(server, 'error').then(([error]) => {
    throw new Error(`no Xvfb (apt-get install xvfb): ${error}`);
  });
  const told = server.stdio[3];
  if (!told) throw new Error('Xvfb has no way to tell its display');
  const [number] = await Promise.race([once(told, 'data'), failed]);
  return { name: `:${String(number).trim()}`, close: () => void server.kill() };
};
