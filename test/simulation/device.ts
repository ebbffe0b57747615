import { deviceId } from '../../shared/kernel/chain.ts';
import { base64url, fromBase64url } from '../../shared/kernel/encode.ts';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import type { Signer } from '../../shared/ports.ts';

/** The signing key of one machine, and the name that follows from it. */
export type Device = { dev: string; signer: Signer };

const SPKI_BYTES = 91;

/**
 * A device whose signatures are hashes: they cost next to nothing and are wrong for any other text or key, which is all
 * that honest machines need. Everybody could make them.
 */
export const deviceOf = (sha: Sha256, n: number): Device => {
  const raw = new Uint8Array(SPKI_BYTES);
  raw.set(sha(`device ${n}`));
  const pub = base64url(raw);
  const signature = (key: string, text: string): string => {
    const sig = new Uint8Array(64);
    sig.set(sha('r', key, text));
    sig.set(sha('s', key, text), 32);
    return base64url(sig);
  };
  return {
    dev: deviceId(sha, fromBase64url(pub) ?? raw),
    signer: {
      pub,
      sign: async (text) => signature(pub, text),
      verify: async (key, text, sig) => sig === signature(key, text),
    },
  };
};
