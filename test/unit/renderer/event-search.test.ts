import { describe, expect, it } from 'vitest';
import { type EventsFound, eventSearch } from '../../../renderer/features/history/event-search.ts';
import type { EventPage, LoggedEvent } from '../../../shared/index.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const row = (pos: number): LoggedEvent => ({ id: `e${pos}`, pos }) as LoggedEvent;

/** A log of so many events, of which every `each`th fits, ten looked at in a step. */
const logOf = (length: number, each = 1) => {
  const log = { total: length, asked: 0, broken: false };
  const ask = async (before: number | null): Promise<EventPage> => {
    log.asked += 1;
    if (log.broken) throw new Error('gone');
    const top = before ?? log.total;
    const bottom = Math.max(0, top - 10);
    const looked = Array.from({ length: top - bottom }, (_, n) => top - 1 - n);
    return {
      rows: looked.filter((pos) => pos % each === 0).map(row),
      next: bottom === 0 ? null : bottom,
      scanned: looked.length,
      total: log.total,
    };
  };
  return { log, ask };
};

const searching = (length: number, each = 1) => {
  const { log, ask } = logOf(length, each);
  const told: EventsFound[] = [];
  const search = eventSearch(ask, (found) => told.push(found));
  const ids = (): string[] => told.at(-1)?.events.map(({ id }) => id) ?? [];
  return { log, search, told, ids, last: () => told.at(-1) };
};

describe('a search of the log', () => {
  it('asks for no more than is needed', async () => {
    const { log, search, last } = searching(100);
    search.need(15);
    await settled();
    expect(log.asked).toBe(2);
    expect(last()).toMatchObject({ scanned: 20, total: 100, state: 'resting' });
    search.need(18);
    await settled();
    expect(log.asked).toBe(2);
  });

  it('walks on through steps in which nothing fits, and tells how far it is', async () => {
    const { search, told, ids } = searching(100, 45);
    search.need(50);
    await settled();
    expect(ids()).toEqual(['e90', 'e45', 'e0']);
    expect(told.at(-1)).toMatchObject({ state: 'complete', scanned: 100 });
    expect(told.filter((t) => t.state === 'searching').map((t) => t.scanned)).toEqual(
      Array.from({ length: 10 }, (_, n) => (n + 1) * 10),
    );
  });

  it('can be stopped, stays stopped while scrolling, and is taken up again', async () => {
    const { log, search, last } = searching(1000, 400);
    search.need(50);
    search.stop();
    await settled();
    expect(last()).toMatchObject({ state: 'stopped' });
    const { asked } = log;
    search.need(60);
    await settled();
    expect(log.asked).toBe(asked);
    search.goOn();
    await settled();
    expect(last()?.state).toBe('complete');
  });

  it('puts what was written meanwhile before what is there, once', async () => {
    const { log, search, ids, last } = searching(30);
    search.need(10);
    await settled();
    log.total = 33;
    await search.refresh();
    await search.refresh();
    expect(ids()).toEqual(Array.from({ length: 13 }, (_, n) => `e${32 - n}`));
    expect(last()).toMatchObject({ total: 33, scanned: 13 });
  });

  it('does not lose what was written while it was looking', async () => {
    const { log, search, ids } = searching(100, 45);
    search.need(50);
    log.total = 136;
    await search.refresh();
    await settled();
    expect(ids()).toEqual(['e135', 'e90', 'e45', 'e0']);
  });

  it('joins both ends however much was written, and walks no further than that', async () => {
    const { log, search, ids } = searching(1000, 100);
    search.need(3);
    await settled();
    log.total = 1250;
    const { asked } = log;
    await search.refresh();
    expect(ids().slice(0, 4)).toEqual(['e1200', 'e1100', 'e1000', 'e900']);
    expect(new Set(ids()).size).toBe(ids().length);
    expect(log.asked - asked).toBeLessThan(40);
  });

  it('says when it failed, and can be tried again', async () => {
    const { log, search, last } = searching(20);
    log.broken = true;
    search.need(5);
    await settled();
    expect(last()?.state).toBe('failed');
    log.broken = false;
    search.goOn();
    await settled();
    expect(last()).toMatchObject({ state: 'resting', scanned: 10 });
  });

  it('tells nothing after it was closed', async () => {
    const { search, told } = searching(100);
    search.need(50);
    search.close();
    await settled();
    expect(told).toEqual([]);
  });

  it('finds nothing in an empty log', async () => {
    const { search, last } = searching(0);
    search.need(50);
    await settled();
    expect(last()).toMatchObject({ events: [], state: 'complete', total: 0 });
  });
});
