import { beforeAll, describe, expect, it } from 'vitest';
import { keyRingOver } from '../../../shared/core/incoming/key-ring.ts';
import type { Sha256 } from '../../../shared/kernel/hash.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import { verifyRun } from '../../../shared/log/verified-run.ts';
import {
  MAX_FRAME,
  MAX_TEXT,
  type Message,
  readSegment,
  readText,
  write,
} from '../../../shared/sync/messages.ts';
import type { Frame } from '../../../shared/sync/network.ts';
import { idOf } from '../../contract/session.ts';
import { baseOf } from '../../simulation/base.ts';
import { deviceOf } from '../../simulation/device.ts';
import { calm, meet } from '../../simulation/wire.ts';
import { type Machine, type Running, started, worldOf } from '../../simulation/world.ts';
import { sha256 } from '../../support/parts.ts';

let sha: Sha256;
let listener: Running;
let texts: string[];
let segment: Uint8Array;
/** What the segment says, as its author wrote it. */
let said: string;

beforeAll(async () => {
  sha = await sha256();
  const world = worldOf(sha, await baseOf(sha), { machines: 2, old: [], seed: 9, ops: [] });
  const [one, other] = world.machines as [Machine, Machine];
  const [a, b] = [await started(world, one), await started(world, other)];
  if (!a || !b) throw new Error('they do not start');
  for (const n of [1, 2, 3]) {
    const data = { noteId: `n${n}`, text: `größe ${n} €` };
    await a.core.dispatch({ id: `codec-${n}-x`, type: 'order.addNote', aggregate: idOf('o', 1), data });
  }
  const { frames } = await meet([[a, b]], calm);
  listener = b;
  const isText = (frame: Frame): frame is string => typeof frame === 'string';
  const sent = frames.map(({ frame }) => frame);
  const rid = a.core.log.meta.rid;
  const id = a.core.log.tip.id;
  const others: Message[] = [
    { t: 'nack', rid, seq: 3, code: 'E_GAP', detail: 'what stood before is not here' },
    { t: 'probe', rid },
    { t: 'points', rid, pts: [[3, id]] },
    { t: 'have', tips: { [rid]: [[3, id]] } },
    { t: 'bye', code: 'E_CHAIN', detail: '', retryAfter: 5 },
  ];
  texts = [...sent.filter(isText), ...others.map(write)];
  segment = sent.filter((frame) => !isText(frame))[0] as Uint8Array;
  said = await textOf(segment);
});

/** What a machine makes of a segment: its text where it passes every check, the code of what is wrong where it does not. */
const textOf = async (frame: Uint8Array): Promise<string> => {
  const read = readSegment(frame);
  if (!read.ok) return read.code;
  if (!('segment' in read)) throw new Error('a segment was taken for something else');
  const { header, body } = read.segment;
  const unpacked = unpackBody({ pos: 0, header, body });
  if (!unpacked.ok) return unpacked.code;
  const { meta } = listener.core.log;
  const { verify } = deviceOf(sha, 0).signer;
  const keys = keyRingOver(listener.core.log);
  const checked = await verifyRun({ sha, verify, ws: meta.ws, keys }, header, unpacked.text);
  return checked.ok ? checked.run.text : checked.code;
};

describe('a segment', () => {
  it('is read as it was written', () => {
    expect(said).toContain('größe 2 €');
  });

  it('with any byte changed is what was written, or nothing', async () => {
    for (let at = 0; at < segment.length; at += 1)
      for (const bit of [1, 16, 128]) {
        const changed = segment.slice();
        changed[at] = (changed[at] as number) ^ bit;
        const text = await textOf(changed);
        expect(text === said || text.startsWith('E_'), `byte ${at}, bit ${bit}`).toBe(true);
        if (at < 4) expect(text, `byte ${at}, bit ${bit}`).toMatch(/^E_/);
      }
  });

  it('cut anywhere is nothing', async () => {
    for (let length = 0; length < segment.length; length += 1)
      expect(await textOf(segment.slice(0, length)), `${length} bytes`).toMatch(/^E_/);
  });

  it('with more behind it says what was written, or nothing', async () => {
    for (const more of [1, 2, 7, 64, 5000]) {
      const longer = new Uint8Array(segment.length + more).fill(more % 251);
      longer.set(segment);
      const text = await textOf(longer);
      expect(text === said || text.startsWith('E_')).toBe(true);
    }
  });

  it('that is too large, or declares a header that is not there, is turned away', () => {
    expect(readSegment(new Uint8Array(MAX_FRAME + 1))).toMatchObject({ ok: false, code: 'E_FRAME_TOO_BIG' });
    for (const declared of [0xffffffff, 0x7fffffff, MAX_TEXT + 1, segment.length - 3]) {
      const lying = segment.slice();
      new DataView(lying.buffer).setUint32(0, declared);
      expect(readSegment(lying)).toMatchObject({ ok: false, code: 'E_BAD_MSG' });
    }
  });
});

describe('a message', () => {
  it('is read as it was written', () => {
    expect(new Set(texts.map((text) => (JSON.parse(text) as { t: string }).t)).size).toBe(7);
    for (const text of texts) {
      const read = readText(text);
      expect(read.ok && 'message' in read && read.message).toEqual(JSON.parse(text));
    }
  });

  it('with any character changed, left out or doubled is a message, or is turned away', () => {
    for (const text of texts)
      for (let at = 0; at < text.length; at += 1)
        for (const put of ['', '"', '0', '}', '\u0000', '\ud800', text.charAt(at).repeat(2)]) {
          const read = readText(text.slice(0, at) + put + text.slice(at + 1));
          if (!read.ok) expect(read.code).toBe('E_BAD_MSG');
        }
  });

  it('cut anywhere is turned away', () => {
    for (const text of texts)
      for (let length = 0; length < text.length; length += 1)
        expect(readText(text.slice(0, length))).toMatchObject({ ok: false, code: 'E_BAD_MSG' });
  });

  it('of any other JSON is turned away', () => {
    const odd = [
      'null',
      '[]',
      '1',
      '"hello"',
      '{}',
      '{"t":7}',
      '{"t":"__proto__"}',
      '{"t":"constructor"}',
      '',
    ];
    for (const text of odd) expect(readText(text)).toMatchObject({ ok: false, code: 'E_BAD_MSG' });
    expect(readText(`{"t":"probe","rid":"${'a'.repeat(MAX_TEXT)}"}`)).toMatchObject({ ok: false });
  });

  it('of a later version that may be left out is left out', () => {
    expect(readText('{"t":"later","opt":true,"more":[1]}')).toEqual({ ok: true, ignored: true });
    expect(readText('{"t":"later"}')).toMatchObject({ ok: false, code: 'E_BAD_MSG' });
  });
});
