import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { failing } from './failure.ts';

/** Reads one file of a feed, from whatever position the reader is at, in pieces. */
export type ReadFile = (url: URL, signal: AbortSignal) => AsyncIterable<Uint8Array>;

/** Just what is needed of `fetch`: Electron's uses the system's proxies and certificates, Node's is for tests. */
export type Fetch = (url: string, how: RequestInit) => Promise<Response>;

/** A server that says nothing for so long says nothing any more. */
const SILENCE_MS = 60_000;

async function* ofDisk(url: URL): AsyncIterable<Uint8Array> {
  const handle = await open(fileURLToPath(url), 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' || error.code === 'ENOTDIR' ? failing('not-found', 'no such file') : error;
  });
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) yield piece as Buffer;
  } finally {
    await handle.close();
  }
}

/** Ends the request when `work` takes longer than a server may be silent. */
async function heard<T>(work: Promise<T>, silent: AbortController): Promise<T> {
  const timer = setTimeout(() => silent.abort(), SILENCE_MS);
  try {
    return await work;
  } catch {
    throw failing('offline', 'no answer');
  } finally {
    clearTimeout(timer);
  }
}

async function* ofServer(fetch: Fetch, url: URL, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const silent = new AbortController();
  // Redirects would lead to servers that nobody agreed to.
  const how: RequestInit = {
    signal: AbortSignal.any([signal, silent.signal]),
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  };
  const response = await heard(fetch(url.href, how), silent);
  if (response.status === 404 || response.status === 410) throw failing('not-found', 'no such file');
  if (!response.ok || !response.body) throw failing('offline', `status ${response.status}`);
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await heard(reader.read(), silent);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Reads from the disk, or from a server with the given `fetch`. */
export const fileReader = (fetch: Fetch): ReadFile =>
  async function* (url, signal) {
    try {
      yield* url.protocol === 'file:' ? ofDisk(url) : ofServer(fetch, url, signal);
    } catch (error) {
      throw signal.aborted ? failing('cancelled', 'cancelled') : error;
    }
  };

/** A file that may not be longer than `most` bytes, whole. */
export async function readWhole(
  read: ReadFile,
  url: URL,
  most: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of read(url, signal)) {
    length += piece.length;
    if (length > most) throw failing('malformed', 'longer than such a file can be');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
