import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mendDatabases } from '../../../electron/main/profile/databases.ts';
import { endOfLog, maskedCrc } from '../../../electron/main/profile/record-log.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const BLOCK = 32_768;
const HEADER = 7;

/** Writes records as LevelDB's writer does: in pieces where a block ends, and nothing in less room than a header takes. */
const logOf = (...sizes: number[]): Uint8Array => {
  const parts: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const [n, size] of sizes.entries()) {
    let left = size;
    for (let first = true; first || left > 0; first = false) {
      const room = BLOCK - (at % BLOCK);
      if (room < HEADER) put(new Uint8Array(room));
      const length = Math.min(left, BLOCK - (at % BLOCK) - HEADER);
      left -= length;
      const type = first ? (left === 0 ? 1 : 2) : left === 0 ? 4 : 3;
      const record = new Uint8Array(HEADER + length).fill(n + 1);
      record[6] = type;
      const view = new DataView(record.buffer);
      view.setUint16(4, length, true);
      view.setUint32(0, maskedCrc(record.subarray(6)), true);
      put(record);
    }
  }
  const bytes = new Uint8Array(at);
  at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

describe('how a log of LevelDB ends', () => {
  it('has the checksum of the format', () => {
    // RFC 3720 B.4: 32 bytes of zeros give 8a9136aa.
    const crc = 0x8a9136aa;
    const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
    expect(maskedCrc(new Uint8Array(32))).toBe(masked);
  });

  it('is whole when its last record is, over any number of blocks', () => {
    for (const sizes of [
      [],
      [0],
      [5],
      [100, 200],
      [BLOCK - HEADER],
      [BLOCK - HEADER - 3, 9],
      [3 * BLOCK, 1],
    ]) {
      const bytes = logOf(...sizes);
      expect([sizes, endOfLog(bytes)]).toEqual([sizes, { kind: 'whole', end: bytes.length }]);
    }
  });

  it('is torn wherever a write broke off, and whole up to the record before', () => {
    const bytes = logOf(40, 2 * BLOCK, 90);
    const ends = [0, logOf(40).length, logOf(40, 2 * BLOCK).length, bytes.length];
    for (
      let size = 0;
      size <= bytes.length;
      size += size % BLOCK < 200 || size % BLOCK > BLOCK - 99 ? 1 : 997
    ) {
      const before = ends.findLast((end) => end <= size) ?? 0;
      const { kind, end } = endOfLog(bytes.subarray(0, size));
      expect([size, end]).toEqual([size, before]);
      expect([size, kind]).toEqual([size, before === size ? 'whole' : 'torn']);
    }
  });

  it('is torn when the last of it is there in length only', () => {
    const bytes = logOf(40, 5000, 90);
    const { length } = logOf(40);
    bytes.fill(0, length + 2000);
    expect(endOfLog(bytes)).toEqual({ kind: 'torn', end: length });
    bytes.fill(0, length);
    expect(endOfLog(bytes)).toEqual({ kind: 'torn', end: length });
  });

  it('is broken when more stands behind what does not fit', () => {
    const bytes = logOf(40, 5000, 90);
    const torn = logOf(40, 5000).subarray(0, 3000);
    expect(endOfLog(new Uint8Array([...torn, ...logOf(70, 80, 2000, 3000)]))).toEqual({
      kind: 'broken',
      end: 47,
    });
    bytes[3000] = 0;
    expect(endOfLog(bytes)).toEqual({ kind: 'broken', end: 47 });
  });
});

describe('databases before they are opened', () => {
  const profileWith = (files: Record<string, Uint8Array | string>): { profile: string; folder: string } => {
    const profile = temporaryFolder();
    const folder = join(profile, 'IndexedDB', 'app_daybook_0.indexeddb.leveldb');
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return { profile, folder };
  };

  it('are left alone when there are none, and when they are sound', () => {
    expect(mendDatabases(temporaryFolder())).toBe(true);
    expect(mendDatabases(profileWith({}).profile)).toBe(true);
    const log = logOf(40, 90);
    const { profile, folder } = profileWith({
      CURRENT: 'MANIFEST-000001\n',
      'MANIFEST-000001': logOf(20),
      '000003.log': log,
    });
    expect(mendDatabases(profile)).toBe(true);
    expect(new Uint8Array(readFileSync(join(folder, '000003.log')))).toEqual(log);
  });

  it('lose what was broken off, in the newest log and in the manifest', () => {
    const log = logOf(40, 90);
    const { profile, folder } = profileWith({
      CURRENT: 'MANIFEST-000001\n',
      'MANIFEST-000001': logOf(20, 30).subarray(0, -3),
      '000009.log': logOf(1, 2).subarray(0, 10),
      '000010.log': log.subarray(0, -5),
    });
    expect(mendDatabases(profile)).toBe(true);
    const now = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
    expect(now('000010.log')).toEqual(logOf(40));
    expect(now('MANIFEST-000001')).toEqual(logOf(20));
    expect(now('000009.log')).toHaveLength(10);
  });

  it('are not touched when they are damaged: Chromium would delete them', () => {
    const manifest = logOf(20, 30);
    const log = logOf(40, 900, 90);
    log[300] = 0;
    const damaged: Record<string, Uint8Array | string>[] = [
      { CURRENT: 'MANIFEST-000001\n', 'MANIFEST-000001': manifest, '000010.log': log },
      { CURRENT: 'MANIFEST-000002\n', 'MANIFEST-000001': manifest },
      { 'MANIFEST-000001': manifest, '000005.ldb': 'x' },
    ];
    for (const files of damaged) {
      const { profile, folder } = profileWith(files);
      expect(mendDatabases(profile)).toBe(false);
      for (const [name, content] of Object.entries(files))
        expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(
          new Uint8Array(Buffer.from(content)),
        );
    }
  });
});
