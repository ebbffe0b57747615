import { randomBytes } from 'node:crypto';
import { beginDurably, type DurableFile } from '../durable-file.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { Unfinished } from './unfinished.ts';

/** More at once than any window writes; each holds an open file. */
const MOST = 8;

type Open = { owner: number; file: DurableFile; busy: boolean; finished: () => void };

/** Files that pages are writing, each known by a handle that works for its owner (the id of a window's contents) alone. */
export type Writers = {
  /** Rejects with the system's error when the file cannot be made there. `finished` hears that it is there, whole. */
  begin(owner: number, path: string, mode: number, finished?: () => void): Promise<string>;
  write(owner: number, handle: string, bytes: Uint8Array): Promise<void>;
  finish(owner: number, handle: string): Promise<void>;
  abort(owner: number, handle: string): Promise<void>;
  /** The page is gone: so is what it had not finished. */
  abandon(owner: number): Promise<void>;
};

/** `unfinished` hears which files a kill would leave. */
export function fileWriters(unfinished: Pick<Unfinished, 'add' | 'remove'>): Writers {
  const files = new Map<string, Open>();

  const drop = async ({ file }: Open): Promise<void> => {
    await file.abort();
    unfinished.remove(file.temporary);
  };
  const find = (owner: number, handle: string): Open => {
    const open = files.get(handle);
    if (open?.owner !== owner) throw new Refusal('no-file', 'no such file is being written');
    if (open.busy) throw new Refusal('bad-request', 'the chunk before this one is still being written');
    return open;
  };
  /** One step at a time; a file whose step failed is given up, so that no part of one ever gets its name. */
  const step = async (handle: string, open: Open, act: () => Promise<void>): Promise<void> => {
    open.busy = true;
    try {
      await act();
    } catch (error) {
      files.delete(handle);
      await drop(open);
      throw error;
    } finally {
      open.busy = false;
    }
  };

  return {
    begin: async (owner, path, mode, finished = () => {}) => {
      if ([...files.values()].filter((open) => open.owner === owner).length >= MOST)
        throw new Refusal('bad-request', 'too many files are being written');
      const file = await beginDurably(path, mode);
      unfinished.add(file.temporary);
      const handle = randomBytes(18).toString('base64url');
      files.set(handle, { owner, file, busy: false, finished });
      return handle;
    },
    write: async (owner, handle, bytes) => {
      const open = find(owner, handle);
      await step(handle, open, () => open.file.write(bytes));
    },
    finish: async (owner, handle) => {
      const open = find(owner, handle);
      await step(handle, open, () => open.file.finish());
      files.delete(handle);
      unfinished.remove(open.file.temporary);
      open.finished();
    },
    abort: async (owner, handle) => {
      const open = files.get(handle);
      if (open?.owner !== owner) return;
      files.delete(handle);
      await drop(open);
    },
    abandon: async (owner) => {
      const left = [...files].filter(([, open]) => open.owner === owner);
      for (const [handle] of left) files.delete(handle);
      await Promise.all(left.map(([, open]) => drop(open)));
    },
  };
}
