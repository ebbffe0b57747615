import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamLogFile } from '../../../shared/archive/write-log-file.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { daybook, scratchFolder } from '../../support/command.ts';
import { uuid } from '../../support/given.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

const folder = scratchFolder();
const FILE = folder.at('sample.daybook.jsonl');
let lines: string[] = [];
afterAll(folder.remove);
beforeAll(async () => {
  await daybook('sample', '-o', FILE);
  lines = readFileSync(FILE, 'utf8').trimEnd().split('\n');
});

type Found = { code: string; rid: string | null; seq: number | null; id: string | null; line: number | null };
const verified = async (bytes: string | Uint8Array, ...args: string[]) => {
  const file = folder.at('damaged');
  writeFileSync(file, bytes);
  const ran = await daybook('verify', file, '--json', ...args);
  return { code: ran.code, ...ran.json<{ ok: boolean; events: number; findings: Found[] }>() };
};
/** The file with another last line that agrees with what is before it. */
const ended = (
  body: readonly string[],
  change: (end: Record<string, unknown>) => void = () => {},
): string => {
  const text = `${body.join('\n')}\n`;
  const { end } = JSON.parse(lines.at(-1) ?? '') as { end: Record<string, unknown> };
  end.sha256 = createHash('sha256').update(text).digest('hex');
  change(end);
  return `${text}${JSON.stringify({ end })}\n`;
};
const segmentStarts = (): number[] => lines.flatMap((line, i) => (line.startsWith('{"seg":') ? [i] : []));

describe('verify finds', () => {
  it('a file that was cut, and keeps what is before the cut', async () => {
    const whole = readFileSync(FILE);
    const cut = await verified(whole.subarray(0, Math.floor(whole.length * 0.6)));
    expect(cut).toMatchObject({ code: 1, ok: false });
    expect(cut.events).toBeGreaterThan(4000);
    expect(cut.findings.map(({ code }) => code)).toContain('E_TRUNCATED');
    const zipped = gzipSync(whole);
    const less = await verified(zipped.subarray(0, Math.floor(zipped.length * 0.6)));
    expect(less.findings.map(({ code }) => code)).toContain('E_TRUNCATED');
    expect((await verified(gunzipSync(zipped))).code).toBe(0);
  });

  it('a payload that was changed, by machine, number and line', async () => {
    const at = lines.findIndex((line) => line.includes('"t":"order.placed"')) + 1;
    const start =
      segmentStarts()
        .filter((i) => i < at)
        .at(-1) ?? 0;
    const { seg } = JSON.parse(lines[start] ?? '') as { seg: { rid: string; from: number } };
    const changed = lines.with(at, (lines[at] ?? '').replace('"number":"SO-A-0', '"number":"SO-A-9'));
    const { code, findings } = await verified(ended(changed.slice(0, -1)));
    expect(code).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'E_CHAIN', rid: seg.rid, line: start + 1, seq: seg.from }),
    );
  });

  it('a last line that does not agree with what is before it', async () => {
    const wrong = await verified(
      ended(lines.slice(0, -1), (end) => {
        end.sha256 = 'ab'.repeat(32);
      }),
    );
    expect(wrong).toMatchObject({ code: 1, findings: [{ code: 'E_DIGEST' }] });
    const fewer = await verified(
      ended(lines.slice(0, -1), (end) => {
        end.events = 9000;
      }),
    );
    expect(fewer).toMatchObject({ code: 1, findings: [{ code: 'E_COUNT' }] });
  });

  it('a segment that is missing, and one that stands where another belongs', async () => {
    const starts = segmentStarts();
    const [second = 0, third = 0, fourth = 0] = starts.slice(1);
    const missing = [...lines.slice(0, second), ...lines.slice(third, -1)];
    const gone = await verified(ended(missing));
    expect(gone.code).toBe(1);
    expect(gone.findings.map(({ code }) => code)).toContain('E_GAP');
    // Told by the last line alone: what was only moved is all there.
    const swapped = [
      ...lines.slice(0, second),
      ...lines.slice(third, fourth),
      ...lines.slice(second, third),
      ...lines.slice(fourth, -1),
    ];
    const moved = await verified(`${[...swapped, lines.at(-1)].join('\n')}\n`);
    expect(moved.findings.map(({ code }) => code)).toContain('E_DIGEST');
    expect(await verified(ended(swapped))).toMatchObject({ code: 0, events: 9302 });
  });

  it('a signature of somebody else', async () => {
    const at = segmentStarts()[3] ?? 0;
    const other = JSON.parse(lines[segmentStarts()[4] ?? 0] ?? '') as { seg: { sig: string } };
    const signed = JSON.parse(lines[at] ?? '') as { seg: { sig: string } };
    signed.seg.sig = other.seg.sig;
    const { code, findings } = await verified(ended(lines.with(at, JSON.stringify(signed)).slice(0, -1)));
    expect(code).toBe(1);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'E_SIG', line: at + 1 }));
  });

  it('a file that is none', async () => {
    expect(await verified('name,price\ncup,3\n')).toMatchObject({
      code: 1,
      findings: [{ code: 'E_NOT_A_LOG' }],
    });
    expect(await verified('')).toMatchObject({ code: 1, events: 0 });
  });
});

describe('a damaged file', () => {
  it('is worked with as far as it is good, and the damage is told beside it', async () => {
    const file = folder.at('cut.daybook.jsonl');
    const whole = readFileSync(FILE);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.6)));
    const told = await daybook('stats', file, '--json');
    expect(told.code).toBe(1);
    const { customers, findings } = told.json<{ customers: number; findings: Found[] }>();
    expect(customers).toBe(91);
    expect(findings.map(({ code }) => code)).toContain('E_TRUNCATED');
    const people = await daybook('order', file, '1');
    expect(people.code).toBe(1);
    expect(people.out).toContain('SO-A-000001');
    expect(people.err).toContain('E_TRUNCATED');
  });
});

describe('verify finds in well signed events', () => {
  const PRODUCT = `p_${uuid(1)}`;
  let book: Daybook;

  const command = (n: number, type: string, aggregate: string, data: unknown) => ({
    id: `command-${n}`,
    type,
    aggregate,
    data,
  });
  /** A shop with one draft of two cups. */
  beforeAll(async () => {
    book = await founded(await machine(), SHOP);
    const cup = { sku: 'CUP', name: 'Cup', price: { units: 450, scale: 2 } };
    const order = `o_${uuid(2)}`;
    const outcomes = await book.dispatchAll([
      command(1, 'product.add', PRODUCT, cup),
      command(2, 'order.startDraft', order, { nickname: 'first' }),
      command(3, 'order.addLine', order, { lineId: 'one', productId: PRODUCT, qty: { units: 2, scale: 0 } }),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  /** Writes an event as no honest app would, signs it, and gives the file and the event. */
  const planted = async (t: string, a: string, payload: object) => {
    const { log } = await book.here();
    const before = (await log.eventsOf(a)).at(-1);
    const par = before ? [before.id] : [];
    const event = log.stage(
      { t, a, par, by: 'u_1', app: 'other/1', cmd: `planted-${t}`, payload },
      Date.now(),
    );
    await log.commit();
    await log.seal(true);
    const about = { name: 'Corner Shop', app: 'other/1', made: 0, random: (n: number) => new Uint8Array(n) };
    const { pieces } = await streamLogFile(log, { format: 'plain', passphrase: null }, about);
    const bytes: Uint8Array[] = [];
    for await (const piece of pieces) bytes.push(piece);
    return { event, found: await verified(Buffer.concat(bytes)) };
  };

  it('totals that their own rules do not give, with the event, and a payload that does not fit its type', async () => {
    const order = `o_${uuid(2)}`;
    const preview = await book.preview(command(4, 'order.place', order, {}));
    if (!preview.ok) throw new Error(JSON.stringify(preview.refusal));
    const placed = preview.events.find(({ t }) => t === 'order.placed')?.p as {
      totals: { total: number };
    };
    const wrong = { ...placed, totals: { ...placed.totals, total: placed.totals.total - 100 } };
    const first = await planted('order.placed', order, wrong);
    expect(first.found).toMatchObject({
      code: 1,
      findings: [
        { code: 'E_TOTALS', rid: first.event?.env.rid, seq: first.event?.env.seq, id: first.event?.id },
      ],
    });
    const second = await planted('product.archived', PRODUCT, { reason: 17 });
    expect(second.found.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['E_TOTALS', 'badPayload']),
    );
    const third = await planted('product.painted', PRODUCT, { colour: 'red' });
    expect(third.found).toMatchObject({ newer: 1 });
    expect(third.found.findings).toHaveLength(2);
  });
});
