import { isDayAlone, shownAt } from '../../shared/index.ts';
import { decimalText, trimScale } from './decimal.ts';

type Decimal = { units: number; scale: number };

/** What a formatter must know. `currency` and `exponent` are the shop's. */
export type FormatSettings = { locale: string; currency: string; exponent: number; now?: () => number };

/** Decimals of a currency other than the shop's, which only appears in orders copied from elsewhere. */
const exponentOf = (currency: string, settings: FormatSettings): number =>
  currency === settings.currency
    ? settings.exponent
    : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2);

const memo = <A extends string | number, R>(make: (key: A) => R): ((key: A) => R) => {
  const made = new Map<A, R>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};

/** A true minus sign: the hyphen that locale data gives is narrower than the digits. */
const signed = (text: string): string => text.replace('-', '−');
const exact = (text: string): Intl.StringNumericLiteral => text as Intl.StringNumericLiteral;
const DAY = 86_400_000;
const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);

/** Every number and date on screen comes from here. All values are integers; text is made from their digits. */
export const createFormat = (settings: FormatSettings) => {
  const { locale } = settings;
  const now = settings.now ?? Date.now;
  const fixed = memo(
    (digits: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const moneyOf = memo((currency: string) => {
    const digits = exponentOf(currency, settings);
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  });
  const dates = {
    short: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    long: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
    full: new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
    time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
    exactTime: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const money = (minor: number, currency = settings.currency): string =>
    signed(moneyOf(currency).format(exact(decimalText(minor, exponentOf(currency, settings)))));
  /** The number alone, for columns whose header names the currency. */
  const amount = (minor: number, currency = settings.currency): string => {
    const digits = exponentOf(currency, settings);
    return signed(fixed(digits).format(exact(decimalText(minor, digits))));
  };
  const unitPrice = (price: Decimal): string => {
    const { units, scale } = trimScale(price, Math.min(price.scale, settings.exponent));
    return fixed(Math.max(scale, settings.exponent)).format(exact(decimalText(units, scale)));
  };
  const quantity = (value: Decimal, unit?: string): string => {
    const { units, scale } = trimScale(value);
    const text = signed(fixed(scale).format(exact(decimalText(units, scale))));
    return unit ? `${text} ${unit}` : text;
  };
  const percent = (ppm: number): string => {
    const { units, scale } = trimScale({ units: ppm, scale: 4 });
    return new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: scale,
      maximumFractionDigits: scale,
    }).format(exact(decimalText(units, scale + 2)));
  };
  const date = (ms: number): string => {
    const at = shownAt(ms);
    return (new Date(at).getFullYear() === new Date(now()).getFullYear() ? dates.short : dates.long).format(
      at,
    );
  };
  const time = (ms: number): string => dates.time.format(ms);
  /** Today, yesterday, tomorrow by name; other days by date. */
  const relativeDay = (ms: number): string => {
    const days = Math.round((midnight(shownAt(ms)) - midnight(now())) / DAY);
    if (Math.abs(days) > 1) return date(ms);
    const word = relative.format(days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  };
  const dayMs = (day: string): number => new Date(`${day}T00:00:00`).getTime();

  return {
    locale,
    currency: settings.currency,
    exponent: settings.exponent,
    /** Decimal mark of the locale, for reading what is typed. */
    point: new Intl.NumberFormat(locale).formatToParts(1.5).find((p) => p.type === 'decimal')?.value ?? '.',
    money,
    amount,
    unitPrice,
    quantity,
    percent,
    count: (n: number): string => fixed(0).format(n),
    /** Size of a file, in the unit that keeps it short. */
    bytes: (n: number): string => {
      const step = n < 1_000_000 ? 0 : n < 1_000_000_000 ? 1 : 2;
      const shown = n / 1000 ** (step + 1);
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: (['kilobyte', 'megabyte', 'gigabyte'] as const)[step],
        maximumFractionDigits: shown < 10 ? 1 : 0,
      }).format(shown);
    },
    date,
    fullDate: (ms: number): string => dates.full.format(ms),
    /** Of something that happened, of which the day alone may be known. */
    dateInFull: (ms: number): string => dates.full.format(shownAt(ms)),
    time,
    /** To the second, where things follow each other that fast. */
    exactTime: (ms: number): string => dates.exactTime.format(ms),
    /** What is known by the day alone shows no time. */
    dateTime: (ms: number): string =>
      isDayAlone(ms) || ms === midnight(ms) ? date(ms) : `${date(ms)} ${time(ms)}`,
    relativeDay,
    /** With the time for today, which is when the minute matters. */
    moment: (ms: number): string =>
      !isDayAlone(ms) && midnight(ms) === midnight(now()) ? time(ms) : relativeDay(ms),
    /** A calendar day `YYYY-MM-DD`. */
    day: (day: string): string => relativeDay(dayMs(day)),
    /** The same, never relative: for paper, which is read on another day. */
    dayInFull: (day: string): string => dates.full.format(dayMs(day)),
    /** Symbol or code of the currency, for a column's header. */
    currencyName: (currency = settings.currency): string => currency,
  };
};

export type Format = ReturnType<typeof createFormat>;
