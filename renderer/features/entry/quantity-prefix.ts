/** What somebody typed into the product field: how many of what. */
export type Entry = {
  /** Null without a prefix: one, or one pack of a pack's barcode. */
  qty: { units: number; scale: number } | null;
  term: string;
};

const NUMBER = String.raw`(\d{1,9})(?:[.,](\d{1,6}))?`;
/** `*` and `×` always multiply. `x` does where it cannot be part of a SKU such as `2x4-BOARD`. */
const STAR = new RegExp(`^\\s*${NUMBER}\\s*[*×✕]\\s*(.*)$`, 's');
const LETTER = new RegExp(`^\\s*${NUMBER}(?:\\s*[xX]\\s+|\\s*[xX](?=\\D)|\\s*[xX](?=\\d{6,}$))(.*)$`, 's');

/**
 * Reads `3*chai`, `3x chai`, `0.5*flour` and `2x 4006381333931`. Full-width digits and signs, as a Chinese keyboard
 * makes them, count too. A quantity of nothing is not a quantity: `0*chai` is searched for as it stands.
 */
export const readEntry = (typed: string): Entry => {
  const text = typed.normalize('NFKC');
  const found = STAR.exec(text) ?? LETTER.exec(text);
  if (!found) return { qty: null, term: text.trim() };
  const [, whole = '', fraction = '', term = ''] = found;
  const units = Number(whole + fraction);
  if (units === 0) return { qty: null, term: text.trim() };
  return { qty: { units, scale: fraction.length }, term: term.trim() };
};

const MAX_SCALE = 6;

/**
 * Quantity of a line: `times` of what one scan stands for. Trailing zeroes beyond the product's scale are dropped; a real
 * fraction is kept, so that the core can refuse it in words.
 */
export const timesPack = (
  times: { units: number; scale: number } | null,
  { packQty, qtyScale }: { packQty: number; qtyScale: number },
): { units: number; scale: number } => {
  // A pack never has more decimals than its product, so rounding only takes off what the binary fraction added.
  const pack = Math.round(packQty * 10 ** qtyScale);
  if (!times) return { units: pack, scale: qtyScale };
  let units = times.units * pack;
  let scale = times.scale + qtyScale;
  while (scale > qtyScale && units % 10 === 0) {
    units /= 10;
    scale -= 1;
  }
  return scale > MAX_SCALE ? times : { units, scale };
};
