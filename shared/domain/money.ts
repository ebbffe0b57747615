/** Largest amount that is ever stored: beyond it integers are no longer exact. */
export const MOST = Number.MAX_SAFE_INTEGER;

const exponents: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF ' +
    'CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF ' +
    'IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
    'MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS ' +
    'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** Decimals of every active ISO 4217 currency, own because the data built into a browser differs from the standard. */
const table: ReadonlyMap<string, number> = new Map(
  Object.entries(exponents).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(exponent)]),
  ),
);

export const currencies: readonly string[] = [...table.keys()].sort();

/** Decimals of a currency: JPY 0, EUR 2, KWD 3. Null for a code that ISO 4217 does not list as active. */
export const knownExponent = (currency: string): number | null => table.get(currency) ?? null;

/** As `knownExponent`, with 2 for codes this app does not know, so that nothing a newer app wrote stops a fold. */
export const exponentOf = (currency: string): number => table.get(currency) ?? 2;

export type Rounding = 'halfAway' | 'halfEven';

/** round(a × b ÷ c) for integers a, b ≥ 0 and c > 0, or null beyond the safe range. */
export const mulDiv = (a: number, b: number, c: number, rounding: Rounding): number | null => {
  const product = a * b;
  if (product <= MOST) {
    const rest = product % c;
    const whole = (product - rest) / c;
    return whole + (up(rest, c - rest, whole % 2 === 1, rounding) ? 1 : 0);
  }
  const n = BigInt(a) * BigInt(b);
  const d = BigInt(c);
  const rest = n % d;
  const whole = n / d;
  const rounded = whole + (up(rest, d - rest, whole % 2n === 1n, rounding) ? 1n : 0n);
  return rounded <= BigInt(MOST) ? Number(rounded) : null;
};

const up = (rest: number | bigint, gap: number | bigint, odd: boolean, rounding: Rounding): boolean =>
  rest > gap || (rest === gap && (rounding === 'halfAway' || odd));

/** `123456` minor units at exponent 2 as `1234.56`; plain ASCII, for files and tests. People read `Intl` texts. */
export const formatMinor = (minor: number, exponent: number): string => formatDecimal(minor, exponent);

/** `units` × 10^-scale with exactly `scale` decimals. */
export const formatDecimal = (units: number, scale: number): string => {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  const sign = units < 0 ? '-' : '';
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
};

/**
 * Reads `12`, `-0.5` or `1,25` (one dot or comma, no grouping) with at most `maxScale` decimals as they were written.
 * Null for anything else or beyond the safe range.
 */
export const parseDecimal = (text: string, maxScale: number): { units: number; scale: number } | null => {
  const match = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return null;
  if (fraction.length > maxScale) return null;
  const units = Number(whole + fraction);
  if (!Number.isSafeInteger(units)) return null;
  return { units: match[1] === '-' && units !== 0 ? -units : units, scale: fraction.length };
};
