import { type AcrossPayment, isCancelled, type OrderRule } from './across.ts';

type Received = AcrossPayment & Required<Pick<AcrossPayment, 'received'>>;

const isReceived = (payment: AcrossPayment): payment is Received =>
  payment.standing === 'received' && payment.received !== undefined;

const agree = (a: AcrossPayment, b: AcrossPayment): boolean =>
  a.method === b.method && a.amount === b.amount && a.reference.trim() === b.reference.trim();

/** Two payments from different machines: two that say the same if there are such, else the last two. */
const suspects = (payments: readonly Received[]): [Received, Received] | null => {
  let last: [Received, Received] | null = null;
  for (const b of payments.toReversed()) {
    for (const a of payments) {
      if (a === b) break;
      if (a.received.rid === b.received.rid) continue;
      if (agree(a, b)) return [a, b];
      last ??= [a, b];
    }
  }
  return last;
};

/** An order was paid on two machines, and more came in than it costs: both count. */
export const paidTwice: OrderRule = (order, across) => {
  const over = across.paid(order.id) - order.total;
  if (over <= 0 || order.placed === null || isCancelled(order)) return [];
  const pair = suspects(across.paymentsOf(order.id).filter(isReceived));
  if (!pair) return [];
  const [first, again] = pair;
  const same = agree(first, again);
  const { currency } = order;
  return [
    {
      kind: 'paidTwice',
      class: 'ask',
      aggregate: order.id,
      events: [first.received.eventId, again.received.eventId],
      facts: {
        number: order.number ?? '',
        amount: { minor: first.amount, currency: first.currency },
        other: { minor: again.amount, currency: again.currency },
        over: { minor: over, currency },
        same,
      },
      money: { minor: over, currency },
      answers: [
        {
          choice: 'sameEntry',
          commands: [{ type: 'payment.void', aggregate: again.id, data: { reason: '' } }],
          ...(same ? { safe: true } : {}),
        },
        { choice: 'twoPayments', commands: [], ...(same ? {} : { safe: true }) },
      ],
    },
  ];
};
