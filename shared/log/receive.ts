import { chainNext, chainStart } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { parseStamp, witness } from '../kernel/stamp.ts';
import type { LogMeta, Position, RefRecord, SegmentRecord, TailRecord, Tip } from './records.ts';
import { packBody, refsOf } from './segment.ts';
import type { RunTrouble, VerifiedRun } from './verified-run.ts';

export type Receipt = {
  /** Events that were not held before. */
  fresh: number;
  /** Runs that hang on nothing held. */
  gaps: Gap[];
};

export type Gap = RunTrouble & { rid: string };

/** What runs from elsewhere add to a log, ready for one transaction. */
export type Sifted = {
  meta: LogMeta;
  segments: SegmentRecord[];
  refs: RefRecord[];
  /** Without a signature there is nothing to seal: they stay in the tail. */
  unsigned: TailRecord[];
  ids: string[];
  gaps: Gap[];
  end: Position;
};

/**
 * Sorts out what of `runs` is new. `holds` knows every id held. The order must be one in which each run hangs on what is
 * held or came before it; a run that does not is a gap and left out.
 */
export const sift = (
  sha: Sha256,
  runs: readonly VerifiedRun[],
  log: {
    meta: LogMeta;
    /** Ends of the logs as they are held, what is not sealed included. */
    tips: ReadonlyMap<string, Tip>;
    end: Position;
    holds: (id: string) => boolean;
    /** Held, but only as a former device left it: a run with a signature takes its place. */
    loose: (id: string) => boolean;
    wall: number;
  },
): Sifted => {
  const added = new Set<string>();
  const sifted: Sifted = {
    meta: log.meta,
    segments: [],
    refs: [],
    unsigned: [],
    ids: [],
    gaps: [],
    end: log.end,
  };
  for (const run of runs) {
    const { rid, to, head, key } = run.header;
    const holds = (id: string): boolean => added.has(id) || log.holds(id);
    const signed = run.header.sig !== '';
    const keeps = (id: string): boolean => added.has(id) || (log.holds(id) && !(signed && log.loose(id)));
    // What other machines send is sent on: it must hang on what has a signature too.
    const anchors = run.packed ? keeps : holds;
    const fresh = freshPart(sha, log.meta.ws, run, { anchors, keeps });
    if (!fresh) continue;
    if ('ok' in fresh) {
      sifted.gaps.push({ ...fresh, rid });
      continue;
    }
    // This device signs what it wrote before it leaves; sealing what it never saw would sign another's words.
    if (run.header.sig === '' && key === log.meta.dev) {
      const detail = 'it is not signed, though it is said to be of this very device';
      sifted.gaps.push({ ok: false, code: 'E_SIG', seq: run.header.from, detail, rid });
      continue;
    }
    const made = recordsFor(sha, fresh, sifted.end);
    const prev = 'tail' in made ? made.tail.prev : made.segment.header.prev;
    let meta: LogMeta = { ...sifted.meta, devices: { ...sifted.meta.devices, [rid]: key } };
    if ('tail' in made) sifted.unsigned.push(made.tail);
    else {
      sifted.segments.push(made.segment);
      sifted.refs.push(made.ref);
      const tip: Tip = { seq: to, id: head.slice(0, 16), head };
      const { pos, header } = made.segment;
      meta = { ...meta, ...advancedTips(meta, log.tips, { rid, prev }, tip), sealed: pos + header.n };
    }
    if (rid === meta.rid)
      meta.retire = meta.retire !== 'fork' && prev === log.tips.get(rid)?.head ? 'restore' : 'fork';
    for (const { id, env } of run.events.slice(fresh.skip)) {
      added.add(id);
      if (log.holds(id)) continue;
      sifted.ids.push(id);
      const seen = parseStamp(env.ts);
      if (seen) meta.stamp = witness(meta.stamp, seen, log.wall);
    }
    sifted.meta = meta;
    sifted.end += run.events.length - fresh.skip;
  }
  if (sifted.ids.length > 0) sifted.meta = { ...sifted.meta, arrivals: withArrival(sifted.meta, log) };
  return sifted;
};

/** Arrivals that are remembered; what came before them is not known to have come at a time. */
const MOST_ARRIVALS = 1000;
/** What comes within so many ms counts as one arrival. */
const ONE_ARRIVAL = 1000;

const withArrival = (
  { arrivals = [] }: LogMeta,
  { end, wall }: { end: Position; wall: number },
): LogMeta['arrivals'] => {
  const last = arrivals.at(-1);
  if (last && wall - last[1] >= 0 && wall - last[1] < ONE_ARRIVAL) return arrivals;
  return [...arrivals.slice(1 - MOST_ARRIVALS), [end, wall]];
};

/** What of a verified run is new here, and where it hangs on. */
type Fresh = { run: VerifiedRun; skip: number };

/** Which part of the run is not held yet; null when all of it is. A run that hangs on nothing held is a gap. */
const freshPart = (
  sha: Sha256,
  ws: string,
  run: VerifiedRun,
  /** What the run may hang on, and what is held so that it adds nothing to it. */
  { anchors, keeps }: { anchors: (id: string) => boolean; keeps: (id: string) => boolean },
): Fresh | null | RunTrouble => {
  const { rid, from, prev, key } = run.header;
  const first = run.events.findIndex(({ id }) => !keeps(id));
  if (first < 0) return null;
  const anchored =
    first > 0 ||
    (from === 1 ? prev === base64url(chainStart(sha, { ws, rid, dev: key })) : anchors(prev.slice(0, 16)));
  if (anchored) return { run, skip: first };
  return { ok: false, code: 'E_GAP', seq: from, detail: `what stood before ${rid}/${from} is not here` };
};

/** Records for the store, at positions from `end` on. What was already held is left out of the run. */
const recordsFor = (
  sha: Sha256,
  { run, skip }: Fresh,
  end: Position,
): { segment: SegmentRecord; ref: RefRecord } | { tail: TailRecord } => {
  const { header } = run;
  const events = run.events.slice(skip);
  const text = skip === 0 ? run.text : events.map((e) => e.text).join('\n');
  const ids = run.ids.slice(skip * 16);
  const from = header.from + skip;
  const prev = skip === 0 ? header.prev : hashAfter(sha, run, skip);
  if (header.sig === '')
    return { tail: { pos: end, rid: header.rid, from, prev, head: header.head, text, ids } };
  const { body, raw, z } = (skip === 0 && run.packed) || packBody(text);
  const { rid, to, head, sig, key } = header;
  const sealed = { rid, from, to, prev, head, n: events.length, raw, z, sig, key };
  return { segment: { pos: end, header: sealed, body }, ref: refsOf(end, sealed, ids, events) };
};

/** Full chain hash before the event at index `skip` of a run. */
const hashAfter = (sha: Sha256, run: VerifiedRun, skip: number): string => {
  let hash = fromBase64url(run.header.prev) ?? new Uint8Array(32);
  for (const { text } of run.events.slice(0, skip)) {
    const cut = text.indexOf('\n');
    hash = chainNext(sha, hash, text.slice(0, cut), text.slice(cut + 1));
  }
  return base64url(hash);
};

/**
 * The ends of the logs after a run: on from the main one, on from a branch, or a branch of its own. That of the own log
 * moves as well when this machine only lost what came back: an end that another event hangs on is none.
 */
const advancedTips = (
  meta: LogMeta,
  held: ReadonlyMap<string, Tip>,
  { rid, prev }: { rid: string; prev: string },
  end: Tip,
): Pick<LogMeta, 'tips' | 'branches'> => {
  const main = meta.tips[rid];
  const others = meta.branches?.[rid] ?? [];
  const goesOn = main?.head === prev || held.get(rid)?.head === prev;
  if (!main || goesOn) return { tips: { ...meta.tips, [rid]: end }, branches: meta.branches };
  const kept = others.filter((tip) => tip.head !== prev);
  return { tips: meta.tips, branches: { ...meta.branches, [rid]: [...kept, end] } };
};
