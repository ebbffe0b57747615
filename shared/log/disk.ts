import { StoreFailure } from './store.ts';

/**
 * Bytes that are left free. A store that meets the end of the disk breaks off within a record, and Chromium, which opens it
 * again and writes on behind that, takes it for damaged the next time and throws all of it away.
 */
export const RESERVE = 16 << 20;

/** How long an answer holds while much is written, and how old one may be after a rest, in ms. */
const FRESH_MS = 100;
const STALE_MS = 2000;

/** What all databases of a profile lie on. */
export type Disk = {
  /**
   * Asked before every write, and before a long one with the `bytes` it takes. Rejects with `quota` while there is no room to
   * write them safely.
   */
  room(bytes?: number): Promise<void>;
  /** Told when a database was closed by somebody else, which is what Chromium does when it could not write. */
  lose(): void;
  onLost(hear: () => void): void;
};

/** A disk without end, for stores of which nobody needs to know. */
export const endlessDisk: Disk = { room: async () => {}, lose: () => {}, onLost: () => {} };

/** `free`: bytes that may still be written; `now`: a clock that only goes forward, in ms. */
export const guardedDisk = (free: () => Promise<number>, now: () => number): Disk => {
  const ears: (() => void)[] = [];
  let left = 0;
  let at = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const ask = (): Promise<void> => {
    asking ??= free()
      .then((bytes) => {
        left = bytes;
        at = now();
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  return {
    room: async (bytes = 0) => {
      const age = now() - at;
      // While there is plenty, nobody waits for the answer; when it gets tight, every write does.
      if (age > STALE_MS || left < RESERVE * 4 + bytes) await ask();
      else if (age > FRESH_MS) ask().catch(() => {});
      if (left < RESERVE + bytes)
        throw new StoreFailure(
          'quota',
          `${left} bytes are free, ${bytes} are asked for and ${RESERVE} kept in reserve`,
        );
    },
    lose: () => {
      for (const hear of ears) hear();
    },
    onLost: (hear) => {
      ears.push(hear);
    },
  };
};
