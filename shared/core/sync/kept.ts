import { z } from '../../kernel/schema.ts';
import type { Tips } from '../../sync/messages.ts';

const reached = z.tuple([z.number(), z.number()]);

/** What a machine remembers of the others between two starts. None of it decides what is sent: that both sides tell anew. */
const keptSync = z.object({
  sharing: z.boolean(),
  /** Who let this machine in. */
  roots: z.array(z.string()),
  addresses: z.record(z.string(), z.string()),
  /** When each machine was last heard, ms. */
  heard: z.record(z.string(), z.number()),
  /** Ends of the logs it said it holds. */
  tips: z.record(z.string(), z.record(z.string(), z.array(z.tuple([z.number(), z.string()])))),
  /** By machine and log: up to which event it held since when, ascending. */
  reached: z.record(z.string(), z.record(z.string(), z.array(reached))),
});
export type KeptSync = z.infer<typeof keptSync>;

export const nothingKept = (): KeptSync => ({
  sharing: false,
  roots: [],
  addresses: {},
  heard: {},
  tips: {},
  reached: {},
});

/** What was kept, or nothing where it is not what this app keeps. */
export const readKept = (value: unknown): KeptSync => {
  const parsed = keptSync.safeParse(value);
  return parsed.success ? parsed.data : nothingKept();
};

/** How many steps are remembered of each log at each machine. */
const STEPS = 200;

/** Notes that a machine holds these ends now. */
export const noteTips = (kept: KeptSync, dev: string, tips: Tips, now: number): void => {
  kept.heard[dev] = now;
  kept.tips[dev] ??= {};
  const known = kept.tips[dev];
  kept.reached[dev] ??= {};
  const steps = kept.reached[dev];
  for (const [rid, points] of Object.entries(tips)) {
    known[rid] = points;
    const top = Math.max(0, ...points.map(([seq]) => seq));
    const before = steps[rid] ?? [];
    if ((before.at(-1)?.[0] ?? 0) < top) steps[rid] = [...before.slice(1 - STEPS), [top, now]];
  }
};

/** Notes that a machine came this far in some logs; what it is known to hold beyond stays. */
export const noteReached = (kept: KeptSync, dev: string, upTo: Tips, now: number): void => {
  const known = kept.tips[dev] ?? {};
  const ahead = Object.entries(upTo).filter(
    ([rid, points]) =>
      Math.max(0, ...points.map(([seq]) => seq)) > Math.max(0, ...(known[rid] ?? []).map(([seq]) => seq)),
  );
  noteTips(kept, dev, Object.fromEntries(ahead), now);
};

/** Since when the machine has held this event, ms; null while it is not known to. */
export const heldSince = (kept: KeptSync, dev: string, rid: string, seq: number): number | null =>
  kept.reached[dev]?.[rid]?.find(([top]) => top >= seq)?.[1] ?? null;
