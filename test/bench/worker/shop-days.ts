import type { Command } from '../../../shared/domain/commands.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { seededRandom } from '../../support/parts.ts';
import { shopCommands } from './orders.ts';

/** What was done on one day, from `at` (ms since 1970) on. */
export type Day = { at: number; commands: Command[] };

export const DAY_MS = 86_400_000;
/** Two years of a shop, whatever its size. */
export const DAYS = 730;
export const FIRST_DAY = Date.UTC(2024, 0, 1, 8);

/** One order in so many waits weeks for its goods; the others are out within days. */
const SLOW_EVERY = 25;
/** So many orders for each delivery to a shelf, and for each change of what is known of a customer. */
const RESTOCK_EVERY = 30;
const CHANGE_EVERY = 40;

type Ids = { products: `p_${string}`[]; customers: string[] };

/**
 * The commands of `shopCommands` as they come in life: an order stays open for days, some for weeks, and many are open at
 * a time. What is booked the morning after (deliveries, transfers, goods that came in) says so with its effective time.
 * The first day brings the goods and the customers.
 */
export function* shopDays(orders: number): Generator<Day> {
  const random = seededRandom(2);
  const below = (n: number): number => {
    const [a = 0, b = 0] = random(2);
    return (a * 256 + b) % n;
  };
  const later: Command[][] = [];
  const put = (day: number, command: Command): void => {
    const there = later[day] ?? [];
    there.push(command);
    later[day] = there;
  };
  const ids: Ids = { products: [], customers: [] };
  let order = -1;
  let day = 0;
  let shipped = 0;
  for (const command of shopCommands({ orders, life: 'whole' })) {
    const { type } = command;
    if (type === 'product.add') ids.products.push(command.aggregate as `p_${string}`);
    if (type === 'customer.add') ids.customers.push(command.aggregate);
    if (type === 'order.startDraft') {
      order += 1;
      const next = Math.floor((order * DAYS) / orders);
      for (; day < next; day += 1) yield dayOf(day, later);
      const known = { order, day, ids, random };
      if (order % RESTOCK_EVERY === 0) put(day, restock(known));
      if (order % CHANGE_EVERY === 0) put(day, contact(known));
    }
    if (type === 'order.confirm') put(day + below(2), command);
    else if (type === 'order.ship') {
      shipped = day + 1 + (order % SLOW_EVERY === 0 ? 14 + below(14) : below(2));
      put(shipped, command);
    } else if (type === 'order.deliver') {
      const delivered = shipped + 1 + below(2);
      put(delivered + 1, { ...command, at: evening(delivered) });
    } else if (type === 'payment.receive') {
      const paid = day + below(10);
      put(paid + 1, { ...command, at: evening(paid) });
    } else put(day, command);
  }
  for (; day < later.length; day += 1) yield dayOf(day, later);
}

const dayOf = (day: number, later: Command[][]): Day => {
  const commands = later[day] ?? [];
  delete later[day];
  return { at: FIRST_DAY + day * DAY_MS, commands };
};

const evening = (day: number): string => new Date(FIRST_DAY + day * DAY_MS + DAY_MS / 2).toISOString();

type Known = { order: number; day: number; ids: Ids; random: (n: number) => Uint8Array };

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

const restock = ({ order, day, ids, random }: Known): Command => {
  const productId = pick(ids.products, order / RESTOCK_EVERY);
  return {
    id: uuidv7(FIRST_DAY + order, random),
    type: 'stock.receive',
    aggregate: stockIdOf(productId),
    at: evening(day - 1),
    data: { productId, qty: { units: 50, scale: 0 } },
  };
};

const contact = ({ order, ids, random }: Known): Command => ({
  id: uuidv7(FIRST_DAY + order, random),
  type: 'customer.addContact',
  aggregate: pick(ids.customers, order / CHANGE_EVERY),
  data: { kind: 'phone', value: `+49 40 ${2_000_000 + order}` },
});
