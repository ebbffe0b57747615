import { zlibSync } from 'fflate';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { z } from '../kernel/schema.ts';
import type { DeriveKey, KeyCost, RandomBytes } from '../ports.ts';
import { deriveInWasm } from './wasm-key.ts';

/**
 * The encrypted archive: one line of JSON, then chunks of `u32be length | AES-256-GCM(zlib(at most 256 KiB of a plain log
 * file))`. The nonce counts the chunks and marks the last, the header is authenticated with each.
 */

export const ARCHIVE_VERSION = 1;
/** Bytes of the plain file in a chunk. */
export const CHUNK = 256 * 1024;
/** What a chunk that does not shrink takes beyond that: zlib's own frame and the tag. */
export const CHUNK_SLACK = 1024;
const MAX_CHUNK = 4 * 1024 * 1024;

/** Argon2id as RFC 9106 recommends it where memory is scarce (64 MiB, three passes). `m` is in KiB. */
const COST = { m: 64 * 1024, t: 3, p: 1 } as const;

const bytesText = (n: number) => z.string().refine((text) => fromBase64url(text)?.length === n);

export const archiveHeader = z.object({
  magic: z.literal('daybook-archive'),
  v: z.literal(ARCHIVE_VERSION),
  kdf: z.literal('argon2id'),
  m: z.int().min(8),
  t: z.int().min(1),
  p: z.int().min(1),
  salt: bytesText(16),
  base: bytesText(7),
  chunk: z.int().min(1024).max(MAX_CHUNK),
  kcv: bytesText(8),
});
export type ArchiveHeader = z.infer<typeof archiveHeader>;

export type Bytes = Uint8Array<ArrayBuffer>;

export const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

const utf8 = new TextEncoder();

/** The file's key. `kcv` tells a wrong passphrase from damage. */
export const archiveKey = async (
  passphrase: string,
  { salt, ...cost }: KeyCost & { salt: Uint8Array },
  derive: DeriveKey = deriveInWasm,
): Promise<{ key: CryptoKey; kcv: string }> => {
  const secret = await derive(passphrase, salt, cost);
  const base = await crypto.subtle.importKey('raw', own(secret), 'HKDF', false, ['deriveBits']);
  const expand = async (info: string, bits: number): Promise<ArrayBuffer> =>
    crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode(info) },
      base,
      bits,
    );
  const key = await crypto.subtle.importKey(
    'raw',
    await expand('daybook-archive-v1 key', 256),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  );
  return { key, kcv: base64url(new Uint8Array(await expand('daybook-archive-v1 check', 64))) };
};

export const nonceOf = (base: Uint8Array, n: number, last: boolean): Bytes => {
  const nonce = new Uint8Array(12);
  nonce.set(base);
  new DataView(nonce.buffer).setUint32(7, n);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

export const headerDigest = async (line: string): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(line)));

/** Encrypts a plain log file as it comes. */
export async function* sealArchive(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  random: RandomBytes,
  derive?: DeriveKey,
): AsyncGenerator<Bytes> {
  const salt = random(16);
  const base = random(7);
  const { key, kcv } = await archiveKey(passphrase, { ...COST, salt }, derive);
  const header: ArchiveHeader = {
    magic: 'daybook-archive',
    v: ARCHIVE_VERSION,
    kdf: 'argon2id',
    ...COST,
    salt: base64url(salt),
    base: base64url(base),
    chunk: CHUNK,
    kcv,
  };
  const line = JSON.stringify(header);
  yield utf8.encode(`${line}\n`);
  const additionalData = await headerDigest(line);
  let n = 0;
  const chunk = async (bytes: Uint8Array, last: boolean): Promise<Bytes> => {
    const iv = nonceOf(base, n, last);
    n += 1;
    const packed = own(zlibSync(bytes, { level: 6 }));
    const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, packed);
    const framed = new Uint8Array(4 + body.byteLength);
    new DataView(framed.buffer).setUint32(0, body.byteLength);
    framed.set(new Uint8Array(body), 4);
    return framed;
  };
  const held = new Uint8Array(CHUNK);
  let filled = 0;
  for await (const piece of plain) {
    for (let at = 0; at < piece.length; ) {
      // A full chunk waits until there is more: only the last may be marked so.
      if (filled === CHUNK) {
        yield await chunk(held, false);
        filled = 0;
      }
      const take = Math.min(CHUNK - filled, piece.length - at);
      held.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
    }
  }
  yield await chunk(held.subarray(0, filled), true);
}
