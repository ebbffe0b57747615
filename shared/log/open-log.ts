import type { OpenReason } from '../domain/workspace/events.ts';
import { chainStart, deviceId } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { replicaId } from '../kernel/ids.ts';
import type { Anchor, RandomBytes, Signer } from '../ports.ts';
import { beginning } from './beginning.ts';
import { checkRun } from './check-run.ts';
import { type EventLog, eventLog } from './event-log.ts';
import type { Finding } from './finding.ts';
import { checkIdentity } from './identity.ts';
import type { LogMeta, TailRecord, Tip } from './records.ts';
import type { LogStore } from './store.ts';

export type LogParts = { store: LogStore; sha: Sha256; signer: Signer; anchor: Anchor; random: RandomBytes };

export type OpenedLog = {
  log: EventLog;
  /** Set when this machine must write as a new replica: `log.opened` with this reason comes first. */
  minted: {
    reason: OpenReason;
    prev: { rid: string; seq: number; id: string } | null;
    formerRid: string;
  } | null;
};

/** Opens the log of a profile; null when there is none. Rejects with a `StoreFailure` when the store does not open. */
export const openLog = async (parts: LogParts): Promise<OpenedLog | null> => {
  const { store, sha, signer, random } = parts;
  const { meta, tail } = await store.open();
  if (!meta) return null;
  const findings: Finding[] = [];
  const sound = checkTail(sha, meta, tail, findings);
  const dev = deviceId(sha, fromBase64url(signer.pub) ?? new Uint8Array());
  const log = eventLog({ store, sha, signer, meta, tail: sound, findings });
  const anchor = await parts.anchor.read();
  const tip: Tip | undefined = log.tip.seq > 0 ? log.tip : undefined;
  const anchorKnown =
    anchor !== null && anchor.rid === meta.rid && (await log.holds(anchor.rid, anchor.seq, anchor.id));
  const check = checkIdentity({ meta, tip, anchor, anchorKnown, dev, damaged: findings.length > 0 });
  if (check.state === 'active') return { log, minted: null };
  const rid = replicaId(random);
  const next: LogMeta = { ...meta, rid, dev, devices: { ...meta.devices, [rid]: dev } };
  const prev = tip ? { rid: meta.rid, seq: tip.seq, id: tip.id } : null;
  return {
    log: eventLog({ store: beginning(store, next), sha, signer, meta: next, tail: sound, findings }),
    minted: { reason: check.reason, prev, formerRid: meta.rid },
  };
};

/** Keeps the records whose bytes are as written, and names the others. They stay stored, and are never sealed. */
const checkTail = (sha: Sha256, meta: LogMeta, tail: TailRecord[], findings: Finding[]): TailRecord[] => {
  const heads = new Map<string, string>();
  for (const [rid, dev] of Object.entries(meta.devices)) {
    heads.set(rid, meta.tips[rid]?.head ?? base64url(chainStart(sha, { ws: meta.ws, rid, dev })));
  }
  return tail.filter((record) => {
    const before = heads.get(record.rid);
    const checked = checkRun(sha, record);
    const at = { rid: record.rid, seq: record.from, id: record.ids.slice(0, 16) || null };
    if (!checked.ok) {
      findings.push({ ...at, code: checked.code, seq: checked.seq, detail: checked.detail });
      return false;
    }
    if (checked.ids !== record.ids) {
      findings.push({ ...at, code: 'E_CHAIN', detail: 'its list of ids is not the one its bytes give' });
      return false;
    }
    if (before !== undefined && before !== record.prev) {
      findings.push({
        ...at,
        code: 'E_GAP',
        detail: `what stood before ${record.rid}/${record.from} is missing`,
      });
    }
    heads.set(record.rid, record.head);
    return true;
  });
};
