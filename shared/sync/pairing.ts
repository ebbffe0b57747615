import { z } from 'zod';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { secretOf } from './invitation-code.ts';

/**
 * How a machine joins a shop, on a WebSocket at `/pair/v1` over TLS 1.3 with certificates on both sides.
 *
 * 1. The joiner sends one text message `{"t":"join","v":1,"name":…,"pub":…,"proof":…}`.
 * 2. The host answers `{"t":"welcome","ws":…,"shop":…,"machine":…,"prefix":…,"role":…,"proof":…}`, or closes as
 *    {@link PAIR_CLOSES} says. The joiner checks that proof in its turn; then each knows the other's device.
 *
 * The proof is base64url without padding of
 *
 *     HMAC-SHA-256(key, "daybook-pair-v1\n" + role + "\n" + host + "\n" + joiner + "\n" ‖ exporter)
 *     key = HKDF-SHA-256(IKM = the 10 bytes of the code, salt = "daybook-pair-v1", info = "proof", L = 32)
 *
 * with text as UTF-8; `role` is `joiner` or `host`, whoever sends it; `host` and `joiner` are the device ids (52 characters
 * of lower case base32) of the two certificates as each side sees them; `exporter` is 32 bytes of keying material of this
 * TLS connection (RFC 8446, section 7.5) with the label {@link EXPORTER_LABEL} and no context. Whoever stands in between
 * has other certificates and another exporter on each side, so a proof that is passed on is wrong.
 */
export const PAIR_PATH = '/pair/v1';
export const EXPORTER_LABEL = 'EXPORTER-daybook-pair-v1';
export const EXPORTER_BYTES = 32;

const CONTEXT = 'daybook-pair-v1';
const PROOF_INFO = 'proof';
const PROOF_BYTES = 32;
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

const utf8 = new TextEncoder();

export type Claim = {
  role: 'joiner' | 'host';
  /** Device ids as the certificates of this connection give them. */
  host: string;
  joiner: string;
  exporter: Uint8Array;
};

/** The key that proofs are made with; `code` as `readCode` gave it. */
const proofKey = async (code: string): Promise<CryptoKey> => {
  const secret = await crypto.subtle.importKey('raw', Uint8Array.from(secretOf(code)), 'HKDF', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8.encode(CONTEXT), info: utf8.encode(PROOF_INFO) },
    secret,
    { ...HMAC, length: PROOF_BYTES * 8 },
    false,
    ['sign', 'verify'],
  );
};

const claimBytes = ({ role, host, joiner, exporter }: Claim): Uint8Array<ArrayBuffer> => {
  const text = utf8.encode(`${CONTEXT}\n${role}\n${host}\n${joiner}\n`);
  const bytes = new Uint8Array(text.length + exporter.length);
  bytes.set(text);
  bytes.set(exporter, text.length);
  return bytes;
};

/** 43 characters of base64url. */
export const proofOf = async (code: string, claim: Claim): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.sign(HMAC, await proofKey(code), claimBytes(claim))));

/** Compares in constant time. Text that is no proof at all is false, not an error. */
export const isProofOf = async (code: string, claim: Claim, proof: string): Promise<boolean> => {
  const bytes = fromBase64url(proof);
  if (bytes?.length !== PROOF_BYTES) return false;
  return crypto.subtle.verify(HMAC, await proofKey(code), Uint8Array.from(bytes), claimBytes(claim));
};

const MAX_NAME = 200;

export const welcome = z.object({
  ws: z.string().regex(/^[a-z2-7]{26}$/),
  shop: z.string().max(MAX_NAME),
  machine: z.string().max(MAX_NAME),
  prefix: z.string().max(16),
  role: z.enum(['owner', 'member']),
});

export const joinMessage = z.object({
  t: z.literal('join'),
  v: z.literal(1),
  /** What the joining machine is called. */
  name: z.string().max(MAX_NAME),
  /** Its public key, SPKI DER, base64url: the one of its certificate. */
  pub: z.string().max(MAX_NAME),
  proof: z.string().max(64),
});
export type JoinMessage = z.infer<typeof joinMessage>;

export const welcomeMessage = welcome.extend({ t: z.literal('welcome'), proof: z.string().max(64) });
export type WelcomeMessage = z.infer<typeof welcomeMessage>;

/** What a refused joiner is closed with. The reason is the code, and after a space what there is to say. */
export const PAIR_CLOSES = {
  E_BAD_MSG: 4400,
  E_PAIR_PROOF: 4403,
  E_PAIR_TIMEOUT: 4408,
  /** No invitation is open: there was none, or it was used, burnt, or (then the reason says so) expired. */
  E_INVITE_NONE: 4410,
  E_PAIR_RATE: 4429,
} as const;
export type PairRefusal = keyof typeof PAIR_CLOSES;
