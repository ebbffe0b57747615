import { expect, it } from 'vitest';
import type { StoredEvent } from '../../../shared/kernel/envelope.ts';
import { backwards } from '../../../shared/log/read-back.ts';
import type { SegmentRecord, TailRecord } from '../../../shared/log/records.ts';

/** A run of events named by their positions. */
const run = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from }, (_, i) => ({
    id: `${from + i}`,
    env: {
      ...{ v: 1, rid: 'r', seq: from + i + 1, t: 't', sv: 1, a: 'a', par: [], ts: '0-0' },
      ...{ by: 'u', app: 'test', cmd: 'c' },
    },
    payload: '{}',
    text: '',
  }));

const header = {
  rid: 'r',
  from: 1,
  to: 1,
  prev: '',
  head: '',
  n: 1,
  raw: 1,
  z: 'none',
  sig: '',
  key: '',
} as const;

const sources = (segments: [number, number][], tail: [number, number][]) => {
  const ends = new Map([...segments]);
  const tailEnds = new Map(tail);
  return {
    segments: [...ends.keys()],
    tail: tail.map(
      ([pos]): TailRecord => ({ pos, rid: 'r', from: 1, prev: '', head: '', text: '', ids: '' }),
    ),
    segmentsAt: async (positions: number[]): Promise<SegmentRecord[]> =>
      positions.map((pos) => ({ pos, header, body: new Uint8Array() })),
    open: async ({ pos }: SegmentRecord) => run(pos, ends.get(pos) ?? pos),
    parse: ({ pos }: TailRecord) => run(pos, tailEnds.get(pos) ?? pos),
  };
};

const positions = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => to - 1 - i);

it.each([
  {
    what: 'a run that was sealed meanwhile',
    segments: [
      [0, 5],
      [5, 12],
    ],
    tail: [
      [5, 8],
      [8, 12],
      [12, 14],
    ],
  },
  {
    what: 'unsigned runs between sealed ones',
    segments: [
      [0, 3],
      [7, 10],
    ],
    tail: [
      [3, 7],
      [10, 14],
    ],
  },
  {
    what: 'segments in any order',
    segments: [
      [8, 14],
      [0, 4],
      [4, 8],
    ],
    tail: [],
  },
] as { what: string; segments: [number, number][]; tail: [number, number][] }[])(
  'gives each position once: $what',
  async ({ segments, tail }) => {
    for (let before = 0; before <= 14; before += 1)
      for (const limit of [1, 3, 100]) {
        const found = await backwards(sources(segments, tail), { before, limit });
        expect(found.map((f) => f.pos)).toEqual(positions(0, before).slice(0, limit));
        expect(found.every((f) => f.event.id === `${f.pos}`)).toBe(true);
      }
  },
);
