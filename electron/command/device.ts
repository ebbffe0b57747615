import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { base64url, fromBase64url, type RandomBytes, type Signer } from '../../shared/index.ts';

const CURVE = 'prime256v1';

const signerOf = (key: KeyObject): Signer => ({
  pub: base64url(new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))),
  sign: async (text) =>
    base64url(new Uint8Array(sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }))),
  verify: async (pub, text, sig) => {
    const [der, bytes] = [fromBase64url(pub), fromBase64url(sig)];
    if (!der || bytes?.length !== 64) return false;
    try {
      const of = createPublicKey({ key: Buffer.from(der), type: 'spki', format: 'der' });
      if (of.asymmetricKeyType !== 'ec' || of.asymmetricKeyDetails?.namedCurve !== CURVE) return false;
      return verify('sha256', Buffer.from(text), { key: of, dsaEncoding: 'ieee-p1363' }, bytes);
    } catch {
      return false;
    }
  },
});

/** A device that was never there before and is gone with this process. */
export const freshDevice = (): Signer =>
  signerOf(generateKeyPairSync('ec', { namedCurve: CURVE }).privateKey);

const hashed = (...parts: (string | number)[]): Buffer =>
  createHash('sha256').update(parts.join('\n')).digest();

/** The same key for the same seed. It is for samples: everybody can make it. */
export const seededDevice = (seed: number): Signer => {
  for (let n = 0; ; n += 1) {
    const secret = hashed('daybook-sample-key', seed, n);
    const pair = createECDH(CURVE);
    try {
      pair.setPrivateKey(secret);
    } catch {
      // One in four thousand million hashes is no key of this curve.
      continue;
    }
    const point = pair.getPublicKey();
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      d: secret.toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    return signerOf(createPrivateKey({ key: jwk, format: 'jwk' }));
  }
};

/** Bytes that look random and are the same for the same seed. */
export const seededRandom = (seed: number): RandomBytes => {
  let drawn = 0;
  let left = Buffer.alloc(0);
  return (n) => {
    while (left.length < n) {
      left = Buffer.concat([left, hashed('daybook-sample-bytes', seed, drawn)]);
      drawn += 1;
    }
    const bytes = new Uint8Array(left.subarray(0, n));
    left = left.subarray(n);
    return bytes;
  };
};
