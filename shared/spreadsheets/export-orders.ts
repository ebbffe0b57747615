import { exponentOf, formatDecimal, formatMinor } from '../domain/money.ts';
import type { Discount } from '../domain/order/events.ts';
import { headlineOf } from '../domain/order/headline.ts';
import { paymentStatus } from '../domain/order/paymentStatus.ts';
import type { LineState, OrderState, ShipmentState } from '../domain/order/state.ts';
import { pricedOf, totalsOf } from '../domain/order/totals.ts';
import type { Books } from '../projections/books.ts';
import { joinList } from './cell-list.ts';
import { writeDate } from './dates.ts';
import { type Cell, digits } from './write-csv.ts';

export const ORDER_COLUMNS = [
  ...['order_number', 'reference', 'status', 'placed_on', 'due', 'customer', 'phone', 'email'],
  ...['ship_name', 'ship_street', 'ship_city', 'ship_region', 'ship_postal_code', 'ship_country'],
  ...['currency', 'line_count', 'gross', 'line_discounts', 'order_discounts', 'net', 'shipping_fee', 'tax'],
  ...['total', 'paid', 'balance', 'payment_status', 'first_shipped_at', 'last_delivered_at', 'tags', 'note'],
] as const;

export const LINE_COLUMNS = [
  ...['order_number', 'reference', 'status', 'placed_at', 'due', 'customer', 'phone', 'email'],
  ...['ship_name', 'ship_street', 'ship_city', 'ship_region', 'ship_postal_code', 'ship_country'],
  ...['currency', 'line', 'sku', 'product', 'unit', 'quantity', 'unit_price', 'discount', 'line_net'],
  ...['line_tax', 'order_discount', 'shipping_fee', 'total', 'paid', 'paid_at', 'payment_method'],
  ...['payment_reference', 'shipped', 'shipped_at', 'carrier', 'tracking', 'delivered', 'delivered_at'],
  ...['cancelled_at', 'tags', 'note'],
] as const;

/** Where an import keeps where an order came from; of no use in another shop. */
const ownTag = (tag: string): boolean => !tag.startsWith('import:');

const percent = (ppm: number): string => {
  const text = formatDecimal(ppm, 4).replace(/\.?0+$/, '');
  return `${text === '' ? '0' : text}%`;
};

const discountText = (discount: Discount | null, exponent: number): string => {
  if (discount === null) return '';
  return discount.kind === 'ppm' ? percent(discount.value) : formatMinor(discount.value, exponent);
};

/** What it is called elsewhere. An order that came here from a file under the number it was then given needs none. */
const referenceOf = (state: OrderState): string => {
  const nickname = state.started?.nickname ?? '';
  return nickname === state.placed?.number ? '' : nickname;
};

const headOf = (state: OrderState): Cell[] => {
  const to = state.shippingAddress;
  return [
    state.placed?.number ?? '',
    referenceOf(state),
    headlineOf(state),
    digits(writeDate(state.placed?.at ?? state.started?.at ?? 0)),
    digits(state.due ?? ''),
    state.customer?.name ?? '',
    state.customer?.phone ?? '',
    state.customer?.email ?? '',
    to?.name ?? '',
    to?.lines.join('\n') ?? '',
    to?.city ?? '',
    to?.region ?? '',
    to?.postalCode ?? '',
    to?.country ?? '',
    state.currency,
  ];
};

const tailOf = (state: OrderState): Cell[] => [
  joinList([...state.tags].filter(ownTag).sort()),
  joinList([...state.notes.values()].filter((note) => !note.withdrawn).map((note) => note.text)),
];

const NONE = { gross: 0, lineDiscount: 0, orderDiscount: 0, net: 0, shipping: 0, tax: 0, total: 0 };

/** The record of one order. */
export const orderRecord = (id: string, state: OrderState, books: Books): Cell[] => {
  const exponent = exponentOf(state.currency);
  const money = (minor: number): Cell => digits(formatMinor(minor, exponent));
  const totals = totalsOf(state) ?? NONE;
  const paid = books.paid(id);
  const placed = state.placed !== null;
  const cancelled = placed && state.tally.live === 0;
  const out = [...state.shipments.values()].filter((shipment) => shipment.counted);
  const arrived = out.flatMap(({ deliveries }) => deliveries.filter((d) => !d.voided).map((d) => d.at));
  const live = [...state.lines.values()].filter((line) => line.live > 0 || line.shipped > 0);
  return [
    ...headOf(state),
    digits(String(live.length)),
    money(totals.gross),
    money(totals.lineDiscount),
    money(totals.orderDiscount),
    money(totals.net),
    money(totals.shipping),
    money(totals.tax),
    money(totals.total),
    money(paid),
    money(placed ? totals.total - paid : 0),
    placed ? paymentStatus(totals.total, paid, cancelled) : 'none',
    digits(out.length > 0 ? writeDate(Math.min(...out.map((shipment) => shipment.at))) : ''),
    digits(arrived.length > 0 ? writeDate(Math.max(...arrived)) : ''),
    ...tailOf(state),
  ];
};

/** The last shipment that took something of the line, and when something of it last arrived. */
const journeyOf = (state: OrderState, lineId: string) => {
  let last: ShipmentState | null = null;
  let arrived: number | null = null;
  for (const shipment of state.shipments.values()) {
    if (!shipment.counted || !shipment.lines.has(lineId)) continue;
    if (last === null || shipment.at >= last.at) last = shipment;
    for (const delivery of shipment.deliveries)
      if (!delivery.voided && delivery.lines.some((line) => line.lineId === lineId))
        arrived = Math.max(arrived ?? delivery.at, delivery.at);
  }
  return { last, arrived };
};

const ofLine = (line: LineState, cancelled: boolean): number =>
  cancelled ? line.ordered : Math.max(line.live, line.shipped);

/** The records of the lines of one order. A cancelled order has the lines it was cancelled with. */
export const lineRecords = (id: string, state: OrderState, books: Books): Cell[][] => {
  const exponent = exponentOf(state.currency);
  const money = (minor: number): Cell => digits(formatMinor(minor, exponent));
  const cancelled = state.placed !== null && state.tally.live === 0 && state.tally.shipped === 0;
  const priced = pricedOf(state);
  const amounts = new Map(priced.ok ? priced.lines.map((line) => [line.lineId, line]) : []);
  const received = books.paymentsOf(id).filter((payment) => payment.standing === 'received');
  const payment = received.at(-1);
  const paid = books.paid(id);
  const head = headOf(state);
  const order: Cell[] = [
    digits(discountText(state.orderDiscount, exponent)),
    money(state.shippingFee),
    money(totalsOf(state)?.total ?? 0),
    money(paid),
    digits(payment ? writeDate(payment.at) : ''),
    payment?.method ?? '',
    payment?.reference ?? '',
  ];
  const tail: Cell[] = [
    digits(cancelled && state.cancelled ? writeDate(state.cancelled.at) : ''),
    ...tailOf(state),
  ];
  return [...state.lines.values()]
    .filter((line) => ofLine(line, cancelled) > 0)
    .map((line, i) => {
      const { last, arrived } = journeyOf(state, line.lineId);
      const qty = (units: number): Cell => digits(formatDecimal(units, line.scale));
      const { snapshot, unitPrice } = line;
      return [
        ...head,
        digits(String(i + 1)),
        snapshot.sku,
        snapshot.name,
        snapshot.unit,
        qty(ofLine(line, cancelled)),
        digits(formatDecimal(unitPrice.units, unitPrice.scale)),
        digits(discountText(line.discount, exponent)),
        money(amounts.get(line.lineId)?.net ?? 0),
        money(amounts.get(line.lineId)?.tax ?? 0),
        ...order,
        qty(line.shipped),
        digits(last ? writeDate(last.at) : ''),
        last?.carrier ?? '',
        last?.tracking ?? '',
        qty(line.delivered),
        digits(arrived === null ? '' : writeDate(arrived)),
        ...tail,
      ];
    });
};
