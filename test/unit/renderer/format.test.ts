import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { localeOf, preferredLanguage } from '../../../renderer/i18n/language.ts';

const noon = new Date(2026, 4, 12, 12).getTime();
const DAY = 86_400_000;
const at = (locale: string, currency = 'EUR', exponent = 2) =>
  createFormat({ locale, currency, exponent, now: () => noon });

describe('format', () => {
  it('writes money exactly, with the decimals of the currency', () => {
    expect(at('en-GB').money(123456)).toBe('€1,234.56');
    expect(at('en-GB').money(-5)).toBe('−€0.05');
    expect(at('ja-JP', 'JPY', 0).amount(1234)).toBe('1,234');
    expect(at('en-GB', 'KWD', 3).amount(1234)).toBe('1.234');
    expect(at('en-GB').amount(1234, 'JPY')).toBe('1,234');
    expect(at('en-GB').amount(9_007_199_254_740_991)).toBe('90,071,992,547,409.91');
    expect(at('de-DE').amount(123456)).toBe('1.234,56');
  });
  it('shows a unit price as fine as it is, and no coarser than the currency', () => {
    expect(at('en-GB').unitPrice({ units: 12345, scale: 4 })).toBe('1.2345');
    expect(at('en-GB').unitPrice({ units: 79500, scale: 4 })).toBe('7.95');
    expect(at('en-GB').unitPrice({ units: 8, scale: 0 })).toBe('8.00');
  });
  it('writes quantities without idle noughts', () => {
    expect(at('en-GB').quantity({ units: 1500, scale: 3 }, 'kg')).toBe('1.5 kg');
    expect(at('en-GB').quantity({ units: -20, scale: 0 })).toBe('−20');
    expect(at('en-GB').percent(125_000)).toBe('12.5%');
  });
  it('names the near days and dates the others', () => {
    const format = at('en-GB');
    expect(format.relativeDay(noon)).toBe('Today');
    expect(format.relativeDay(noon - DAY)).toBe('Yesterday');
    expect(format.relativeDay(noon + DAY)).toBe('Tomorrow');
    expect(format.relativeDay(noon + 3 * DAY)).toBe('15 May');
    expect(format.day('2025-05-01')).toBe('1 May 2025');
    expect(format.moment(noon)).toBe('12:00');
    expect(format.dateTime(new Date(2026, 4, 12).getTime())).toBe('12 May');
    expect(at('zh-CN').relativeDay(noon)).toBe('今天');
  });
  it('never says today on paper', () => {
    expect(at('en-GB').dayInFull('2026-05-12')).toContain('12 May 2026');
  });
  it('knows the decimal mark to read with', () => {
    expect(at('de-DE').point).toBe(',');
    expect(at('zh-CN').point).toBe('.');
  });
});

describe('language', () => {
  it('is the first of the person that the app speaks', () => {
    expect(preferredLanguage(['zh-TW', 'en-US'])).toBe('zh');
    expect(preferredLanguage(['en-US', 'zh-CN'])).toBe('en');
    expect(preferredLanguage(['fr-FR'])).toBe('en');
    expect(localeOf('en', ['fr-FR', 'en-AU'])).toBe('en-AU');
    expect(localeOf('zh', ['en-AU'])).toBe('zh-CN');
  });
});
