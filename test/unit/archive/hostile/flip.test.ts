import { beforeAll, describe, expect, it } from 'vitest';
import type { LogFileFormat } from '../../../../shared/api.ts';
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
beforeAll(async () => {
  source = await shop();
});

/** How many places of a file are tried; each takes some ms. */
const TRIES = 120;

describe.each<LogFileFormat>([...KINDS])('a %s file with one bit turned over', (kind) => {
  it('gives nothing that was not written, says so, and the sound file then gives the rest', async () => {
    const bytes = await bytesOf(await packed(source.text, kind));
    const sound = blobOf(bytes);
    const step = Math.max(1, Math.floor(bytes.length / TRIES));
    const unseen: number[] = [];
    let kept = 0;
    for (let at = 0; at < bytes.length; at += step) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const read = await takenIn(blobOf(flipped));
      kept += await onlyAuthentic(read.log, source);
      if (read.problems.length === 0) unseen.push(at);
      if (at % (step * 8) === 0) {
        const again = await takenIn(sound, { log: read.log });
        expect(again.problems, `byte ${at}`).toEqual([]);
        expect(await onlyAuthentic(again.log, source), `byte ${at}`).toBe(source.events.size);
      }
    }
    // A gzip header has a time and the name of a system, which say nothing of the data.
    expect(unseen.filter((at) => kind !== 'gzip' || at > 9)).toEqual([]);
    expect(kept).toBeGreaterThan(0);
  });
});

it('a plain file with a changed byte in one event loses the runs of that machine from there on, no others', async () => {
  const [, second] = source.rids;
  const place = source.file.frames.findIndex(({ seg }) => seg.rid === second);
  const damaged = source.file.frames[place];
  if (!damaged) throw new Error('the second machine wrote nothing');
  const [, payload = ''] = damaged.events[0] ?? [];
  const read = await takenIn(blobOf(source.text.replace(payload, payload.replace('"', "'"))));
  const { rid, from } = damaged.seg;
  expect(read.problems[0]).toMatchObject({
    code: 'E_CHAIN',
    where: { rid, seq: from, line: expect.any(Number) },
  });
  expect(read.codes).toEqual(['E_CHAIN', 'E_GAP', 'E_DIGEST']);
  const others = source.file.frames.filter(({ seg }) => seg.rid !== second);
  expect(await onlyAuthentic(read.log, source)).toBe(others.reduce((n, { events }) => n + events.length, 0));
});

describe('an archive', () => {
  it('with a changed chunk gives the chunks before it and names it', async () => {
    const { header, chunks } = await archived(source.text);
    for (const n of chunks.keys()) {
      const changed = chunks.map((chunk, i) => {
        const copy = chunk.slice();
        const last = copy.length - 1;
        if (i === n) copy[last] = (copy[last] ?? 0) ^ 1;
        return copy;
      });
      const read = await takenIn(archiveOf({ header, chunks: changed }));
      expect(read.problems).toMatchObject([{ code: 'E_DAMAGED', where: { chunk: n }, facts: { chunk: n } }]);
      await onlyAuthentic(read.log, source);
    }
  });

  it('does not open with another passphrase, and says which of the two is wrong', async () => {
    const file = await packed(source.text, 'archive');
    const wrong = await takenIn(file, { passphrase: 'Käsekuchen 8' });
    expect(wrong.problems).toMatchObject([{ code: 'E_PASSPHRASE' }]);
    expect(wrong.log).toBeNull();
    expect((await takenIn(file, { passphrase: null })).codes).toEqual(['E_PASSPHRASE_NEEDED']);
    const nfd = await takenIn(file, { passphrase: 'Käsekuchen 7'.normalize('NFD') });
    expect(nfd.problems).toEqual([]);
  });

  it('whose header was edited does not open, whatever was edited', async () => {
    const { header, chunks } = await archived(source.text);
    const fields = JSON.parse(header) as Record<string, string | number>;
    const edited = async (change: object): Promise<string[]> => {
      const line = `${JSON.stringify({ ...fields, ...change })}\n`;
      return (await takenIn(archiveOf({ header: line, chunks }))).codes;
    };
    expect(await edited({})).toEqual([]);
    for (const change of [{ t: 2 }, { m: 16 }, { m: 16, p: 2 }, { salt: 'AAAAAAAAAAAAAAAAAAAAAA' }])
      expect(await edited(change), JSON.stringify(change)).toEqual(['E_PASSPHRASE']);
    expect(await edited({ kcv: 'AAAAAAAAAAA' })).toEqual(['E_PASSPHRASE']);
    // The key is right then, but the header is part of what was authenticated.
    for (const change of [{ base: 'AAAAAAAAAA' }, { chunk: 8192 }, { more: 1 }])
      expect(await edited(change), JSON.stringify(change)).toEqual(['E_DAMAGED']);
    for (const change of [
      { kdf: 'scrypt' },
      { salt: 'short' },
      { base: 7 },
      { chunk: 1 },
      { chunk: 1e12 },
      { m: -1 },
      { p: 0 },
    ])
      expect(await edited(change), JSON.stringify(change)).toEqual(['E_DAMAGED']);
    expect(await edited({ v: 2 })).toEqual(['E_VERSION']);
  });
});
