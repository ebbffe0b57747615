import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { failing } from './failure.ts';
import type { ReadFile } from './reader.ts';

export type Download = {
  url: URL;
  /** Where to; the folder is there. */
  path: string;
  /** Base64. */
  sha512: string;
  size: number;
};

export type DownloadParts = {
  read: ReadFile;
  signal: AbortSignal;
  /** Hears how many bytes are there, and how many there will be. */
  progress(bytes: number, total: number): void;
  /** Resolves once nothing is under way that a download could hinder. */
  free(signal: AbortSignal): Promise<void>;
};

/** Fetches a file that must be exactly the one announced. Whatever else comes, nothing of it stays on the disk. */
export async function download({ url, path, sha512, size }: Download, parts: DownloadParts): Promise<void> {
  const { read, signal, progress, free } = parts;
  await free(signal);
  const hash = createHash('sha512');
  const handle = await open(path, 'w', 0o600);
  try {
    let bytes = 0;
    for await (const piece of read(url, signal)) {
      bytes += piece.length;
      if (bytes > size) throw failing('wrong-file', 'longer than announced');
      hash.update(piece);
      await handle.writeFile(piece);
      progress(bytes, size);
      await free(signal);
    }
    if (bytes !== size || hash.digest('base64') !== sha512)
      throw failing('wrong-file', 'not what was announced');
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(path, { force: true });
    throw error;
  }
}
