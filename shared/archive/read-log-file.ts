import { streamHash } from '../kernel/hash.ts';
import type { RunParts } from '../log/verified-run.ts';
import type { DeriveKey } from '../ports.ts';
import { gunzipped, piecesOf } from './gunzip.ts';
import { openArchive } from './open-archive.ts';
import { type PlainRead, type PlainReader, readPlain } from './read-plain.ts';

/** What a file is follows from its first bytes, not from its name. */
export type LogFileKind = 'plain' | 'gzip' | 'archive';

export const kindOfFile = async (file: Blob): Promise<LogFileKind> => {
  const begin = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (begin[0] === 0x1f && begin[1] === 0x8b) return 'gzip';
  return new TextDecoder().decode(begin).startsWith('{"magic":"daybook-archive"') ? 'archive' : 'plain';
};

/**
 * Reads a log file of any kind and hands on what verifies, in order, in bounded memory. Never throws for what is in the
 * file: that is told in `problems`.
 */
export const readLogFile = async (
  file: Blob,
  passphrase: string | null,
  parts: Omit<RunParts, 'ws'> & { derive?: DeriveKey | undefined },
  to: PlainReader,
): Promise<PlainRead> => {
  const kind = await kindOfFile(file);
  const bytes =
    kind === 'archive'
      ? openArchive(file, passphrase, parts.derive)
      : kind === 'gzip'
        ? gunzipped(file)
        : piecesOf(file.stream());
  return readPlain(bytes, parts, await streamHash(), to);
};
