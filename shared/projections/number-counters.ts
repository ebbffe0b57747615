import { parseNumber } from '../domain/numbering.ts';

/** The highest number seen of each series and machine: the log's own counter is one more. */
export const numberCounters = (): {
  see(number: string | null, aliases: readonly string[]): void;
  last(series: string, prefix: string): number;
} => {
  const highest = new Map<string, number>();
  const one = (text: string): void => {
    const parsed = parseNumber(text);
    if (!parsed) return;
    const key = `${parsed.series}-${parsed.prefix}`;
    if (parsed.counter > (highest.get(key) ?? 0)) highest.set(key, parsed.counter);
  };
  return {
    see: (number, aliases) => {
      if (number !== null) one(number);
      for (const alias of aliases) one(alias);
    },
    last: (series, prefix) => highest.get(`${series}-${prefix}`) ?? 0,
  };
};
