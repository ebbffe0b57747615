import type { Fact } from '../decider.ts';
import { exponentOf, formatDecimal, formatMinor } from '../money.ts';
import type { Address, Discount } from '../order/events.ts';
import type { LineState, OrderState } from '../order/state.ts';
import { priceInputOf } from '../order/totals.ts';
import { price } from '../pricing.ts';
import { shortest } from '../quantity.ts';

/** More names than this are counted instead of told. */
const MOST_NAMED = 6;

const listed = (texts: readonly string[]): string => {
  const named = texts.slice(0, MOST_NAMED).join(', ');
  return texts.length > MOST_NAMED ? `${named} … (+${texts.length - MOST_NAMED})` : named;
};

/** A quantity as a text of digits that reads the same in every language. */
export const quantityText = (qty: { units: number; scale: number }): string => {
  const { units, scale } = shortest(qty);
  return formatDecimal(units, scale);
};

export type Part = { line: LineState; units: number };

/** `3 × Tea, 0.5 × Flour`. */
export const goodsText = (parts: readonly Part[]): string =>
  listed(
    parts.map(({ line, units }) => `${quantityText({ units, scale: line.scale })} × ${line.snapshot.name}`),
  );

export const namesText = (lines: readonly LineState[]): string =>
  listed([...new Set(lines.map((line) => line.snapshot.name))]);

/** What one fact says where there is one thing, and a list by name where there are several. */
export const oneOrList = <V>(
  values: readonly { name: string; value: V }[],
  words: { fact(value: V): Fact; text(value: V): string },
): Fact => {
  const [one] = values;
  if (one !== undefined && values.length === 1) return words.fact(one.value);
  return listed(values.map(({ name, value }) => `${name}: ${words.text(value)}`));
};

/** One line, as on a parcel. */
export const addressText = (address: Address | null): string => {
  if (address === null) return '';
  const { name, lines, postalCode, city, region, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [name, ...lines, town, region, country].filter(Boolean).join(', ');
};

export const moneyText = ({ minor, currency }: { minor: number; currency: string }): string =>
  `${formatMinor(minor, exponentOf(currency))} ${currency}`;

export const discountFact = (discount: Discount | null, currency: string): Fact =>
  discount?.kind === 'ppm' ? discountText(discount, currency) : { minor: discount?.value ?? 0, currency };

export const discountText = (discount: Discount | null, currency: string): string => {
  if (discount?.kind === 'ppm') return `${quantityText({ units: discount.value, scale: 4 })}%`;
  return moneyText({ minor: discount?.value ?? 0, currency });
};

type Repriced = Partial<Pick<LineState, 'live' | 'unitPrice' | 'discount'>>;

/** What would be owed, minor units, were lines or the discount of the order otherwise. Null beyond the safe range. */
export const totalWith = (
  state: OrderState,
  lines: ReadonlyMap<string, Repriced>,
  orderDiscount: Discount | null = state.orderDiscount,
): number | null => {
  const input = priceInputOf(state);
  const priced = price({
    ...input,
    orderDiscount,
    lines: input.lines.map((line) => {
      const other = lines.get(line.lineId);
      return {
        ...line,
        qty: other?.live === undefined ? line.qty : { units: other.live, scale: line.qty.scale },
        unitPrice: other?.unitPrice ?? line.unitPrice,
        discount: other?.discount === undefined ? line.discount : other.discount,
      };
    }),
  });
  return priced.ok ? priced.totals.total : null;
};

type Money = { minor: number; currency: string };

const difference = (state: OrderState, to: number | null, from: number | null): Money | undefined =>
  to === null || from === null ? undefined : { minor: to - from, currency: state.currency };

/** By how much the total would grow if these quantities were wanted instead. */
export const worthOf = (state: OrderState, live: ReadonlyMap<string, number>): Money | undefined => {
  const lines = new Map(Array.from(live, ([lineId, units]) => [lineId, { live: units }]));
  return difference(state, totalWith(state, lines), totalWith(state, new Map()));
};
