import type { OpenReason } from '../domain/workspace/events.ts';
import { chainStart, deviceId } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { replicaId } from '../kernel/ids.ts';
import type { Anchor, RandomBytes, Signer } from '../ports.ts';
import { beginning } from './beginning.ts';
import { checkRun } from './check-run.ts';
import { type EventLog, eventLog } from './event-log.ts';
import { type Finding, unreadableRecord } from './finding.ts';
import { checkIdentity } from './identity.ts';
import type { LogMeta, Position, TailRecord, Tip } from './records.ts';
import { isTailRecord, parseMeta } from './shapes.ts';
import { type LogStore, StoreFailure } from './store.ts';

export type LogParts = {
  store: LogStore;
  sha: Sha256;
  signer: Signer;
  anchor: Anchor;
  random: RandomBytes;
  /** Own events were found lost or unreadable since the log was opened: do not go on as the same replica. */
  lost?: readonly Finding[] | null;
};

export type OpenedLog = {
  log: EventLog;
  /** Set when this machine must write as a new replica: `log.opened` with this reason comes first. */
  minted: {
    reason: OpenReason;
    prev: { rid: string; seq: number; id: string } | null;
    formerRid: string;
    /** The log begins with the first command: a shop that was restored to be looked at stays as it was saved. */
    later: boolean;
    /** What it was given when it was let in. */
    given?: { prefix: string; name: string } | undefined;
  } | null;
};

/** Opens the log of a profile; null when there is none. Rejects with a `StoreFailure` when the store does not open. */
export const openLog = async (parts: LogParts): Promise<OpenedLog | null> => {
  const { store, sha, signer, random } = parts;
  const stored = await readStored(store);
  if (!stored) return null;
  const { tail } = stored;
  const findings: Finding[] = [];
  const meta = await sealedAsStored(store, stored.meta, tail, findings);
  const sound = checkTail(sha, meta, tail, findings);
  const known = new Set(findings.map((f) => `${f.rid} ${f.seq}`));
  findings.push(...(parts.lost ?? []).filter((f) => !known.has(`${f.rid} ${f.seq}`)));
  // Positions of damaged records stay taken: they are never written over.
  const end = Math.max(meta.sealed, ...tail.map(endOfRecord));
  const dev = deviceId(sha, fromBase64url(signer.pub) ?? new Uint8Array());
  const log = eventLog({ store, sha, signer, meta, tail: sound, end, findings });
  const anchor = await parts.anchor.read();
  const tip: Tip | undefined = log.tip.seq > 0 ? log.tip : undefined;
  if (meta.entrance && !tip && meta.dev === dev) {
    const { entrance } = meta;
    if (entrance.reason === 'install') {
      const given = { prefix: entrance.prefix, name: entrance.name };
      return { log, minted: { reason: 'install', prev: null, formerRid: '', later: false, given } };
    }
    const formerRid = entrance.formerRid ?? '';
    return { log, minted: { reason: entrance.reason, prev: null, formerRid, later: true } };
  }
  const anchorKnown =
    anchor !== null && anchor.rid === meta.rid && (await log.holds(anchor.rid, anchor.seq, anchor.id));
  // Damage to the log of a former identity was answered when this machine took the present one.
  const damaged = !!parts.lost || findings.some((f) => f.rid === meta.rid || !(f.rid in meta.devices));
  const check = meta.retire
    ? ({ state: 'mint', reason: meta.retire } as const)
    : checkIdentity({ meta, tip, anchor, anchorKnown, dev, damaged });
  if (check.state === 'active') return { log, minted: null };
  const rid = replicaId(random);
  const { retire: _retired, entrance: _entered, ...kept } = meta;
  const next: LogMeta = { ...kept, rid, dev, devices: { ...meta.devices, [rid]: dev } };
  const prev = tip ? { rid: meta.rid, seq: tip.seq, id: tip.id } : null;
  return {
    log: eventLog({ store: beginning(store, next), sha, signer, meta: next, tail: sound, end, findings }),
    minted: { reason: check.reason, prev, formerRid: meta.rid, later: false },
  };
};

/** What is stored, with a meta record that is one. Null when there is no log. */
export const readStored = async (store: LogStore): Promise<{ meta: LogMeta; tail: unknown[] } | null> => {
  const { meta, tail } = await store.open();
  if (meta === null) return null;
  const parsed = parseMeta(meta);
  if (parsed) return { meta: parsed, tail };
  const format = typeof meta === 'object' && 'format' in meta ? meta.format : undefined;
  if (typeof format === 'number' && format > 1)
    throw new StoreFailure('newerFormat', `the log is of format ${format}`);
  throw new StoreFailure('damaged', 'the record that names the log cannot be read');
};

/** Where the sealed part ends is read off the segments when meta says otherwise: no event may be passed over for it. */
const sealedAsStored = async (
  store: LogStore,
  meta: LogMeta,
  tail: readonly unknown[],
  findings: Finding[],
): Promise<LogMeta> => {
  const wrong = (detail: string): void => {
    findings.push({ code: 'E_META', rid: meta.rid, seq: null, id: null, detail });
  };
  // A profile that was copied to another machine and back holds what this device left unsigned further in front.
  const [first] = tail.filter(isTailRecord).filter(({ rid }) => rid === meta.rid);
  if (first && first.pos < meta.sealed)
    wrong(`the log is said to be sealed up to ${meta.sealed}, which it is not`);
  let { sealed } = meta;
  for (
    let more = await store.segments(sealed, 16);
    more.length > 0;
    more = await store.segments(sealed, 16)
  ) {
    for (const { pos, header } of more) sealed = Math.max(pos + 1, pos + (header?.n ?? 1));
  }
  if (sealed !== meta.sealed)
    wrong(`there are segments behind ${meta.sealed}, where the sealed part is said to end`);
  return { ...meta, sealed };
};

/** Position after a stored record, whatever else is wrong with it. */
const endOfRecord = (record: unknown): Position => {
  const { pos, ids } = (record ?? {}) as { pos?: unknown; ids?: unknown };
  if (typeof pos !== 'number') return 0;
  return pos + Math.max(1, typeof ids === 'string' ? Math.ceil(ids.length / 16) : 1);
};

/** Keeps the records whose bytes are as written, and names the others. They stay stored, and are never sealed. */
const checkTail = (sha: Sha256, meta: LogMeta, tail: unknown[], findings: Finding[]): TailRecord[] => {
  const heads = new Map<string, string>();
  for (const [rid, dev] of Object.entries(meta.devices)) {
    heads.set(rid, meta.tips[rid]?.head ?? base64url(chainStart(sha, { ws: meta.ws, rid, dev })));
  }
  return tail.filter((record): record is TailRecord => {
    if (!isTailRecord(record)) {
      findings.push(unreadableRecord(record));
      return false;
    }
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
    // Behind what is sealed lies what a former device left unsigned; how it hangs together, verify tells.
    if (record.pos >= meta.sealed && before !== undefined && before !== record.prev) {
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
