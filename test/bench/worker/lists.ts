import type { OrderFilter, OrderPage, OrderQuery, OrderSort, SearchHit } from '../../../shared/api.ts';
import { check, same } from './check.ts';
import { type Spread, spread } from './numbers.ts';
import { REAL } from './ports.ts';
import { openShop } from './shop.ts';

const PAGE = 100;

/** What a person does to the list of orders, in ms inside the core; the first of each sort makes its order anew. */
export const listRun = async (input: { orders: number }): Promise<Record<string, Spread>> => {
  const { book } = await openShop(REAL, { later: () => {} });
  await book.loaded;
  const found: Record<string, Spread> = {};
  const ask = async (query: Partial<OrderQuery> & { view?: OrderFilter['view']; search?: string }) => {
    const { view = 'all', search, ...more } = query;
    const filter = { view, ...(search === undefined ? {} : { search }) };
    const whole = { filter, sort: 'date', descending: true, offset: 0, limit: PAGE, ...more };
    return (await book.query('orders', [whole])) as OrderPage;
  };
  const timed = async <I>(
    what: string,
    inputs: readonly I[],
    run: (one: I) => Promise<void>,
  ): Promise<void> => {
    const times: number[] = [];
    for (const one of inputs) {
      const start = performance.now();
      await run(one);
      times.push(performance.now() - start);
    }
    found[what] = spread(times);
  };
  const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

  const first = await ask({});
  same(first.count, input.orders, 'orders in the list');
  const number = first.rows[7]?.number ?? '';
  check(number !== '', 'the newest orders have numbers');

  await timed(
    'first page',
    times(60, () => 0),
    async () => {
      same((await ask({})).rows.length, PAGE, 'rows');
    },
  );
  await timed(
    'scroll, page by page',
    times(100, (i) => Math.floor((i * input.orders) / 100)),
    async (offset) => {
      same((await ask({ offset })).rows.length, PAGE, 'rows');
    },
  );
  const views: OrderFilter['view'][] = [
    'open',
    'toShip',
    'toDeliver',
    'toPay',
    'overdue',
    'short',
    'delivered',
  ];
  await timed(
    'filter by view',
    times(70, (i) => views[i % views.length] ?? 'all'),
    async (view) => {
      await ask({ view });
    },
  );
  const sorts: OrderSort[] = ['number', 'customer', 'total', 'balance', 'due', 'status'];
  await timed('first use of a sort', sorts, async (sort) => {
    same((await ask({ sort })).count, input.orders, 'orders in the list');
  });
  await timed(
    'change of sort',
    times(60, (i) => sorts[i % sorts.length] ?? 'date'),
    async (sort) => {
      same((await ask({ sort, descending: false })).count, input.orders, 'orders in the list');
    },
  );
  const searches: [string, string[]][] = [
    ['number tail', [number.slice(-5), number.slice(-4), '00042', '777']],
    ['customer', ['müller', 'anna', 'novak anna', 'peña']],
    ['phone digits', ['1000037', '030 1000', '100 185']],
    ['SKU', ['SKU-0042', 'sku-02', 'sku-0300']],
    ['word with accents', ['crème', 'creme brulee', 'café']],
    ['nothing like it', ['zzzz', 'no such thing']],
  ];
  for (const [what, words] of searches) {
    await timed(
      `search the list: ${what}`,
      times(40, (i) => words[i % words.length] ?? ''),
      async (search) => {
        const { count } = await ask({ search });
        check(count > 0 === (what !== 'nothing like it'), `${search} finds ${count}`);
      },
    );
    await timed(
      `search everything: ${what}`,
      times(40, (i) => words[i % words.length] ?? ''),
      async (text) => {
        const hits = (await book.query('search', [text, 20])) as SearchHit[];
        check(hits.length > 0 === (what !== 'nothing like it'), `${text} finds ${hits.length}`);
      },
    );
  }
  await book.close();
  return found;
};
