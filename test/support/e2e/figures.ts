/* What an order comes to, worked out apart from the app's own pricing: exact fractions, rounded where the design says so. */

export type Bought = {
  sku: string;
  /** Whole pieces. */
  qty: number;
  /** As typed, such as `1.2345`. */
  price: string;
  /** Percent off this line. */
  off?: number;
};

export type Reckoned = { goods: string; discount: string; shipping: string; tax: string; total: string };

const SCALE = 10n ** 12n;

/** Text to 10^-12 of a euro. */
const exact = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
};

const CENT = SCALE / 100n;
/** To whole cents, halves away from zero. Nothing here is negative. */
const cents = (value: bigint): bigint => (value + CENT / 2n) / CENT;
const percentOf = (amount: bigint, percent: number): bigint =>
  cents((amount * CENT * BigInt(Math.round(percent * 10_000))) / 1_000_000n);

const euros = (minor: bigint): string => {
  const digits = minor.toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)}`;
};

/** Order discount in cents for each line: whole shares first, the cents left over to the largest remainders. */
const shared = (amount: bigint, nets: bigint[]): bigint[] => {
  const sum = nets.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return nets.map(() => 0n);
  const shares = nets.map((net) => (net * amount) / sum);
  const byRest = nets
    .map((net, at) => ({ at, rest: (net * amount) % sum }))
    .sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : 0));
  let left = amount - shares.reduce((a, b) => a + b, 0n);
  for (const { at } of byRest) {
    if (left === 0n) break;
    shares[at] = (shares[at] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
};

/** Tax is added to prices and rounded per line; shipping is taxed like goods. Percent, and euros as text. */
export const reckon = (
  lines: Bought[],
  { off = 0, shipping = '0', tax = 0 }: { off?: number; shipping?: string; tax?: number },
): Reckoned => {
  const nets = lines.map((line) => {
    const gross = cents(exact(line.price) * BigInt(line.qty));
    return gross - percentOf(gross, line.off ?? 0);
  });
  const goods = nets.reduce((a, b) => a + b, 0n);
  const discount = percentOf(goods, off);
  const shares = shared(discount, nets);
  const fee = cents(exact(shipping));
  const taxes = nets.map((net, at) => percentOf(net - (shares[at] ?? 0n), tax));
  const allTax = taxes.reduce((a, b) => a + b, 0n) + percentOf(fee, tax);
  return {
    goods: euros(goods),
    discount: discount === 0n ? '' : `−${euros(discount)}`,
    shipping: fee === 0n ? '' : euros(fee),
    tax: euros(allTax),
    total: `€${euros(goods - discount + fee + allTax)}`,
  };
};
