import { openBench } from '../browser.ts';
import { type Options, short } from '../options.ts';
import { type Goal, ms, type Section, times } from '../report.ts';
import type { DispatchInput, DispatchTimes } from '../worker/dispatch.ts';
import { quantile } from '../worker/numbers.ts';
import { ordersFor } from '../worker/orders.ts';

/** Rounds in which the logs take turns, and commands of each in a round: 330 altogether. */
const ROUNDS = 3;
const COMMANDS = 110;

type Way = { title: string; pause: number; open: boolean };
const WAYS: Way[] = [
  { title: 'open order, one after another', pause: 0, open: true },
  { title: 'open order, at work (60 ms apart)', pause: 60, open: true },
  { title: 'order not looked at before', pause: 0, open: false },
];

export const measureDispatch = async (url: string, { sizes }: Options): Promise<Section> => {
  const bench = await openBench(url);
  for (const size of sizes)
    await bench.call('buildShop', { name: `a${size}`, plan: { orders: ordersFor(size), life: 'whole' } });
  const found = new Map<string, DispatchTimes>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of WAYS) {
      for (const size of sizes) {
        const { pause, open } = way;
        const input: DispatchInput = { shop: `a${size}`, commands: COMMANDS, pause, open };
        const some = await bench.call<DispatchTimes>('dispatchRun', input);
        const key = `${way.title} ${size}`;
        const all = found.get(key) ?? { ack: [], seen: [], bare: [], bytes: 0 };
        for (const what of ['ack', 'seen', 'bare'] as const) all[what].push(...some[what]);
        found.set(key, { ...all, bytes: some.bytes });
      }
    }
  }
  await bench.close();

  const of = (way: Way, size: number): DispatchTimes => found.get(`${way.title} ${size}`) as DispatchTimes;
  const both = (values: number[]): string => `${ms(quantile(values, 0.5))} / ${ms(quantile(values, 0.95))}`;
  const ratio = (t: DispatchTimes, what: 'ack' | 'seen', q: number): number =>
    quantile(t[what], q) / quantile(t.bare, q);
  const rows = WAYS.flatMap((way) =>
    sizes.map((size) => {
      const t = of(way, size);
      return [
        `${way.title}, ${short(size)} events`,
        both(t.bare),
        both(t.ack),
        both(t.seen),
        `${times(ratio(t, 'ack', 0.5))} / ${times(ratio(t, 'ack', 0.95))}`,
      ];
    }),
  );
  const goals: Goal[] = WAYS.flatMap((way) => {
    const [small = 0, large = small] = sizes;
    const t = of(way, large);
    const growth =
      large === small
        ? []
        : [
            {
              what: `${way.title}: ${short(large)} against ${short(small)}, each beside its bare puts`,
              found: ratio(t, 'ack', 0.5) / ratio(of(way, small), 'ack', 0.5),
              limit: 1.2,
              most: true,
            },
          ];
    return [
      { what: `${way.title}: acknowledged, p50`, found: ratio(t, 'ack', 0.5), limit: 1.5, most: true },
      { what: `${way.title}: acknowledged, p95`, found: ratio(t, 'ack', 0.95), limit: 2, most: true },
      { what: `${way.title}: views updated, p50`, found: ratio(t, 'seen', 0.5), limit: 1.5, most: true },
      ...growth,
    ];
  });
  return {
    title: '(a) One command',
    text: `A note is added to an order: the time until the dispatch resolves, which is when its event is strictly durable,
      and until the windows were told and a query for the order answers with the new version. Beside it, in turns, the same
      record (${of(WAYS[0] as Way, sizes[0] as number).bytes} bytes of event) is put into a bare IndexedDB store in one strict transaction. ${ROUNDS * COMMANDS}
      commands for each row, spread over all orders of the log. An open order is one that a window shows, so its state is in
      memory; the last rows are for orders nobody looked at, whose events are read from sealed segments first.`,
    table: [['ms, p50 / p95', 'bare put', 'acknowledged', 'views updated', 'acknowledged ÷ bare'], ...rows],
    goals,
    why: `the bare put does no work of its own, so what parsing, deciding, hashing and folding cost shows in full when commands follow one another without a breath. An order nobody looked at is folded from its events first, and reading
      them inflates every segment they lie in: some milliseconds, whatever the length of the log.`,
  };
};
