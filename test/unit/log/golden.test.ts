import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryDisk, memoryLogStore } from '../../../shared/log/memory-store.ts';
import { refOfSegment } from '../../../shared/log/mend-refs.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import type { LogMeta, SegmentHeader } from '../../../shared/log/records.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import { sha256 } from '../../support/parts.ts';
import { ROOT } from '../../support/root.ts';
import { partsOf } from '../../support/shop.ts';
import { fixedSigner, golden, newKey } from './golden-shop.ts';

const FOLDER = join(ROOT, 'test/fixtures/golden');
/** One line per event: its short id, then its two lines exactly as stored. */
const EVENTS = join(FOLDER, 'events.jsonl');
const LOG = join(FOLDER, 'log.json');

type Golden = {
  key: { pkcs8: string; pub: string };
  meta: LogMeta;
  head: string;
  segments: { pos: number; header: SegmentHeader; body: string; ids: string }[];
};

/** Only by hand, when the format changes on purpose: DAYBOOK_WRITE_GOLDEN=1. Old files then move to a version of theirs. */
if (process.env.DAYBOOK_WRITE_GOLDEN === '1') {
  const key = await newKey();
  const { disk, head } = await golden(await fixedSigner(key.pkcs8, key.pub));
  const meta = disk.meta as LogMeta;
  const segments = [...disk.segments.values()].map(({ pos, header, body }) => ({
    pos,
    header,
    body: Buffer.from(body).toString('base64url'),
    ids: disk.refs.get(pos)?.ids ?? '',
  }));
  writeFileSync(LOG, `${JSON.stringify({ key, meta, head, segments } satisfies Golden, null, 2)}\n`);
  const lines = segments.flatMap((s) => {
    const text = inflateSync(Buffer.from(s.body, 'base64url')).toString('utf8').split('\n');
    return Array.from({ length: text.length / 2 }, (_, i) =>
      JSON.stringify([s.ids.slice(i * 16, i * 16 + 16), text[i * 2], text[i * 2 + 1]]),
    );
  });
  writeFileSync(EVENTS, `${lines.join('\n')}\n`);
}

const kept = JSON.parse(readFileSync(LOG, 'utf8')) as Golden;
const events = readFileSync(EVENTS, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as [id: string, env: string, payload: string]);

const sha = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const base32 = (bytes: Buffer): string => {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const padded = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0');
  return (padded.match(/.{5}/g) ?? [])
    .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)])
    .join('');
};

describe('the golden log', () => {
  it('follows from its bytes by the published rules alone, worked out with Node and none of our code', () => {
    const { rid, dev, ws } = kept.meta;
    expect(base32(sha(Buffer.from(kept.key.pub, 'base64url')))).toBe(dev);
    const genesis = events[1];
    expect(base32(sha(`${genesis?.[1]}\n${genesis?.[2]}`)).slice(0, 26)).toBe(ws);
    let head = sha(`daybook-log-v1\n${ws}\n${rid}\n${dev}`);
    for (const [id, env, payload] of events) {
      head = sha(head, sha(env), sha(payload));
      expect(head.toString('base64url').slice(0, 16)).toBe(id);
    }
    expect(head.toString('base64url')).toBe(kept.head);
    const [segment] = kept.segments;
    const signed = `daybook-head-v1\n${ws}\n${rid}\n${segment?.header.to}\n${segment?.header.head}`;
    const key = createPublicKey({ key: Buffer.from(kept.key.pub, 'base64url'), format: 'der', type: 'spki' });
    const signature = Buffer.from(segment?.header.sig ?? '', 'base64url');
    expect(signature).toHaveLength(64);
    expect(
      verifySignature('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature),
    ).toBe(true);
    const body = inflateSync(Buffer.from(segment?.body ?? '', 'base64url'));
    expect(body).toHaveLength(segment?.header.raw ?? 0);
    expect(body.toString('utf8')).toBe(events.map(([, env, payload]) => `${env}\n${payload}`).join('\n'));
    expect(segment?.header).toMatchObject({
      rid,
      from: 1,
      to: events.length,
      n: events.length,
      head: kept.head,
    });
  });

  it('is read and verified by the app, bit for bit', async () => {
    const signer = await fixedSigner(kept.key.pkcs8, kept.key.pub);
    const disk = memoryDisk();
    disk.meta = kept.meta;
    for (const { pos, header, body, ids } of kept.segments) {
      const record = { pos, header, body: new Uint8Array(Buffer.from(body, 'base64url')) };
      disk.segments.set(pos, record);
      const ref = refOfSegment(await sha256(), record);
      expect(ref?.ids).toBe(ids);
      if (ref) disk.refs.set(pos, ref);
    }
    const { machine } = await golden(signer);
    const parts = { ...(await partsOf({ ...machine, disk }, { store: memoryLogStore(disk) })), signer };
    expect(await verifyLog(parts)).toMatchObject({ events: events.length, findings: [], signatures: 1 });
    const opened = await openLog(parts);
    const read: string[][] = [];
    for await (const run of opened?.log.read(0) ?? []) {
      for (const { id, text } of run.events) read.push([id, ...text.split('\n')]);
    }
    expect(read).toEqual(events);
  });

  it('comes about again, byte for byte, from the same key, seed, clock and commands', async () => {
    const { disk, head } = await golden(await fixedSigner(kept.key.pkcs8, kept.key.pub));
    const made = [...disk.segments.values()].flatMap((segment) => {
      const unpacked = unpackBody(segment);
      return unpacked.ok ? unpacked.text.split('\n') : [];
    });
    expect(made).toEqual(events.flatMap(([, env, payload]) => [env, payload]));
    expect(head).toBe(kept.head);
    expect(disk.meta).toEqual(kept.meta);
    const unsigned = ({ sig: _, ...header }: SegmentHeader) => header;
    expect([...disk.segments.values()].map((s) => unsigned(s.header))).toEqual(
      kept.segments.map((s) => unsigned(s.header)),
    );
  });
});
