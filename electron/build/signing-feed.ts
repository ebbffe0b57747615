import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { parseManifest } from '../main/updates/manifest.ts';
import { signText } from '../main/updates/signed-text.ts';

const DESCRIPTION = /^latest[\w-]*\.yml$/;

/** The keys in the files that `paths` names, separated as in PATH: two while keys change. */
export async function readKeys(paths: string): Promise<KeyObject[]> {
  const files = paths.split(delimiter).filter((path) => path !== '');
  const keys = await Promise.all(files.map(async (path) => createPrivateKey(await readFile(path))));
  if (keys.length === 0 || keys.some((key) => key.asymmetricKeyType !== 'ed25519'))
    throw new Error('A key for releases is an Ed25519 key, as new-release-key.ts makes it.');
  return keys;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}

/**
 * Signs each description of a release in `folder`, as `latest-linux.yml.sig` beside `latest-linux.yml`, and gives their names.
 * Rejects, and writes nothing, when a description is not one the app would read, or does not fit the files beside it.
 */
export async function signFeed(folder: string, keys: readonly KeyObject[]): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => DESCRIPTION.test(name)).sort();
  if (names.length === 0) throw new Error(`There is no latest*.yml in ${folder}.`);
  const signed = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name));
      const { files } = parseManifest(parseUpdateInfo(text.toString('utf8'), name, new URL('file:///')));
      for (const { url, sha512, size } of files) {
        const path = join(folder, url);
        if ((await stat(path)).size !== size || (await hashOf(path)) !== sha512)
          throw new Error(`${url} is not the file that ${name} describes.`);
      }
      return { name, signature: signText(name, text, keys) };
    }),
  );
  for (const { name, signature } of signed) await writeFile(join(folder, `${name}.sig`), signature);
  return names;
}
