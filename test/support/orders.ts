import type { DecideContext } from '../../shared/domain/decider.ts';
import type { Headline } from '../../shared/domain/order/headline.ts';
import { order } from '../../shared/domain/order/index.ts';
import { changeLine } from '../../shared/domain/order/lines.ts';
import { contextOf, productIdOf, story } from './given.ts';

export const pieces = (units: number) => ({ units, scale: 0 });

export type OrderStory = ReturnType<typeof draft>;

/** A draft with 5 of product 1 (line a) and 2 of product 2 (line b). */
export const draft = (context: DecideContext = contextOf()) => {
  const it = story(order, context);
  it.done('order.startDraft', { nickname: 'at the counter' });
  it.done('order.addLine', { lineId: 'a', productId: productIdOf(1), qty: pieces(5) });
  it.done('order.addLine', { lineId: 'b', productId: productIdOf(2), qty: pieces(2) });
  return it;
};

export const placed = (context?: DecideContext) => {
  const it = draft(context);
  it.done('order.place', {});
  return it;
};

export const shippedWith = (units: number, context?: DecideContext) => {
  const it = placed(context);
  it.done('order.ship', { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(units) }] });
  return it;
};

/** An order under every headline, as it comes about. */
export const orderUnder: Record<Headline | 'nothing', () => OrderStory> = {
  nothing: () => story(order, contextOf()),
  draft: () => draft(),
  discarded: () => {
    const it = draft();
    it.done('order.discard', {});
    return it;
  },
  new: () => placed(),
  pending: () => {
    const it = placed();
    it.done('order.confirm', {});
    return it;
  },
  partlyShipped: () => shippedWith(3),
  shipped: () => {
    const it = placed();
    it.done('order.ship', { shipmentId: 's1' });
    return it;
  },
  partlyDelivered: () => {
    const it = placed();
    it.done('order.ship', { shipmentId: 's1' });
    it.done('order.deliver', { lines: [{ lineId: 'a', qty: pieces(3) }] });
    return it;
  },
  delivered: () => {
    const it = placed();
    it.done('order.ship', { shipmentId: 's1' });
    it.done('order.deliver', {});
    return it;
  },
  cancelled: () => {
    const it = placed();
    it.done('order.cancel', { reason: 'changed their mind' });
    return it;
  },
  cancelledGoodsOut: () => {
    // Shipped on a machine that had not heard of the cancellation.
    const it = placed();
    it.done('order.cancel', { reason: 'changed their mind' });
    const lines = [{ lineId: 'a', qty: pieces(3), location: 'main' }];
    const p = { shipmentId: 's1', lines, carrier: '', tracking: '', address: null };
    it.fold('order.shipmentDispatched', p, { linear: false });
    return it;
  },
  returned: () => {
    // Returns have no events yet; the headline already knows them.
    const it = placed();
    it.done('order.ship', { shipmentId: 's1' });
    it.done('order.deliver', {});
    for (const line of it.state.lines.values()) {
      changeLine(it.state, line, () => {
        line.returned = line.delivered;
      });
    }
    return it;
  },
};

export const headlines = Object.keys(orderUnder) as (keyof typeof orderUnder)[];
