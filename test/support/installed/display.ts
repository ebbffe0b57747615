import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestProject } from 'vitest/node';

/** One virtual screen for all tests, whose number the X server chooses. */
export async function startDisplay(project: TestProject): Promise<() => void> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-ac'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const told = server.stdio[3];
  if (!told) throw new Error('Xvfb gave no display');
  const [number] = await once(told, 'data');
  project.provide('display', `:${String(number).trim()}`);
  return () => {
    server.kill();
  };
}
