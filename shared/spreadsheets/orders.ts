import { exponentOf, formatMinor, knownExponent } from '../domain/money.ts';
import type { Discount } from '../domain/order/events.ts';
import { stockIdOf } from '../domain/stock/commands.ts';
import type { Decimal } from '../kernel/schema.ts';
import { minorIn, quantityIn } from './amounts.ts';
import { splitForeign, splitList } from './cell-list.ts';
import { customerIdFor } from './customers.ts';
import { discountIn, type ReadLine, readLines } from './order-lines.ts';
import { buyerIn, shipTo } from './order-people.ts';
import { lineItemColumns, linesOf, type OrderRows, orderRows } from './order-rows.ts';
import { type OrderProgress, progressOf } from './order-state.ts';
import { type Planned, type Planner, planner, type Thing } from './plan.ts';
import { problemAt, refusalAt } from './problems.ts';
import type { ReaderParts } from './reader-parts.ts';
import { type Refusing, rehearsal } from './rehearse.ts';
import type { Cells } from './sheet.ts';
import { importTag, type Person } from './who-is-here.ts';

/** What names an order in its file: rows of one name are one order. '' where the row names none. */
export const orderKey = (cells: Cells): string => cells.raw('number').trim() || cells.raw('reference').trim();

type At = { at: string; ms: number };

type Money = {
  currency: string;
  exponent: number;
  discount: Discount | null;
  lineDiscounts: boolean;
  fee: number;
  total: number | null;
};

/**
 * A Shopify export states one discount of the order and discounts of its lines, and depending on the kind of discount
 * the former contains the latter. The subtotal tells which it is.
 */
const shopifyDiscount = (order: OrderRows, lines: readonly ReadLine[], exponent: number) => {
  const head = order.of('orderDiscount');
  const stated = minorIn(head, 'orderDiscount', exponent) ?? 0;
  const subtotal = minorIn(head, 'Subtotal', exponent, order.other('Subtotal'));
  let gross = 0;
  let onLines = 0;
  for (const line of lines) {
    gross += line.gross ?? 0;
    onLines += line.discount?.kind === 'amount' ? line.discount.value : 0;
  }
  const readings = [
    { order: stated, lineDiscounts: true },
    { order: Math.max(0, stated - onLines), lineDiscounts: true },
    { order: stated, lineDiscounts: false },
    { order: 0, lineDiscounts: true },
    { order: 0, lineDiscounts: false },
  ];
  const fits = readings.find(
    (reading) => gross - reading.order - (reading.lineDiscounts ? onLines : 0) === subtotal,
  );
  return fits ?? { order: stated, lineDiscounts: true };
};

const amountOff = (value: number): Discount | null => (value > 0 ? { kind: 'amount', value } : null);

const moneyIn = (
  order: OrderRows,
  lines: readonly ReadLine[],
  { sheet, shop }: ReaderParts,
  currency: string,
): Money => {
  const exponent = exponentOf(currency);
  const minor = (field: string): number | null => minorIn(order.of(field), field, exponent);
  const extra = (...headers: string[]): number =>
    minorIn(order.of('shippingFee'), 'shippingFee', exponent, order.other(...headers)) ?? 0;
  const money = {
    currency,
    exponent,
    lineDiscounts: true,
    fee: minor('shippingFee') ?? 0,
    total: minor('total'),
  };
  switch (sheet.source) {
    case 'shopify': {
      const { order: off, lineDiscounts } = shopifyDiscount(order, lines, exponent);
      return { ...money, discount: amountOff(off), lineDiscounts };
    }
    case 'woocommerce': {
      const withTax = shop.taxMode !== 'exclusive';
      const taxes = withTax ? extra('shipping_tax_total', 'Order Shipping Tax Amount') : 0;
      const fees = extra('fee_total', 'Fee Amount') + (withTax ? extra('fee_tax_total') : 0);
      // Coupons are in the totals of the lines where these are given, and nowhere else.
      const inLines = lines.some((line) => line.discount !== null);
      const coupon = inLines ? 0 : extra('discount_total', 'cart_discount', 'Cart Discount Amount');
      const net = lines.reduce((sum, line) => sum + (line.gross ?? 0), 0);
      const fee = money.fee + taxes + fees;
      const discounted = money.total !== null && coupon > 0 && net + fee !== money.total;
      return { ...money, fee, discount: discounted ? amountOff(coupon) : null };
    }
    case 'daybook':
    case 'unknown':
      return { ...money, discount: discountIn(order.of('orderDiscount'), 'orderDiscount', exponent) };
  }
};

type Parcel = { at: string; carrier: string; tracking: string; lines: { line: ReadLine; qty: Decimal }[] };

/** What went out together, in the order of the rows. */
const parcelsOf = (
  order: OrderRows,
  lines: readonly ReadLine[],
  progress: OrderProgress,
  placed: At,
  source: string,
): Parcel[] => {
  const parcels = new Map<string, Parcel>();
  for (const line of lines) {
    if (progress.shipped === 'none') break;
    const { cells } = line;
    const perLine = progress.shipped === 'byLine';
    const said = perLine && cells.has('shipped') ? quantityIn(cells, 'shipped') : line.qty;
    if (said === null || said.units === 0) continue;
    if (perLine && source === 'shopify' && cells.other('Lineitem fulfillment status') !== 'fulfilled')
      continue;
    const row = (field: string): Cells => (cells.raw(field) !== '' ? cells : order.of(field));
    const at = row('shippedAt').date('shippedAt')?.at ?? placed.at;
    // A line that says nothing of its carrier went without one, where each line speaks for itself.
    const own = source === 'daybook';
    const carrier = (own ? cells : row('carrier')).text('carrier', 100);
    const tracking = (own ? cells : row('tracking')).text('tracking', 100);
    const key = JSON.stringify([at, carrier, tracking]);
    const parcel = parcels.get(key) ?? { at, carrier, tracking, lines: [] };
    parcel.lines.push({ line, qty: said });
    parcels.set(key, parcel);
  }
  return [...parcels.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
};

const planGoods = (plan: Planner, id: string, parcels: readonly Parcel[], number: string): void => {
  parcels.forEach((parcel, i) => {
    const { at, carrier, tracking } = parcel;
    const head = parcel.lines[0]?.line.cells.line ?? 0;
    for (const { line, qty } of parcel.lines) {
      // What went out before the shop was here is not on today's shelf: it was there then, and left.
      if (line.tracked)
        plan.add(
          'stock.receive',
          stockIdOf(line.productId),
          { productId: line.productId, qty, docRef: number.slice(0, 100) },
          { line: line.cells.line, field: 'shipped', at },
        );
    }
    plan.add(
      'order.ship',
      id,
      {
        shipmentId: `s${i + 1}`,
        lines: parcel.lines.map(({ line, qty }) => ({ lineId: line.lineId, qty })),
        carrier,
        tracking,
      },
      { line: head, field: 'shippedAt', at },
    );
  });
};

const planArrival = (
  plan: Planner,
  id: string,
  lines: readonly ReadLine[],
  order: OrderRows,
  progress: OrderProgress,
  fallback: string,
): void => {
  if (progress.delivered) {
    const cells = order.of('deliveredAt');
    const at = cells.date('deliveredAt')?.at ?? fallback;
    plan.add('order.deliver', id, {}, { line: cells.line, field: 'deliveredAt', at });
    return;
  }
  const arrived = new Map<string, { line: number; lines: { lineId: string; qty: Decimal }[] }>();
  for (const { cells, lineId } of lines) {
    const qty = cells.has('delivered') ? quantityIn(cells, 'delivered') : null;
    if (qty === null || qty.units === 0) continue;
    const at = cells.date('deliveredAt')?.at ?? fallback;
    const some = arrived.get(at) ?? { line: cells.line, lines: [] };
    some.lines.push({ lineId, qty });
    arrived.set(at, some);
  }
  for (const [at, some] of [...arrived].sort(([a], [b]) => Date.parse(a) - Date.parse(b)))
    plan.add('order.deliver', id, { lines: some.lines }, { line: some.line, field: 'deliveredAt', at });
};

/** Reads orders, each from all of its rows. */
export const orderReader = (parts: ReaderParts): ((rows: readonly [Cells, ...Cells[]]) => Thing) => {
  const { sheet, ids, here, shop, contextOf } = parts;
  const { source } = sheet;
  const itemColumns = source === 'woocommerce' ? lineItemColumns(sheet.headers) : [];
  const own = source === 'daybook';

  /** Commands of customers who are added by a row of this file, for every order of theirs: done once, by their ids. */
  const newcomers = new Map<string, Planned[]>();

  const customer = (person: Person, order: OrderRows, at: string) => {
    const known = here.buyer(person);
    const id = (known as `c_${string}` | null) ?? customerIdFor(ids, person);
    if (shop.has(id)) return { id, commands: [], person: null };
    const before = newcomers.get(id);
    if (before) return { id, commands: before, person: null };
    const address = shipTo(order, sheet);
    const plan = planner(ids, id);
    const [phones, emails] = [[...person.phones], [...person.emails]];
    plan.add(
      'customer.add',
      id,
      { name: person.name, phones, emails, addresses: address ? [address] : [] },
      { line: order.rows[0]?.line ?? 0, field: 'customer', at },
    );
    return { id, commands: plan.commands, person };
  };

  return (rows) => {
    const order = orderRows(rows);
    const [first] = rows;
    const number = first.text('number', 60).trim();
    const reference = order.of('reference').text('reference', 60);
    const key = orderKey(first);
    const id = ids.aggregate('o', 'order', JSON.stringify([source, key]));
    const stated = order.of('currency').text('currency', 20).toUpperCase();
    const currency = stated || shop.currency;
    if (knownExponent(currency) === null)
      order.of('currency').problem('currency', 'unknownCurrency', { currency });
    if (key === '') first.missing('number');
    const dated = order.of('date');
    const placed = dated.date('date');
    if (placed === null) dated.missing('date');
    const lines = readLines(linesOf(order, itemColumns), parts, exponentOf(currency), currency);
    const money = moneyIn(order, lines, parts, currency);
    const progress = progressOf(order, source, money.exponent);
    const person = buyerIn(order, sheet);
    const address = shipTo(order, sheet);
    const due = order.of('due').date('due');
    const noted = order.of('note').text('note', 20_000);
    const refunded = source === 'shopify' ? order.other('Refunded Amount') : '';
    const notes = own ? splitList(noted) : noted === '' ? [] : [noted.slice(0, 4000)];
    if (/[1-9]/.test(refunded)) notes.push(`Refunded: ${refunded} ${currency}`);
    const tagged = order.of('tags').text('tags', 4000);
    const tags = (own ? splitList(tagged) : splitForeign(tagged)).map((tag) => tag.slice(0, 40));
    const paidAt = order.of('paidAt').date('paidAt');
    const method = order.of('paymentMethod').text('paymentMethod', 40) || 'other';
    const payRef = order.of('paymentReference').text('paymentReference', 100);
    const cancelledAt = order.of('cancelledAt').date('cancelledAt');
    const parcels = placed === null ? [] : parcelsOf(order, lines, progress, placed, source);

    const label = [key, person?.name ?? ''].filter((text) => text !== '').join(' ');
    const total = money.total === null ? '' : `${formatMinor(money.total, money.exponent)} ${currency}`;
    const detail = [placed?.at.slice(0, 10) ?? '', total].filter((text) => text !== '').join(' / ');
    const thing = { lines: rows.map((cells) => cells.line), key, label, detail };
    const problems = rows.flatMap((cells) => cells.problems);
    // Notes of what is here already are not read again: a changed file changes nothing.
    const known = shop.has(id) || here.order(source, own ? number : reference || key) !== null;
    if (key !== '' && known) return { ...thing, verdict: 'known' };
    if (problems.length > 0 || placed === null) return { ...thing, verdict: 'bad', problems };

    const buyer = person === null ? null : customer(person, order, placed.at);
    const commands = buyer?.commands ?? [];
    const plan = planner(ids, id);
    const say = (cells: Cells, field: string, at = placed.at) => ({ line: cells.line, field, at });
    plan.add('order.startDraft', id, { nickname: reference || number, currency }, say(first, 'number'));
    if (buyer !== null)
      plan.add('order.setCustomer', id, { customerId: buyer.id }, say(order.of('customer'), 'customer'));
    if (address !== null || own)
      plan.add('order.setAddress', id, { which: 'shipping', to: address }, say(order.of('street'), 'street'));
    for (const line of lines)
      plan.add(
        'order.addLine',
        id,
        {
          lineId: line.lineId,
          productId: line.productId,
          qty: line.qty,
          ...(line.unitPrice === null ? {} : { unitPrice: line.unitPrice }),
          ...(line.discount === null || !money.lineDiscounts ? {} : { discount: line.discount }),
        },
        say(line.cells, 'sku'),
      );
    if (money.discount !== null)
      plan.add(
        'order.setDiscount',
        id,
        { scope: 'order', to: money.discount },
        say(order.of('orderDiscount'), 'orderDiscount'),
      );
    if (money.fee > 0)
      plan.add('order.setShippingFee', id, { to: money.fee }, say(order.of('shippingFee'), 'shippingFee'));
    if (due !== null) plan.add('order.setDue', id, { to: due.at.slice(0, 10) }, say(order.of('due'), 'due'));
    for (const tag of new Set([...tags, importTag(source)]))
      plan.add('order.setTag', id, { tag, on: true }, say(order.of('tags'), 'tags'));
    notes.forEach((text, i) => {
      plan.add('order.addNote', id, { noteId: `n${i + 1}`, text }, say(order.of('note'), 'note'));
    });
    if (!progress.draft) plan.add('order.place', id, {}, say(first, 'number'));

    const stage = rehearsal(contextOf);
    const refused = ({ planned, refusal }: Refusing): Thing => {
      const cells = rows.find((row) => row.line === planned.line) ?? first;
      return { ...thing, verdict: 'bad', problems: [refusalAt(sheet, cells, planned, refusal)] };
    };
    const early = stage.run([...commands, ...plan.commands]);
    if (early) return refused(early);
    const comesTo = stage.total(id) ?? 0;
    const decided = plan.commands.length;
    const off = money.total === null || progress.cancelled ? 0 : Math.abs(money.total - comesTo);
    if (off > Math.max(1, lines.length)) {
      const cells = order.of('total');
      const facts = {
        file: { minor: money.total ?? 0, currency },
        here: { minor: comesTo, currency },
      };
      const column = sheet.mapping.total ?? 'total';
      const problem = problemAt(cells.line, column, cells.raw('total'), 'totalDiffers', facts);
      return { ...thing, verdict: 'bad', problems: [problem] };
    }

    if (!progress.draft) {
      if (progress.confirmed) plan.add('order.confirm', id, {}, say(order.of('status'), 'status'));
      planGoods(plan, id, parcels, number || reference);
      if (parcels.length > 0) planArrival(plan, id, lines, order, progress, parcels.at(-1)?.at ?? placed.at);
      else if (progress.cancelled)
        plan.add(
          'order.cancel',
          id,
          { reason: order.of('status').text('status', 500) },
          say(order.of('cancelledAt'), 'cancelledAt', cancelledAt?.at ?? placed.at),
        );
      const paid = progress.paid === 'all' ? (money.total ?? comesTo) : progress.paid;
      const payment = ids.aggregate('y', 'payment', id);
      const at = paidAt?.at ?? placed.at;
      if (paid > 0)
        plan.add(
          'payment.receive',
          payment,
          {
            orderId: id,
            method,
            amount: paid,
            currency,
            reference: payRef,
            receivedAt: at,
          },
          say(order.of('paid'), source === 'shopify' ? 'total' : 'paid', at),
        );
    }
    const later = rows.flatMap((cells) => cells.problems);
    if (later.length > 0) return { ...thing, verdict: 'bad', problems: later };
    const late = stage.run(plan.commands.slice(decided));
    if (late) return refused(late);
    if (buyer?.person) {
      newcomers.set(buyer.id, buyer.commands);
      here.willAdd(buyer.id, buyer.person);
    }
    return { ...thing, verdict: 'add', commands: [...commands, ...plan.commands] };
  };
};
