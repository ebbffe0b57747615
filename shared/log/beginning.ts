import type { LogMeta, TailRecord } from './records.ts';
import type { LogStore } from './store.ts';

/** A store whose first append also writes `meta` and what comes `before` it: a new replica is there whole or not at all. */
export const beginning = (store: LogStore, meta: LogMeta, before: TailRecord[] = []): LogStore => {
  let begun = false;
  return {
    ...store,
    append: async (records) => {
      if (begun) return store.append(records);
      await store.begin(meta, [...before, ...records]);
      begun = true;
    },
  };
};
