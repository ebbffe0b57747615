import { execFileSync } from 'node:child_process';
import { cpSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createPackage } from '@electron/asar';
import { temporary } from '../browser.ts';
import { openToAll } from './somebody.ts';

const ROOT = join(import.meta.dirname, '../../..');
const BARE = join(import.meta.dirname, 'bare');

/** An app as a package lays it down. */
export type Packed = { folder: string; program: string };

/** Ours as `npm run dist` packs it, and a bare window with the same files of Electron, the same fuses and languages. */
export type Packages = { daybook: Packed; bare: Packed };

export const packApps = async (): Promise<Packages> => {
  const output = join(openToAll(temporary()), 'packed');
  execFileSync(
    process.execPath,
    [join(ROOT, 'electron/build/dist.mjs'), '--unpacked', `--output=${output}`],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const daybook = packedIn(join(output, 'linux-unpacked'), 'daybook');
  return { daybook, bare: await bareBeside(daybook, join(output, 'bare')) };
};

const packedIn = (folder: string, name: string): Packed => ({ folder, program: join(folder, name) });

/** What is ours beside Electron's own files. */
const OURS = /^(LICENSE\.(daybook|dictionaries)\.txt|THIRD-PARTY-NOTICES\.txt)$/;

const bareBeside = async (ours: Packed, folder: string): Promise<Packed> => {
  cpSync(ours.folder, folder, { recursive: true, filter: (from) => !OURS.test(basename(from)) });
  const bare = packedIn(folder, 'bare');
  renameSync(join(folder, basename(ours.program)), bare.program);
  rmSync(join(folder, 'resources'), { recursive: true });
  await createPackage(BARE, asarOf(bare));
  return bare;
};

const asarOf = ({ folder }: Packed): string => join(folder, 'resources/app.asar');

/** Bytes on disk: of the whole folder, and of what the app itself is in it. */
export const sizeOf = (packed: Packed): { folder: number; asar: number } => ({
  folder: Number(
    execFileSync('du', ['-s', '--block-size=1', packed.folder], { encoding: 'utf8' }).split('\t')[0],
  ),
  asar: statSync(asarOf(packed)).size,
});
