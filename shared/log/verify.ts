import { logEvents } from '../domain/workspace/events.ts';
import { chainStart, deviceId, headText } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { parseJson } from '../kernel/parts.ts';
import { z } from '../kernel/schema.ts';
import type { Signer } from '../ports.ts';
import { checkRun } from './check-run.ts';
import { type Finding, findingAt, unreadableRecord } from './finding.ts';
import { gapWatch } from './gap-watch.ts';
import { sameRef } from './mend-refs.ts';
import { readStored } from './open-log.ts';
import type { LogMeta, SegmentRecord } from './records.ts';
import { refsOf, unpackBody } from './segment.ts';
import { headerTrouble, isTailRecord } from './shapes.ts';
import type { LogStore } from './store.ts';

const READ_AHEAD = 16;
const { pub, dev } = logEvents['log.opened'].shape;
const openedPayload = z.object({ pub, dev });

/**
 * Replays what is stored against what was promised: every chain from its start, every signature, every gap.
 * `progress` hears how many events are checked; returning false stops the work.
 */
export const verifyLog = async (
  { store, sha, signer }: { store: LogStore; sha: Sha256; signer: Signer },
  progress: (events: number) => boolean = () => true,
): Promise<{ events: number; findings: Finding[] }> => {
  const stored = await readStored(store);
  if (!stored) return { events: 0, findings: [] };
  const { meta, tail } = stored;
  const findings: Finding[] = [];
  const find = (code: string, detail: string, where: { rid: string; from: number }): void => {
    findings.push(findingAt({ code, detail }, where));
  };
  const heads = startingHeads(sha, meta);
  const keys = keyRing(sha, meta, signer);
  const refs = new Map((await store.refs()).map((ref) => [ref.pos, ref]));
  const gaps = gapWatch((finding) => findings.push(finding), true);
  let events = 0;
  let next = 0;

  /** The events of a run whose bytes are as written. What follows is judged by what this run says of itself. */
  const check = (run: Run): StoredEvent[] | null => {
    const follows = heads.get(run.rid) === run.prev;
    heads.set(run.rid, run.head);
    const checked = checkRun(sha, run);
    if (!checked.ok) {
      findings.push({
        code: checked.code,
        rid: run.rid,
        seq: Math.min(checked.seq, run.to),
        id: null,
        detail: checked.detail,
      });
      return null;
    }
    if (!follows) find('E_GAP', 'it does not follow what stands before it', run);
    events += checked.events.length;
    const opened = checked.events[0];
    if (opened?.env.t === 'log.opened') {
      const wrong = keys.learn(opened);
      if (wrong) find('E_KEY', wrong, run);
    }
    return checked.events;
  };

  const checkSegment = async (segment: SegmentRecord): Promise<void> => {
    const { header, pos } = segment;
    const where = { rid: header?.rid ?? '', from: header?.from ?? 0 };
    gaps.pass(segment);
    next = Math.max(next, pos + 1, pos + (Number.isSafeInteger(header?.n) ? header.n : 1));
    const unpacked = unpackBody(segment);
    if (!unpacked.ok) {
      findings.push(findingAt(unpacked, where));
      if (header?.head) heads.set(header.rid, header.head);
      return;
    }
    const checked = check({ ...header, text: unpacked.text });
    if (!checked) return;
    const trouble = headerTrouble(segment, checked.length);
    if (trouble) find('E_CHAIN', trouble, where);
    const ref = refs.get(pos);
    const due = refsOf(pos, checked.map((e) => e.id).join(''), checked);
    if (!ref || !sameRef(ref, due)) find('E_INDEX', 'what is said to be in it differs from its bytes', where);
    const pub = keys.of(header.rid, header.key);
    if (pub === null) find('E_KEY', 'the key of the device it names is not known', where);
    else if (!(await signer.verify(pub, headText(meta.ws, header.rid, header.to, header.head), header.sig))) {
      find('E_SIG', 'its signature is not of the device it names', where);
    }
  };

  for (let at = 0; ; ) {
    const segments = (await store.segments(at, READ_AHEAD)).filter((s) => s.pos < meta.sealed);
    for (const segment of segments) {
      await checkSegment(segment);
      at = segment.pos + 1;
    }
    if (segments.length === 0 || !progress(events)) break;
  }
  gaps.finish(meta.tips);
  const beyond = await store.segments(meta.sealed, 1);
  if (beyond[0])
    find('E_META', 'there are segments behind the place up to which the log is said to be sealed', {
      rid: beyond[0].header.rid,
      from: beyond[0].header.from,
    });
  for (const record of tail) {
    if (!isTailRecord(record)) {
      findings.push(unreadableRecord(record));
      const { rid, head } = (record ?? {}) as { rid?: unknown; head?: unknown };
      if (typeof rid === 'string' && typeof head === 'string') heads.set(rid, head);
      continue;
    }
    const checked = check({ ...record, to: record.from + record.ids.length / 16 - 1 });
    if (checked && checked.map((e) => e.id).join('') !== record.ids) {
      find('E_INDEX', 'its list of ids differs from its bytes', record);
    }
  }
  return { events, findings };
};

type Run = { rid: string; from: number; to: number; prev: string; head: string; text: string };

/** Public keys by replica: what its `log.opened` says, provided it is the key of the device the log belongs to. */
const keyRing = (sha: Sha256, meta: LogMeta, signer: Signer) => {
  const keys = new Map<string, string>();
  const devOf = (pub: string): string => deviceId(sha, fromBase64url(pub) ?? new Uint8Array());
  return {
    learn: ({ env, payload }: StoredEvent): string | null => {
      const opened = openedPayload.safeParse(parseJson(payload));
      if (!opened.success) return 'its first event names no key';
      const { pub, dev } = opened.data;
      if (devOf(pub) !== dev || (meta.devices[env.rid] ?? dev) !== dev)
        return 'the key it names is not that of its device';
      keys.set(env.rid, pub);
      return null;
    },
    of: (rid: string, dev: string): string | null => {
      const pub = keys.get(rid);
      if (pub !== undefined) return devOf(pub) === dev ? pub : null;
      // The event that names the key may be what is damaged; the own key is known all the same.
      return devOf(signer.pub) === dev ? signer.pub : null;
    },
  };
};

const startingHeads = (sha: Sha256, meta: LogMeta): Map<string, string> =>
  new Map(
    Object.entries(meta.devices).map(([rid, dev]) => [
      rid,
      base64url(chainStart(sha, { ws: meta.ws, rid, dev })),
    ]),
  );
