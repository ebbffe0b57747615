import { parseArgs } from 'node:util';

export type Options = {
  /** Events in the logs of (a) to (c) and (f). */
  sizes: number[];
  /** Orders in the shops of (d) and (e). */
  orders: number[];
  million: boolean;
  /** Letters of the measurements to make; all of them when empty. Then nothing is written but the screen. */
  only: string[];
};

export const readOptions = (args: string[]): Options => {
  const { values } = parseArgs({
    args,
    options: { quick: { type: 'boolean' }, million: { type: 'boolean' }, only: { type: 'string' } },
  });
  return {
    sizes: values.quick ? [10_000] : [10_000, 100_000],
    orders: values.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000],
    million: values.million ?? false,
    only: values.only?.split(',') ?? [],
  };
};

export const short = (n: number): string => (n >= 1e6 ? `${n / 1e6}M` : `${n / 1e3}k`);
