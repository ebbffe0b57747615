import { logEvents } from '../domain/workspace/events.ts';
import { chainStart, deviceId, headText } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { parseJson } from '../kernel/parts.ts';
import type { Signer } from '../ports.ts';
import { checkRun } from './check-run.ts';
import type { SegmentHeader } from './records.ts';

/** What a carrier says of a run. An empty signature: the device that could sign is gone, another one vouches for it. */
export type RunHeader = Omit<SegmentHeader, 'raw' | 'z'>;

/** A run whose bytes are as they were written and signed by the device it names, wherever it came from. */
export type VerifiedRun = {
  header: RunHeader;
  text: string;
  events: StoredEvent[];
  ids: string;
  /** The compressed bytes it came in: stored and passed on as they are. */
  packed?: { body: Uint8Array; raw: number; z: SegmentHeader['z'] } | undefined;
};

export type RunTrouble = { ok: false; code: 'E_CHAIN' | 'E_SIG' | 'E_GAP'; seq: number; detail: string };

/**
 * The keys of replicas, learnt from the `log.opened` each begins with: its first hash binds the replica to the device, and
 * the device's name is the hash of its key.
 */
export type KeyRing = {
  /** Public key and device of a replica. */
  of(rid: string): Promise<{ pub: string; dev: string } | null>;
  learn(rid: string, key: { pub: string; dev: string }): void;
};

export type RunParts = { sha: Sha256; verify: Signer['verify']; ws: string; keys: KeyRing };

const opened = logEvents['log.opened'];

/** Recomputes the chain and checks the signature: everything that can be known of a run by itself. */
export const verifyRun = async (
  parts: RunParts,
  header: RunHeader,
  text: string,
): Promise<{ ok: true; run: VerifiedRun } | RunTrouble> => {
  const { sha, ws, keys } = parts;
  const { rid, from, to, n, head, key } = header;
  const wrong = (code: RunTrouble['code'], detail: string, seq = from): RunTrouble => ({
    ok: false,
    code,
    seq,
    detail,
  });
  const checked = checkRun(sha, { ...header, text });
  if (!checked.ok) return wrong('E_CHAIN', checked.detail, checked.seq);
  const { events, ids } = checked;
  if (events.length !== n || to !== from + n - 1)
    return wrong('E_CHAIN', `it has ${events.length} events, its header says ${n} up to ${to}`);
  const first = from === 1 ? opening(sha, ws, header, events[0]) : null;
  if (first && 'trouble' in first) return wrong('E_SIG', first.trouble);
  // A log has one device: who begins it anew under another key is not its author.
  const known = (await keys.of(rid)) ?? first?.key;
  if (!known) return wrong('E_GAP', 'the first event of its log, which names the key, is not here');
  if (known.dev !== key || (first && first.key.dev !== known.dev))
    return wrong('E_SIG', 'it is signed for another device than its log belongs to');
  if (header.sig !== '' && !(await parts.verify(known.pub, headText(ws, rid, to, head), header.sig)))
    return wrong('E_SIG', 'its signature is not of the device it names');
  if (first) keys.learn(rid, first.key);
  return { ok: true, run: { header, text, events, ids } };
};

/** What the first event of a log binds it to; or why it does not. */
const opening = (
  sha: Sha256,
  ws: string,
  { rid, prev }: RunHeader,
  event: StoredEvent | undefined,
): { key: { pub: string; dev: string } } | { trouble: string } => {
  const payload = event?.env.t === 'log.opened' ? opened.safeParse(parseJson(event.payload)) : null;
  if (!payload?.success) return { trouble: 'its log does not begin by naming its device' };
  const { dev, pub } = payload.data;
  const raw = fromBase64url(pub);
  if (!raw || deviceId(sha, raw) !== dev) return { trouble: 'the key it names is not that of its device' };
  if (base64url(chainStart(sha, { ws, rid, dev })) !== prev)
    return { trouble: 'its chain does not begin with this shop, replica and device' };
  return { key: { pub, dev } };
};

/** The `prev` of a `log.opened`: the end of the former log that the new one stands for. */
export const vouchedBy = (event: StoredEvent): { rid: string; seq: number; id: string } | null => {
  if (event.env.t !== 'log.opened') return null;
  const payload = opened.safeParse(parseJson(event.payload));
  return (payload.success && payload.data.prev) || null;
};
