import { stockIdOf } from '../../shared/domain/stock/commands.ts';
import { idOf } from '../contract/session.ts';
import type { Deed } from './schedule.ts';

export type Command = { type: string; aggregate: string; data: unknown };

const pieces = (units: number) => ({ units, scale: 0 });
const order = (d: Deed): string => idOf('o', 1 + (d.which % 3));
const product = (d: Deed): string => idOf('p', 1 + (d.which % 2));
const customer = (d: Deed): string => idOf('c', 1 + (d.which % 2));
const line = (d: Deed): string => ['a', 'b', `w${d.at}`][d.which % 3] as string;

/** All that can be done; `n` is another number each time. What the shop refuses does nothing. */
const DEEDS: ((d: Deed, n: number) => [type: string, aggregate: string, data: unknown])[] = [
  (d) => ['order.startDraft', order(d), { nickname: `by ${d.at}` }],
  (d, n) => ['order.addLine', order(d), { lineId: `n${n}`, productId: product(d), qty: pieces(d.qty) }],
  (d) => ['order.addLine', order(d), { lineId: line(d), productId: product(d), qty: pieces(d.qty) }],
  (d) => ['order.changeLine', order(d), { lineId: line(d), qty: pieces(d.qty) }],
  (d) => ['order.removeLine', order(d), { lineId: line(d) }],
  (d) => ['order.setCustomer', order(d), { customerId: customer(d) }],
  (d) => ['order.setShippingFee', order(d), { to: d.qty * 10 }],
  (d) => ['order.place', order(d), {}],
  (d) => ['order.place', order(d), {}],
  (d) => ['order.confirm', order(d), {}],
  (d) => ['order.hold', order(d), { reason: `${d.qty}` }],
  (d) => ['order.release', order(d), {}],
  (d, n) => ['order.ship', order(d), { shipmentId: `s${n}` }],
  (d, n) => ['order.ship', order(d), { shipmentId: `t${n}`, lines: [{ lineId: line(d), qty: pieces(1) }] }],
  (d) => ['order.deliver', order(d), {}],
  (d) => ['order.cancelLines', order(d), { lines: [{ lineId: line(d), qty: pieces(1) }], reason: '' }],
  (d) => ['order.cancel', order(d), { reason: 'no' }],
  (d) => ['order.editPlaced', order(d), { changes: [{ kind: 'qty', lineId: line(d), to: pieces(d.qty) }] }],
  (d) => ['order.editPlaced', order(d), { changes: [{ kind: 'shippingFee', to: d.qty }] }],
  (d, n) => ['order.addNote', order(d), { noteId: `n${n}`, text: `note ${d.qty}` }],
  (d, n) => ['order.addNote', order(d), { noteId: `n${n}`, text: `note ${d.qty}` }],
  (d) => ['order.setTag', order(d), { tag: `t${d.qty % 3}`, on: d.qty % 2 === 0 }],
  (d) => ['order.discard', order(d), {}],
  (d, n) => [
    'payment.receive',
    idOf('y', n),
    { orderId: order(d), method: 'cash', amount: d.qty * 100 + (n % 100) },
  ],
  (d, n) => [
    'payment.receive',
    idOf('y', n),
    { orderId: order(d), method: 'cash', amount: d.qty * 10 + (n % 10) },
  ],
  (d) => ['stock.receive', stockIdOf(product(d)), { productId: product(d), qty: pieces(d.qty) }],
  (d) => ['stock.receive', stockIdOf(product(d)), { productId: product(d), qty: pieces(d.qty) }],
  (d) => ['stock.count', stockIdOf(product(d)), { productId: product(d), counted: pieces(d.qty) }],
  (d) => [
    'stock.adjust',
    stockIdOf(product(d)),
    { productId: product(d), delta: pieces(-1), reason: 'broken' },
  ],
  (d) => ['product.setPrice', product(d), { unitPrice: { units: d.qty * 99, scale: 2 } }],
  (d, n) => ['product.describe', product(d), { name: `Name ${n}` }],
  (d, n) => ['product.describe', product(d), { name: `Name ${n}` }],
  (d) => ['product.addBarcode', product(d), { code: `400638133393${d.qty % 10}` }],
  (d, n) => ['customer.change', customer(d), { note: `note ${n}` }],
  (d, n) => ['customer.change', customer(d), { note: `note ${n}` }],
  (d) => ['customer.addContact', customer(d), { kind: 'phone', value: `+49 ${d.qty}` }],
  (d) => ['customer.merge', customer(d), { keep: idOf('c', 2 - (d.which % 2)) }],
];

export const commandOf = (deed: Deed, n: number): Command => {
  const [type, aggregate, data] = (DEEDS[deed.deed % DEEDS.length] as (typeof DEEDS)[number])(deed, n);
  return { type, aggregate, data };
};

/** What a form can be opened on. */
export const shownBy = (which: number): string =>
  [idOf('o', 1 + (which % 3)), idOf('p', 1 + (which % 2)), idOf('c', 1 + (which % 2))][which % 3] as string;

/** Events that an older app has never heard of, and the commands that would write them. */
export const NEWER_EVENTS: ReadonlySet<string> = new Set(['order.noteAdded', 'product.described']);
export const NEWER_COMMANDS: ReadonlySet<string> = new Set(['order.addNote', 'product.describe']);
