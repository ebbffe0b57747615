import { beforeAll, describe, expect, it } from 'vitest';
import type { LogFileFormat } from '../../../../shared/api.ts';
import {
  archived,
  archiveOf,
  blobOf,
  bytesOf,
  ended,
  type Frame,
  frameText,
  KINDS,
  onlyAuthentic,
  packed,
  type Shop,
  shop,
  takenIn,
  written,
} from '../support.ts';

let source: Shop;
let all: number;
beforeAll(async () => {
  source = await shop();
  all = source.events.size;
});

const frames = (): Frame[] => source.file.frames;
const text = (of: readonly Frame[]): string => written({ ...source.file, frames: [...of] });
const eventsIn = (of: readonly Frame[]): number => of.reduce((n, { events }) => n + events.length, 0);

/** Lines as they were, the last one made to fit: only the runs themselves can show what was done. */
const withLines = (change: (lines: string[]) => string[]): string => {
  const lines = source.text.trimEnd().split('\n').slice(0, -1);
  return ended(`${change(lines).join('\n')}\n`, all);
};

describe.each<LogFileFormat>([...KINDS])('a %s file', (kind) => {
  it('may have every run twice', async () => {
    const read = await takenIn(await packed(text(frames().flatMap((frame) => [frame, frame])), kind));
    expect(read.problems).toEqual([]);
    expect(await onlyAuthentic(read.log, source)).toBe(all);
    const twice = await takenIn(await packed(source.text + source.text, kind));
    expect(twice.problems).toMatchObject([{ code: 'E_TRAILING' }]);
    expect(await onlyAuthentic(twice.log, source)).toBe(all);
  });

  it('gives everything when any two neighbouring runs change places, but for what names the key', async () => {
    for (let i = 0; i + 1 < frames().length; i += 1) {
      const order = [...frames()];
      order.splice(i, 2, ...order.slice(i, i + 2).reverse());
      const read = await takenIn(await packed(text(order), kind));
      const [one, other] = frames().slice(i, i + 2);
      const early = one?.seg.rid === other?.seg.rid && one?.seg.from === 1;
      expect(read.codes, `runs ${i} and ${i + 1}`).toEqual(early ? ['E_GAP'] : []);
      if (!early) expect(await onlyAuthentic(read.log, source), `runs ${i} and ${i + 1}`).toBe(all);
    }
  });

  it('without one run lacks what hangs on it, of that machine only', async () => {
    for (const [i, { seg }] of frames().entries()) {
      const rest = frames().filter((_, n) => n !== i);
      const read = await takenIn(await packed(text(rest), kind));
      const lost = frames().filter((f) => f.seg.rid === seg.rid && f.seg.from >= seg.from);
      const later = lost.length > 1;
      if (seg.rid === source.rids[0] && seg.from === 1) {
        // Without the genesis nobody is known to belong to the shop but those who enrolled themselves.
        expect(read.codes).toContain('E_GAP');
        await onlyAuthentic(read.log, source);
        continue;
      }
      expect(
        read.codes.filter((code) => code === 'E_GAP'),
        `without run ${i}`,
      ).toHaveLength(later ? 1 : 0);
      expect(await onlyAuthentic(read.log, source), `without run ${i}`).toBe(all - eventsIn(lost));
      const gap = read.problems.find(({ code }) => code === 'E_GAP');
      if (gap) expect(gap.where.rid).toBe(seg.rid);
      const healed = await takenIn(await packed(source.text, kind), { log: read.log });
      expect(healed.problems).toEqual([]);
      expect(await onlyAuthentic(healed.log, source)).toBe(all);
    }
  });

  it('with something behind its end gives everything and says so', async () => {
    const bytes = await bytesOf(await packed(source.text, kind));
    for (const more of [Uint8Array.of(0), new Uint8Array(3), new Uint8Array(5000).fill(7), bytes]) {
      const read = await takenIn(blobOf(bytes, more));
      expect(await onlyAuthentic(read.log, source), `${more.length} bytes`).toBe(all);
      // So few bytes could also be those of a checksum that is wrong.
      expect(read.codes).toEqual([kind === 'gzip' && more.length < 4 ? 'E_DAMAGED' : 'E_TRAILING']);
    }
  });
});

describe('a plain file', () => {
  it('with two neighbouring lines swapped gives only what was written', async () => {
    const count = source.text.split('\n').length - 2;
    for (let i = 1; i + 1 < count; i += 3) {
      const read = await takenIn(
        blobOf(
          withLines((lines) => [
            ...lines.slice(0, i),
            lines[i + 1] ?? '',
            lines[i] ?? '',
            ...lines.slice(i + 2),
          ]),
        ),
      );
      expect(read.codes, `line ${i}`).not.toEqual([]);
      await onlyAuthentic(read.log, source);
    }
  });

  it('with a line at the edge of a run missing or twice loses that run and never a run of another machine', async () => {
    let line = 1;
    for (const frame of frames()) {
      const { rid, n, from } = frame.seg;
      const others = frames().filter((f) => f.seg.rid !== rid);
      for (let k = 0; k <= 2 * n; k += 1, line += 1) {
        if (k > 2 && k < 2 * n - 1) continue;
        for (const times of [0, 2]) {
          const read = await takenIn(
            blobOf(withLines((lines) => lines.flatMap((l, i) => (i === line ? Array(times).fill(l) : [l])))),
          );
          const name = `line ${line} ${times} times`;
          const held = await onlyAuthentic(read.log, source);
          expect(read.codes, name).not.toEqual([]);
          // Nobody is enrolled without the founder's first run.
          if (rid !== source.rids[0] || from > 1) expect(held, name).toBeGreaterThanOrEqual(eventsIn(others));
        }
      }
    }
  });

  it('with lines of its own between the runs gives everything and names them', async () => {
    const body = `${JSON.stringify(source.file.header)}\n${frames().map(frameText).join('what is this\n\n{"seg":1}\n')}`;
    const read = await takenIn(blobOf(ended(body, all)));
    expect(new Set(read.codes)).toEqual(new Set(['E_BAD_LINE']));
    expect(await onlyAuthentic(read.log, source)).toBe(all);
  });

  it('with another number of events in its last line, or another digest, says so', async () => {
    const body = source.text.slice(0, source.text.lastIndexOf('{"end"'));
    const count = await takenIn(blobOf(ended(body, all + 1)));
    expect(count.problems).toMatchObject([{ code: 'E_COUNT', facts: { found: all, told: all + 1 } }]);
    const digest = await takenIn(blobOf(source.text.replace(/"sha256":"[0-9a-f]{8}/, '"sha256":"00000000')));
    expect(digest.codes).toEqual(['E_DIGEST']);
    expect(await onlyAuthentic(digest.log, source)).toBe(all);
  });
});

describe('an archive', () => {
  it('with chunks swapped, twice, or missing in the middle stops there and names the chunk', async () => {
    const { header, chunks } = await archived(source.text);
    const [a, b, c, ...rest] = chunks;
    if (!a || !b || !c) throw new Error('too few chunks');
    for (const [n, order] of [
      [1, [a, c, b, ...rest]],
      [0, [b, a, c, ...rest]],
      [1, [a, a, b, c, ...rest]],
      [1, [a, c, ...rest]],
      [0, [c, ...rest]],
    ] as const) {
      const read = await takenIn(archiveOf({ header, chunks: order }));
      expect(read.problems).toMatchObject([{ code: 'E_DAMAGED', where: { chunk: n } }]);
      await onlyAuthentic(read.log, source);
    }
  });

  it('with a chunk of another archive stops there', async () => {
    const one = await archived(source.text);
    const other = await archived(source.text, 5000);
    const chunks = [...one.chunks];
    chunks[1] = other.chunks[1] ?? new Uint8Array();
    const read = await takenIn(archiveOf({ header: one.header, chunks }));
    expect(read.problems).toMatchObject([{ where: { chunk: 1 } }]);
    await onlyAuthentic(read.log, source);
  });
});
