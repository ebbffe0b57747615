import type { UnitPrice } from '../../kernel/schema.ts';
import { exponentOf } from '../money.ts';
import { compare, rescale } from '../quantity.ts';
import { moneyText, quantityText, totalWith } from './goods.ts';
import type { Said } from './order-past.ts';
import { asBundle, gathered, type Register, twoValues } from './two-values.ts';

const pricesOf = (one: Said): { key: string; value: UnitPrice }[] => {
  switch (one.t) {
    case 'order.lineChanged':
      return one.p.field === 'unitPrice' ? [{ key: one.p.lineId, value: one.p.to }] : [];
    case 'order.placedEdited':
      return one.p.changes.flatMap((change) =>
        change.kind === 'unitPrice' ? [{ key: change.lineId, value: change.to }] : [],
      );
    case 'order.repriced':
      return one.p.lines.map(({ lineId, to }) => ({ key: lineId, value: to }));
    default:
      return [];
  }
};

/** As money, unless it is finer than the currency. */
const priceFact = (price: UnitPrice, { currency }: { currency: string }) => {
  const minor = rescale(price.units, price.scale, exponentOf(currency));
  return minor === null ? price : { minor, currency };
};

/** The price of a line set to two values, by hand or by bringing it to the list. */
export const priceTwice = twoValues<UnitPrice>({
  kind: 'priceTwice',
  registers: (it) =>
    Array.from(
      gathered(it.said.flatMap((one) => pricesOf(one).map((its) => ({ ...its, event: one.event })))),
    ).flatMap(([key, writings]): Register<UnitPrice>[] => {
      const line = it.state.lines.get(key);
      if (line === undefined || line.live === 0) return [];
      return [{ key, name: line.snapshot.name, now: line.unitPrice, writings }];
    }),
  same: (a, b) => compare(a, b) === 0,
  fact: priceFact,
  text: (value, state) => {
    const fact = priceFact(value, state);
    return 'minor' in fact ? moneyText(fact) : quantityText(fact);
  },
  total: (state, values) =>
    totalWith(state, new Map(Array.from(values, ([lineId, unitPrice]) => [lineId, { unitPrice }]))),
  choose: (it, values) =>
    it.state.placed === null
      ? Array.from(values, ([lineId, unitPrice]) => ({
          type: 'order.changeLine',
          aggregate: it.id,
          data: { lineId, unitPrice },
        }))
      : asBundle(
          it,
          Array.from(values, ([lineId, to]) => ({ kind: 'unitPrice', lineId, to })),
        ),
});
