import { Gunzip } from 'fflate';
import { createCRC32 } from 'hash-wasm';
import { FileTrouble, problem } from './problem.ts';

/** Bytes given to the inflater at a time: what they grow to is all that a bomb can take. */
const SIP = 16 * 1024;
/** Checksum and length, at the end of the file. */
const TRAILER = 8;
/** A header, an empty body, and the trailer. */
const SMALLEST = 20;

/**
 * The data of a gzip file of one member. All that could be inflated is handed on before trouble is told, which the
 * platform's own stream does not promise. Throws a `FileTrouble`.
 */
export async function* gunzipped(file: Blob): AsyncGenerator<Uint8Array> {
  if (file.size < SMALLEST) throw cutShort();
  const checksum = await createCRC32();
  let size = 0;
  let members = 1;
  let out: Uint8Array[] = [];
  const gunzip = new Gunzip((piece) => {
    if (members > 1 || piece.length === 0) return;
    checksum.update(piece);
    size += piece.length;
    out.push(piece);
  });
  gunzip.onmember = () => {
    members += 1;
  };
  let trouble: unknown = null;
  const inflate = (sip: Uint8Array): Uint8Array[] => {
    out = [];
    try {
      gunzip.push(sip);
    } catch (error) {
      trouble = error;
    }
    return out;
  };
  for await (const piece of piecesOf(file.stream()))
    for (let at = 0; at < piece.length && !trouble && members === 1; at += SIP)
      yield* inflate(piece.subarray(at, at + SIP));
  if (trouble) throw troubleOf(trouble, size);
  if (members > 1) throw trailing();
  if (!hasEnded(gunzip)) throw cutShort();
  const trailer = new DataView(await file.slice(-TRAILER).arrayBuffer());
  if (
    trailer.getUint32(0, true) !== Number.parseInt(checksum.digest('hex'), 16) ||
    trailer.getUint32(4, true) !== size % 2 ** 32
  )
    throw new FileTrouble(problem('E_DAMAGED', 'the checksum at its end is not that of the compressed data'));
}

export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** The inflater's code where no member begins. */
const NO_MEMBER = 6;
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/**
 * Whether the member is whole. The inflater lets a stream end anywhere between two symbols, so it is asked by what it
 * makes of bytes that begin no member: behind a whole one it refuses them, within one it takes them for data.
 */
const hasEnded = (gunzip: Gunzip): boolean => {
  gunzip.ondata = () => {};
  try {
    gunzip.push(new Uint8Array(4));
    return false;
  } catch (error) {
    return codeOf(error) === NO_MEMBER;
  }
};

const troubleOf = (error: unknown, size: number): FileTrouble => {
  if (codeOf(error) === NO_MEMBER && size > 0) return trailing();
  return new FileTrouble(problem('E_DAMAGED', `the compressed data cannot be read: ${String(error)}`));
};

const cutShort = (): FileTrouble =>
  new FileTrouble(problem('E_TRUNCATED', 'the file ends within the compressed data'));
const trailing = (): FileTrouble =>
  new FileTrouble(problem('E_TRAILING', 'there is more behind the compressed data'));
