import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { base32, base64url, sha } from './bytes.mjs';

const der = (tag, ...contents) => {
  const content = Buffer.concat(contents);
  const length = content.length;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...contents) => der(0x30, ...contents);
const hex = (text) => Buffer.from(text, 'hex');

const ECDSA_SHA256 = sequence(der(0x06, hex('2a8648ce3d040302')));
const NAME = sequence(der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, Buffer.from('foreign')))));
const VALID = sequence(der(0x17, Buffer.from('200101000000Z')), der(0x18, Buffer.from('99991231235959Z')));

/** PEM of a certificate of the key, signed by itself. */
const certificateOf = (privateKey, spki) => {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    NAME,
    VALID,
    NAME,
    spki,
  );
  const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').match(/.{1,64}/g).join('\n')}\n-----END CERTIFICATE-----\n`;
};

const spkiOf = (publicKey) => publicKey.export({ type: 'spki', format: 'der' });

export const deviceOf = (publicKey) => base32(sha(spkiOf(publicKey)));

/** A device with a fresh P-256 key: what proves it in TLS, and what signs its segments. */
export const newDevice = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = spkiOf(createPublicKey(privateKey));
  return {
    dev: base32(sha(spki)),
    pub: base64url(spki),
    tls: {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: certificateOf(privateKey, spki),
    },
    sign: (text) =>
      base64url(sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  };
};
