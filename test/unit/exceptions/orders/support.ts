import type { DecideContext } from '../../../../shared/domain/decider.ts';
import { orderRules } from '../../../../shared/domain/exceptions/order-rules.ts';
import type { Clash } from '../../../../shared/domain/exceptions/rule.ts';
import { headlineOf, type OrderState, totalsOf } from '../../../../shared/domain/order/index.ts';
import type { StoredEvent } from '../../../../shared/kernel/envelope.ts';
import { type Met, sideBySide, type Till } from '../../../support/clash.ts';
import { productIdOf } from '../../../support/given.ts';
import { pieces } from '../../../support/orders.ts';

/** A draft with 5 of product 1 at 10.99 (line a) and 2 of product 2 at 20.99 (line b). */
export const drafted = (till: Till): void => {
  till.done('order.startDraft', {});
  till.done('order.addLine', { lineId: 'a', productId: productIdOf(1), qty: pieces(5) });
  till.done('order.addLine', { lineId: 'b', productId: productIdOf(2), qty: pieces(2) });
};

export const placed = (till: Till): void => {
  drafted(till);
  till.done('order.place', {});
};

export const ship = (till: Till, units: number, more: { id?: string; tracking?: string } = {}): void => {
  const { id = 's1', tracking = '' } = more;
  const lines = [{ lineId: 'a', qty: pieces(units) }];
  till.done('order.ship', { shipmentId: id, lines, tracking });
};

export const deliver = (till: Till, units: number, receiver = ''): void => {
  till.done('order.deliver', { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(units) }], receiver });
};

export const setQty = (till: Till, lineId: string, units: number): void => {
  till.done('order.editPlaced', { changes: [{ kind: 'qty', lineId, to: pieces(units) }] });
};

export const cancelLines = (till: Till, lineId: string, units: number): void => {
  till.done('order.cancelLines', { lines: [{ lineId, qty: pieces(units) }], reason: '' });
};

export const told = (
  story: Parameters<typeof sideBySide>[1],
  check: (met: Met) => void,
  more: Partial<DecideContext> = {},
): void => sideBySide(orderRules, story, check, more);

/** Ids of what the till wrote of this type, newest last. */
export const ids = (till: Till, ...types: string[]): string[] =>
  [...till.events.values()]
    .filter((event: StoredEvent) => types.includes(event.env.t))
    .map(({ id }) => id)
    .sort();

export const line = (state: OrderState, lineId = 'a') => {
  const { ordered, cancelled, live, shipped, delivered } = state.lines.get(lineId) ?? {
    ordered: null,
    cancelled: null,
    live: null,
    shipped: null,
    delivered: null,
  };
  return { ordered, cancelled, live, shipped, delivered };
};

export const total = (state: OrderState): number => totalsOf(state)?.total ?? 0;
export const headline = headlineOf;

/** What a card is made of, without its answers' commands. */
export const card = (clash: Clash | undefined) =>
  clash && {
    kind: clash.kind,
    class: clash.class,
    events: [...clash.events].sort(),
    facts: clash.facts,
    money: clash.money?.minor,
    choices: clash.answers.map(({ choice }) => choice),
    safe: clash.answers.find(({ safe }) => safe)?.choice,
  };
