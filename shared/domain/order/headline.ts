import type { OrderState, Tally } from './state.ts';

export type Headline =
  | 'draft'
  | 'discarded'
  | 'new'
  | 'pending'
  | 'partlyShipped'
  | 'shipped'
  | 'partlyDelivered'
  | 'delivered'
  | 'cancelled'
  | 'cancelledGoodsOut'
  | 'returned';

/** Goods went out, and no live line waits to be sent: an order that counts as shipped, whatever came after. */
export const isWhollyShipped = (headline: Headline): boolean =>
  headline === 'shipped' ||
  headline === 'partlyDelivered' ||
  headline === 'delivered' ||
  headline === 'returned';

export type HeadlineFacts = { placed: boolean; discarded: boolean; confirmed: boolean; tally: Tally };

/** What an order is called: the first rule that fits. Hold and payment are told beside it. */
export const headline = ({ placed, discarded, confirmed, tally }: HeadlineFacts): Headline => {
  if (!placed) return discarded ? 'discarded' : 'draft';
  if (tally.live === 0) return tally.shipped === 0 ? 'cancelled' : 'cancelledGoodsOut';
  const open = tally.toShip > 0 || tally.toDeliver > 0;
  if (tally.delivered > 0 && tally.kept === 0 && !open) return 'returned';
  if (tally.shipped === 0) return confirmed ? 'pending' : 'new';
  if (tally.toShip > 0) return 'partlyShipped';
  if (tally.delivered === 0) return 'shipped';
  return tally.toDeliver > 0 ? 'partlyDelivered' : 'delivered';
};

export const headlineOf = (state: OrderState): Headline =>
  headline({
    placed: state.placed !== null,
    discarded: state.discarded !== null,
    confirmed: state.confirmed !== null,
    tally: state.tally,
  });
