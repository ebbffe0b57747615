import type { Problem } from '../api.ts';
import type { EventLog } from '../log/event-log.ts';
import type { DaybookParts } from './daybook.ts';
import type { ReadModels } from './read-models.ts';

/** What is done when nobody waits: views saved, the anchor moved, full runs sealed. */
export type Housekeeping = {
  soon(): void;
  anchor(): Promise<void>;
  finish(): Promise<void>;
  trouble(): Problem | null;
};

const SAVE_AFTER_MS = 40;
const SEAL_AFTER_MS = 400;
const ANCHOR_AFTER_MS = 1000;
/** What the shop comes to is counted soon after a start, then now and then. */
const STANDING_FIRST_MS = 2000;
const STANDING_AFTER_MS = 5 * 60_000;

export const housekeeping = (input: {
  log: EventLog;
  models: ReadModels;
  parts: Pick<DaybookParts, 'later' | 'anchor'>;
  /** True while the books may hold what is not durable yet. */
  busy: () => boolean;
  /** False when something was written meanwhile. */
  keepStanding: () => Promise<boolean>;
}): Housekeeping => {
  const { log, models, parts } = input;
  let trouble: Problem | null = null;
  let closed = false;
  const underWay = new Set<Promise<void>>();
  const noted = (error: unknown): void => {
    trouble = { code: 'storeFailed', facts: {}, detail: String(error) };
  };

  /** Runs `work` once, some time after the first of many calls, never twice at the same time. */
  const calmly = (ms: number, work: () => Promise<void>): (() => void) => {
    let waiting = false;
    let running = false;
    const start = (): void => {
      if (waiting || closed) return;
      waiting = true;
      parts.later(ms, () => {
        waiting = false;
        if (closed) return;
        if (running || input.busy()) return start();
        running = true;
        const run = work()
          .then(() => {
            trouble = null;
          }, noted)
          .finally(() => {
            running = false;
            underWay.delete(run);
          });
        underWay.add(run);
      });
    };
    return start;
  };

  const anchor = (): Promise<void> => {
    const { seq, id } = log.tip;
    const { rid, dbUuid } = log.meta;
    // A replica that has not begun has nothing to be anchored at.
    if (seq === 0) return Promise.resolve();
    return parts.anchor.write({ rid, seq, id, dbUuid });
  };
  const save = calmly(SAVE_AFTER_MS, () => models.save());
  const moveAnchor = calmly(ANCHOR_AFTER_MS, anchor);
  const seal = calmly(SEAL_AFTER_MS, async () => {
    if (log.sealable) await log.seal(false);
  });
  let standingKept = false;
  // One that could not be kept leaves the one before, which goes on speaking of the part that it knew.
  const keepStanding = async (): Promise<void> => {
    standingKept = true;
    standingKept = await input.keepStanding().catch(() => true);
    if (!standingKept) stand();
  };
  const standFirst = calmly(STANDING_FIRST_MS, keepStanding);
  const standLater = calmly(STANDING_AFTER_MS, keepStanding);
  const stand = (): void => (standingKept ? standLater() : standFirst());

  return {
    soon: () => {
      save();
      moveAnchor();
      if (log.sealable) seal();
      stand();
    },
    anchor,
    trouble: () => trouble,
    finish: async () => {
      closed = true;
      await Promise.all(underWay);
      await Promise.allSettled([models.save(), anchor(), input.keepStanding()]);
    },
  };
};
