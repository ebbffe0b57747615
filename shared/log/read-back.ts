import type { StoredEvent } from '../kernel/envelope.ts';
import type { Position, SegmentRecord, TailRecord } from './records.ts';
import { SEGMENT_EVENTS } from './segment.ts';

/** An event with its place in this machine's order of arrival. */
export type Placed = { pos: Position; event: StoredEvent };

/** Only the runs that may hold events of one aggregate, or of one command; what else is in them is given too. */
export type About = { kind: 'aggregates' | 'commands'; key: string };

/** How many segments are read from the store at a time. */
const READ_AHEAD = 16;

/**
 * Up to `limit` events below a position, newest first, from segments and tail records, which may lie between each other.
 * A run that was sealed while this reads may be among both: each position is given once.
 */
export const backwards = async (
  from: {
    /** Where the segments begin, in any order, and the tail in order of position. */
    segments: readonly Position[];
    tail: readonly TailRecord[];
    segmentsAt: (positions: Position[]) => Promise<SegmentRecord[]>;
    open: (segment: SegmentRecord) => Promise<StoredEvent[]>;
    parse: (record: TailRecord) => StoredEvent[];
  },
  { before, limit }: { before: Position; limit: number },
): Promise<Placed[]> => {
  const starts = from.segments.filter((pos) => pos < before).sort((a, b) => b - a);
  const fetched = new Map<Position, SegmentRecord>();
  const found: Placed[] = [];
  let lowest = before;
  const take = (pos: Position, events: readonly StoredEvent[]): void => {
    for (let i = events.length - 1; i >= 0 && found.length < limit; i -= 1) {
      if (pos + i >= lowest) continue;
      lowest = pos + i;
      found.push({ pos: lowest, event: events[i] as StoredEvent });
    }
  };
  let segment = 0;
  let record = from.tail.length - 1;
  while (found.length < limit) {
    const start = starts[segment];
    const unsealed = from.tail[record];
    if (unsealed !== undefined && unsealed.pos >= (start ?? 0)) {
      record -= 1;
      if (unsealed.pos < lowest) take(unsealed.pos, from.parse(unsealed));
      continue;
    }
    if (start === undefined) break;
    if (!fetched.has(start)) {
      const wanted = Math.min(READ_AHEAD, Math.ceil((limit - found.length) / SEGMENT_EVENTS));
      fetched.clear();
      for (const one of await from.segmentsAt(starts.slice(segment, segment + wanted)))
        fetched.set(one.pos, one);
    }
    segment += 1;
    const one = fetched.get(start);
    if (one) take(start, await from.open(one));
  }
  return found;
};
