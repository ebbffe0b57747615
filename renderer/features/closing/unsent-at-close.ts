import type { SyncStatus } from '../../../shared/index.ts';

export type Unsent = { id: string; label: string };

type Asked = {
  status: () => Promise<SyncStatus>;
  orders: () => Promise<Unsent[]>;
  pause: (ms: number) => Promise<void>;
};

/** What there is to say before the app closes is known by then, whatever hangs. */
const PATIENCE_MS = 2000;
const LOOK_AGAIN_MS = 200;

/**
 * Orders that are on this machine only and should be on others. A machine that is connected gets a moment to take them; what
 * cannot be found out in time keeps nobody from closing.
 */
export const unsentAtClose = async ({ status, orders, pause }: Asked): Promise<Unsent[]> => {
  let found: Unsent[] = [];
  let over = false;
  const look = async (): Promise<void> => {
    while (!over) {
      const { machines } = await status();
      const others = machines.filter(({ own, removed }) => !own && !removed);
      found = others.length > 0 ? await orders() : [];
      const listening = others.some(({ state }) => state === 'connected' || state === 'exchanging');
      if (found.length === 0 || !listening) return;
      await pause(LOOK_AGAIN_MS);
    }
  };
  await Promise.race([look().catch(() => {}), pause(PATIENCE_MS)]);
  over = true;
  return found;
};
