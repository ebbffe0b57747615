import { base64url, fromBase64url } from '../../shared/kernel/encode.ts';
import { loadSha256, type Sha256 } from '../../shared/kernel/hash.ts';
import type { Anchor, AnchorRecord, RandomBytes, Signer } from '../../shared/ports.ts';

/** Bytes that look random and are the same for the same seed (mulberry32). */
export const seededRandom = (seed: number): RandomBytes => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % 256;
  };
  return (n) => Uint8Array.from({ length: n }, next);
};

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;
const utf8 = new TextEncoder();

const verify: Signer['verify'] = async (pub, text, sig) => {
  try {
    const key = await crypto.subtle.importKey(
      'spki',
      fromBase64url(pub) as Uint8Array<ArrayBuffer>,
      P256,
      false,
      ['verify'],
    );
    return await crypto.subtle.verify(
      ALGORITHM,
      key,
      fromBase64url(sig) as Uint8Array<ArrayBuffer>,
      utf8.encode(text),
    );
  } catch {
    return false;
  }
};

/** A device with a fresh P-256 key. */
export const freshSigner = async (): Promise<Signer> => {
  const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const pub = base64url(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  const sign = async (text: string): Promise<string> =>
    base64url(new Uint8Array(await crypto.subtle.sign(ALGORITHM, pair.privateKey, utf8.encode(text))));
  return { pub, sign, verify };
};

export const memoryAnchor = (kept: { record: AnchorRecord | null } = { record: null }): Anchor => ({
  machine: 'test',
  read: async () => kept.record,
  write: async (record) => {
    kept.record = record;
  },
});

let hasher: Promise<Sha256> | null = null;
export const sha256 = (): Promise<Sha256> => {
  hasher ??= loadSha256();
  return hasher;
};

/** A clock that moves one ms at each look, from 2026-01-01. */
export const steadyClock = (start = Date.UTC(2026, 0, 1)): (() => number) => {
  let now = start;
  return () => (now += 1);
};
