import { deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { KDF_LIMITS } from '../../../../shared/archive/derive-key.ts';
import { MAX_EVENT_BYTES } from '../../../../shared/kernel/envelope.ts';
import { idOf } from '../../../contract/session.ts';
import {
  archived,
  archiveOf,
  blobOf,
  ended,
  frameText,
  goingOn,
  heldBy,
  KINDS,
  onlyAuthentic,
  PASSPHRASE,
  packed,
  type Shop,
  sealedChunks,
  shop,
  takenIn,
  written,
} from '../support.ts';

let source: Shop;
beforeAll(async () => {
  source = await shop();
});

const MIB = 1024 * 1024;

/** The most memory that was in use while the work went on, beyond what was before, in MiB. */
const memoryFor = async (work: () => Promise<void>): Promise<number> => {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await work();
  clearInterval(watch);
  return (Math.max(most, process.memoryUsage().rss) - before) / MIB;
};

describe('the cost of a passphrase', () => {
  it('is refused beyond each limit before anything is spent on it', async () => {
    const { header, chunks } = await archived(source.text);
    const fields = JSON.parse(header) as object;
    const huge = { m: 2 ** 31, t: 2 ** 31, p: 2 ** 24 };
    for (const change of [
      { m: KDF_LIMITS.m + 1 },
      { t: KDF_LIMITS.t + 1 },
      { p: KDF_LIMITS.p + 1 },
      { m: 8, p: 2 },
      { m: huge.m },
      { t: huge.t },
      { p: huge.p },
      huge,
    ]) {
      const file = archiveOf({ header: `${JSON.stringify({ ...fields, ...change })}\n`, chunks });
      const grown = await memoryFor(async () => {
        const read = await takenIn(file);
        expect(read.problems, JSON.stringify(change)).toMatchObject([
          { code: 'E_KDF_LIMITS', facts: change },
        ]);
        // It is said before a passphrase is asked for.
        expect((await takenIn(file, { passphrase: null })).codes).toEqual(['E_KDF_LIMITS']);
      });
      expect(grown).toBeLessThan(64);
    }
  });
});

describe('a file that inflates without end', () => {
  const zeros = gzipSync(new Uint8Array(200 * MIB));

  it('of nothing but zeros ends at its first line', async () => {
    const grown = await memoryFor(async () => {
      expect((await takenIn(blobOf(zeros))).codes).toEqual(['E_BAD_LINE']);
    });
    expect(zeros.length).toBeLessThan(MIB);
    expect(grown).toBeLessThan(150);
  });

  it('of lines that look right is read through without holding it', async () => {
    const frame = frameText(source.file.frames[0] ?? { seg: {} as never, events: [] });
    const body = `${JSON.stringify(source.file.header)}\n${frame.repeat(Math.ceil((10 * MIB) / frame.length))}`;
    const bomb = gzipSync(ended(body, 1));
    expect(bomb.length).toBeLessThan(MIB);
    const grown = await memoryFor(async () => {
      const read = await takenIn(blobOf(bomb));
      expect(read.codes).toEqual(['E_COUNT']);
      expect(await onlyAuthentic(read.log, source)).toBe(source.file.frames[0]?.events.length);
    });
    expect(grown).toBeLessThan(200);
  });

  it('of lines that are none tells one problem, not millions', async () => {
    const body = `${JSON.stringify(source.file.header)}\n${'["x"]\n'.repeat(200_000)}`;
    const read = await takenIn(blobOf(gzipSync(body)));
    expect(read.codes).toEqual(['E_BAD_LINE', 'E_TRUNCATED']);
    const frames = `${JSON.stringify(source.file.header)}\n${'{"seg":{"n":1}}\n'.repeat(5000)}`;
    expect((await takenIn(blobOf(frames))).problems.length).toBeLessThan(300);
  });

  it('within an archive is stopped at the size of a chunk, under the right passphrase too', async () => {
    const packedZeros = deflateSync(new Uint8Array(64 * MIB));
    const file = archiveOf(
      await sealedChunks([packedZeros], {
        passphrase: PASSPHRASE,
        cost: { m: 8, t: 1, p: 1, chunk: 256 * 1024 },
      }),
    );
    const grown = await memoryFor(async () => {
      expect((await takenIn(file)).problems).toMatchObject([
        { code: 'E_BATCH_SIZE', where: { chunk: 0 }, facts: { chunk: 0 } },
      ]);
    });
    expect(grown).toBeLessThan(64);
  });

  it('within an archive may not say that a chunk is larger than chunks are', async () => {
    const { header, chunks } = await archived(source.text);
    for (const size of [0, 15, 4096 + 1025, 2 ** 31, 2 ** 32 - 1]) {
      const first = (chunks[0] ?? new Uint8Array()).slice();
      new DataView(first.buffer).setUint32(0, size);
      const read = await takenIn(archiveOf({ header, chunks: [first, ...chunks.slice(1)] }));
      expect(read.problems, `${size} bytes`).toMatchObject([{ code: 'E_DAMAGED', where: { chunk: 0 } }]);
    }
  });

  it('within an archive may not be anything but compressed text', async () => {
    for (const chunk of [
      new Uint8Array(100).fill(255),
      new Uint8Array(),
      deflateSync(source.text).subarray(0, 50),
    ]) {
      const read = await takenIn(archiveOf(await sealedChunks([chunk])));
      expect(read.codes).toHaveLength(1);
      expect(['E_DAMAGED', 'E_NOT_A_LOG']).toContain(read.codes[0]);
    }
  });
});

describe.each([...KINDS])('in a %s file', (kind) => {
  it('a line of ten MB ends the reading; what came before it is kept', async () => {
    const [first] = source.file.frames;
    if (!first) throw new Error('no run');
    const head = `${JSON.stringify(source.file.header)}\n`;
    const long = 'x'.repeat(10 * MIB);
    const read = await takenIn(await packed(`${head}${frameText(first)}${long}\n`, kind));
    expect(read.problems).toMatchObject([
      { code: 'E_BAD_LINE', where: { line: 3 + 2 * first.events.length } },
    ]);
    expect(await onlyAuthentic(read.log, source)).toBe(first.events.length);
    expect((await takenIn(await packed(long, kind))).codes).toEqual(['E_BAD_LINE']);
    expect((await takenIn(await packed(`${head}${frameText(first)}${long}`, kind))).codes).toEqual([
      'E_BAD_LINE',
    ]);
  });

  it('an event of exactly 64 KiB is taken, one byte more is not', async () => {
    const note = (length: number) => ({
      t: 'order.noteAdded',
      a: idOf('o', 1),
      payload: { noteId: 'n', text: 'ä'.repeat(Math.floor(length / 2)) + 'x'.repeat(length % 2) },
    });
    const bytesAt = async (length: number): Promise<number> => {
      const [event] = (await (await goingOn(source, 0)).run([note(length)])).events;
      return Buffer.byteLength(event?.join('\n') ?? '');
    };
    const fits = 60_000 + MAX_EVENT_BYTES - (await bytesAt(60_000));
    expect(await bytesAt(fits)).toBe(MAX_EVENT_BYTES);
    for (const [length, taken] of [
      [fits, true],
      [fits + 1, false],
    ] as const) {
      const run = await (await goingOn(source, 0)).run([note(length)]);
      const { header, frames } = source.file;
      const read = await takenIn(await packed(written({ header, frames: [...frames, run] }), kind));
      const held = await heldBy(read.log);
      expect(held.size, `${length}`).toBe(source.events.size + (taken ? 1 : 0));
      expect(read.codes).toEqual(taken ? [] : ['E_CHAIN']);
      if (taken) expect([...held.values()].at(-1)).toBe(run.events[0]?.join('\n'));
    }
  });

  it('a run of more than fits into a segment is left out, and the others are kept', async () => {
    const who = await goingOn(source, 1);
    const big = { t: 'order.noteAdded', a: idOf('o', 1), payload: { noteId: 'n', text: 'x'.repeat(60_000) } };
    const run = await who.run(Array(8).fill(big));
    const { header, frames } = source.file;
    const read = await takenIn(await packed(written({ header, frames: [run, ...frames] }), kind));
    expect(read.problems).toMatchObject([
      { code: 'E_BATCH_SIZE', where: { rid: who.rid, seq: run.seg.from + 5 } },
    ]);
    expect(await onlyAuthentic(read.log, source)).toBe(source.events.size);
  });
});

it('a header that counts more events than there can be is not believed', async () => {
  const [first, ...rest] = source.file.frames;
  if (!first) throw new Error('no run');
  const { header } = source.file;
  for (const n of [first.seg.n + 1, 10 ** 6, Number.MAX_SAFE_INTEGER]) {
    const lying = { ...first, seg: { ...first.seg, n } };
    const read = await takenIn(blobOf(written({ header, frames: [lying, ...rest] })));
    expect(read.problems[0]).toMatchObject({ code: 'E_COUNT', where: { rid: first.seg.rid } });
    await onlyAuthentic(read.log, source);
  }
  for (const n of [0, -1, 1.5, 1e300, '12', null]) {
    const lying = { ...first, seg: { ...first.seg, n: n as never } };
    const read = await takenIn(blobOf(written({ header, frames: [lying, ...rest] })));
    expect(read.problems[0], `${n}`).toMatchObject({ code: 'E_BAD_LINE', where: { line: 2 } });
  }
});

describe('JSON that is nested without end', () => {
  const DEEP = 100_000;
  const deep = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;

  it('is no header, no segment and no last line', async () => {
    expect((await takenIn(blobOf(`${deep}\n`))).codes).toEqual(['E_NOT_A_LOG']);
    expect((await takenIn(blobOf(`{"daybook":"log","v":1,"ws":${deep}}\n`))).codes).toEqual(['E_NOT_A_LOG']);
    expect((await takenIn(blobOf(`{"magic":"daybook-archive","v":${deep}}\n`))).codes).not.toEqual([]);
    const head = `${JSON.stringify(source.file.header)}\n`;
    for (const line of [
      `{"seg":{"rid":${deep}}}`,
      `{"end":{"events":${deep}}}`,
      deep,
      '{"seg":{'.repeat(DEEP),
    ]) {
      const { codes } = await takenIn(
        blobOf(`${head}${line}\n${source.text.split('\n').slice(1).join('\n')}`),
      );
      expect(codes).toEqual(['E_BAD_LINE', 'E_DIGEST']);
    }
  });

  it('is a payload like any other when it fits into one', async () => {
    const half = MAX_EVENT_BYTES / 2 - 400;
    const inside = `${'['.repeat(half)}${']'.repeat(half)}`;
    const who = await goingOn(source, 0);
    const ws = [...source.events.values()].find((e) => e.includes('"t":"workspace.founded"'));
    const { a } = JSON.parse(ws?.split('\n')[0] ?? '') as { a: string };
    const run = await who.run([{ t: 'order.lineAdded', a: idOf('o', 1), payload: inside }]);
    const other = await who.run([
      { t: 'workspace.settingChanged', a, payload: `{"key":"name","from":null,"to":${inside}}` },
    ]);
    const { header, frames } = source.file;
    const file = blobOf(written({ header, frames: [...frames, run, other] }));
    const read = await takenIn(file);
    expect(read.problems).toEqual([]);
    expect((await heldBy(read.log)).size).toBe(source.events.size + 2);
  });
});
