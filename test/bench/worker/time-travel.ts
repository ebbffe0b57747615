import type { Moment, OrderPage, OrderQuery } from '../../../shared/api.ts';
import { orderEvents } from '../../../shared/domain/order/events.ts';
import { effectiveTime, recordedTime } from '../../../shared/kernel/envelope.ts';
import { parseJson } from '../../../shared/kernel/parts.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { check, same } from './check.ts';
import { type Core, openCore } from './core.ts';
import { partsFor, REAL } from './ports.ts';
import { DAY_MS } from './shop-days.ts';

/** What the shop was at a moment, counted from the events alone. `total`: of the delivered orders, minor units. */
export type Then = { moment: Moment; orders: number; delivered: number; total: number; open: number };

const MODES = ['effective', 'recorded'] as const;

/** The moments at which these shares of the events had been recorded, in both modes, and what is to be found there. */
export const momentsOf = async (input: { shares: number[] }): Promise<Then[]> => {
  const opened = await openLog(await partsFor(REAL));
  if (!opened) throw new Error('there is no prepared shop');
  const { log } = opened;
  const times = new Map(input.shares.map((share) => [Math.floor(share * log.end), 0]));
  for await (const { pos, events } of log.read(0))
    for (const [i, { env }] of events.entries())
      if (times.has(pos + i)) times.set(pos + i, recordedTime(env));
  const found = [...times.values()].flatMap((at) =>
    MODES.map((mode): Then => ({ moment: { at, mode }, orders: 0, delivered: 0, total: 0, open: 0 })),
  );
  const totals = new Map<string, number>();
  for await (const { events } of log.read(0)) {
    for (const { env, payload } of events) {
      if (env.t === 'order.placed')
        totals.set(env.a, orderEvents['order.placed'].parse(parseJson(payload)).totals.total);
      const recorded = recordedTime(env);
      const effective = effectiveTime(env);
      for (const then of found) {
        if ((then.moment.mode === 'recorded' ? recorded : effective) > then.moment.at) continue;
        if (env.t === 'order.draftStarted') then.orders += 1;
        if (env.t === 'order.deliveryRecorded') {
          then.delivered += 1;
          then.total += totals.get(env.a) ?? 0;
        }
      }
    }
  }
  log.close();
  for (const then of found) then.open = then.orders - then.delivered;
  return found;
};

/** ms from asking until the first screen of orders, and until everything is at the moment. */
export type Arrival = { first: number; everything: number };
export type Jump = { far: Arrival; dayOn: Arrival; dayBack: Arrival; now: number };

const FIRST_SCREEN: OrderQuery = {
  filter: { view: 'all' },
  sort: 'date',
  descending: true,
  offset: 0,
  limit: 50,
};

/** From now to a moment, a day on, back again, and home: each as a window does it. A core that has not travelled yet. */
export const jump = async ({ moment, ...then }: Then): Promise<Jump> => {
  const core = await openCore(REAL);
  const live = await core.call('orders', FIRST_SCREEN);
  const far = await arrival(core, moment);
  same(far.page.count, then.orders, 'orders at the moment');
  check(
    far.page.rows.every(({ date }) => date <= moment.at),
    'no order is of the future',
  );
  const delivered = await deliveredAt(core, moment);
  same(
    [delivered.count, delivered.sums?.total],
    [then.delivered, then.total],
    'delivered orders and their sum',
  );
  const next = { ...moment, at: moment.at + DAY_MS };
  const dayOn = await arrival(core, next);
  check(dayOn.page.count > far.page.count, 'a day later there are more orders');
  const dayBack = await arrival(core, moment);
  same(dayBack.whole.rows, far.whole.rows, 'orders when coming back');
  const start = performance.now();
  const home = await core.call('orders', FIRST_SCREEN);
  const now = performance.now() - start;
  same([home.count, home.rows], [live.count, live.rows], 'orders after the journey');
  await core.close();
  return { far: far.took, dayOn: dayOn.took, dayBack: dayBack.took, now };
};

const arrival = async (
  core: Core,
  moment: Moment,
): Promise<{ took: Arrival; page: OrderPage; whole: OrderPage }> => {
  const start = performance.now();
  const travelled = await core.call('travel', moment);
  const page = await core.at(moment, 'orders', FIRST_SCREEN);
  const first = performance.now() - start;
  check(travelled.ok, 'the journey was made');
  same(page.rows.length, FIRST_SCREEN.limit, 'rows of the first screen');
  // Stock waits for everything.
  const products = { filter: {}, sort: 'available', descending: true, offset: 0, limit: 50 } as const;
  await core.at(moment, 'products', products);
  const everything = performance.now() - start;
  const whole = await core.at(moment, 'orders', FIRST_SCREEN);
  check(whole.complete && whole.count === page.count, 'the list is complete in the end');
  return { took: { first, everything }, page, whole };
};

const deliveredAt = (core: Core, moment: Moment): Promise<OrderPage> =>
  core.at(moment, 'orders', { ...FIRST_SCREEN, filter: { view: 'delivered' }, limit: 1 });
