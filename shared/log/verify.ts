import { logEvents } from '../domain/workspace/events.ts';
import { chainStart, headText } from '../kernel/chain.ts';
import { base64url } from '../kernel/encode.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { z } from '../kernel/schema.ts';
import type { Signer } from '../ports.ts';
import { checkRun } from './check-run.ts';
import { type Finding, findingAt } from './finding.ts';
import type { LogMeta, SegmentRecord } from './records.ts';
import { unpackBody } from './segment.ts';
import type { LogStore } from './store.ts';

const READ_AHEAD = 16;
const openedPayload = z.object({ pub: logEvents['log.opened'].shape.pub });

/**
 * Replays what is stored against what was promised: every chain from its start, every signature, every gap.
 * `progress` hears how many events are checked; returning false stops the work.
 */
export const verifyLog = async (
  { store, sha, signer }: { store: LogStore; sha: Sha256; signer: Signer },
  progress: (events: number) => boolean = () => true,
): Promise<{ events: number; findings: Finding[] }> => {
  const { meta, tail } = await store.open();
  if (!meta) return { events: 0, findings: [] };
  const findings: Finding[] = [];
  const heads = startingHeads(sha, meta);
  const keys = new Map<string, string>();
  const ids = new Map((await store.refs()).map((ref) => [ref.pos, ref.ids]));
  let events = 0;
  let next = 0;

  const check = (
    run: { pos: number; rid: string; from: number; prev: string; head: string; text: string },
    kept: string | undefined,
  ): boolean => {
    const checked = checkRun(sha, run);
    if (!checked.ok) {
      findings.push({ code: checked.code, rid: run.rid, seq: checked.seq, id: null, detail: checked.detail });
      heads.set(run.rid, run.head);
      return false;
    }
    if (heads.get(run.rid) !== run.prev) {
      findings.push(findingAt({ code: 'E_GAP', detail: 'it does not follow what stands before it' }, run));
    }
    if (run.pos !== next)
      findings.push(
        findingAt({ code: 'E_GAP', detail: `${run.pos - next} events are missing before it` }, run),
      );
    if (kept !== checked.ids)
      findings.push(findingAt({ code: 'E_INDEX', detail: 'its list of ids differs from its bytes' }, run));
    heads.set(run.rid, run.head);
    events += checked.events.length;
    next = run.pos + checked.events.length;
    const first = checked.events[0];
    if (first?.env.t === 'log.opened') {
      const payload = openedPayload.safeParse(JSON.parse(first.payload));
      if (payload.success) keys.set(run.rid, payload.data.pub);
    }
    return true;
  };

  const checkSegment = async (segment: SegmentRecord): Promise<void> => {
    const { header, pos } = segment;
    const where = { rid: header.rid, from: header.from };
    const unpacked = unpackBody(segment);
    if (!unpacked.ok) {
      findings.push(findingAt(unpacked, where));
      heads.set(header.rid, header.head);
      next = pos + header.n;
      return;
    }
    if (!check({ ...header, pos, text: unpacked.text }, ids.get(pos))) {
      next = pos + header.n;
      return;
    }
    const pub = header.key === meta.devices[header.rid] ? keys.get(header.rid) : undefined;
    const signed = headText(meta.ws, header.rid, header.to, header.head);
    if (!pub || !(await signer.verify(pub, signed, header.sig))) {
      findings.push(
        findingAt({ code: 'E_SIG', detail: 'its signature is not of the device it names' }, where),
      );
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
  for (const record of tail) check(record, record.ids);
  return { events, findings };
};

const startingHeads = (sha: Sha256, meta: LogMeta): Map<string, string> =>
  new Map(
    Object.entries(meta.devices).map(([rid, dev]) => [
      rid,
      base64url(chainStart(sha, { ws: meta.ws, rid, dev })),
    ]),
  );
