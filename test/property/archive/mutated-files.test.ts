import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LogFileFormat } from '../../../shared/api.ts';
import {
  blobOf,
  bytesOf,
  KINDS,
  onlyAuthentic,
  packed,
  type Shop,
  shop,
  takenIn,
} from '../../unit/archive/support.ts';

let source: Shop;
const files = new Map<LogFileFormat, Uint8Array>();
beforeAll(async () => {
  source = await shop();
  for (const kind of KINDS) files.set(kind, await bytesOf(await packed(source.text, kind)));
});

/** Something that happens to a file. Places are shares of its length. */
type Mishap =
  | { do: 'flip'; at: number; bit: number }
  | { do: 'cut'; from: number; to: number }
  | { do: 'end'; at: number }
  | { do: 'insert'; at: number; bytes: Uint8Array }
  | { do: 'copy'; from: number; to: number; at: number }
  | { do: 'swap'; at: number; other: number; size: number };

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ do: fc.constant('cut' as const), from: place, to: place }),
  fc.record({ do: fc.constant('end' as const), at: place }),
  fc.record({
    do: fc.constant('insert' as const),
    at: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
  }),
  fc.record({ do: fc.constant('copy' as const), from: place, to: place, at: place }),
  fc.record({ do: fc.constant('swap' as const), at: place, other: place, size: place }),
);

/** The pieces that a mishap moves: bytes, or the lines of a text. */
const after = <P>(
  pieces: readonly P[],
  it: Mishap,
  changed: (piece: P, bit: number) => P,
  made: (bytes: Uint8Array) => P[],
): P[] => {
  const at = (share: number): number => Math.floor(share * pieces.length);
  switch (it.do) {
    case 'flip':
      return pieces.map((piece, i) => (i === at(it.at) ? changed(piece, it.bit) : piece));
    case 'cut': {
      const [from, to] = [at(it.from), at(it.to)].sort((a, b) => a - b) as [number, number];
      return [...pieces.slice(0, from), ...pieces.slice(Math.min(to, from + 5000))];
    }
    case 'end':
      return pieces.slice(0, at(it.at));
    case 'insert':
      return [...pieces.slice(0, at(it.at)), ...made(it.bytes), ...pieces.slice(at(it.at))];
    case 'copy': {
      const [from, to] = [at(it.from), at(it.to)].sort((a, b) => a - b) as [number, number];
      return [...pieces.slice(0, at(it.at)), ...pieces.slice(from, to), ...pieces.slice(at(it.at))];
    }
    case 'swap': {
      const [one, other] = [at(it.at), at(it.other)].sort((a, b) => a - b) as [number, number];
      const size = Math.min(at(it.size), other - one);
      return [
        ...pieces.slice(0, one),
        ...pieces.slice(other, other + size),
        ...pieces.slice(one + size, other),
        ...pieces.slice(one, one + size),
        ...pieces.slice(other + size),
      ];
    }
  }
};

const flipped = (byte: number, bit: number): number => byte ^ (1 << bit);

const inBytes = (bytes: Uint8Array, mishaps: readonly Mishap[]): Uint8Array =>
  Uint8Array.from(mishaps.reduce((now, it) => after(now, it, flipped, (more) => [...more]), [...bytes]));

const inLines = (text: string, mishaps: readonly Mishap[]): string =>
  mishaps
    .reduce(
      (now, it) =>
        after(
          now,
          it,
          (line, bit) => {
            const at = Math.floor((line.length * bit) / 8);
            return `${line.slice(0, at)}${String.fromCharCode(flipped(line.charCodeAt(at) || 0, bit))}${line.slice(at + 1)}`;
          },
          (bytes) => [new TextDecoder().decode(bytes)],
        ),
      text.split('\n'),
    )
    .join('\n');

const holds = async (file: Blob, sound: Blob): Promise<void> => {
  const read = await takenIn(file);
  const held = await onlyAuthentic(read.log, source);
  if (held < source.events.size) expect(read.problems).not.toEqual([]);
  const again = await takenIn(sound, { log: read.log });
  expect(again.problems).toEqual([]);
  expect(await onlyAuthentic(again.log, source)).toBe(source.events.size);
};

const RUNS = { numRuns: 40 };

describe.each<LogFileFormat>([...KINDS])('whatever happens to a %s file', (kind) => {
  it('to its bytes: nothing is taken for true that nobody wrote, and the sound file then gives everything', async () => {
    const sound = files.get(kind) ?? new Uint8Array();
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 4 }), async (mishaps) =>
        holds(blobOf(inBytes(sound, mishaps)), blobOf(sound)),
      ),
      RUNS,
    );
  });

  it('to its lines: the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 4 }), async (mishaps) =>
        holds(await packed(inLines(source.text, mishaps), kind), blobOf(source.text)),
      ),
      RUNS,
    );
  });
});
