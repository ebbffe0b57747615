import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OrderView, Outcome } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { memoryLogStore } from '../../../shared/log/memory-store.ts';
import { StoreFailure } from '../../../shared/log/store.ts';
import type { CustomerEntry } from '../../../shared/projections/entries.ts';
import { memoryViewStore } from '../../../shared/projections/memory-view-store.ts';
import {
  coreMachine,
  type Disk,
  dexieDisk,
  foundOn,
  memoryDiskOf,
  restartOn,
} from '../../contract/core-harness.ts';
import { idOf, session, work } from '../../contract/session.ts';
import { type Machine, restarted } from '../../support/shop.ts';
import { aDay, clean, copyOf, done, note } from './planted.ts';

let day: Machine;
beforeAll(async () => {
  day = await aDay();
});

/** A row is wrong in memory and, by the next save, where it is kept. */
const spoil = async (book: Daybook): Promise<void> => {
  const { books } = await book.here();
  books.put({ ...(books.entry(idOf('c', 1)) as CustomerEntry), name: 'Nobody' });
};
/** Stores in memory answer at once; real ones let others have their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const repaired = (book: Daybook): Promise<Outcome> => book.proofs.repair();
const nameOf = async (book: Daybook): Promise<string> =>
  ((await book.query('customer', [idOf('c', 1)])) as { row: { name: string } }).row.name;

describe('repair', () => {
  it('makes what is shown and what is kept as the log says, for now and for the next start', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    await spoil(book);
    expect((await book.verify()).findings.length).toBeGreaterThan(0);
    expect(book.status(null)).toMatchObject({ problems: [{ code: 'damage' }] });
    expect(await repaired(book)).toMatchObject({ ok: true });
    expect(await nameOf(book)).toBe('Berta Blau');
    clean(await book.verify());
    expect(book.status(null)).toMatchObject({ problems: [] });
    await book.close();
    const again = await restarted(m);
    expect(await nameOf(again)).toBe('Berta Blau');
    clean(await again.verify());
  });

  it('tells windows of its progress, and to ask anew when it is done', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    m.notices.length = 0;
    await repaired(book);
    const progress = m.notices.filter((n) => n.type === 'progress' && n.work === 'repair');
    expect(progress.at(-1)).toMatchObject({ finished: true });
    expect(m.notices).toContainEqual({ type: 'changed', ids: [], all: true });
  });

  it('answers from the old views and goes on taking commands meanwhile', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    await spoil(book);
    const answers: string[] = [];
    let at = 0;
    let over = false;
    const repair = repaired(book).then((outcome) => {
      over = true;
      return outcome;
    });
    while (!over) {
      at += 1;
      answers.push(await nameOf(book));
      await done(book, { ...note(100 + at), aggregate: idOf('c', 100 + (at % 90)) });
      await turn();
    }
    expect(await repair).toMatchObject({ ok: true });
    expect(at).toBeGreaterThan(3);
    expect(answers[0]).toBe('Nobody');
    expect(await nameOf(book)).toBe('Berta Blau');
    clean(await book.verify());
    await book.close();
    clean(await (await restarted(m)).verify());
  });

  it('leaves everything as it was when it is cancelled', async () => {
    const m = copyOf(day);
    const book = await restarted(m);
    await spoil(book);
    const repair = repaired(book);
    book.proofs.cancel('repair');
    expect(await repair).toEqual({ ok: false, refusal: { code: 'cancelled', facts: {} } });
    expect(await nameOf(book)).toBe('Nobody');
    expect(await repaired(book)).toMatchObject({ ok: true });
    expect(await nameOf(book)).toBe('Berta Blau');
  });

  it('leaves everything as it was when the store does not take it, and can be asked again', async () => {
    const m = copyOf(day);
    let full = false;
    const views = memoryViewStore(m.views, () => {
      if (full) throw new StoreFailure('quota', 'the disk is full');
    });
    const book = await restarted(m, { views });
    await spoil(book);
    full = true;
    expect(await repaired(book)).toMatchObject({ ok: false, refusal: { code: 'quotaExceeded' } });
    expect(await nameOf(book)).toBe('Nobody');
    full = false;
    expect(await repaired(book)).toMatchObject({ ok: true });
    clean(await book.verify());
  });

  it('keeps its meaning for a batch that could not be written: nothing of it is shown', async () => {
    const m = copyOf(day);
    let broken = false;
    const store = memoryLogStore(m.disk, (step) => {
      if (broken && step === 'append') throw new StoreFailure('failed', 'made to fail');
    });
    const book = await restarted(m, { store });
    broken = true;
    const [outcome] = await book.dispatchAll([
      { ...note(50), type: 'customer.change', data: { name: 'Phantom' } },
    ]);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'storeFailed' } });
    broken = false;
    expect(await nameOf(book)).toBe('Berta Blau');
    clean(await book.verify());
  });
});

describe.each([
  { where: 'memory', disk: () => memoryDiskOf() },
  { where: 'fake-indexeddb', disk: dexieDisk },
])('a repair that the machine dies in, on $where', ({ disk }) => {
  const shop = async (): Promise<Disk> => {
    const made = disk();
    const m = await coreMachine(made);
    const book = await foundOn(m);
    await work(m, book, session().slice(0, 18));
    await book.close();
    kept = m;
    return made;
  };
  let kept: Awaited<ReturnType<typeof coreMachine>>;

  it('at any of its writes: the next start has the old views or makes new ones, and both are right', async () => {
    const whole = await shop();
    let writes = 0;
    for (let n = 0; n < 20; n += 1) {
      const m = { ...kept, disk: await whole.copy(), timers: [], notices: [] };
      const book = await restartOn(m);
      m.disk.failWrite(n);
      const outcome = await repaired(book);
      const failed = m.disk.failed();
      m.disk.mend();
      expect(outcome.ok).toBe(!failed);
      // Killed: nothing that was put off happens any more.
      m.timers = [];
      const again = await restartOn(m);
      clean(await again.verify());
      expect(((await again.query('order', [idOf('o', 1)])) as OrderView).row.number).toBe('SO-A-000001');
      await again.close();
      if (!failed) break;
      writes += 1;
    }
    expect(writes, 'writes of a repair').toBeGreaterThan(0);
    expect(writes).toBeLessThan(20);
  });
});
