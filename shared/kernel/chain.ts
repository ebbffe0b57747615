import { base32, base64url, fromBase64url } from './encode.ts';
import type { Sha256 } from './hash.ts';

/** Who a chain belongs to: workspace, replica and device. */
export type ChainOwner = { ws: string; rid: string; dev: string };

/** h_0: binds a log to its workspace, replica and device before the first event. */
export const chainStart = (sha: Sha256, { ws, rid, dev }: ChainOwner): Uint8Array =>
  sha(`daybook-log-v1\n${ws}\n${rid}\n${dev}`);

/** h_n = SHA-256(h_{n-1} ‖ SHA-256(env) ‖ SHA-256(p)): an erased payload leaves its digest and the chain stays whole. */
export const chainNext = (sha: Sha256, before: Uint8Array, env: string, payload: string): Uint8Array =>
  sha(before, sha(env), payloadDigest(sha, payload));

/** A redacted event travels with `"x:<payload digest>"` in place of its payload line. */
const REDACTED = /^"x:([A-Za-z0-9_-]{43})"$/;

const payloadDigest = (sha: Sha256, payload: string): Uint8Array => {
  const stub = payload.length === 47 ? REDACTED.exec(payload)?.[1] : undefined;
  return (stub && fromBase64url(stub)) || sha(payload);
};

/** Short id of an event: 96 bits of its chain hash. */
export const shortId = (hash: Uint8Array): string => base64url(hash.subarray(0, 12));

/** Device id: hash of its public key (SPKI DER). */
export const deviceId = (sha: Sha256, spki: Uint8Array): string => base32(sha(spki));

/** Workspace id: hash of the genesis event's stored bytes. */
export const workspaceIdOf = (sha: Sha256, genesis: string): string => base32(sha(genesis)).slice(0, 26);

/** What the device key signs for a segment; it covers every event up to `to`. */
export const headText = (ws: string, rid: string, to: number, head: string): string =>
  `daybook-head-v1\n${ws}\n${rid}\n${to}\n${head}`;
