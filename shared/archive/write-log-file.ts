import type { LogFileFormat } from '../api.ts';
import { today } from '../kernel/calendar.ts';
import { streamHash } from '../kernel/hash.ts';
import type { DeriveKey, RandomBytes } from '../ports.ts';
import { sealArchive } from './container.ts';
import { shopInFileName } from './file-name.ts';
import type { PlainHeader } from './plain-format.ts';
import { type LogToWrite, plainText, type Written } from './write-plain.ts';

/** Pieces that gather before they become a blob, which the platform may keep on disk. */
const GATHERED = 8 * 1024 * 1024;

export type LogFile = Written & { file: Blob };

type Kind = { format: LogFileFormat; passphrase: string | null };
type About = {
  name: string;
  app: string;
  made: number;
  random: RandomBytes;
  /** Without one, WebAssembly. */
  derive?: DeriveKey | undefined;
  holds?: PlainHeader['holds'];
};

/** A log file of the wanted kind, in bounded memory. `progress` hears how many events are in; it may throw to stop. */
export const writeLogFile = async (
  log: LogToWrite,
  kind: Kind,
  about: About,
  progress: (events: number) => void = () => {},
): Promise<LogFile> => {
  const stream = await streamLogFile(log, kind, about, progress);
  const file = await blobOf(stream.pieces);
  return { ...stream.written(), file };
};

/** The same in pieces, for who writes them down as they come; `written` is known after the last one. */
export const streamLogFile = async (
  log: LogToWrite,
  kind: Kind,
  about: About,
  progress: (events: number) => void = () => {},
): Promise<{ pieces: AsyncIterable<Uint8Array<ArrayBuffer>>; written: () => Written }> => {
  let written: Written = { events: 0, unsigned: 0, unreadable: [] };
  const hash = await streamHash();
  async function* plain(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    written = yield* plainText(log, about, hash, progress);
  }
  return { pieces: encoded(plain(), kind, about), written: () => written };
};

const encoded = (
  plain: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  { format, passphrase }: { format: LogFileFormat; passphrase: string | null },
  { random, derive }: Pick<About, 'random' | 'derive'>,
): AsyncIterable<Uint8Array<ArrayBuffer>> => {
  switch (format) {
    case 'plain':
      return plain;
    case 'gzip':
      return gzipped(plain);
    case 'archive':
      if (passphrase === null) throw new Error('an archive needs a passphrase');
      return sealArchive(plain, passphrase, random, derive);
  }
};

async function* gzipped(
  plain: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const zip = new CompressionStream('gzip');
  const writer = zip.writable.getWriter();
  const pumped = (async () => {
    try {
      for await (const piece of plain) await writer.write(piece);
      await writer.close();
    } catch (error) {
      await writer.abort(error);
      throw error;
    }
  })();
  // Whoever reads hears of it first.
  pumped.catch(() => {});
  const reader = zip.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read())
    yield new Uint8Array(next.value);
  await pumped;
}

const blobOf = async (pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> => {
  const done: Blob[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const set = (): void => {
    done.push(new Blob(gathered));
    gathered = [];
    size = 0;
  };
  for await (const piece of pieces) {
    gathered.push(piece);
    size += piece.length;
    if (size >= GATHERED) set();
  }
  set();
  return new Blob(done, { type: 'application/octet-stream' });
};

const EXTENSION: Record<LogFileFormat, string> = {
  plain: '.daybook.jsonl',
  gzip: '.daybook.jsonl.gz',
  archive: '.daybook',
};

/** `Corner Shop 2026-01-31.daybook`: the shop's name without what file systems refuse, and the day here. */
export const logFileName = (shop: string, made: number, format: LogFileFormat): string =>
  `${shopInFileName(shop)} ${today(made)}${EXTENSION[format]}`;
