import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../shared/archive/open-archive.ts';
import { writeLogFile } from '../../../shared/archive/write-log-file.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { memoryDisk, memoryLogStore } from '../../../shared/log/memory-store.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import type { LogMeta, SegmentHeader } from '../../../shared/log/records.ts';
import { seededRandom } from '../../support/parts.ts';
import { ROOT } from '../../support/root.ts';
import { partsOf } from '../../support/shop.ts';
import { fixedSigner, golden, START } from '../log/golden-shop.ts';
import { heldBy, takenIn } from './support.ts';

const FOLDER = join(ROOT, 'test/fixtures/golden');
const PLAIN = join(FOLDER, 'shop.daybook.jsonl');
const ARCHIVE = join(FOLDER, 'shop.daybook');
const PASSPHRASE = 'Grüße aus der Ablage';

const fixture = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** The frozen log of `golden.test.ts`: every event with its short id. */
const events = fixture('events.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as [id: string, env: string, payload: string]);

const goldenLog = async (): Promise<EventLog> => {
  const kept = JSON.parse(fixture('log.json')) as {
    key: { pkcs8: string; pub: string };
    meta: LogMeta;
    segments: { pos: number; header: SegmentHeader; body: string }[];
  };
  const disk = memoryDisk();
  disk.meta = kept.meta;
  for (const { pos, header, body } of kept.segments)
    disk.segments.set(pos, { pos, header, body: new Uint8Array(Buffer.from(body, 'base64url')) });
  const signer = await fixedSigner(kept.key.pkcs8, kept.key.pub);
  const { machine } = await golden(signer);
  const opened = await openLog({
    ...(await partsOf({ ...machine, disk }, { store: memoryLogStore(disk) })),
    signer,
  });
  if (!opened) throw new Error('there is no golden log');
  return opened.log;
};

const fileOf = async (log: EventLog, format: 'plain' | 'archive'): Promise<Uint8Array> => {
  const about = { name: 'Corner Shop', app: 'daybook/test', made: START, random: seededRandom(3) };
  const { file } = await writeLogFile(log, { format, passphrase: PASSPHRASE }, about);
  return new Uint8Array(await file.arrayBuffer());
};

/** Only by hand, when the format changes on purpose, and after the log beside them: DAYBOOK_WRITE_GOLDEN=1. */
if (process.env.DAYBOOK_WRITE_GOLDEN === '1') {
  const log = await goldenLog();
  writeFileSync(PLAIN, await fileOf(log, 'plain'));
  writeFileSync(ARCHIVE, await fileOf(log, 'archive'));
}

const blob = (path: string): Blob => new Blob([new Uint8Array(readFileSync(path))]);

describe.each([
  ['plain', PLAIN],
  ['encrypted', ARCHIVE],
])('the frozen %s file', (_, path) => {
  it('gives exactly the events that were written into it, and they are written again with the same bytes', async () => {
    const read = await takenIn(blob(path), { passphrase: PASSPHRASE });
    expect(read.problems).toEqual([]);
    expect([...(await heldBy(read.log))]).toEqual(
      events.map(([id, env, payload]) => [id, `${env}\n${payload}`]),
    );
    if (!read.log) throw new Error('nothing was read');
    const [, ...again] = Buffer.from(await fileOf(read.log, 'plain'))
      .toString('utf8')
      .split('\n');
    const [, ...frozen] = fixture('shop.daybook.jsonl').split('\n');
    // All but the last line, which also covers the first: that names who wrote the file.
    expect(again.slice(0, -2)).toEqual(frozen.slice(0, -2));
  });
});

it('the frozen plain file comes about again, byte for byte, from the log it was made of', async () => {
  expect(Buffer.from(await fileOf(await goldenLog(), 'plain')).toString('utf8')).toBe(
    fixture('shop.daybook.jsonl'),
  );
});

it('the frozen archive holds the frozen plain file', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of openArchive(blob(ARCHIVE), PASSPHRASE)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString('utf8')).toBe(fixture('shop.daybook.jsonl'));
});
