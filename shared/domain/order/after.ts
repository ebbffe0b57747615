import type { FoldEvent, NewEvent } from '../decider.ts';
import { given, no, type Step } from '../refusals.ts';
import type { Totals } from './events.ts';
import { applyFitting, type OrderEvent } from './fold.ts';
import type { OrderState } from './state.ts';
import { pricedOf, totalsOf } from './totals.ts';

export const noTotals: Totals = {
  gross: 0,
  lineDiscount: 0,
  orderDiscount: 0,
  net: 0,
  shipping: 0,
  tax: 0,
  total: 0,
};

const copyOf = (state: OrderState): OrderState => ({
  ...state,
  odd: { ...state.odd },
  lines: new Map(Array.from(state.lines, ([id, line]) => [id, { ...line }])),
  removed: new Map(state.removed),
  aliases: [...state.aliases],
  shipments: new Map(
    Array.from(state.shipments, ([id, shipment]) => [
      id,
      {
        ...shipment,
        lines: new Map(Array.from(shipment.lines, ([lineId, part]) => [lineId, { ...part }])),
        deliveries: shipment.deliveries.map((delivery) => ({ ...delivery })),
      },
    ]),
  ),
  notes: new Map(Array.from(state.notes, ([id, note]) => [id, { ...note }])),
  tags: new Set(state.tags),
  acts: new Map(Array.from(state.acts, ([id, act]) => [id, { ...act }])),
  tally: { ...state.tally },
});

/** The state as the fold will make it once these events are written; the given one stays as it is. */
export const after = (state: OrderState, events: readonly OrderEvent[]): OrderState => {
  const next = copyOf(state);
  for (const known of events) {
    const event: FoldEvent = {
      id: '',
      t: known.t,
      sv: 1,
      rid: '',
      seq: 0,
      cmd: '',
      recorded: 0,
      at: 0,
      by: '',
      linear: true,
      p: known.p,
    };
    applyFitting(next, event, known);
  }
  return next;
};

/**
 * Writes the totals into an event that changes them. They are read off the folded outcome, so what a decider states and
 * what a fold computes cannot differ.
 */
export const settle = (
  state: OrderState,
  make: (totals: { before: Totals; after: Totals }) => OrderEvent,
): Step<NewEvent> => {
  const before = totalsOf(state) ?? noTotals;
  const priced = pricedOf(after(state, [make({ before, after: noTotals })]));
  return priced.ok ? given(make({ before, after: priced.totals })) : no('amountTooLarge');
};
