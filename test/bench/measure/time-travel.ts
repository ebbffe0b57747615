import { short } from '../options.ts';
import { type Goal, ms, type Section } from '../report.ts';
import { median } from '../worker/numbers.ts';
import type { Jump, Then } from '../worker/time-travel.ts';
import { inBrowser, MEMORY_HEAD, memoryCells, type Taken, taken, type Years } from './years.ts';

const SHARES = [0.25, 0.5, 0.75];
const FIRST_MS = 2000;
const NEAR_MS = 100;

export const measureTimeTravel = async (all: Years[]): Promise<Section> => {
  const table = [
    [
      'ms',
      'orders open then',
      'first screen',
      'everything',
      'a day on',
      'everything',
      'a day back',
      'now',
      ...MEMORY_HEAD,
    ],
  ];
  const goals: Goal[] = [];
  for (const years of all) {
    const thens = await inBrowser(years, (page) => page.call<Then[]>('momentsOf', { shares: SHARES }));
    const found = new Map<Then, (Taken & { result: Jump })[]>(thens.map((then) => [then, []]));
    for (let i = 0; i < years.rounds; i += 1)
      for (const then of thens)
        found
          .get(then)
          ?.push(
            await inBrowser(years, (page) =>
              taken<Jump>(years, page, ['jump', then], ({ far }) => far.first),
            ),
          );
    const size = short(years.size);
    const slowest = { first: 0, near: 0 };
    for (const [i, then] of thens.entries()) {
      const rounds = found.get(then) ?? [];
      const of = (value: (jump: Jump) => number): number => median(rounds.map(({ result }) => value(result)));
      const near = [of((j) => j.dayOn.first), of((j) => j.dayBack.first)];
      slowest.first = Math.max(
        slowest.first,
        of((j) => j.far.first),
      );
      slowest.near = Math.max(slowest.near, ...near);
      const share = (SHARES[Math.floor(i / 2)] ?? 0) * 100;
      const mode = then.moment.mode === 'effective' ? 'as it was' : 'as we knew it';
      table.push([
        `${size} events, ${share} %, ${mode}`,
        then.open.toLocaleString('en'),
        ms(of((j) => j.far.first)),
        ms(of((j) => j.far.everything)),
        ms(of((j) => j.dayOn.first)),
        ms(of((j) => j.dayOn.everything)),
        ms(of((j) => j.dayBack.first)),
        ms(of((j) => j.now)),
        ...memoryCells(rounds),
      ]);
    }
    goals.push(
      {
        what: `${size} events: slowest first screen`,
        found: slowest.first,
        limit: FIRST_MS,
        most: true,
        unit: 'ms',
      },
      {
        what: `${size} events: slowest nearby moment`,
        found: slowest.near,
        limit: NEAR_MS,
        most: true,
        unit: 'ms',
      },
    );
  }
  return {
    title: '(j) Time travel',
    text: `From now to the moment at which a quarter, half and three quarters of the events of (g) were recorded, in both modes: ms from asking until the core has given the first page of orders,
      and until stock, goods and customers are there as well; then a day further and back again, and home. The numbers of orders at the moment, and the sum of those that had been delivered, are those counted from the events alone. Each journey is the first of a new browser process. Memory
      is of the whole journey with the shop's own start. Rounds and medians as in (g).`,
    table,
    goals,
    why: 'what was under way at the moment is folded from its events, and they lie in many segments.',
  };
};
