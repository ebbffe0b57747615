import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainNext, chainStart, shortId, workspaceIdOf } from '../../../shared/kernel/chain.ts';
import { base32, base64url, fromBase64url } from '../../../shared/kernel/encode.ts';
import { sha256 } from '../../support/parts.ts';

const sha = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

describe('text forms of bytes', () => {
  it('agree with Node for base64url, and with RFC 4648 for base32', () => {
    for (let n = 0; n < 40; n += 1) {
      const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 37 + n) % 256);
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(base64url(bytes))).toEqual(bytes);
    }
    const vectors = {
      f: 'my',
      fo: 'mzxq',
      foo: 'mzxw6',
      foob: 'mzxw6yq',
      fooba: 'mzxw6ytb',
      foobar: 'mzxw6ytboi',
    };
    for (const [text, coded] of Object.entries(vectors))
      expect(base32(new TextEncoder().encode(text))).toBe(coded);
  });
  it('refuses what is not base64url', () => {
    for (const text of ['a', 'a+b=', 'abcde', 'a b', 'ä']) expect(fromBase64url(text)).toBeNull();
  });
});

describe('the hash chain', () => {
  it('is computed as the format says, by an independent implementation', async () => {
    const ours = await sha256();
    const owner = { ws: 'w'.repeat(26), rid: 'r'.repeat(16), dev: 'd'.repeat(52) };
    const h0 = sha(`daybook-log-v1\n${owner.ws}\n${owner.rid}\n${owner.dev}`);
    expect(Buffer.from(chainStart(ours, owner))).toEqual(h0);
    const env = '{"v":1,"t":"order.lineAdded","name":"Käse 🧀"}';
    const payload = '{"qty":{"units":3,"scale":0}}';
    const h1 = sha(h0, sha(env), sha(payload));
    expect(Buffer.from(chainNext(ours, h0, env, payload))).toEqual(h1);
    expect(shortId(h1)).toBe(h1.toString('base64url').slice(0, 16));
  });
  it('is the same after a payload was erased to its digest', async () => {
    const ours = await sha256();
    const h0 = new Uint8Array(32);
    const payload = '{"name":"Maria"}';
    const stub = `"x:${sha(payload).toString('base64url')}"`;
    expect(chainNext(ours, h0, '{}', stub)).toEqual(chainNext(ours, h0, '{}', payload));
  });
  it('names the workspace after the bytes of its genesis', async () => {
    const ours = await sha256();
    expect(workspaceIdOf(ours, 'genesis')).toBe(base32(sha('genesis')).slice(0, 26));
  });
});
