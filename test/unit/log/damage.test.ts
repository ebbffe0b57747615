import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LogMeta, RefRecord, SegmentRecord, TailRecord } from '../../../shared/log/records.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import {
  type CoreMachine,
  dexieDisk,
  idle,
  type Kind,
  killed,
  memoryDiskOf,
  serviceOn,
} from '../../contract/core-harness.ts';
import { idOf } from '../../contract/session.ts';
import {
  builtShop,
  copyOf,
  dropViews,
  dump,
  exported,
  holdsFor,
  nothingDeleted,
  placeOrder,
  problemsOf,
  ready,
  report,
  type Shop,
  statusOf,
  stillReads,
} from './damaged-shop.ts';

const eventsOf = (record: TailRecord): number => record.ids.length / 16;
const spanOf = (kind: Kind, record: unknown): { from: number; to: number } => {
  if (kind === 'segments') {
    const { from, to } = (record as SegmentRecord).header;
    return { from, to };
  }
  const tail = record as TailRecord;
  return { from: tail.from, to: tail.from + eventsOf(tail) - 1 };
};
const flipText = (text: string, at: number): string => {
  const i = Math.floor(at * (text.length - 1));
  return text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1);
};

/** Positions in the list of keys: first, one in the middle, the one before the last, last. */
const PLACES = ['first', 'middle', 'last'] as const;
type Place = (typeof PLACES)[number];
const keyAt = (keys: (number | string)[], place: Place): number | string => {
  const i = { first: 0, middle: Math.floor(keys.length / 2), last: keys.length - 1 }[place];
  return keys[i] as number | string;
};

type Finding = { code: string; rid: string; seq: number | null };
/** Each finding must lie in the damaged record or be about the very next event after it. */
const namesExactly = (
  findings: Finding[],
  rid: string,
  span: { from: number; to: number },
  codes: RegExp,
): void => {
  expect(findings.length, 'findings').toBeGreaterThan(0);
  for (const { code, rid: of, seq } of findings) {
    expect(code).toMatch(codes);
    expect(of).toBe(rid);
    expect(seq).not.toBeNull();
    expect(seq).toBeGreaterThanOrEqual(span.from);
    expect(seq).toBeLessThanOrEqual(span.to);
  }
};
const logFindings = (findings: Finding[]): Finding[] => findings.filter((f) => f.code !== 'E_VIEW');

const CUSTOMER = idOf('c', 1);

describe.each([
  { where: 'memory', disk: () => memoryDiskOf() },
  { where: 'fake-indexeddb', disk: dexieDisk },
])('a damaged shop on $where', ({ where, disk }) => {
  let shop: Shop;
  let rid: string;
  beforeAll(async () => {
    shop = await builtShop(disk());
    rid = shop.events[0]?.rid ?? '';
    expect((await shop.machine.disk.keys('segments')).length, 'segments').toBeGreaterThanOrEqual(3);
    expect((await shop.machine.disk.keys('tail')).length, 'tail records').toBeGreaterThanOrEqual(4);
  });

  it('has nothing to complain about while it is whole', async () => {
    const m = await copyOf(shop);
    const service = await serviceOn(m);
    expect((await ready(service)).problems).toEqual([]);
    expect((await ready(service)).shop.minted).toBeNull();
    expect((await report(service)).findings).toEqual([]);
    stillReads(await exported(service), shop, () => false);
  });

  describe.each(PLACES)('in its %s tail record', (place) => {
    const edits: Record<string, (r: TailRecord) => TailRecord> = {
      'a changed envelope': (r) => ({ ...r, text: flipText(r.text, 0.02) }),
      'a changed payload': (r) => ({ ...r, text: r.text.slice(0, -4) + flipText(r.text.slice(-4), 0.5) }),
      'text cut by a byte': (r) => ({ ...r, text: r.text.slice(0, -1) }),
      'text cut by a line': (r) => ({ ...r, text: r.text.slice(0, r.text.lastIndexOf('\n')) }),
      'an event added': (r) => ({ ...r, text: `${r.text}\n${r.text.split('\n').slice(-2).join('\n')}` }),
      'no text': (r) => ({ ...r, text: '' }),
      'changed ids': (r) => ({ ...r, ids: flipText(r.ids, 0.5) }),
      'ids cut short': (r) => ({ ...r, ids: r.ids.slice(0, -16) }),
      'a changed prev': (r) => ({ ...r, prev: flipText(r.prev, 0.5) }),
      'prev cut short': (r) => ({ ...r, prev: r.prev.slice(0, 20) }),
      'a changed head': (r) => ({ ...r, head: flipText(r.head, 0.5) }),
      'another number': (r) => ({ ...r, from: r.from + 1 }),
    };
    const variants: Record<string, (r: TailRecord) => TailRecord | undefined> = {
      ...edits,
      deleted: () => undefined,
    };
    const damage = async (name: string): Promise<Damaged> => {
      const m = await copyOf(shop);
      const key = keyAt(await m.disk.keys('tail'), place);
      const record = (await m.disk.read('tail', key)) as TailRecord;
      const damaged = variants[name]?.(record);
      await m.disk.write('tail', key, damaged);
      // The anchor was moved after the last event, so that a lost end shows.
      const last = shop.events.at(-1);
      m.anchor.record = {
        rid,
        seq: last?.seq ?? 0,
        id: last?.id ?? '',
        dbUuid: m.anchor.record?.dbUuid ?? '',
      };
      const span = spanOf('tail', record);
      const lastGone = place === 'last' && !damaged;
      return { m, span, lost: (seq) => seq >= span.from && seq <= span.to, lastGone };
    };
    it('opens, names it, keeps it, and reads all else', () =>
      holdsFor(Object.keys(variants), async (name) => opensAndNames(await damage(name))));
    it('verifies by naming it and nothing else', () =>
      holdsFor(Object.keys(variants), async (name) => {
        const { m, span, lastGone } = await damage(name);
        // Nothing that is stored tells of records that were cut off the end.
        if (lastGone) return;
        const { findings } = await report(await serviceOn(m));
        // What is missing, and what follows a promise that was changed, shows at the event after it.
        const after = ['deleted', 'a changed head', 'another number'].includes(name) ? 1 : 0;
        namesExactly(
          logFindings(findings),
          rid,
          { ...span, to: span.to + after },
          /^E_(CHAIN|GAP|INDEX|RECORD)$/,
        );
      }));
    it('works on under a new name, and a normal restart takes no further one', () =>
      holdsFor(Object.keys(variants), async (name) => worksOn(await damage(name))));
    it('a record that is none at all: says so, and deletes nothing', async () => {
      const garbage: Record<string, object> = {
        empty: {},
        'of other types': { rid: 7, from: 'x', text: null, ids: [], prev: {}, head: 1 },
      };
      await holdsFor(Object.keys(garbage), async (name) => {
        const m = await copyOf(shop);
        const key = keyAt(await m.disk.keys('tail'), place);
        const span = spanOf('tail', await m.disk.read('tail', key));
        await m.disk.write('tail', key, { ...garbage[name], pos: key });
        const before = await dump(m.disk);
        const service = await serviceOn(m);
        const problems = problemsOf(await statusOf(service));
        expect(problems.map((p) => p.code)).toContain('damage');
        await nothingDeleted(before, m.disk);
        stillReads(await exported(service), shop, (seq) => seq >= span.from && seq <= span.to);
      });
    });
  });

  describe('with two tail records swapped', () => {
    const swapped = async (): Promise<Damaged> => {
      const m = await copyOf(shop);
      const keys = await m.disk.keys('tail');
      const [a, b] = [keys[1], keys[2]] as [number, number];
      const [ra, rb] = [
        (await m.disk.read('tail', a)) as TailRecord,
        (await m.disk.read('tail', b)) as TailRecord,
      ];
      await m.disk.write('tail', a, { ...rb, pos: a });
      await m.disk.write('tail', b, { ...ra, pos: b });
      return { m, span: { from: ra.from, to: rb.from + eventsOf(rb) }, lost: () => false, lastGone: false };
    };
    it('opens, names them, keeps them, and reads all', async () => opensAndNames(await swapped()));
    it('works on under a new name, and a normal restart takes no further one', async () =>
      worksOn(await swapped()));
  });

  type Damaged = {
    m: CoreMachine;
    span: { from: number; to: number };
    lost: (seq: number) => boolean;
    lastGone: boolean;
  };

  const opensAndNames = async ({ m, span, lost, lastGone }: Damaged): Promise<void> => {
    const before = await dump(m.disk);
    const service = await serviceOn(m);
    const status = await ready(service);
    expect(status.shop.minted).toBe(lastGone ? 'restore' : 'lost-tail');
    expect(status.shop.machine.prefix).toBe('Ar1');
    await nothingDeleted(before, m.disk);
    stillReads(await exported(service), shop, lost);
    if (lastGone) return;
    const named = status.problems.filter((p) => p.code === 'damage');
    expect(named.map((p) => p.facts.rid)).toContain(rid);
    const seqs = named.map((p) => Number(p.facts.seq));
    expect(Math.min(...seqs)).toBeGreaterThanOrEqual(span.from);
    expect(Math.max(...seqs)).toBeLessThanOrEqual(span.to + 1);
  };

  const worksOn = async ({ m, lost }: Damaged): Promise<void> => {
    const before = await dump(m.disk);
    const service = await serviceOn(m);
    const first = await ready(service);
    expect(await placeOrder(service)).toBe('SO-Ar1-000001');
    await service.close();
    await killed(m);
    const again = await serviceOn(m);
    const second = await ready(again);
    expect(second.shop.minted, 'minted by a normal restart').toBeNull();
    expect(second.shop.rid).toBe(first.shop.rid);
    expect(await placeOrder(again)).toBe('SO-Ar1-000002');
    await nothingDeleted(before, m.disk);
    stillReads(await exported(again), shop, lost);
  };

  describe.each(PLACES)('in its %s segment', (place) => {
    const damaged = async (
      change: (s: SegmentRecord) => unknown,
    ): Promise<{ m: CoreMachine; span: { from: number; to: number } }> => {
      const m = await copyOf(shop);
      const key = keyAt(await m.disk.keys('segments'), place);
      const segment = (await m.disk.read('segments', key)) as SegmentRecord;
      const changed = change(structuredClone(segment));
      await m.disk.write('segments', key, changed);
      return { m, span: spanOf('segments', segment) };
    };
    const header = (over: Partial<SegmentRecord['header']>) => (s: SegmentRecord) => ({
      ...s,
      header: { ...s.header, ...over },
    });
    const cases: Record<
      string,
      { change: (s: SegmentRecord) => unknown; codes?: RegExp; readable?: boolean }
    > = {
      'a body cut by a byte': { change: (s) => ({ ...s, body: s.body.slice(0, -5) }) },
      'half a body': { change: (s) => ({ ...s, body: s.body.slice(0, s.body.length / 2) }) },
      'no body': { change: (s) => ({ ...s, body: new Uint8Array() }) },
      'a body of something else': { change: (s) => ({ ...s, body: Uint8Array.from([1, 2, 3]) }) },
      'a head of something else': {
        change: (s) => header({ head: flipText(s.header.head, 0.5) })(s),
        readable: true,
      },
      'a prev of something else': {
        change: (s) => header({ prev: flipText(s.header.prev, 0.5) })(s),
        readable: true,
      },
      'another replica': { change: header({ rid: 'a'.repeat(16) }) },
      'another first number': { change: header({ from: 9000 }) },
      'another last number': { change: (s) => header({ to: s.header.to + 1 })(s), readable: true },
      'a count of none': { change: header({ n: 0 }), readable: true },
      'a count of too many': { change: header({ n: 9999 }), readable: true },
      'a declared size of too little': { change: (s) => header({ raw: s.header.raw - 1 })(s) },
      'a declared size of too much': { change: header({ raw: 300_000 }) },
      'a declared size of a bomb': { change: header({ raw: 2 ** 40 }) },
      'a declared size below nothing': { change: header({ raw: -1 }) },
      'a compression nobody knows': { change: header({ z: 'zstd' as 'none' }), readable: true },
      'the body taken for plain': { change: header({ z: 'none' }) },
      'a signature of something else': {
        change: (s) => header({ sig: flipText(s.header.sig, 0.5) })(s),
        readable: true,
      },
      'no signature': { change: header({ sig: '' }), readable: true },
      'a key nobody has': { change: header({ key: 'b'.repeat(52) }), readable: true },
      'no header': { change: ({ pos, body }) => ({ pos, body }) },
      'no body at all': { change: ({ pos, header: h }) => ({ pos, header: h }) },
      'the record deleted': { change: () => undefined },
    };
    it('verify names it and nothing else', () =>
      holdsFor(Object.keys(cases), async (name) => {
        const { m, span } = await damaged((s) => cases[name]?.change(s));
        const before = await dump(m.disk);
        const service = await serviceOn(m);
        // Views that were a little behind made it read the segment, and then it took a new name.
        expect([null, 'lost-tail']).toContain((await ready(service)).shop.minted);
        const found = logFindings((await report(service)).findings);
        // A record that names another replica, or none, can only be named by its place.
        const nameless = ['another replica', 'another first number', 'no header'].includes(name);
        const to = span.to + (['the record deleted', 'a head of something else'].includes(name) ? 1 : 0);
        if (nameless) expect(found.length).toBeGreaterThan(0);
        else namesExactly(found, rid, { ...span, to }, /^E_(CHAIN|GAP|INDEX|SIG|KEY|BODY|BATCH_SIZE)$/);
        await nothingDeleted(before, m.disk);
      }));
    it('views made anew name it and hold all else', () =>
      holdsFor(Object.keys(cases), async (name) => {
        const { m, span } = await damaged((s) => cases[name]?.change(s));
        await dropViews(m.disk);
        const before = await dump(m.disk);
        const service = await serviceOn(m);
        const readable = cases[name]?.readable === true;
        const status = await statusOf(service);
        const problems = problemsOf(status);
        // Without the founding there is no shop to show, but there is something to say and to export.
        if (place !== 'first' || readable) expect(status).toMatchObject({ phase: 'ready' });
        if (!readable) expect(problems.map((p) => p.code)).toContain('damage');
        expect(problems.filter((p) => p.code !== 'damage')).toEqual([]);
        if (status.phase === 'ready' || m.disk.salvage)
          stillReads(await exported(service), shop, (seq) => !readable && seq >= span.from && seq <= span.to);
        await nothingDeleted(before, m.disk);
      }));
    it('a flipped byte anywhere: never read as something that was not written, and named', async () => {
      const m = await copyOf(shop);
      const key = keyAt(await m.disk.keys('segments'), place);
      const segment = (await m.disk.read('segments', key)) as SegmentRecord;
      const whole = unpackBody(segment);
      const span = spanOf('segments', segment);
      let harmless = 0;
      let tried = 0;
      const wrong: string[] = [];
      const steps = where === 'memory' ? 60 : 12;
      for (let i = 0; i < steps; i += 1) {
        const at = Math.floor((i / (steps - 1)) * (segment.body.length - 1));
        const body = segment.body.slice();
        body[at] = (body[at] ?? 0) ^ (1 << (i % 8));
        const flipped = unpackBody({ ...segment, body });
        tried += 1;
        if (flipped.ok && whole.ok && flipped.text === whole.text) {
          harmless += 1;
          continue;
        }
        const one = await copyOf(shop);
        await one.disk.write('segments', key, { ...segment, body });
        const service = await serviceOn(one);
        const found = logFindings((await report(service)).findings);
        namesExactly(found, rid, span, /^E_(CHAIN|BODY|BATCH_SIZE)$/);
        // A start that has to read it must not take what is there for what was written.
        const read = new Set(shop.events.map((e) => e.text));
        const strange = (text: string) => !read.has(text) && text.startsWith(`{"v":1,"rid":"${rid}"`);
        if ((await exported(service)).some(strange)) wrong.push(`byte ${at}`);
        await service.close();
      }
      expect(tried - harmless).toBeGreaterThan(steps * 0.8);
      expect(wrong, 'flips after which something was read that nobody wrote').toEqual([]);
    });
  });

  it('in the segment with its newest order: never gives that number again', () =>
    holdsFor(['a body of something else', 'deleted'], async (name) => {
      const m = await copyOf(shop);
      // A quiet time after the order, until everything about it is sealed.
      const busy = await serviceOn(m);
      const number = await placeOrder(busy);
      await idle(m);
      for (let i = 0; i < 300; i += 1) {
        const note = {
          id: `quiet-${name.length}-${i}`,
          type: 'customer.change',
          aggregate: CUSTOMER,
          data: { note: `${i}` },
        };
        expect(await busy.call('dispatch', [note])).toMatchObject({ ok: true });
      }
      await idle(m);
      await busy.close();
      await killed(m);
      const keys = await m.disk.keys('segments');
      let hit = 0;
      for (const key of keys) {
        const segment = (await m.disk.read('segments', key)) as SegmentRecord;
        const unpacked = unpackBody(segment);
        if (!unpacked.ok || !unpacked.text.includes(`"${number}"`)) continue;
        hit += 1;
        await m.disk.write(
          'segments',
          key,
          name === 'deleted' ? undefined : { ...segment, body: Uint8Array.of(1, 2) },
        );
      }
      expect(hit, 'segments with the newest order').toBe(1);
      await dropViews(m.disk);
      const service = await serviceOn(m);
      await ready(service);
      expect([...shop.numbers, number]).not.toContain(await placeOrder(service));
    }));

  describe('in its refs, which are derived', () => {
    const edits: Record<string, (r: RefRecord) => unknown> = {
      deleted: () => undefined,
      'without aggregates': (r) => ({ ...r, aggregates: new Float64Array() }),
      'without commands': (r) => ({ ...r, commands: new Float64Array() }),
      'of other aggregates': (r) => ({ ...r, aggregates: r.aggregates.map((x) => x + 1) }),
      'with changed ids': (r) => ({ ...r, ids: flipText(r.ids, 0.5) }),
      'with ids cut short': (r) => ({ ...r, ids: r.ids.slice(0, -16) }),
      'with a wrong count': (r) => ({ ...r, n: r.n + 7 }),
      'with nothing right': (r) => ({ pos: r.pos }),
    };
    it('verify names it', () =>
      holdsFor(Object.keys(edits), async (name) => {
        const m = await copyOf(shop);
        const key = keyAt(await m.disk.keys('refs'), 'middle');
        const segment = (await m.disk.read('segments', key)) as SegmentRecord;
        await m.disk.write('refs', key, edits[name]?.((await m.disk.read('refs', key)) as RefRecord));
        const service = await serviceOn(m);
        expect((await ready(service)).shop.minted).toBeNull();
        namesExactly(
          logFindings((await report(service)).findings),
          rid,
          spanOf('segments', segment),
          /^E_INDEX$/,
        );
      }));
    it('every event is still read', () =>
      holdsFor(Object.keys(edits), async (name) => {
        const service = await withoutViews(name);
        await ready(service);
        stillReads(await exported(service), shop, () => false);
      }));
    it('no command is carried out twice', () =>
      holdsFor(Object.keys(edits), async (name) => {
        const service = await withoutViews(name);
        await ready(service);
        const repeated: string[] = [];
        for (const one of shop.commands.filter((_, i) => i % 40 === 3 || i < 20)) {
          const again = await service.call('dispatch', [one]);
          if (JSON.stringify(again) !== JSON.stringify(shop.outcomes.get(one.id))) repeated.push(one.id);
        }
        expect(repeated, 'commands whose first outcome was forgotten').toEqual([]);
      }));
    const withoutViews = async (name: string) => {
      const m = await copyOf(shop);
      for (const key of await m.disk.keys('refs'))
        await m.disk.write('refs', key, edits[name]?.((await m.disk.read('refs', key)) as RefRecord));
      await dropViews(m.disk);
      return serviceOn(m);
    };
  });

  describe('in its meta record', () => {
    const edits: Record<
      string,
      { change: (meta: LogMeta) => unknown; minted?: string | null; names?: boolean }
    > = {
      'sealed too low': { change: (x) => ({ ...x, sealed: 256 }), names: true },
      'sealed too high': { change: (x) => ({ ...x, sealed: x.sealed + 3 }), names: true },
      'another head of the own log': {
        change: (x) => ({ ...x, tips: { ...x.tips, [x.rid]: { ...x.tips[x.rid], head: 'A'.repeat(43) } } }),
        minted: 'lost-tail',
      },
      'no tips': { change: (x) => ({ ...x, tips: {} }), minted: 'lost-tail' },
      'another database': { change: (x) => ({ ...x, dbUuid: 'another' }), minted: 'clone' },
      'no stamp': { change: (x) => ({ ...x, stamp: null }), minted: null },
    };
    it('nothing is lost, and no number is given twice', () =>
      holdsFor(Object.keys(edits), async (name) => {
        const m = await copyOf(shop);
        const meta = (await m.disk.read('meta', 'log')) as LogMeta;
        await m.disk.write('meta', 'log', edits[name]?.change(meta));
        await dropViews(m.disk);
        const before = await dump(m.disk);
        const service = await serviceOn(m);
        const status = await ready(service);
        stillReads(await exported(service), shop, () => false);
        const one = edits[name];
        if (one?.minted !== undefined) expect(status.shop.minted).toBe(one.minted);
        if (one?.names) expect(problemsOf(status).map((p) => p.code)).toContain('damage');
        await nothingDeleted(before, m.disk);
        expect(shop.numbers).not.toContain(await placeOrder(service));
      }));
    const fatal: Record<string, (meta: LogMeta) => unknown> = {
      deleted: () => undefined,
      empty: () => ({}),
      'without devices': ({ devices: _, ...rest }) => rest,
      'of a newer format': (meta) => ({ ...meta, format: 2 }),
      'a text': () => 'garbage',
    };
    it('lost or unreadable: the app says so instead of founding a shop over it', () =>
      holdsFor(Object.keys(fatal), async (name) => {
        const m = await copyOf(shop);
        const meta = (await m.disk.read('meta', 'log')) as LogMeta;
        await m.disk.write('meta', 'log', fatal[name]?.(meta));
        const before = await dump(m.disk);
        const service = await serviceOn(m);
        const status = await statusOf(service);
        const founding = {
          name: 'New',
          currency: 'EUR',
          machineName: 'M',
          userName: 'U',
          taxMode: 'none',
          taxPpm: 0,
        };
        await service.call('found', [founding]).catch(() => null);
        await nothingDeleted(before, m.disk);
        if (m.disk.salvage) stillReads((await m.disk.salvage()).split(/\n(?=\{"v":1)/), shop, () => false);
        expect(status.phase).toBe('failed');
        const [problem] = problemsOf(status);
        expect(problem?.code).toMatch(
          name === 'of a newer format' ? /^newerFormat$/ : /^(damage|storeOpen)$/,
        );
      }));
  });

  describe('in its views, which are derived', () => {
    const garbage: Record<string, unknown> = {
      nothing: undefined,
      'a chunk that does not inflate': { body: Uint8Array.from([9, 9, 9]) },
      'a chunk of nothing': { body: new Uint8Array() },
    };
    const healed = async (m: CoreMachine): Promise<void> => {
      const service = await serviceOn(m);
      const status = await ready(service);
      expect(status.problems).toEqual([]);
      expect((await report(service)).findings).toEqual([]);
      await service.close();
      await killed(m);
      const again = await serviceOn(m);
      expect((await report(again)).findings).toEqual([]);
      const { rows } = (await again.call('orders', [
        { filter: { view: 'all' }, sort: 'number', descending: false, offset: 0, limit: 99 },
      ])) as { rows: { number: string }[] };
      expect(rows.map((r) => r.number)).toEqual(shop.numbers);
      await again.close();
    };
    it.each(Object.keys(garbage))('%s for a chunk: made anew', async (name) => {
      const m = await copyOf(shop);
      const [key] = await m.disk.keys('chunks');
      const value = garbage[name] as object | undefined;
      await m.disk.write('chunks', key as number, value && { ...value, n: key });
      await healed(m);
    });
    it.each([
      ['not JSON', 'nonsense'],
      ['no list', '{}'],
      ['null', 'null'],
      ['strange entries', '[{"kind":"order"},7]'],
    ])('deltas that are %s: made anew', async (_, text) => {
      const m = await copyOf(shop);
      const keys = await m.disk.keys('deltas');
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys)
        await m.disk.write('deltas', key, { ...((await m.disk.read('deltas', key)) as object), text });
      await healed(m);
    });
    it.each([
      ['another version', { version: 99 }],
      ['another database', { dbUuid: 'another' }],
      ['a position ahead of the log', { pos: 99_999 }],
      ['a position that is none', { pos: 'x' }],
      ['more chunks than there are', { chunks: 99 }],
      ['chunks that are none', { chunks: 'many' }],
      ['part of a chunk', { chunks: 0.5 }],
      ['less than no chunk', { chunks: -1 }],
    ])('views that claim %s: made anew', async (_, over) => {
      const m = await copyOf(shop);
      for (const key of await m.disk.keys('deltas')) await m.disk.write('deltas', key, undefined);
      const view = (await m.disk.read('views', 'view')) as object;
      await m.disk.write('views', 'view', { ...view, ...over });
      await healed(m);
    });
    it('older than they claim in their deltas: caught up', async () => {
      const m = await copyOf(shop);
      const keys = await m.disk.keys('deltas');
      expect(keys.length).toBeGreaterThan(1);
      for (const key of keys.slice(1)) await m.disk.write('deltas', key, undefined);
      await healed(m);
    });
    it.each(['', '{}', 'null', '{"shop":{}}', '{"shop":null,"pages":{}}'])(
      'a first page %j: not shown',
      async (text) => {
        const m = await copyOf(shop);
        await killed(m);
        await m.disk.write('views', 'first', text);
        const service = await serviceOn(m);
        const page = await service.call('orders', [
          { filter: { view: 'all' }, sort: 'date', descending: true, offset: 0, limit: 10 },
        ]);
        expect(page).toMatchObject({ count: shop.numbers.length });
        await healed(m);
      },
    );
    it('wrong in a way that can be read: verify names the entry', async () => {
      const m = await copyOf(shop);
      const keys = await m.disk.keys('deltas');
      const key = keys.at(-1) as number;
      const delta = (await m.disk.read('deltas', key)) as { n: number; text: string };
      const entries = JSON.parse(delta.text) as { id: string; version: number }[];
      const [first] = entries;
      expect(first).toBeDefined();
      const changed = JSON.stringify(entries.map((e) => (e === first ? { ...e, version: 77 } : e)));
      await m.disk.write('deltas', key, { ...delta, text: changed });
      const service = await serviceOn(m);
      expect((await report(service)).findings).toMatchObject([{ code: 'E_VIEW', id: first?.id }]);
    });
    it('unusable while the disk refuses writes: made anew in memory, and kept the next time', async () => {
      let n = 0;
      for (; ; n += 1) {
        const m = await copyOf(shop);
        const [key] = await m.disk.keys('chunks');
        await m.disk.write('chunks', key as number, undefined);
        m.disk.failWrite(n);
        const service = await serviceOn(m);
        expect((await report(service)).findings).toEqual([]);
        await idle(m);
        const failed = m.disk.failed();
        m.disk.mend();
        await placeOrder(service);
        await idle(m);
        expect((await ready(service)).problems.filter((p) => p.code === 'damage')).toEqual([]);
        await placeOrder(service);
        await idle(m);
        expect((await ready(service)).problems, `after view write ${n} failed once`).toEqual([]);
        await killed(m);
        const again = await serviceOn(m);
        expect((await ready(again)).problems).toEqual([]);
        expect((await report(again)).findings).toEqual([]);
        if (!failed) break;
        if (n > 40) break;
      }
      expect(n).toBeGreaterThanOrEqual(1);
    });
  });
});
