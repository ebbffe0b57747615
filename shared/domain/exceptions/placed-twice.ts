import { apartFrom, idsOf, orderRule, saidOf } from './order-past.ts';

/**
 * One draft placed on several machines is one order: the first number in canonical order is its own, the others stay
 * findable. One clash for all of them.
 */
export const placedTwice = orderRule('placedTwice', (it) => {
  const number = it.state.placed?.number;
  if (number === undefined || it.state.aliases.length === 0) return [];
  const placings = saidOf(it, 'order.placed');
  const apart = placings.filter((one) => apartFrom(it, one, placings).length > 0);
  const aliases = it.state.aliases.filter((alias) => apart.some(({ p }) => p.number === alias));
  if (apart.length < 2 || aliases.length === 0) return [];
  return [
    {
      kind: 'placedTwice',
      class: 'notify',
      aggregate: it.id,
      events: idsOf(...apart),
      facts: { number, alias: aliases.join(', ') },
      answers: [
        { choice: 'oneOrder', commands: [], safe: true },
        { choice: 'twoOrders', commands: [] },
      ],
    },
  ];
});
