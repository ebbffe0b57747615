import { sameDiscount } from '../order/draft.ts';
import type { Discount, DiscountScope } from '../order/events.ts';
import { discountFact, discountText, totalWith } from './goods.ts';
import type { Said } from './order-past.ts';
import { asBundle, gathered, type Register, twoValues } from './two-values.ts';

/** No line has this id. */
const ORDER = '';
const scopeOf = (key: string): DiscountScope => (key === ORDER ? 'order' : { line: key });
const keyOf = (scope: DiscountScope): string => (scope === 'order' ? ORDER : scope.line);

const discountsOf = (one: Said): { key: string; value: Discount | null }[] => {
  switch (one.t) {
    case 'order.discountSet':
      return [{ key: keyOf(one.p.scope), value: one.p.to }];
    case 'order.placedEdited':
      return one.p.changes.flatMap((change) =>
        change.kind === 'discount' ? [{ key: keyOf(change.scope), value: change.to }] : [],
      );
    default:
      return [];
  }
};

/** The discount of the order or of a line set to two values. */
export const discountTwice = twoValues<Discount | null>({
  kind: 'discountTwice',
  registers: (it) =>
    Array.from(
      gathered(it.said.flatMap((one) => discountsOf(one).map((its) => ({ ...its, event: one.event })))),
    ).flatMap(([key, writings]): Register<Discount | null>[] => {
      if (key === ORDER) return [{ key, name: '', now: it.state.orderDiscount, writings }];
      const line = it.state.lines.get(key);
      if (line === undefined || line.live === 0) return [];
      return [{ key, name: line.snapshot.name, now: line.discount, writings }];
    }),
  same: sameDiscount,
  fact: (value, { currency }) => discountFact(value, currency),
  text: (value, { currency }) => discountText(value, currency),
  total: (state, values) => {
    const lines = new Map(
      [...values].flatMap(([key, discount]) => (key === ORDER ? [] : [[key, { discount }] as const])),
    );
    const whole = values.get(ORDER);
    return totalWith(state, lines, whole === undefined ? state.orderDiscount : whole);
  },
  choose: (it, values) =>
    it.state.placed === null
      ? Array.from(values, ([key, to]) => ({
          type: 'order.setDiscount',
          aggregate: it.id,
          data: { scope: scopeOf(key), to },
        }))
      : asBundle(
          it,
          Array.from(values, ([key, to]) => ({ kind: 'discount', scope: scopeOf(key), to })),
        ),
});
