import { add, shortest } from '../../domain/quantity.ts';
import type { Decimal } from '../../kernel/schema.ts';
import type { Entry, OrderEntry } from '../../projections/entries.ts';

/**
 * A shop in figures that every version must read alike, by name; a part of a figure follows a colon: `orders:delivered`,
 * `tax:EUR`. Money in minor units. What a version may come to judge in a new way (clashes, what is overdue) is not among
 * them. What is zero is left out.
 */
export type ShopTotals = Readonly<Record<string, number | string>>;

/** Raised when one of them comes to mean something else: then they are not compared with those of an earlier version. */
export const TOTALS_VERSION = 1;

type Sums = { net: number; tax: number; total: number; paid: number };

/** Adds up the rows of a shop, in whatever order they come. */
export const summing = (): { add(entry: Entry): void; totals(): ShopTotals } => {
  const counts = { events: 0, customers: 0, products: 0 };
  const orders = new Map<string, number>();
  const money = new Map<string, Sums>();
  /** Units on all shelves, by how many decimals they are counted with. */
  const shelf: number[] = [];
  const sumsOf = (currency: string): Sums => {
    let sums = money.get(currency);
    if (!sums) {
      sums = { net: 0, tax: 0, total: 0, paid: 0 };
      money.set(currency, sums);
    }
    return sums;
  };
  const put = (units: number, scale: number): void => {
    shelf[scale] = (shelf[scale] ?? 0) + units;
  };
  const addOrder = ({ headline, number, currency, net, tax, total, claims }: OrderEntry): void => {
    orders.set(headline, (orders.get(headline) ?? 0) + 1);
    for (const { out, scale } of claims) if (out !== 0) put(-out, scale);
    // What a draft would cost is worked out by the rules of today.
    if (number === null) return;
    const sums = sumsOf(currency);
    sums.net += net;
    sums.tax += tax;
    sums.total += total;
  };
  const addEntry = (entry: Entry): void => {
    counts.events += entry.version;
    switch (entry.kind) {
      case 'order':
        addOrder(entry);
        break;
      case 'payment':
        for (const { amount } of entry.paidTo) sumsOf(entry.currency).paid += amount;
        break;
      case 'stock':
        put(entry.onHand, entry.scale);
        break;
      case 'customer':
        counts.customers += 1;
        break;
      case 'product':
        counts.products += 1;
        break;
      case 'shop':
        break;
    }
  };
  const totals = (): ShopTotals => {
    const figures: [string, number | string][] = [
      ['events', counts.events],
      ...sorted(orders).map(([headline, n]): [string, number] => [`orders:${headline}`, n]),
      ...sorted(money).flatMap(([currency, sums]) =>
        Object.entries(sums).map(([name, sum]): [string, number] => [`${name}:${currency}`, sum]),
      ),
      ['onHand', onHand(shelf)],
      ['customers', counts.customers],
      ['products', counts.products],
    ];
    return Object.fromEntries(figures.filter(([, value]) => value !== 0));
  };
  return { add: addEntry, totals };
};

export const shopTotals = (entries: Iterable<Entry>): ShopTotals => {
  const sum = summing();
  for (const entry of entries) sum.add(entry);
  return sum.totals();
};

const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** As `units/decimals` in the fewest decimals, so that goods counted more finely come to the same. */
const onHand = (shelf: readonly number[]): number | string => {
  let sum: Decimal | null = { units: 0, scale: 0 };
  for (const [scale, units] of shelf.entries())
    if (units && sum) sum = Number.isSafeInteger(units) ? add(sum, { units, scale }) : null;
  // Beyond what a number holds exactly nothing can be said that would be the same each time.
  if (!sum || sum.units === 0) return 0;
  const { units, scale } = shortest(sum);
  return `${units}/${scale}`;
};

export type Differing = { figure: string; before: number | string; now: number | string };

/** The first figure that is not the same; null where all are. */
export const firstDiffering = (before: ShopTotals, now: ShopTotals): Differing | null => {
  for (const figure of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const [was, is] = [before[figure] ?? 0, now[figure] ?? 0];
    if (was !== is) return { figure, before: was, now: is };
  }
  return null;
};
