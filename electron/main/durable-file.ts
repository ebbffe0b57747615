import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Windows cannot open a folder, and its file systems order a rename by themselves. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file being written under a temporary name. After a rejection only `abort` may follow. */
export type DurableFile = {
  /** Its path until it is whole. */
  readonly temporary: string;
  write(bytes: Uint8Array | string): Promise<void>;
  /** When this resolves, the content is on disk under its name; when the power goes before, the old content still is. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
};

/** What a file is called until it is whole: short, as the name it gets may be as long as a name can be. */
export const TEMPORARY = /^\.daybook-[0-9a-f]{12}\.tmp$/;

/** Begins a file in a folder that is there. `mode` are the rights of the file. */
export async function beginDurably(path: string, mode: number): Promise<DurableFile> {
  const temporary = join(dirname(path), `.daybook-${randomBytes(6).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx', mode);
  const close = () => handle.close().catch(() => {});
  return {
    temporary,
    write: (bytes) => handle.writeFile(bytes),
    finish: async () => {
      await handle.sync();
      await handle.close();
      await rename(temporary, path);
      await syncFolder(dirname(path));
    },
    abort: async () => {
      await close();
      await rm(temporary, { force: true });
    },
  };
}

/**
 * When this resolves, `content` is on disk under `path`; when it does not, or the power goes, the old content is still
 * whole. `mode` are the rights of the file, its folder is made for this user alone.
 */
export async function writeFileDurably(
  path: string,
  content: Uint8Array | string,
  mode: number,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await beginDurably(path, mode);
  try {
    await file.write(content);
    await file.finish();
  } catch (error) {
    await file.abort();
    throw error;
  }
}
