import { useEffect } from 'react';
import { create } from 'zustand';
import type { SyncStatus } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';

/** What the core calls other machines where it tells what changed. */
const SYNC = 'sync';

/** While somebody looks, in case a notice is missed; and otherwise, for how long ago something was. */
const CLOSE_MS = 3000;
const FAR_MS = 30_000;

type SyncStore = { status: SyncStatus | null; set(status: SyncStatus | null): void };

/** Asked often and mostly answered alike: what looks the same makes nobody draw anew. */
const useStore = create<SyncStore>()((set) => ({
  status: null,
  set: (status) => set((s) => (JSON.stringify(s.status) === JSON.stringify(status) ? s : { status })),
}));

/** How it stands with other machines; null until it is known. */
export const useSync = (): SyncStatus | null => useStore((s) => s.status);

/** Takes in an answer that tells how things stand, without asking again. */
export const takeSync = (status: SyncStatus): void => useStore.getState().set(status);

/** Keeps {@link useSync} current; to be used once per window. `close` asks more often. */
export const useWatchSync = (close: boolean): void => {
  const core = useCore();
  const set = useStore((s) => s.set);
  useEffect(() => {
    let alive = true;
    let busy = false;
    let again = false;
    const ask = (): void => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      core
        .call('syncStatus')
        .then(
          (status) => alive && set(status),
          () => alive && set(null),
        )
        .finally(() => {
          busy = false;
          if (again && alive) {
            again = false;
            ask();
          }
        });
    };
    ask();
    const timer = setInterval(ask, close ? CLOSE_MS : FAR_MS);
    const stop = core.listen((notice) => {
      if (
        notice.type === 'status' ||
        (notice.type === 'changed' && (notice.all || notice.ids.includes(SYNC)))
      )
        ask();
    });
    return () => {
      alive = false;
      clearInterval(timer);
      stop();
    };
  }, [core, set, close]);
};
