import type { EventLog } from '../../log/event-log.ts';
import type { LogStore } from '../../log/store.ts';
import { memoryViewStore } from '../../projections/memory-view-store.ts';
import { type Daybook, openDaybook } from '../daybook.ts';
import type { FileParts } from './gather.ts';

/**
 * Opens what was read from files as a shop in memory. It can be asked anything; the first command makes this machine a
 * replica of the shop, as a restored copy becomes one. Rejects with a `StoreFailure` where the founding events are not there.
 */
export const openBook = async (
  { log, store }: { log: EventLog; store: LogStore },
  parts: FileParts & { app: string },
  progress: (done: number, of: number) => void = () => {},
): Promise<Daybook> => {
  const all = {
    ...parts,
    slot: 'shop',
    store,
    views: memoryViewStore(),
    anchor: { machine: '', read: async () => null, write: async () => {} },
    // Only who waits to go on is called back; there is no idle time to seal or save in.
    later: (ms: number, run: () => void): void => {
      if (ms === 0) setTimeout(run, 0);
    },
    tell: (notice: { type: string; work?: string; done?: number; of?: number }): void => {
      if (notice.type === 'progress') progress(notice.done ?? 0, notice.of ?? 0);
    },
  } as const;
  const { entrance } = log.meta;
  const minted = {
    reason: 'restore',
    prev: null,
    formerRid: entrance?.reason === 'restore' ? (entrance.formerRid ?? '') : '',
    later: true,
  } as const;
  const book = await openDaybook(all, { log, minted });
  await book.loaded;
  return book;
};
