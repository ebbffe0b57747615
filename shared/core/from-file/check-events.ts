import type { FoldEvent } from '../../domain/decider.ts';
import { checkFrozen, freezesTotals, type OrderState } from '../../domain/order/index.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Finding } from '../../log/finding.ts';
import { aggregateDigest, stateHashOfDigests } from '../../projections/state-hash.ts';
import { eachFolded, type Watch } from '../each-folded.ts';

/** What was looked at in the events themselves, once their bytes were found good. */
export type EventsChecked = {
  events: number;
  replicas: number;
  aggregates: number;
  /** Frozen totals recomputed, and those that follow rules of a newer app. */
  totals: number;
  totalsNewer: number;
  /** Events that a newer app made: kept, passed on, not judged. */
  newer: number;
  stateHash: string;
  findings: Finding[];
};

type Checked = { totals: number; totalsNewer: number; findings: Finding[] };

/**
 * Folds the whole log, recomputes every frozen total by the rules it names, and looks for payloads that do not fit their
 * type.
 */
export const checkEvents = async (
  log: Pick<EventLog, 'end' | 'read' | 'eventsOfMany'>,
  sha: Sha256,
  progress: (done: number, of: number) => void = () => {},
): Promise<EventsChecked> => {
  const sum = { events: 0, aggregates: 0, totals: 0, totalsNewer: 0, newer: 0 };
  const replicas = new Set<string>();
  const findings: Finding[] = [];
  const digests: [string, string][] = [];
  const folds = eachFolded(log, {
    upTo: null,
    watch,
    pass: ({ env }) => {
      sum.events += 1;
      replicas.add(env.rid);
    },
    progress,
  });
  for await (const { folded, result } of folds) {
    sum.aggregates += 1;
    sum.totals += result.totals;
    sum.totalsNewer += result.totalsNewer;
    sum.newer += folded.state.odd.unknown;
    findings.push(...result.findings);
    digests.push([folded.id, aggregateDigest(sha, folded)]);
  }
  return { ...sum, replicas: replicas.size, stateHash: stateHashOfDigests(sha, digests), findings };
};

const watch = (id: string): Watch<Checked> => {
  const result: Checked = { totals: 0, totalsNewer: 0, findings: [] };
  let bad = 0;
  const find = ({ rid, seq, id: event }: FoldEvent, code: string, detail: string): void => {
    result.findings.push({ code, rid, seq, id: event, detail });
  };
  return {
    result,
    folding: (state, event) => {
      if (state.odd.badPayload > bad && !isErased(event.p))
        find(event, 'badPayload', `the payload of ${event.t} is not what its type says`);
      bad = state.odd.badPayload;
      if (id[0] !== 'o' || !freezesTotals(event.t)) return;
      const order = state as OrderState;
      const check = checkFrozen(order, event);
      if (check.result === 'newer') result.totalsNewer += 1;
      if (check.result === 'agrees' || check.result === 'differs') result.totals += 1;
      if (check.result !== 'differs') return;
      const { part, stored, computed } = check.finding;
      const name = order.placed?.number ?? id;
      find(event, 'E_TOTALS', `${name}: ${part} was frozen as ${stored}, its own rules give ${computed}`);
    },
  };
};

/** A payload that was taken out on purpose leaves its digest. */
const isErased = (payload: unknown): boolean => typeof payload === 'string' && /^x:[\w-]{43}$/.test(payload);
