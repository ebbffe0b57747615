import { isCancelled, type OrderRule } from './across.ts';
import type { Clash } from './rule.ts';

/** An order was cancelled on one machine, and money for it was taken on another: both stand, and the money is due back. */
export const paidButCancelled: OrderRule = (order, across) => {
  const { cancelled } = order;
  const due = across.paid(order.id) - order.total;
  if (!cancelled || !isCancelled(order) || due <= 0) return [];
  return across.paymentsOf(order.id).flatMap((payment): Clash[] => {
    const { received, currency } = payment;
    if (payment.standing !== 'received' || !received || received.rid === cancelled.rid) return [];
    const money = { minor: Math.min(due, payment.amount), currency };
    return [
      {
        kind: 'paidButCancelled',
        class: 'ask',
        aggregate: order.id,
        events: [cancelled.eventId, received.eventId],
        facts: { number: order.number ?? '', amount: { minor: payment.amount, currency }, due: money },
        money,
        answers: [
          { choice: 'refundDue', commands: [], safe: true },
          {
            choice: 'undoCancel',
            commands: [{ type: 'order.undo', aggregate: order.id, data: { eventId: cancelled.eventId } }],
          },
          {
            choice: 'notReceived',
            commands: [{ type: 'payment.void', aggregate: payment.id, data: { reason: '' } }],
          },
        ],
      },
    ];
  });
};
