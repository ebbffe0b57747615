/** The `q`-th part of the values when sorted; 0.5 is the median. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export type Spread = { n: number; p50: number; p95: number };

export const spread = (values: readonly number[]): Spread => ({
  n: values.length,
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
});
