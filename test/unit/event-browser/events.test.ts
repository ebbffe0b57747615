import { beforeAll, describe, expect, it } from 'vitest';
import type { EventFacets, EventFilter, EventPage, LoggedEvent } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { idOf, session } from '../../contract/session.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

let book: Daybook;
const [tea, cup] = [idOf('p', 1), idOf('p', 2)];

const page = async (filter: EventFilter, before: number | null = null, limit = 50): Promise<EventPage> =>
  (await book.query('events', [filter, before, limit])) as EventPage;
const all = async (filter: EventFilter): Promise<LoggedEvent[]> => {
  const rows: LoggedEvent[] = [];
  let before: number | null = null;
  do {
    const step: EventPage = await page(filter, before);
    rows.push(...step.rows);
    before = step.next;
  } while (before !== null);
  return rows;
};
const types = (rows: readonly LoggedEvent[]): string[] => rows.map((r) => r.t);

beforeAll(async () => {
  book = await founded(await machine(), SHOP);
  for (const step of session()) for (const command of step.do) await book.dispatch(command);
  await book.dispatch({
    id: 'a-late-payment',
    type: 'payment.receive',
    aggregate: idOf('y', 2),
    data: { orderId: idOf('o', 3), method: 'Überweisung', amount: 1234, reference: 'says "Danke schön"' },
    at: '2025-11-30T12:00:00Z',
  });
});

describe('the event browser', () => {
  it('begins with what was written last', async () => {
    const { rows, total, scanned, next } = await page({}, null, 3);
    expect(types(rows)).toEqual(['payment.received', 'order.held', 'order.cancelled']);
    expect(rows.map((r) => r.pos)).toEqual([total - 1, total - 2, total - 3]);
    expect({ scanned, next }).toEqual({ scanned: 3, next: total - 3 });
    expect(rows[0]).toMatchObject({
      aggregate: idOf('y', 2),
      cmd: 'a-late-payment',
      app: 'daybook/test',
      by: 'Anna',
      machine: 'Till 1',
      sv: 1,
      known: true,
      parents: [],
      at: Date.UTC(2025, 10, 30, 12),
      payload: { method: 'Überweisung', amount: 1234 },
      subject: 'SO-A-000003',
    });
    expect(rows[0]?.bytes).toBeGreaterThan(200);
    expect(rows[2]?.parents).toHaveLength(1);
    expect((await page({}, null, 10_000)).next).toBeNull();
  });

  it('names what an event is about', async () => {
    const subjects = new Map((await all({})).map((r) => [r.aggregate, r.subject]));
    expect(subjects.get(tea)).toBe('Tea');
    expect(subjects.get(stockIdOf(tea))).toBe('Tea');
    expect(subjects.get(idOf('c', 1))).toBe('Berta Blau');
    expect(subjects.get(idOf('o', 1))).toBe('SO-A-000001');
    expect(subjects.get(idOf('y', 1))).toBe('SO-A-000001');
  });

  it('filters by type, thing, command, machine, person and day', async () => {
    const everything = await all({});
    expect(everything.length).toBe((await page({})).total);
    const fits = async (filter: EventFilter, wanted: (e: LoggedEvent) => boolean): Promise<number> => {
      const rows = await all(filter);
      expect(rows).toEqual(everything.filter(wanted));
      return rows.length;
    };
    expect(await fits({ types: ['order.placed', 'order.held'] }, (e) => /placed|held/.test(e.t))).toBe(4);
    expect(await fits({ aggregate: cup }, (e) => e.aggregate === cup)).toBeGreaterThan(0);
    const [command] = session()[2]?.do ?? [];
    expect(await fits({ cmd: command?.id ?? '' }, (e) => e.t === 'stock.goodsReceived')).toBe(1);
    expect(await fits({ rid: everything[0]?.rid ?? '' }, () => true)).toBe(everything.length);
    expect(await fits({ rid: 'somebodyelsesrid' }, () => false)).toBe(0);
    const { people } = (await book.query('eventFacets', [])) as EventFacets;
    expect(await fits({ by: people[0]?.id ?? '' }, (e) => e.by === 'Anna')).toBeGreaterThan(250);
    expect(await fits({ from: '2025-11-30', to: '2025-11-30' }, (e) => e.cmd === 'a-late-payment')).toBe(1);
    expect(await fits({ from: '2025-12-01' }, (e) => e.cmd !== 'a-late-payment')).toBe(everything.length - 1);
    expect(
      await fits({ aggregate: idOf('o', 1), types: ['order.placed'] }, (e) =>
        Boolean(e.t === 'order.placed' && e.aggregate === idOf('o', 1)),
      ),
    ).toBe(1);
    expect(await fits({ aggregate: idOf('o', 99) }, () => false)).toBe(0);
  });

  it('finds words of the payload, however they are written', async () => {
    expect(types(await all({ text: 'überWEISUNG' }))).toEqual(['payment.received']);
    expect(types(await all({ text: 'danke SCHÖN' }))).toEqual(['payment.received']);
    expect(types(await all({ text: '"danke' }))).toEqual(['payment.received']);
    expect(types(await all({ text: 'Person 399' }))).toEqual([]);
    // Persons 380 to 389, and 138, 238 and 338: each word by itself.
    expect(await all({ text: '38 person', types: ['customer.added'] })).toHaveLength(13);
  });

  it('lists what can be filtered by', async () => {
    const facets = (await book.query('eventFacets', [])) as EventFacets;
    expect(facets.types).toContain('order.shipmentDispatched');
    expect(facets.types).toEqual([...facets.types].sort());
    expect(facets.machines).toEqual([{ rid: expect.stringMatching(/^[a-z2-7]{16}$/), name: 'Till 1' }]);
    expect(facets.people).toEqual([{ id: expect.stringMatching(/^u_/), name: 'Anna' }]);
  });
});
