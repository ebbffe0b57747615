import type { OrderDocument } from './order-document.ts';
import { grouped, money, spaced, table } from './words.ts';

/** An order as text for people. */
export const orderLines = (order: OrderDocument): string[] => {
  const sum = (minor: number): string => money(minor, order.currency);
  const { totals } = order;
  const amounts: [string, number][] = [
    ['gross', totals.gross],
    ['line discounts', -totals.lineDiscount],
    ['order discount', -totals.orderDiscount],
    ['net', totals.net],
    ['freight', totals.shipping],
    ['tax', totals.tax],
    ['total', totals.total],
    ['paid', order.paid],
    ['balance', order.balance],
  ];
  const always = new Set(['net', 'total', 'paid', 'balance']);
  const status = [spaced(order.status), order.held ? 'on hold' : '', paymentWords(order.payment)];
  return [
    `${order.number ?? `draft ${order.nickname}`} of ${order.date.slice(0, 10)}: ${status.filter((word) => word !== '').join(', ')}`,
    `customer ${order.customer?.name ?? '(none)'}`,
    '',
    ...table(
      order.lines.map((line) => [
        line.sku,
        line.name,
        `${grouped(line.live)} ${line.unit}`.trim(),
        `× ${line.unitPrice}`,
        sum(line.net),
        `shipped ${grouped(line.shipped)}`,
      ]),
      [2, 3, 4],
    ),
    '',
    ...table(
      amounts
        .filter(([name, minor]) => minor !== 0 || always.has(name))
        .map(([name, minor]) => [name, sum(minor)]),
      [1],
    ),
    ...titled(
      'shipments',
      order.shipments.map(({ at, carrier, tracking, voided, deliveredAt }) => [
        at.slice(0, 10),
        carrier,
        tracking,
        voided ? 'voided' : deliveredAt ? `delivered ${deliveredAt.slice(0, 10)}` : '',
      ]),
    ),
    ...titled(
      'payments',
      order.payments.map(({ at, method, amount, state, reference }) => [
        at.slice(0, 10),
        method,
        sum(amount),
        state,
        reference,
      ]),
    ),
    ...titled(
      'timeline',
      order.timeline.map(({ at, type, by, machine, id, reversedBy }) => [
        at,
        type,
        by,
        machine,
        id,
        reversedBy === null ? '' : `taken back by ${reversedBy}`,
      ]),
    ),
  ];
};

const paymentWords = (payment: string): string => (payment === 'none' ? '' : spaced(payment));

const titled = (title: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : ['', title, ...table(rows.map((row) => [`  ${row[0]}`, ...row.slice(1)]))];
