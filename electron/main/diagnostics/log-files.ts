import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';

/** The one being written and four before it. */
const OLDER = 4;
const SIZE = '1M';
const FLUSH_MS = 1000;
/** A disk that is full may have room again by then. */
const AGAIN_MS = 60_000;

const nameOf = (index: number | Date | null): string => (index ? `daybook.${index}.log` : 'daybook.log');

export type LogFiles = {
  append(line: string): void;
  /** Resolves when what was appended is on its way to the disk, or could not be. Nothing may be appended afterwards. */
  end(): Promise<void>;
};

/**
 * Log files in `folder`, for this user alone: at most five, of about a megabyte each. A log that cannot be written stops
 * nothing; it is tried again after a while.
 */
export function logFiles(folder: string, size: string = SIZE): LogFiles {
  let stream: RotatingFileStream | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  const open = (): RotatingFileStream | null => {
    if (stream || Date.now() - failedAt < AGAIN_MS) return stream;
    const failed = (): void => {
      failedAt = Date.now();
      stream = null;
    };
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      stream = createStream(nameOf, { path: folder, size, rotate: OLDER, mode: 0o600 });
      stream.on('error', failed);
    } catch {
      failed();
    }
    return stream;
  };
  return {
    append: (line) => {
      open()?.write(`${line}\n`);
    },
    end: () =>
      new Promise((resolve) => {
        if (!stream) return resolve();
        setTimeout(resolve, FLUSH_MS).unref();
        stream.once('error', () => resolve());
        stream.end(resolve);
      }),
  };
}

const isLine = (line: string): boolean =>
  /^\{"time":"[^"]+","level":"\w+","code":"[\w.]+","facts":\{.*\}\}$/.test(line);

/** The newest `most` lines, newest last. A line that a kill cut off is left out. */
export async function lastLines(folder: string, most: number): Promise<string[]> {
  let lines: string[] = [];
  for (let index = 0; index <= OLDER && lines.length < most; index += 1) {
    const text = await readFile(join(folder, nameOf(index)), 'utf8').catch(() => '');
    lines = [...text.split('\n').filter(isLine), ...lines];
  }
  return lines.slice(-most);
}
