import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { signFeed } from '../../../electron/build/signing-feed.ts';
import { isSigned, releaseKey } from '../../../electron/main/updates/signed-text.ts';
import { CHANNEL, newReleaseKey, putRelease } from '../../support/feed.ts';
import { ROOT } from '../../support/root.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const tsx = (script: string, args: string[], env: Record<string, string> = {}) =>
  promisify(execFile)(
    process.execPath,
    [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, script), ...args],
    {
      env: { PATH: process.env.PATH ?? '', ...env },
    },
  );

describe('whoever ships a release', () => {
  it('makes a key once, and signs with it what the app believes', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'release.pem');
    const made = await tsx('electron/build/new-release-key.ts', [file]);
    const spki = made.stdout.trim().split('\n').at(-1) ?? '';
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(tsx('electron/build/new-release-key.ts', [file])).rejects.toThrow('EEXIST');

    putRelease(folder, { version: '1.1.0', keys: [] });
    await expect(tsx('electron/build/sign-feed.ts', [folder])).rejects.toThrow('DAYBOOK_RELEASE_KEY');
    const { stdout, stderr } = await tsx('electron/build/sign-feed.ts', [folder], {
      DAYBOOK_RELEASE_KEY: file,
    });
    expect(stdout).toBe(`Signed ${CHANNEL}\n`);
    expect(stderr).toContain('keys.ts lists none of these keys');
    const key = releaseKey(spki);
    const signature = readFileSync(join(folder, `${CHANNEL}.sig`), 'utf8');
    expect(key && isSigned(CHANNEL, readFileSync(join(folder, CHANNEL)), signature, [key])).toBe(true);
  });

  it('signs nothing that does not fit the files beside it', async () => {
    const { secret } = newReleaseKey();
    const folder = temporaryFolder();
    await expect(signFeed(folder, [secret])).rejects.toThrow('There is no latest*.yml');
    const file = putRelease(folder, { version: '1.1.0', keys: [] });
    writeFileSync(join(folder, `${CHANNEL}.sig`), 'before');
    writeFileSync(join(folder, file), 'another build');
    await expect(signFeed(folder, [secret])).rejects.toThrow(`${file} is not the file`);
    expect(readFileSync(join(folder, `${CHANNEL}.sig`), 'utf8')).toBe('before');
    expect(existsSync(join(folder, 'latest.yml.sig'))).toBe(false);
  });

  it('has keys of one kind alone', () => {
    expect(releaseKey(newReleaseKey().spki)).not.toBe(null);
    expect(releaseKey('')).toBe(null);
    expect(releaseKey('MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE')).toBe(null);
  });
});
