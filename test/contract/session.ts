import type { Outcome } from '../../shared/api.ts';
import type { Daybook } from '../../shared/core/daybook.ts';
import { stockIdOf } from '../../shared/domain/stock/commands.ts';
import { type CoreMachine, idle } from './core-harness.ts';

export type AnyCommand = {
  id: string;
  type: string;
  aggregate: string;
  data: unknown;
  par?: string[];
  at?: string;
};

/** An id of the kind, the same for the same number. */
export const idOf = <K extends string>(kind: K, n: number): `${K}_${string}` =>
  `${kind}_00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const command = (n: number, type: string, aggregate: string, data: unknown): AnyCommand => ({
  id: `session-${String(n).padStart(6, '0')}`,
  type,
  aggregate,
  data,
});

const pieces = (units: number) => ({ units, scale: 0 });
const price = (units: number) => ({ units, scale: 2 });

/** What a person does in one go: one command, or several that become durable together. */
export type Step = { do: AnyCommand[]; rest?: boolean };

/**
 * A day in a small shop, with every kind of aggregate; over 256 events, so that a segment is sealed. `rest` marks where
 * the app finds time to save its views and to seal.
 */
export const session = (): Step[] => {
  let n = 0;
  const one = (type: string, aggregate: string, data: unknown, rest = false): Step => {
    n += 1;
    return { do: [command(n, type, aggregate, data)], rest };
  };
  const [tea, cup] = [idOf('p', 1), idOf('p', 2)];
  const line = (lineId: string, productId: string, units: number) => ({
    lineId,
    productId,
    qty: pieces(units),
  });
  const crowd = (from: number): Step => ({
    do: Array.from({ length: 90 }, (_, i) => {
      n += 1;
      return command(n, 'customer.add', idOf('c', from + i), { name: `Person ${from + i}` });
    }),
    rest: true,
  });
  return [
    one('product.add', tea, { name: 'Tea', sku: 'TEA', price: price(1250), barcode: '4006381333931' }),
    one('product.add', cup, { name: 'Cup', sku: 'CUP', price: price(399) }),
    one('stock.receive', stockIdOf(tea), { productId: tea, qty: pieces(40) }),
    one('customer.add', idOf('c', 1), { name: 'Berta Blau', phones: ['+49 30 123'] }, true),
    one('order.startDraft', idOf('o', 1), { nickname: 'window' }),
    one('order.setCustomer', idOf('o', 1), { customerId: idOf('c', 1) }),
    one('order.addLine', idOf('o', 1), line('a', tea, 5)),
    one('order.addLine', idOf('o', 1), line('b', cup, 2)),
    one('order.changeLine', idOf('o', 1), { lineId: 'b', qty: pieces(3) }),
    one('order.place', idOf('o', 1), {}, true),
    one('order.ship', idOf('o', 1), { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(2) }] }),
    one('payment.receive', idOf('y', 1), { orderId: idOf('o', 1), method: 'cash', amount: 2000 }),
    one('order.ship', idOf('o', 1), { shipmentId: 's2' }),
    one('order.deliver', idOf('o', 1), {}),
    one('order.startDraft', idOf('o', 2), {}),
    one('order.addLine', idOf('o', 2), line('a', cup, 1)),
    one('order.place', idOf('o', 2), {}),
    crowd(100),
    crowd(200),
    crowd(300),
    one('order.startDraft', idOf('o', 3), {}),
    one('order.addLine', idOf('o', 3), line('a', tea, 7)),
    one('order.place', idOf('o', 3), {}, true),
    one('order.cancel', idOf('o', 2), { reason: 'changed their mind' }),
    one('order.hold', idOf('o', 3), { reason: 'waits for a call' }, true),
  ];
};

export const commandsOf = (steps: readonly Step[]): AnyCommand[] => steps.flatMap((step) => step.do);

export const give = async (book: Daybook, { do: commands }: Step): Promise<Outcome[]> =>
  commands.length === 1 ? [await book.dispatch(commands[0])] : book.dispatchAll(commands);

/** Works through all of it; the outcomes by command id. */
export const work = async (
  m: CoreMachine,
  book: Daybook,
  steps = session(),
): Promise<Map<string, Outcome>> => {
  const outcomes = new Map<string, Outcome>();
  for (const step of steps) {
    for (const [i, outcome] of (await give(book, step)).entries())
      outcomes.set(step.do[i]?.id ?? '', outcome);
    if (step.rest) await idle(m);
  }
  return outcomes;
};
