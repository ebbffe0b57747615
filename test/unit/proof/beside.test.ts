import { beforeAll, describe, expect, it } from 'vitest';
import type { ProofReport } from '../../../shared/api.ts';
import { openDaybook } from '../../../shared/core/daybook.ts';
import type { KeptReports } from '../../../shared/core/proofs.ts';
import { checkRun } from '../../../shared/log/check-run.ts';
import { memoryLogStore } from '../../../shared/log/memory-store.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { StoreFailure } from '../../../shared/log/store.ts';
import type { VerifiedRun } from '../../../shared/log/verified-run.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import type { CustomerEntry } from '../../../shared/projections/entries.ts';
import { idOf } from '../../contract/session.ts';
import { sha256 } from '../../support/parts.ts';
import { type Machine, partsOf, restarted } from '../../support/shop.ts';
import { aDay, clean, copyOf, done, note, segmentsOf, tailOf } from './planted.ts';

/** Stores in memory answer at once; real ones let others have their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let day: Machine;
beforeAll(async () => {
  day = await aDay();
});

describe('while a proof is made', () => {
  it('commands are carried out, and none of what they change is taken for a fault', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    let over = false;
    const proof = book.verify().then((report) => {
      over = true;
      return report;
    });
    let n = 0;
    for (; !over; n += 1) {
      await done(book, note(1000 + n), {
        id: `beside-${n}`,
        type: 'customer.add',
        aggregate: idOf('c', 70_000 + n),
        data: { name: `Passer-by ${n}` },
      });
      const batch = [1, 2, 3].map((k) => ({
        ...note(0),
        id: `batch-${n}-${k}`,
        aggregate: idOf('c', 100 + k),
        data: { note: `${n}` },
      }));
      expect((await book.dispatchAll(batch)).every((o) => o.ok)).toBe(true);
      await turn();
    }
    expect(n, 'rounds of commands during the proof').toBeGreaterThan(3);
    const report = await proof;
    clean(report);
    const before = day.anchor.record?.seq ?? 0;
    expect(report.events).toBeGreaterThanOrEqual(before);
    expect(report.events).toBeLessThan(before + n);
    clean(await book.verify());
  });

  it('a batch that fails to be written leaves no trace in the report', async () => {
    const m = copyOf(day);
    let broken = false;
    const store = memoryLogStore(m.disk, (step) => {
      if (broken && step === 'append') throw new StoreFailure('failed', 'made to fail');
    });
    const book = await restarted(m, { store });
    const proof = book.verify();
    broken = true;
    for (let n = 0; n < 5; n += 1)
      expect(await book.dispatchAll([{ ...note(2000 + n), data: { name: 'Phantom' } }])).toMatchObject([
        { ok: false },
      ]);
    clean(await proof);
  });

  it('runs are sealed and received without being taken for faults', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    const { log } = await book.here();
    const proof = book.verify();
    await log.seal(true);
    await done(book, note(1));
    clean(await proof);
    clean(await book.verify());
  });

  it('who asks meanwhile gets the same one, and repair waits for it', async () => {
    const book = await restarted(copyOf(day));
    const [a, b, repaired] = await Promise.all([book.verify(), book.verify(), book.proofs.repair()]);
    expect(b).toBe(a);
    expect(repaired).toMatchObject({ ok: true });
  });

  it('it can be cancelled: the report says so and takes the place of none', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    const first = await book.verify();
    const proof = book.verify();
    book.proofs.cancel('verify');
    const report = await proof;
    expect(report).toMatchObject({ complete: false, findings: [], stateHash: '' });
    expect(report.events).toBeLessThan(first.events);
    expect(await book.proofs.last()).toEqual(first);
    clean(await book.verify());
  });

  it('closing the shop ends it', async () => {
    const book = await restarted(copyOf(day));
    const proof = book.verify();
    await book.close();
    expect(await proof).toMatchObject({ complete: false });
  });
});

describe('the last report', () => {
  const reports = (): KeptReports & { kept: Map<string, unknown> } => {
    const kept = new Map<string, unknown>();
    return {
      kept,
      read: async (ws) => kept.get(ws),
      write: async (ws, report) => void kept.set(ws, JSON.parse(JSON.stringify(report))),
    };
  };
  const openWith = async (
    m: Machine,
    kept: KeptReports,
    more: Partial<Awaited<ReturnType<typeof partsOf>>> = {},
  ) => {
    const parts = { ...(await partsOf(m)), reports: kept, ...more };
    const opened = await openLog(parts);
    if (!opened) throw new Error('no shop');
    const book = await openDaybook(parts, opened);
    await book.loaded;
    return book;
  };

  it('outlives a restart, and what it found is said by the status until a proof finds nothing', async () => {
    const m = copyOf(day);
    const kept = reports();
    const book = await openWith(m, kept);
    expect(await book.proofs.last()).toBeNull();
    const { books } = await book.here();
    books.put({ ...(books.entry(idOf('c', 1)) as CustomerEntry), name: 'Nobody' });
    const report = await book.verify();
    await book.close();
    const again = await openWith(m, kept);
    expect(await again.proofs.last()).toEqual(report);
    expect(again.status(null)).toMatchObject({
      problems: [{ code: 'damage', facts: { count: report.findings.length } }],
    });
    await again.proofs.repair();
    await again.verify();
    expect(again.status(null)).toMatchObject({ problems: [] });
  });

  it('that cannot be read is none', async () => {
    const kept = reports();
    kept.kept.set(day.disk.meta?.ws ?? '', { complete: 'yes' });
    expect(await (await openWith(copyOf(day), kept)).proofs.last()).toBeNull();
  });

  it('is made by itself when the shop was quiet for a while and a week went by, and says nothing to windows', async () => {
    const m = copyOf(day);
    const kept = reports();
    let now = Date.UTC(2026, 5, 1);
    const due: { ms: number; run: () => void }[] = [];
    const pass = async (ms: number): Promise<void> => {
      now += ms;
      for (const one of due.splice(0)) one.run();
      for (let i = 0; i < 50; i += 1) await turn();
    };
    const made = (): ProofReport | undefined =>
      kept.kept.get(m.disk.meta?.ws ?? '') as ProofReport | undefined;
    const book = await openWith(m, kept, {
      clock: () => now,
      later: (ms, run) => void due.push({ ms, run }),
    });
    await done(book, note(1));
    m.notices.length = 0;
    // Something was done since the last look.
    await pass(5 * 60_000);
    expect(made()).toBeUndefined();
    await pass(5 * 60_000);
    await expect.poll(made).toBeDefined();
    const first = made();
    expect(first).toMatchObject({ complete: true, findings: [] });
    expect(m.notices.filter((n) => n.type === 'progress')).toEqual([]);
    // Not again before a week went by.
    await done(book, note(4));
    for (let i = 0; i < 3; i += 1) await pass(5 * 60_000);
    expect(made()).toEqual(first);
    await done(book, note(5));
    now += 7 * 24 * 60 * 60_000;
    for (let i = 0; i < 3; i += 1) await pass(5 * 60_000);
    await expect.poll(() => made()?.at).toBeGreaterThan(first?.at ?? Number.MAX_VALUE);
    await book.close();
  });
});

describe('a log that forked', () => {
  const runsOf = async (m: Machine): Promise<VerifiedRun[]> => {
    const opened = await openLog(await partsOf(m));
    await opened?.log.seal(true);
    const runs: VerifiedRun[] = [];
    for await (const run of opened?.log.sealedRuns() ?? []) {
      if ('unreadable' in run) throw new Error(run.unreadable.detail);
      const checked = checkRun(await sha256(), { ...run.header, text: run.text });
      if (checked.ok) runs.push({ ...run, events: checked.events, ids: checked.ids });
    }
    return runs;
  };
  /** A copy wrote on under the same name; then its log came here. */
  const forked = async (): Promise<Machine> => {
    const [a, b] = [copyOf(day), copyOf(day)];
    for (const [i, m] of [a, b].entries()) {
      const book = await restarted(m);
      await done(book, note(300 + i), { ...note(310 + i), aggregate: idOf('c', 101) });
      await book.close();
    }
    const theirs = await runsOf(b);
    const opened = await openLog(await partsOf(a));
    expect(await opened?.log.receive(theirs, a.clock())).toMatchObject({ fresh: 2, gaps: [] });
    return a;
  };

  it('has no gap where its branches part', async () => {
    const m = await forked();
    const { sha, signer } = await partsOf(m);
    const proof = await verifyLog({ store: memoryLogStore(m.disk), sha, signer });
    expect(proof).toMatchObject({
      complete: true,
      findings: [],
      machines: 1,
      events: (day.anchor.record?.seq ?? 0) + 4,
    });
    const book = await restarted(m);
    clean(await book.verify());
  });

  it('is found to lack a branch that was lost', async () => {
    const m = await forked();
    const last = segmentsOf(m).at(-1);
    m.disk.segments.delete(last?.pos ?? -1);
    m.disk.refs.delete(last?.pos ?? -1);
    expect(tailOf(m)).toEqual([]);
    const { sha, signer } = await partsOf(m);
    const { findings } = await verifyLog({ store: memoryLogStore(m.disk), sha, signer });
    expect(findings).toMatchObject([{ code: 'E_GAP', rid: last?.header.rid, seq: last?.header.to }]);
  });
});
