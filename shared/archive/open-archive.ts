import { Unzlib } from 'fflate';
import { fromBase64url } from '../kernel/encode.ts';
import type { DeriveKey } from '../ports.ts';
import {
  ARCHIVE_VERSION,
  type ArchiveHeader,
  archiveHeader,
  archiveKey,
  type Bytes,
  CHUNK_SLACK,
  headerDigest,
  nonceOf,
  own,
} from './container.ts';
import { isCostAllowed } from './derive-key.ts';
import { FileTrouble, problem } from './problem.ts';

/** Bytes given to the inflater at a time, so that a bomb is noticed before it has gone off. */
const SIP = 4096;

/** Longest header line that is looked at. */
const MAX_HEADER = 4096;

/** The plain log file in an archive. Throws a `FileTrouble` that says what is wrong and in which chunk, counted from 0. */
export async function* openArchive(
  file: Blob,
  passphrase: string | null,
  derive?: DeriveKey,
): AsyncGenerator<Uint8Array> {
  const { header, line, length } = await headerOf(file);
  if (passphrase === null) throw new FileTrouble(problem('E_PASSPHRASE_NEEDED', 'the archive is encrypted'));
  const { key, kcv } = await keyOf(passphrase, header, derive);
  if (kcv !== header.kcv)
    throw new FileTrouble(problem('E_PASSPHRASE', 'the passphrase is not the one the archive was made with'));
  const base = bytesOf(header.base);
  const additionalData = await headerDigest(line);
  const open = async (body: Bytes, n: number, last: boolean): Promise<Uint8Array | null> => {
    try {
      const iv = nonceOf(base, n, last);
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, body));
    } catch {
      return null;
    }
  };
  let at = length;
  for (let n = 0; ; n += 1) {
    if (at === file.size) throw truncated(n);
    const framed = await bytesAt(file, at, 4);
    if (framed.length < 4) throw truncated(n);
    const size = new DataView(framed.buffer).getUint32(0);
    if (size < 16 || size > header.chunk + CHUNK_SLACK) throw damaged(n, `it says it has ${size} bytes`);
    const body = await bytesAt(file, at + 4, size);
    at += 4 + size;
    const ends = at >= file.size;
    const plain = body.length === size ? await open(body, n, ends) : null;
    if (plain) {
      yield inflated(plain, header.chunk, n);
      if (ends) return;
      continue;
    }
    // Good, but not where it belongs: something behind it is missing, or was added.
    const other = body.length === size ? await open(body, n, !ends) : null;
    if (!other) throw body.length < size ? truncated(n) : damaged(n, 'it is not as it was written');
    yield inflated(other, header.chunk, n);
    throw ends ? truncated(n + 1) : trailing(n + 1);
  }
}

const keyOf = async (
  passphrase: string,
  header: ArchiveHeader,
  derive: DeriveKey | undefined,
): ReturnType<typeof archiveKey> => {
  const { m, t, p } = header;
  try {
    return await archiveKey(passphrase, { m, t, p, salt: bytesOf(header.salt) }, derive);
  } catch (error) {
    // Within the limits, and still more memory than this machine gives.
    throw new FileTrouble(problem('E_KDF_LIMITS', String(error), {}, { m, t, p }));
  }
};

const headerOf = async (file: Blob): Promise<{ header: ArchiveHeader; line: string; length: number }> => {
  const begin = await bytesAt(file, 0, MAX_HEADER);
  const cut = begin.indexOf(10);
  if (cut < 0 && file.size < MAX_HEADER) throw truncated(0);
  const line = new TextDecoder().decode(begin.subarray(0, Math.max(0, cut)));
  const value = parsed(line);
  const header = archiveHeader.safeParse(value);
  if (!header.success) {
    const v = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined;
    if (typeof v === 'number' && v > ARCHIVE_VERSION)
      throw new FileTrouble(
        problem('E_VERSION', `the archive is of version ${v}`, {}, { found: v, known: ARCHIVE_VERSION }),
      );
    throw new FileTrouble(
      problem('E_DAMAGED', 'the first line of the archive cannot be read', { chunk: 0 }, { chunk: 0 }),
    );
  }
  const { m, t, p } = header.data;
  if (!isCostAllowed(header.data))
    throw new FileTrouble(
      problem('E_KDF_LIMITS', `it asks for ${m} KiB, ${t} passes, ${p} lanes`, {}, { m, t, p }),
    );
  return { header: header.data, line, length: cut + 1 };
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

const bytesOf = (text: string): Uint8Array => own(fromBase64url(text) ?? new Uint8Array());

const bytesAt = async (file: Blob, at: number, size: number): Promise<Bytes> =>
  new Uint8Array(await file.slice(at, at + size).arrayBuffer());

/** Inflates at most `most` bytes. */
const inflated = (packed: Uint8Array, most: number, n: number): Uint8Array => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflate = new Unzlib((piece) => {
    pieces.push(piece);
    size += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += SIP) {
      inflate.push(packed.subarray(at, at + SIP), at + SIP >= packed.length);
      if (size > most)
        throw new FileTrouble(
          problem(
            'E_BATCH_SIZE',
            `chunk ${n} inflates to more than ${most} bytes`,
            { chunk: n },
            { chunk: n },
          ),
        );
    }
  } catch (error) {
    throw error instanceof FileTrouble ? error : damaged(n, String(error));
  }
  const plain = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    plain.set(piece, at);
    at += piece.length;
  }
  return plain;
};

const truncated = (chunk: number): FileTrouble =>
  new FileTrouble(problem('E_TRUNCATED', `the archive ends before chunk ${chunk}`, { chunk }, { chunk }));
const trailing = (chunk: number): FileTrouble =>
  new FileTrouble(problem('E_TRAILING', `there is more behind the last chunk`, { chunk }, { chunk }));
const damaged = (chunk: number, detail: string): FileTrouble =>
  new FileTrouble(problem('E_DAMAGED', `chunk ${chunk}: ${detail}`, { chunk }, { chunk }));
