import { unzlibSync, zlibSync } from 'fflate';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Daybook } from '../../../shared/core/daybook.ts';
import type { CustomerEntry, Entry, OrderEntry } from '../../../shared/projections/entries.ts';
import { memoryViewStore } from '../../../shared/projections/memory-view-store.ts';
import type { ViewStore } from '../../../shared/projections/view-store.ts';
import { idOf } from '../../contract/session.ts';
import { founded, type Machine, machine, restarted } from '../../support/shop.ts';
import { aDay, clean, copyOf, done, note, repacked, rewritten, segmentsOf, tailOf } from './planted.ts';

let day: Machine;
let rid: string;
beforeAll(async () => {
  day = await aDay();
  rid = day.disk.meta?.rid ?? '';
});

const opened = async (): Promise<{ m: Machine; book: Daybook }> => {
  const m = copyOf(day);
  return { m, book: await restarted(m) };
};

/** Changes rows where they are kept, behind the app's back. */
const editKept = (m: Machine, change: (entry: Entry) => Entry): void => {
  for (const [n, { body }] of m.views.chunks) {
    const rows = JSON.parse(new TextDecoder().decode(unzlibSync(body))) as Entry[];
    m.views.chunks.set(n, { n, body: zlibSync(new TextEncoder().encode(JSON.stringify(rows.map(change)))) });
  }
  m.views.deltas = m.views.deltas.map((delta) => ({
    ...delta,
    text: JSON.stringify((JSON.parse(delta.text) as Entry[]).map(change)),
  }));
};
const tea = (entry: Entry): Entry =>
  entry.id === idOf('p', 1) ? ({ ...entry, name: 'Coffee' } as Entry) : entry;

describe('a shop in which nothing is wrong', () => {
  it('is proven equal, and everything is counted', async () => {
    const { m, book } = await opened();
    const report = await book.verify();
    clean(report);
    expect(report).toMatchObject({
      events: day.anchor.record?.seq,
      segments: m.disk.segments.size,
      signatures: m.disk.segments.size,
      machines: 1,
      totals: 4,
      totalsNewer: 0,
      stateHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { books } = await book.here();
    expect(report.rows).toBe(books.size);
    // The log's own aggregate has a state and no row.
    expect(report.aggregates).toBe(books.size + 1);
    expect((await book.verify()).stateHash).toBe(report.stateHash);
    const progress = m.notices.filter((n) => n.type === 'progress' && n.work === 'verify');
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.at(-1)).toMatchObject({ finished: true });
  });

  it('is proven while what it looked like before the last command is still being kept', async () => {
    const m = copyOf(day);
    const gate = { held: Promise.resolve(), waiting: 0 };
    const views = memoryViewStore(m.views);
    const slow: ViewStore = {
      ...views,
      addDelta: async (...delta) => {
        gate.waiting += 1;
        await gate.held;
        await views.addDelta(...delta);
      },
    };
    const book = await restarted(m, { views: slow });
    clean(await book.verify());
    let open = (): void => {};
    gate.held = new Promise((resolve) => {
      open = resolve;
    });
    const before = gate.waiting;
    await done(book, note(71));
    await vi.waitFor(() => expect(gate.waiting).toBe(before + 1));
    await done(book, note(72));
    const proven = book.verify();
    await new Promise((resolve) => setTimeout(resolve, 20));
    open();
    clean(await proven);
  });

  it('is proven with next to nothing in it', async () => {
    const report = await (await founded(await machine())).verify();
    clean(report);
    expect(report).toMatchObject({ events: 5, segments: 0, rows: 1, aggregates: 2, totals: 0 });
  });
});

describe('in the log, verify finds', () => {
  const findingsAfter = async (damage: (m: Machine) => void) => {
    const { m, book } = await opened();
    damage(m);
    const report = await book.verify();
    expect(report.complete).toBe(true);
    return report.findings;
  };

  it('a changed payload in the tail', async () => {
    const [record] = tailOf(day).slice(1);
    const found = await findingsAfter((m) => {
      if (record) m.disk.tail.set(record.pos, { ...record, text: record.text.replace('note 2', 'note 9') });
    });
    expect(found).toMatchObject([{ code: 'E_CHAIN', rid, seq: record?.from }]);
  });

  it('a changed payload in a segment', async () => {
    const segment = segmentsOf(day)[0] as ReturnType<typeof segmentsOf>[number];
    const found = await findingsAfter((m) => {
      m.disk.segments.set(
        segment.pos,
        repacked(segment, (lines) => lines.map((line) => line.replace('Berta', 'Gerta'))),
      );
    });
    expect(found).toMatchObject([{ code: 'E_CHAIN', rid, seq: segment.header.from }]);
  });

  it('an event dropped from a segment', async () => {
    const segment = segmentsOf(day)[0] as ReturnType<typeof segmentsOf>[number];
    const found = await findingsAfter((m) => {
      m.disk.segments.set(
        segment.pos,
        repacked(segment, (lines) => lines.toSpliced(20, 2)),
      );
    });
    expect(found).toMatchObject([{ code: 'E_CHAIN', rid, seq: segment.header.from + 10 }]);
  });

  it('a dropped record', async () => {
    const [, second] = tailOf(day);
    const found = await findingsAfter((m) => void m.disk.tail.delete(second?.pos ?? -1));
    expect(found.filter((f) => f.code !== 'E_VIEW')).toMatchObject([
      { code: 'E_GAP', rid, seq: second?.from },
    ]);
  });

  it('a swapped segment', async () => {
    const [a, b] = segmentsOf(day);
    if (!a || !b) throw new Error('too few segments');
    const found = await findingsAfter((m) => {
      m.disk.segments.set(a.pos, { ...b, pos: a.pos });
      m.disk.segments.set(b.pos, { ...a, pos: b.pos });
    });
    const named = found.filter((f) => f.code !== 'E_VIEW');
    expect(named.map((f) => f.code)).toContain('E_GAP');
    expect(named.every((f) => f.rid === rid && f.seq !== null && f.seq <= b.header.to)).toBe(true);
  });

  it('a total that another app froze wrong, though every hash and signature is right', async () => {
    const wrong = await rewritten(day, (env, payload) =>
      env.t === 'order.placed' && env.a === idOf('o', 1)
        ? { ...payload, totals: { ...(payload.totals as object), total: 1 } }
        : payload,
    );
    const book = await restarted(wrong);
    expect(book.status(null)).toMatchObject({ phase: 'ready', shop: { minted: null }, problems: [] });
    const { findings, totals, firstDifference } = await book.verify();
    const { events } = await book
      .here()
      .then(async ({ log }) => ({ events: await log.eventsOf(idOf('o', 1)) }));
    const placed = events.find((e) => e.env.t === 'order.placed');
    expect(findings).toMatchObject([{ code: 'E_TOTALS', rid, seq: placed?.env.seq, id: placed?.id }]);
    expect(findings[0]?.detail).toMatch(/^SO-A-000001: total was frozen as 1, its own rules give \d+$/);
    expect({ totals, firstDifference }).toEqual({ totals: 4, firstDifference: null });
  });

  it('no fault in totals that follow rules of a newer app, and counts them', async () => {
    const newer = await rewritten(day, (env, payload) =>
      env.t === 'order.placed' && env.a === idOf('o', 1)
        ? { ...payload, pricingVersion: 7, totals: { ...(payload.totals as object), total: 1 } }
        : payload,
    );
    const report = await (await restarted(newer)).verify();
    clean(report);
    expect(report).toMatchObject({ totals: 3, totalsNewer: 1 });
  });
});

describe('in the views, verify finds', () => {
  it('a row edited where it is kept, though what is shown is right', async () => {
    const { m, book } = await opened();
    editKept(m, tea);
    const { findings, firstDifference } = await book.verify();
    const { log } = await book.here();
    const added = (await log.eventsOf(idOf('p', 1))).find((e) => e.env.t === 'product.added');
    expect(findings).toMatchObject([{ code: 'E_VIEW', id: idOf('p', 1), facts: { where: 'kept' } }]);
    expect(firstDifference).toEqual({
      row: idOf('p', 1),
      label: 'Tea',
      field: 'name',
      shown: '"Coffee"',
      due: '"Tea"',
      event: added?.id,
    });
  });

  it('a row taken out where it is kept', async () => {
    const { m, book } = await opened();
    editKept(m, (entry) => (entry.id === idOf('c', 205) ? { ...entry, id: idOf('c', 99_999) } : entry));
    const { findings } = await book.verify();
    expect(findings.map((f) => f.id).sort()).toEqual([idOf('c', 205), idOf('c', 99_999)]);
  });

  it('a row that differs in memory, and the event that it lacks', async () => {
    const { book } = await opened();
    const { books, log } = await book.here();
    const before = books.entry(idOf('c', 1)) as CustomerEntry;
    const [event] = await done(book, { ...note(4), data: { note: 'moved away' } });
    books.put(before);
    const { findings, firstDifference } = await book.verify();
    expect(findings).toMatchObject([{ code: 'E_VIEW', id: idOf('c', 1), facts: { where: 'live' } }]);
    expect(firstDifference).toMatchObject({ field: 'note', shown: '"note 3"', due: '"moved away"', event });
    expect((await log.eventsOf(idOf('c', 1))).at(-1)?.id).toBe(event);
  });

  it('a total edited in memory, by the number of its order', async () => {
    const { book } = await opened();
    const { books, log } = await book.here();
    const order = books.entry(idOf('o', 1)) as OrderEntry;
    books.put({ ...order, total: order.total + 1 });
    const { firstDifference } = await book.verify();
    const changed = (await log.eventsOf(order.id)).find((e) => e.env.t === 'order.lineChanged');
    expect(firstDifference).toMatchObject({
      label: 'SO-A-000001',
      field: 'total',
      shown: String(order.total + 1),
      due: String(order.total),
      // The last one that changed the amount; placing the order only froze it.
      event: changed?.id,
    });
  });

  it('a row that is shown though the log has none', async () => {
    const { book } = await opened();
    const { books } = await book.here();
    books.put({ ...(books.entry(idOf('c', 1)) as CustomerEntry), id: idOf('c', 88_888), name: 'Nobody' });
    const { findings, firstDifference } = await book.verify();
    expect(findings.map((f) => [f.id, f.facts?.where])).toEqual([[idOf('c', 88_888), 'live']]);
    expect(firstDifference).toMatchObject({ label: 'Nobody', due: 'null', event: null });
  });

  it('a rebuild that was interrupted and looks complete', async () => {
    const { m, book } = await opened();
    m.views.chunks.delete(1);
    const { findings } = await book.verify();
    expect(findings.map((f) => f.code)).toContain('E_VIEW_STORE');
    expect(findings.find((f) => f.code === 'E_VIEW_STORE')?.detail).toMatch(
      /chunks 1 to 1 of \d are missing/,
    );
  });

  it('a kept first page that is not the one that is due', async () => {
    const { m, book } = await opened();
    m.views.first = (m.views.first ?? '').replaceAll('Berta', 'Gerta');
    const { findings } = await book.verify();
    expect(findings).toMatchObject([{ code: 'E_VIEW_STORE' }]);
  });
});
