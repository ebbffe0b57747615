import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

const WINDOWS_KEY = ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'];

async function systemId(): Promise<string> {
  if (process.platform === 'win32')
    return (await run('reg', WINDOWS_KEY)).stdout.match(/\{?[\w-]{36}/)?.[0] ?? '';
  if (process.platform === 'darwin')
    return (
      (await run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'])).stdout.match(/[0-9A-F-]{36}/)?.[0] ?? ''
    );
  return (await readFile('/etc/machine-id', 'utf8')).trim();
}

let known: Promise<string> | null = null;

/**
 * A hint that differs between machines and stays over restarts, base64url. Hashed with a context of ours: the
 * system's own id is meant to be kept from others.
 */
export function machineHint(): Promise<string> {
  known ??= systemId()
    .catch(() => '')
    .then((id) =>
      createHash('sha256')
        .update(`daybook-machine-v1\n${id || hostname()}`)
        .digest('base64url'),
    );
  return known;
}
