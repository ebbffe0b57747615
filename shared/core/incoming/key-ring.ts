import { logEvents } from '../../domain/workspace/events.ts';
import { parseJson } from '../../kernel/parts.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { KeyRing } from '../../log/verified-run.ts';

/** Keys from what a log holds, and from what is read before it gets there. */
export const keyRingOver = (log: Pick<EventLog, 'eventsOf'> | null): KeyRing => {
  const known = new Map<string, { pub: string; dev: string }>();
  return {
    learn: (rid, key) => {
      known.set(rid, key);
    },
    of: async (rid) => {
      const learnt = known.get(rid);
      if (learnt || !log) return learnt ?? null;
      const first = (await log.eventsOf(`l_${rid}`)).find(({ env }) => env.rid === rid && env.seq === 1);
      const opened = first && logEvents['log.opened'].safeParse(parseJson(first.payload));
      if (!opened?.success) return null;
      known.set(rid, opened.data);
      return opened.data;
    },
  };
};
