import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Signatures in one file: the old key's and the new one's while keys change, and some to spare. */
const MOST_SIGNATURES = 8;

const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/**
 * What is signed: the product, the name of the file, and its bytes. With the name inside, nobody can give out the text for
 * one system or processor as that of another.
 */
const signedBytes = (file: string, text: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`daybook-feed-v1\n${file}\n`), text]);

/** The lines of a `.sig` file: one signature of `text` by each key. */
export const signText = (file: string, text: Uint8Array, keys: readonly KeyObject[]): string =>
  keys.map((key) => `${sign(null, signedBytes(file, text), key).toString('base64')}\n`).join('');

/** A key as the build carries it: Ed25519, SPKI, base64. Null when it is no such thing. */
export function releaseKey(spki: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Whether one line of `signatures` is a signature of `text`, as the file of this name, by one of the keys. */
export function isSigned(
  file: string,
  text: Uint8Array,
  signatures: string,
  keys: readonly KeyObject[],
): boolean {
  const bytes = signedBytes(file, text);
  return signatures
    .split(/\r?\n/)
    .filter((line) => SIGNATURE.test(line))
    .slice(0, MOST_SIGNATURES)
    .some((line) => keys.some((key) => verify(null, bytes, key, Buffer.from(line, 'base64'))));
}
