import type { Quantity } from '../../kernel/schema.ts';
import { liveOf } from '../order/lines.ts';
import { compare, rescaleDown } from '../quantity.ts';
import { quantityText, totalWith } from './goods.ts';
import { qtyActs } from './quantities.ts';
import { asBundle, type Register, twoValues } from './two-values.ts';

/** A quantity set to two values is not added up. What a cancellation left is not one of them: see the rules about those. */
export const quantityTwice = twoValues<Quantity>({
  kind: 'quantityTwice',
  registers: (it) =>
    Array.from(qtyActs(it)).flatMap(([key, acts]): Register<Quantity>[] => {
      const line = it.state.lines.get(key);
      if (line === undefined || acts.every((act) => act.how !== 'edit')) return [];
      const writings = acts.map(({ event, how, to }) =>
        how === 'edit' && to !== null ? { event, value: to } : { event, value: undefined },
      );
      return [{ key, name: line.snapshot.name, now: liveOf(line), writings }];
    }),
  same: (a, b) => compare(a, b) === 0,
  fact: (value) => value,
  text: quantityText,
  total: (state, values) =>
    totalWith(
      state,
      new Map(
        Array.from(values).flatMap(([lineId, value]) => {
          const line = state.lines.get(lineId);
          return line === undefined
            ? []
            : [[lineId, { live: rescaleDown(value.units, value.scale, line.scale) }] as const];
        }),
      ),
    ),
  choose: (it, values) => {
    const chosen = Array.from(values, ([lineId, to]) => ({ lineId, to }));
    return it.state.placed === null
      ? chosen.map(({ lineId, to: qty }) => ({
          type: 'order.changeLine',
          aggregate: it.id,
          data: { lineId, qty },
        }))
      : asBundle(
          it,
          chosen.map((one) => ({ kind: 'qty', ...one })),
        );
  },
});
