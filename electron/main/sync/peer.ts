import { createHash, type KeyObject } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { deviceId, EXPORTER_BYTES, EXPORTER_LABEL } from '../../../shared/index.ts';

/** The machine at the other end: its id, and its public key as SPKI DER in base64url. */
export type Peer = { dev: string; pub: string };

const sha = (...parts: (string | Uint8Array)[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

export const peerOfKey = (key: KeyObject): Peer => {
  const spki = new Uint8Array(key.export({ type: 'spki', format: 'der' }));
  return { dev: deviceId(sha, spki), pub: Buffer.from(spki).toString('base64url') };
};

/**
 * Who the other end proved to be in this handshake, or null. Only the key of the certificate it showed counts: `authorized`
 * is true for a resumed session that showed none.
 */
export function peerOf(socket: TLSSocket): Peer | null {
  if (socket.isSessionReused() || socket.getProtocol() !== 'TLSv1.3') return null;
  const key = socket.getPeerX509Certificate()?.publicKey;
  if (key?.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null;
  return peerOfKey(key);
}

/** What binds a proof to this one connection. */
export const exporterOf = (socket: TLSSocket): Uint8Array =>
  new Uint8Array(socket.exportKeyingMaterial(EXPORTER_BYTES, EXPORTER_LABEL, Buffer.alloc(0)));

/** Short hash of a workspace, to be told in the open: it names no shop to those who do not know it. */
export const workspaceHint = (ws: string): string =>
  Buffer.from(sha(`daybook-hint-v1\n${ws}`))
    .toString('base64url')
    .slice(0, 12);
