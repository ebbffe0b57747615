/** Currency of a region, for a first suggestion only; the person chooses. Regions of the euro are listed once below. */
const byRegion: Record<string, string> = {
  AE: 'AED',
  AR: 'ARS',
  AU: 'AUD',
  BG: 'BGN',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CL: 'CLP',
  CN: 'CNY',
  CO: 'COP',
  CZ: 'CZK',
  DK: 'DKK',
  EG: 'EGP',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  ID: 'IDR',
  IL: 'ILS',
  IN: 'INR',
  IS: 'ISK',
  JP: 'JPY',
  KE: 'KES',
  KR: 'KRW',
  KW: 'KWD',
  MA: 'MAD',
  MX: 'MXN',
  MY: 'MYR',
  NG: 'NGN',
  NO: 'NOK',
  NZ: 'NZD',
  PE: 'PEN',
  PH: 'PHP',
  PK: 'PKR',
  PL: 'PLN',
  RO: 'RON',
  RS: 'RSD',
  SA: 'SAR',
  SE: 'SEK',
  SG: 'SGD',
  TH: 'THB',
  TN: 'TND',
  TR: 'TRY',
  TW: 'TWD',
  UA: 'UAH',
  US: 'USD',
  VN: 'VND',
  ZA: 'ZAR',
};
const EURO = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

const regionOf = (tag: string): string | undefined => {
  try {
    return new Intl.Locale(tag).maximize().region;
  } catch {
    return undefined;
  }
};

/** The currency most likely meant by somebody who reads these languages. */
export const suggestCurrency = (languages: readonly string[]): string => {
  for (const tag of languages) {
    const region = tag.includes('-') ? regionOf(tag) : undefined;
    if (region && EURO.includes(region)) return 'EUR';
    if (region && byRegion[region]) return byRegion[region];
  }
  return languages[0]?.startsWith('zh') ? 'CNY' : 'EUR';
};

/** All currencies in use by name, in the person's language. */
export const currencyChoices = (locale: string): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency')
    .filter((code) => !/^X/.test(code) || ['XAF', 'XCD', 'XOF', 'XPF'].includes(code))
    .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
};
