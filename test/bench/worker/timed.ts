import type { AnyAggregate } from '../../../shared/domain/aggregates.ts';
import type { Sha256 } from '../../../shared/kernel/hash.ts';
import type { LogStore } from '../../../shared/log/store.ts';
import type { ViewStore } from '../../../shared/projections/view-store.ts';

/** Sums the ms spent under each name. */
export type Stopwatch = { add(name: string, since: number): void; of(name: string): number; reset(): void };

export const stopwatch = (): Stopwatch => {
  const sums = new Map<string, number>();
  return {
    add: (name, since) => void sums.set(name, (sums.get(name) ?? 0) + performance.now() - since),
    of: (name) => sums.get(name) ?? 0,
    reset: () => sums.clear(),
  };
};

export const timedSha =
  (sha: Sha256, watch: Stopwatch): Sha256 =>
  (...parts) => {
    const start = performance.now();
    const hash = sha(...parts);
    watch.add('hash', start);
    return hash;
  };

export const timedStore = (store: LogStore, watch: Stopwatch): LogStore => ({
  ...store,
  append: async (records) => {
    const start = performance.now();
    await store.append(records);
    watch.add('append', start);
  },
});

export const timedViews = (views: ViewStore, watch: Stopwatch): ViewStore => ({
  ...views,
  snapshot: async (change) => {
    const start = performance.now();
    await views.snapshot(change);
    watch.add('view store', start);
  },
});

type Mutable = { -readonly [K in keyof AnyAggregate]: AnyAggregate[K] };

/** Puts watches on the rules and folds themselves until the returned function is called: they are no port. */
export const timedAggregates = (all: ReadonlyMap<string, AnyAggregate>, watch: Stopwatch): (() => void) => {
  const undo: (() => void)[] = [];
  for (const aggregate of all.values()) {
    const { decide, apply } = aggregate;
    const open = aggregate as Mutable;
    open.decide = (...args) => {
      const start = performance.now();
      const decision = decide(...args);
      watch.add('decide', start);
      return decision;
    };
    open.apply = (...args) => {
      const start = performance.now();
      apply(...args);
      watch.add('fold', start);
    };
    undo.push(() => Object.assign(open, { decide, apply }));
  }
  return () => {
    for (const put of undo) put();
  };
};
