import { chainNext, shortId } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { MAX_EVENT_BYTES, parseEnvelope, type StoredEvent } from '../kernel/envelope.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { utf8Length } from '../kernel/utf8.ts';

export type CheckedRun =
  | { ok: true; events: StoredEvent[]; ids: string; head: string }
  | { ok: false; code: 'E_CHAIN'; seq: number; detail: string };

/** Recomputes the chain of a run from `prev` and compares it with `head`: the whole proof that its bytes are as written. */
export const checkRun = (
  sha: Sha256,
  run: { rid: string; from: number; prev: string; head: string; text: string },
): CheckedRun => {
  const wrong = (seq: number, detail: string): CheckedRun => ({ ok: false, code: 'E_CHAIN', seq, detail });
  const start = fromBase64url(run.prev);
  if (start?.length !== 32) return wrong(run.from, 'the hash before it is not a hash');
  const lines = run.text.split('\n');
  if (lines.length % 2 !== 0) return wrong(run.from, `${lines.length} lines do not make whole events`);
  let hash = start;
  const events: StoredEvent[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const seq = run.from + i / 2;
    const line = lines[i] as string;
    const payload = lines[i + 1] as string;
    const text = `${line}\n${payload}`;
    const env = parseEnvelope(line);
    if (!env) return wrong(seq, 'its envelope cannot be read');
    if (env.rid !== run.rid || env.seq !== seq) return wrong(seq, `it says it is ${env.rid}/${env.seq}`);
    if (utf8Length(text) > MAX_EVENT_BYTES) return wrong(seq, 'it is larger than 64 KiB');
    hash = chainNext(sha, hash, line, payload);
    events.push({ id: shortId(hash), env, payload, text });
  }
  const head = base64url(hash);
  if (head !== run.head) return wrong(run.from, `its bytes give ${head}, recorded was ${run.head}`);
  return { ok: true, events, ids: events.map((e) => e.id).join(''), head };
};
