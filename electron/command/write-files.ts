import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type LogFileFormat, streamLogFile } from '../../shared/index.ts';
import { beginDurably } from '../main/durable-file.ts';
import { deriveInNode } from './derive.ts';
import { misuse } from './failure.ts';
import { formatOf } from './read-files.ts';

type Place = { path: string; device: bigint; inode: bigint };

const placeOf = async (path: string): Promise<Place | null> => {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return { path: await realpath(path), device: dev, inode: ino };
  } catch {
    return null;
  }
};

/** Two names of one file, also through links. */
const same = (a: Place, b: Place): boolean =>
  a.path === b.path || (a.inode !== 0n && a.device === b.device && a.inode === b.inode);

/**
 * Says no to a file that must not be written: one that is read, a folder, one in a folder that is not there, or two names
 * of the same. Gives the names to write under.
 */
export const writable = async (outputs: readonly string[], inputs: readonly string[]): Promise<string[]> => {
  const read = (await Promise.all(inputs.map(placeOf))).filter((place) => place !== null);
  const paths: string[] = [];
  for (const output of outputs) {
    const there = await placeOf(output);
    if (there && read.some((input) => same(input, there)))
      throw misuse('sameFile', `${output} is a file that is read: write to another one`);
    if (there && !(await stat(output)).isFile()) throw misuse('notAFile', `${output} is not a file`);
    const folder = await placeOf(dirname(output));
    if (!folder) throw misuse('noSuchFolder', `there is no folder ${dirname(output)}`);
    paths.push(there?.path ?? output);
  }
  for (const [i, a] of paths.entries())
    for (const b of paths.slice(i + 1))
      if (a === b) throw misuse('sameFile', `${a} is named twice: each file needs a name of its own`);
  return paths;
};

/** What the name asks for, once it is clear that it can be made. */
export const formatToWrite = (path: string, passphrase: string | null): LogFileFormat => {
  const format = formatOf(path);
  if (format === 'archive' && passphrase === null)
    throw misuse('passphraseNeeded', `${path} would be encrypted: give a passphrase with --passphrase-file`);
  return format;
};

/** Writes under another name first, so that the file is there whole or as it was. */
export const writeWhole = async (path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
  const file = await beginDurably(path, 0o644).catch((error) => {
    throw failed(path, error);
  });
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.finish();
  } catch (error) {
    await file.abort();
    throw isOfSystem(error) ? failed(path, error) : error;
  }
};

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
const failed = (path: string, error: unknown) =>
  misuse('notWritten', `${path} was not written: ${error instanceof Error ? error.message : String(error)}`);

/** Writes a log file of the kind its name asks for. */
export const writeLog = async (
  path: string,
  passphrase: string | null,
  log: Parameters<typeof streamLogFile>[0],
  about: Parameters<typeof streamLogFile>[2],
  progress: (done: number, of: number) => void,
): Promise<{ events: number; unsigned: number }> => {
  const format = formatToWrite(path, passphrase);
  const { pieces, written } = await streamLogFile(
    log,
    { format, passphrase },
    { ...about, derive: deriveInNode },
    (done) => progress(done, log.end),
  );
  await writeWhole(path, pieces);
  const { events, unsigned } = written();
  return { events, unsigned };
};

/** A blob in pieces. */
export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
