import { type VerifiedRun, vouchedBy } from '../log/verified-run.ts';

/** Unsigned runs that may wait at a time; with a quarter MiB each at most they fit into memory. */
const MOST_WAITING = 256;

/**
 * Lets unsigned runs through once something signed names their end: a later run of the same log that follows them, or the
 * `log.opened` of the log that the machine went on with. Everything before a vouched end is as good as it.
 */
export const unsignedRuns = () => {
  const vouched = new Set<string>();
  const known = new Set<string>();
  let waiting: VerifiedRun[] = [];
  /** The waiting runs that end with this hash, oldest first. They wait no longer. */
  const chainTo = (rid: string, head: string): VerifiedRun[] => {
    const last = waiting.find(({ header }) => header.rid === rid && header.head === head);
    if (!last) return [];
    waiting = waiting.filter((run) => run !== last);
    return [...chainTo(rid, last.header.prev), last];
  };
  const vouch = (runs: readonly VerifiedRun[]): void => {
    for (const event of runs.flatMap((run) => run.events)) {
      const prev = vouchedBy(event);
      if (prev) vouched.add(endOf(prev));
    }
  };
  const isVouched = ({ header: { rid, to, head } }: VerifiedRun): boolean =>
    vouched.has(endOf({ rid, seq: to, id: head.slice(0, 16) }));
  return {
    /** The runs that are good now, in order. */
    pass: (run: VerifiedRun): VerifiedRun[] => {
      const { rid, prev, head, sig } = run.header;
      const good: VerifiedRun[] = [];
      if (sig !== '') good.push(...(waiting.length > 0 ? chainTo(rid, prev) : []), run);
      else if (!known.has(head) && waiting.length < MOST_WAITING) waiting.push(run);
      if (sig === '') known.add(head);
      vouch(good);
      for (let free = waiting.find(isVouched); free; free = waiting.find(isVouched)) {
        const chain = chainTo(free.header.rid, free.header.head);
        vouch(chain);
        good.push(...chain);
      }
      return good;
    },
    /** Logs of which runs still wait, and where the first of them begins. They wait no longer. */
    left: (): { rid: string; seq: number }[] => {
      const first = new Map<string, number>();
      for (const { header } of waiting) if (!first.has(header.rid)) first.set(header.rid, header.from);
      waiting = [];
      return [...first].map(([rid, seq]) => ({ rid, seq }));
    },
  };
};

const endOf = ({ rid, seq, id }: { rid: string; seq: number; id: string }): string => `${rid} ${seq} ${id}`;
