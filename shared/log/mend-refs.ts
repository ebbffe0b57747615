import type { Sha256 } from '../kernel/hash.ts';
import { checkRun } from './check-run.ts';
import type { Position, RefRecord, SegmentRecord } from './records.ts';
import { refsOf, unpackBody } from './segment.ts';
import type { LogStore } from './store.ts';

const AT_ONCE = 16;

const isWhole = (ref: RefRecord): boolean =>
  Number.isSafeInteger(ref.pos) &&
  Number.isSafeInteger(ref.n) &&
  ref.n > 0 &&
  typeof ref.ids === 'string' &&
  ref.ids.length === ref.n * 16 &&
  ref.aggregates instanceof Float64Array &&
  ref.aggregates.length > 0 &&
  ref.commands instanceof Float64Array &&
  ref.commands.length > 0;

/**
 * The refs of all sealed segments. They are derived, so one that is missing or not whole is made anew from its segment;
 * without it the segment's events would be invisible.
 */
export const mendedRefs = async (store: LogStore, sha: Sha256, sealed: Position): Promise<RefRecord[]> => {
  const refs: RefRecord[] = [];
  let next = 0;
  for (const ref of (await store.refs()).filter(isWhole)) {
    if (ref.pos > next) refs.push(...(await remade(store, sha, next, ref.pos)));
    refs.push(ref);
    next = ref.pos + ref.n;
  }
  if (next < sealed) refs.push(...(await remade(store, sha, next, sealed)));
  return refs;
};

const remade = async (store: LogStore, sha: Sha256, from: Position, to: Position): Promise<RefRecord[]> => {
  const refs: RefRecord[] = [];
  for (let at = from; at < to; ) {
    const segments = (await store.segments(at, AT_ONCE)).filter((s) => s.pos < to);
    if (segments.length === 0) break;
    for (const segment of segments) {
      const ref = refOfSegment(sha, segment);
      if (ref) refs.push(ref);
      at = segment.pos + 1;
    }
  }
  return refs;
};

/** What a segment's ref has to be, from its bytes; null when they cannot be read. */
export const refOfSegment = (sha: Sha256, segment: SegmentRecord): RefRecord | null => {
  const unpacked = unpackBody(segment);
  const checked = unpacked.ok ? checkRun(sha, { ...segment.header, text: unpacked.text }) : null;
  return checked?.ok ? refsOf(segment.pos, segment.header, checked.ids, checked.events) : null;
};

/** True when two refs say the same. */
export const sameRef = (a: RefRecord, b: RefRecord): boolean =>
  a.n === b.n &&
  a.ids === b.ids &&
  sameSet(a.aggregates, b.aggregates) &&
  sameSet(a.commands, b.commands) &&
  sameRun(a.run, b.run);

/** Where one was made by an earlier app, there is nothing to compare. */
const sameRun = (a: RefRecord['run'], b: RefRecord['run']): boolean =>
  !a || !b || (a.rid === b.rid && a.from === b.from && a.before === b.before);

const sameSet = (a: Float64Array, b: Float64Array): boolean =>
  a instanceof Float64Array && a.length === b.length && a.every((fp, i) => fp === b[i]);
