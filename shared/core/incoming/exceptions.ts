import type { ImportException } from '../../api.ts';
import type { OrderState } from '../../domain/order/state.ts';
import { rescaleDown } from '../../domain/quantity.ts';
import type { Books } from '../../projections/books.ts';
import type { OrderEntry } from '../../projections/entries.ts';

/**
 * What a merged history leaves for a person to look at, of the things named. Each kind is a rule of the domain that merging
 * may break. What the entries do not tell is `overShipped`.
 */
export const exceptionsIn = (
  books: Books,
  of: { orders: Iterable<string>; products: Iterable<string> },
): ImportException[] => {
  const found: ImportException[] = [];
  const numbers = numbersOf(books);
  for (const id of of.orders) {
    const order = books.orders.get(id);
    if (order) found.push(...ofOrder(books, order, numbers));
  }
  for (const id of of.products) found.push(...ofProduct(books, id));
  return found;
};

const labelOf = (order: OrderEntry): string => order.number ?? order.nickname;

const numbersOf = (books: Books): Map<string, number> => {
  const numbers = new Map<string, number>();
  for (const { number } of books.orders.values())
    if (number !== null) numbers.set(number, (numbers.get(number) ?? 0) + 1);
  return numbers;
};

const ofOrder = (
  books: Books,
  order: OrderEntry,
  numbers: ReadonlyMap<string, number>,
): ImportException[] => {
  const found: ImportException[] = [];
  const { id, number, currency } = order;
  const label = labelOf(order);
  if (order.headline === 'cancelledGoodsOut')
    found.push({ kind: 'cancelledGoodsOut', id, label, facts: { customer: order.customer } });
  const over = number === null ? 0 : books.paid(id) - order.total;
  if (over > 0) found.push({ kind: 'overpaid', id, label, facts: { amount: { minor: over, currency } } });
  const same = number === null ? 0 : (numbers.get(number) ?? 0);
  if (same > 1) found.push({ kind: 'sameNumber', id, label, facts: { count: same } });
  return found;
};

/** Lines of which more went out than the order is still for. */
export const overShipped = (order: OrderEntry, state: OrderState): ImportException[] =>
  [...state.lines.values()]
    .filter((line) => line.shipped > line.live && line.live > 0)
    .map((line) => ({
      kind: 'overShipped',
      id: `${order.id}/${line.lineId}`,
      label: labelOf(order),
      facts: { name: line.snapshot.name, qty: { units: line.shipped - line.live, scale: line.scale } },
    }));

const ofProduct = (books: Books, id: string): ImportException[] => {
  const product = books.products.get(id);
  if (!product) return [];
  const found: ImportException[] = [];
  const { onHand, oversold, scale } = books.claims.figures(id);
  const qty = (units: number) => ({
    units: rescaleDown(units, scale, product.qtyScale),
    scale: product.qtyScale,
  });
  const label = product.name;
  if (product.tracked && onHand < 0)
    found.push({ kind: 'negativeStock', id, label, facts: { qty: qty(onHand) } });
  if (oversold > 0) found.push({ kind: 'oversold', id, label, facts: { qty: qty(oversold) } });
  if (product.mergedInto !== null || product.archived) return found;
  for (const code of [product.sku, ...product.barcodes.map((b) => b.code)]) {
    const others = [...books.productsWithCode(code)].filter((other) => {
      const it = books.products.get(other);
      return it !== undefined && it.mergedInto === null && !it.archived;
    });
    if (code !== '' && others.length > 1)
      found.push({ kind: 'sameCode', id: `${id}/${code}`, label, facts: { code } });
  }
  return found;
};

/** Those of `after` that were not there before. */
export const newOnes = (
  before: readonly ImportException[],
  after: readonly ImportException[],
): ImportException[] => {
  const known = new Set(before.map((e) => `${e.kind} ${e.id}`));
  return after.filter((e) => !known.has(`${e.kind} ${e.id}`));
};
