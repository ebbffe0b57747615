import type { Decimal, UnitPrice } from '../kernel/schema.ts';
import { exponentOf } from './money.ts';
import { compare, shortest } from './quantity.ts';
import { no, type Refused } from './refusals.ts';

/** More than any shop sells at once; a scanner that types into a quantity field makes such numbers. */
const MOST_QUANTITY: Decimal = { units: 1_000_000_000, scale: 0 };
const MOST_MINOR = 1_000_000_000_000;

/** A quantity of a product that is counted with `decimals` decimals. */
export const quantityRefusal = (
  asked: Decimal,
  product: { name: string; decimals: number },
): Refused | null => {
  const { name, decimals } = product;
  if (shortest(asked).scale > decimals) return no('quantityTooFine', { product: name, asked, decimals });
  const size = { units: Math.abs(asked.units), scale: asked.scale };
  return compare(size, MOST_QUANTITY) > 0 ? no('quantityTooLarge', { asked, most: MOST_QUANTITY }) : null;
};

const tooLarge = (currency: string): Refused =>
  no('priceTooLarge', { most: { minor: MOST_MINOR, currency } });

export const priceRefusal = (price: UnitPrice, currency: string): Refused | null =>
  compare(price, { units: MOST_MINOR, scale: exponentOf(currency) }) > 0 ? tooLarge(currency) : null;

export const amountRefusal = (minor: number, currency: string): Refused | null =>
  minor > MOST_MINOR ? tooLarge(currency) : null;
