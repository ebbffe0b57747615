import type { StockState } from '../stock/state.ts';
import type { PastRule } from './rule.ts';
import { byRegister, isAbout } from './side-by-side.ts';

/** Goods with one delivery note were taken in on two machines: both count. */
export const sameReceipt: PastRule = {
  kind: 'sameReceipt',
  find: (past) => {
    if (!isAbout(past, 's')) return [];
    const { movements, productId, scale } = past.state as StockState;
    if (productId === null) return [];
    const receipts = past.events.flatMap((event) => {
      const movement = movements.get(event.id);
      if (movement?.kind !== 'received' || movement.reversed || movement.note.trim() === '') return [];
      return { event, movement, register: movement.note.trim() };
    });
    return [...byRegister(receipts)].flatMap(([docRef, same]) => {
      const twice = same.filter((one) => same.some((another) => past.concurrent(one.event, another.event)));
      const [first, ...again] = twice;
      const last = again.at(-1);
      if (!first || !last) return [];
      return {
        kind: 'sameReceipt',
        class: 'ask',
        aggregate: past.id,
        events: twice.map(({ event }) => event.id),
        facts: {
          docRef,
          qty: { units: first.movement.delta, scale },
          other: { units: last.movement.delta, scale },
        },
        answers: [
          { choice: 'twoDeliveries', commands: [], safe: true },
          {
            choice: 'sameDelivery',
            commands: again.map(({ event }) => ({
              type: 'stock.undo',
              aggregate: past.id,
              data: { productId, eventId: event.id },
            })),
          },
        ],
      };
    });
  },
};
