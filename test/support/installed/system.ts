import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';

export const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
  });

/** What an ordinary person on this machine is: a name, a home, no rights beyond. */
export type Person = { name: string; uid: number; gid: number; home: string };

/** Makes a person, who goes with the test, and whatever they still run with them. */
export function ordinaryPerson(): Person {
  const name = `daybook-${randomBytes(4).toString('hex')}`;
  run('useradd', '--create-home', '--shell', '/bin/sh', name);
  onTestFinished(() => {
    spawnSync('pkill', ['-KILL', '-u', name]);
    spawnSync('userdel', ['--force', '--remove', name], { stdio: 'ignore' });
  });
  const [, , uid, gid, , home = ''] = run('getent', 'passwd', name).trim().split(':');
  return { name, uid: Number(uid), gid: Number(gid), home };
}

/** Installs a Debian package as a person does, with what it depends on. */
export const install = (deb: string): string =>
  run('apt-get', 'install', '-y', '--no-install-recommends', '--allow-downgrades', deb);

/** Takes it off again, as thoroughly as the system can. What it said is given back. */
export const remove = (): string => run('apt-get', 'purge', '-y', 'daybook');
