const MIB = 1024 * 1024;
/** Bytes of one connection that may wait to be taken, and how few must be left before it may send again. */
const HIGH = 4 * MIB;
const LOW = MIB;

export type Flow = {
  sent(channel: number, bytes: number): void;
  taken(channel: number, bytes: number): void;
  closed(channel: number): void;
};

/**
 * Holds a connection while much of what it brought was not taken yet. Without it a machine that sends faster than the core
 * stores would fill the memory between the two.
 */
export const flow = (hold: (channel: number, held: boolean) => void): Flow => {
  const waiting = new Map<number, number>();
  const held = new Set<number>();
  return {
    sent: (channel, bytes) => {
      const now = (waiting.get(channel) ?? 0) + bytes;
      waiting.set(channel, now);
      if (now <= HIGH || held.has(channel)) return;
      held.add(channel);
      hold(channel, true);
    },
    taken: (channel, bytes) => {
      const before = waiting.get(channel);
      if (before === undefined) return;
      waiting.set(channel, Math.max(0, before - bytes));
      if (before - bytes > LOW || !held.delete(channel)) return;
      hold(channel, false);
    },
    closed: (channel) => {
      waiting.delete(channel);
      held.delete(channel);
    },
  };
};
