import type { Command } from '../../../shared/domain/commands.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { seededRandom } from '../../support/parts.ts';

/** How many orders, and whether each lives its whole life (about 11 events) or is only taken (4 events). */
export type ShopPlan = { orders: number; life: 'whole' | 'taken' };

const PRODUCTS = 300;
const FIRST = [
  'Anna',
  'José',
  'Zoë',
  'Łukasz',
  'Søren',
  'Mei',
  'Karl',
  'Aïcha',
  'Bjørn',
  'Nadia',
  'Tom',
  'Ines',
];
const LAST = [
  'Müller',
  'Nowak',
  'Ångström',
  'Dupont',
  'Çelik',
  'Smith',
  'Novák',
  'Peña',
  'Wang',
  'Fischer',
  'Ito',
];
const KIND = [
  'Kettle',
  'Lamp',
  'Chair',
  'Notebook',
  'Cable',
  'Filter',
  'Crème brûlée set',
  'Shelf',
  'Bolt M8',
  'Mug',
];
const MADE = ['steel', 'oak', 'blue', 'small', 'heavy', 'travel', 'café', 'garden', 'spare', 'classic'];
const STREET = ['Hauptstraße', 'Rue de la Paix', 'High Street', 'Nowy Świat', 'Calle Mayor'];
const CITY = ['Köln', 'Lyon', 'Leeds', 'Kraków', 'Málaga'];
const METHODS = ['cash', 'card', 'transfer'] as const;

/**
 * A shop's commands in the order in which they came: goods and customers, then order after order. The same plan gives
 * the same commands. Prices are whole euros and the tax is 19 %, so the paid amount can be known without the rules.
 */
export function* shopCommands({ orders, life }: ShopPlan, seed = 1): Generator<Command> {
  const random = seededRandom(seed);
  const start = Date.UTC(2026, 0, 1);
  let made = 0;
  const below = (n: number): number => {
    const [a, b] = random(2) as unknown as [number, number];
    return (a * 256 + b) % n;
  };
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const id = (): string => {
    made += 1;
    return uuidv7(start + made, random);
  };
  const to = (type: string, aggregate: string, data: object): Command =>
    ({ id: id(), type, aggregate, data }) as Command;

  const products: { id: string; euros: number }[] = [];
  for (let i = 0; i < PRODUCTS; i += 1) {
    const product = { id: `p_${id()}`, euros: 1 + below(180) };
    products.push(product);
    yield to('product.add', product.id, {
      sku: `SKU-${String(i + 1).padStart(4, '0')}`,
      name: `${pick(KIND)} ${pick(MADE)} ${i + 1}`,
      price: { units: product.euros * 100, scale: 2 },
    });
    // One in fifty has too little stock, so that shortage is part of the work.
    const qty = { units: i % 50 === 7 ? 20 : 1_000_000, scale: 0 };
    yield to('stock.receive', stockIdOf(product.id), { productId: product.id, qty });
  }
  const customers: string[] = [];
  for (let i = 0; i < Math.max(50, orders / 20); i += 1) {
    const customer = `c_${id()}`;
    customers.push(customer);
    const name = `${pick(FIRST)} ${pick(LAST)}`;
    yield to('customer.add', customer, {
      name,
      phones: [`+49 30 ${String(1_000_000 + i * 37)}`],
      emails: [`customer${i}@example.org`],
      addresses: [
        { name, lines: [`${pick(STREET)} ${1 + below(200)}`], city: pick(CITY), postalCode: '50667' },
      ],
    });
  }
  for (let i = 0; i < orders; i += 1) {
    const order = `o_${id()}`;
    let euros = 0;
    yield to('order.startDraft', order, {});
    yield to('order.setCustomer', order, { customerId: pick(customers) });
    const lines = life === 'taken' ? 1 : 3 + below(4);
    for (let n = 0; n < lines; n += 1) {
      const product = pick(products);
      const units = 1 + below(5);
      euros += product.euros * units;
      const line = { lineId: `l${n + 1}`, productId: product.id, qty: { units, scale: 0 } };
      yield to('order.addLine', order, line);
    }
    yield to('order.place', order, {});
    // The newest twentieth is still being worked on.
    if (life === 'taken' || i > orders * 0.95) continue;
    yield to('order.confirm', order, {});
    yield to('order.ship', order, {
      shipmentId: 's1',
      carrier: 'DHL',
      tracking: `JD${String(i).padStart(9, '0')}`,
    });
    yield to('order.deliver', order, { receiver: 'at the door' });
    const amount = euros * 119;
    yield to('payment.receive', `y_${id()}`, { orderId: order, method: pick(METHODS), amount });
  }
}

/** Commands in pieces, as an import hands them over. */
export function* inChunks<T>(source: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const one of source) {
    chunk.push(one);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Orders that make about so many events when they live their whole life. */
export const ordersFor = (events: number): number => Math.round(events / 11.4);
