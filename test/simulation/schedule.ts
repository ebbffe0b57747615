import fc from 'fast-check';

/** One thing that happens to a shop on several machines. Machines and other things are named by number, modulo how many there are. */
export type Op =
  /** Somebody does something; `stale`: from a form that was opened earlier. */
  | ({ do: 'command'; stale: boolean } & Deed)
  /** A form is opened: it keeps the heads of what it shows. */
  | { do: 'form'; at: number; which: number }
  | Meeting
  /** From now on the process dies at its `step`-th write, before or after it; `lost` relaxed writes go with it. */
  | { do: 'crash'; at: number; step: number; after: boolean; lost: number }
  /** The store refuses its `step`-th write from now on. */
  | { do: 'refuse'; at: number; step: number }
  | { do: 'kill'; at: number; lost: number }
  | { do: 'quit'; at: number }
  /** Nobody does anything for a while: what is done in idle time is done. */
  | { do: 'idle'; at: number }
  /** The wall clock jumps by so many seconds. */
  | { do: 'clock'; at: number; by: number }
  | { do: 'backup'; at: number }
  /** The last backup comes back: the profile alone, or the whole computer with its anchor. */
  | { do: 'restore'; at: number; anchor: boolean }
  /** A disk is copied onto another machine: the profile alone, or the whole computer with key and anchor. */
  | { do: 'clone'; at: number; onto: number; whole: boolean }
  | { do: 'upgrade'; at: number };

export type Deed = { at: number; deed: number; which: number; qty: number };

/** Machines meet, each pair on a channel of its own; frames of the channels interleave as `seed` says. */
export type Meeting = {
  do: 'sync';
  pairs: [number, number][];
  seed: number;
  /** After so many frames one of the channels is cut. */
  cut: number | null;
  /** This frame, if it is a segment, is lost on the way; this one comes twice. */
  lose: number | null;
  repeat: number | null;
  /** What went to the second machine of the first pair is sent to it once more, by somebody who recorded it. */
  replay: boolean;
  /** What is done while they are connected, before the `before`-th frame. */
  during: (Deed & { before: number })[];
};

export type Schedule = {
  machines: number;
  /** Machines whose app does not know all event types yet. */
  old: number[];
  seed: number;
  ops: Op[];
};

const at = fc.nat({ max: 3 });
const deed = {
  at,
  deed: fc.nat({ max: 39 }),
  which: fc.nat({ max: 5 }),
  qty: fc.integer({ min: 1, max: 9 }),
};
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null, freq: 2 });
const pair = fc.tuple(at, at);

const meeting: fc.Arbitrary<Op> = fc.record({
  do: fc.constant('sync' as const),
  pairs: fc.oneof(
    { weight: 4, arbitrary: pair.map((one): Meeting['pairs'] => [one]) },
    { weight: 1, arbitrary: fc.array(pair, { minLength: 2, maxLength: 3 }) },
  ),
  seed: fc.nat({ max: 0xffff }),
  cut: rarely(fc.nat({ max: 30 })),
  lose: fc.option(fc.nat({ max: 30 }), { nil: null, freq: 8 }),
  repeat: fc.option(fc.nat({ max: 30 }), { nil: null, freq: 8 }),
  replay: fc.nat({ max: 9 }).map((n) => n === 0),
  during: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Meeting['during']>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ ...deed, before: fc.nat({ max: 20 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  ),
});

const lost = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
);
const jump = fc.integer({ min: -3000, max: 5000 });

type Weights = Record<Op['do'], number>;

const opOf = (weights: Weights): fc.Arbitrary<Op> =>
  fc.oneof(
    {
      weight: weights.command,
      arbitrary: fc.record({
        do: fc.constant('command' as const),
        stale: fc.nat({ max: 9 }).map((n) => n === 0),
        ...deed,
      }),
    },
    {
      weight: weights.form,
      arbitrary: fc.record({ do: fc.constant('form' as const), at, which: deed.which }),
    },
    { weight: weights.sync, arbitrary: meeting },
    {
      weight: weights.crash,
      arbitrary: fc.record({
        do: fc.constant('crash' as const),
        at,
        step: fc.nat({ max: 7 }),
        after: fc.boolean(),
        lost,
      }),
    },
    {
      weight: weights.refuse,
      arbitrary: fc.record({ do: fc.constant('refuse' as const), at, step: fc.nat({ max: 5 }) }),
    },
    { weight: weights.kill, arbitrary: fc.record({ do: fc.constant('kill' as const), at, lost }) },
    { weight: weights.quit, arbitrary: fc.record({ do: fc.constant('quit' as const), at }) },
    { weight: weights.idle, arbitrary: fc.record({ do: fc.constant('idle' as const), at }) },
    { weight: weights.clock, arbitrary: fc.record({ do: fc.constant('clock' as const), at, by: jump }) },
    { weight: weights.backup, arbitrary: fc.record({ do: fc.constant('backup' as const), at }) },
    {
      weight: weights.restore,
      arbitrary: fc.record({ do: fc.constant('restore' as const), at, anchor: fc.boolean() }),
    },
    {
      weight: weights.clone,
      arbitrary: fc.record({ do: fc.constant('clone' as const), at, onto: at, whole: fc.boolean() }),
    },
    { weight: weights.upgrade, arbitrary: fc.record({ do: fc.constant('upgrade' as const), at }) },
  );

const usual: Weights = {
  command: 24,
  form: 2,
  sync: 14,
  crash: 3,
  refuse: 2,
  kill: 3,
  quit: 2,
  idle: 3,
  clock: 3,
  backup: 2,
  restore: 2,
  clone: 1,
  upgrade: 1,
};

/** Backups and copies much more often than in a shop's life. */
const copied: Weights = { ...usual, command: 16, backup: 6, restore: 7, clone: 4, kill: 4 };

const scheduleOf = (weights: Weights, most: number): fc.Arbitrary<Schedule> =>
  fc.record({
    machines: fc.integer({ min: 2, max: 4 }),
    old: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(at, { minLength: 1, maxLength: 2 }) },
    ),
    seed: fc.nat({ max: 0xffff }),
    ops: fc.array(opOf(weights), { minLength: 1, maxLength: most, size: 'max' }),
  });

/** 1 to 60 things that happen, one schedule in four with many backups and copies. */
export const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  { weight: 3, arbitrary: scheduleOf(usual, 60) },
  { weight: 1, arbitrary: scheduleOf(copied, 60) },
);
