import { beforeAll, describe, expect, it } from 'vitest';
import type { LogFileFormat } from '../../../../shared/api.ts';
import { gunzipped } from '../../../../shared/archive/gunzip.ts';
import {
  archived,
  archiveOf,
  blobOf,
  bytesOf,
  KINDS,
  onlyAuthentic,
  packed,
  type Shop,
  shop,
  takenIn,
} from '../support.ts';

let source: Shop;
let lines: string[];
/** Where each segment's header begins in the plain file, and where the last line does. */
let frames: number[];

beforeAll(async () => {
  source = await shop();
  lines = source.text.split('\n');
  frames = [];
  let at = 0;
  for (const line of lines) {
    if (/^\{"(?:seg|end)"/.test(line)) frames.push(at);
    at += Buffer.byteLength(line) + 1;
  }
});

/** Every class of place where a plain file can end too early, in bytes. */
const places = (): [name: string, bytes: number][] => {
  const size = Buffer.byteLength(source.text);
  const first = Buffer.byteLength(lines[0] ?? '') + 1;
  const [, second = 0, third = 0] = frames;
  const end = frames.at(-1) ?? 0;
  return [
    ['within the first line', 30],
    ['before the newline of the first line', first - 1],
    ['after the first line', first],
    ['within the header of a segment', first + 40],
    ['within the second segment', second + Math.floor((third - second) / 2)],
    ['one byte before a segment', third - 1],
    ...frames.slice(1, -1).map((at, i): [string, number] => [`after ${i + 1} segments`, at]),
    ['before the last line', end],
    ['within the last line', end + 20],
    ['two bytes before the end', size - 2],
  ];
};

describe.each<LogFileFormat>([...KINDS])('a %s file', (kind) => {
  it('that is whole gives everything', async () => {
    const read = await takenIn(await packed(source.text, kind));
    expect(read.problems).toEqual([]);
    expect(await onlyAuthentic(read.log, source)).toBe(source.events.size);
  });

  it('whose text ends too early, wherever that is, gives the runs before it and says so', async () => {
    const bytes = Buffer.from(source.text);
    for (const [name, at] of places()) {
      const read = await takenIn(await packed(bytes.subarray(0, at), kind));
      const whole = frames.filter((frame) => frame - 1 <= at).length - 1;
      const before = source.file.frames.slice(0, Math.max(0, whole)).reduce((n, f) => n + f.events.length, 0);
      expect(await onlyAuthentic(read.log, source), name).toBe(before);
      const expected = at < Buffer.byteLength(lines[0] ?? '') ? 'E_NOT_A_LOG' : 'E_TRUNCATED';
      expect(read.codes, name).toContain(expected);
    }
  });

  it('whose own bytes end too early gives nothing that was not written and says so', async () => {
    const bytes = await bytesOf(await packed(source.text, kind));
    // Without its last newline a plain file still has everything.
    const most = kind === 'plain' ? bytes.length - 2 : bytes.length - 1;
    const cuts = [0, 1, 2, 5, 17, 40, 200];
    for (let i = 1; i < 40; i += 1) cuts.push(Math.floor((bytes.length * i) / 40));
    cuts.push(bytes.length - 9, bytes.length - 5, most);
    let held = 0;
    for (const cut of cuts.sort((a, b) => a - b)) {
      const read = await takenIn(blobOf(bytes.subarray(0, cut)));
      const now = await onlyAuthentic(read.log, source);
      // What was there is kept: a longer piece never gives less.
      expect(now, `${cut} bytes`).toBeGreaterThanOrEqual(held);
      held = now;
      expect(read.codes, `${cut} bytes`).not.toEqual([]);
    }
    expect(held).toBeGreaterThan(source.events.size / 2);
  });
});

it('compressed data that ends at any byte is known to be cut, also where a symbol ends with the byte', async () => {
  const bytes = await bytesOf(await packed(source.text, 'gzip'));
  const whole: number[] = [];
  for await (const piece of gunzipped(blobOf(bytes))) whole.push(piece.length);
  expect(whole.reduce((sum, n) => sum + n, 0)).toBe(Buffer.byteLength(source.text));
  // A symbol ends with a byte at about every eighth; a prime step meets all ways of ending.
  for (let cut = 20; cut < bytes.length; cut += 7) {
    const read = async () => {
      for await (const piece of gunzipped(blobOf(bytes.subarray(0, cut))))
        expect(piece.length).toBeGreaterThan(0);
    };
    await expect(read(), `${cut} bytes`).rejects.toMatchObject({ problem: { code: 'E_TRUNCATED' } });
  }
});

it('an archive that ends after whole chunks gives what they hold and names the one that is missing', async () => {
  const { header, chunks } = await archived(source.text);
  expect(chunks.length).toBeGreaterThan(5);
  for (let kept = 0; kept < chunks.length; kept += 1) {
    const read = await takenIn(archiveOf({ header, chunks: chunks.slice(0, kept) }));
    expect(read.problems).toMatchObject([{ code: 'E_TRUNCATED', where: { chunk: kept } }]);
    await onlyAuthentic(read.log, source);
  }
  const [first = new Uint8Array()] = chunks;
  for (const cut of [1, 3, 4, 5, first.length - 1]) {
    const read = await takenIn(archiveOf({ header, chunks: [first.subarray(0, cut)] }));
    expect(read.problems, `${cut} bytes`).toMatchObject([{ code: 'E_TRUNCATED', where: { chunk: 0 } }]);
  }
});
