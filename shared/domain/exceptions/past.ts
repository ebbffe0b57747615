import { addToAncestry, noAncestry, sightOf } from '../../kernel/ancestry.ts';
import { advanceHeads, canonicalOrder } from '../../kernel/canonical.ts';
import { effectiveTime, recordedTime, type StoredEvent } from '../../kernel/envelope.ts';
import { lanes } from '../../kernel/lanes.ts';
import { gather, parseJson, type Waiting } from '../../kernel/parts.ts';
import { aggregateOf } from '../aggregates.ts';
import type { FoldEvent } from '../decider.ts';
import type { Past } from './rule.ts';

/**
 * The past of one aggregate, from its distinct events in any order. It is for aggregates where machines wrote side by
 * side, which are few: a history is read anew as a whole.
 */
export const pastOf = (id: string, events: readonly StoredEvent[]): Past => {
  const order = canonicalOrder(events);
  const { add, saw } = lanes();
  const state = aggregateOf(id).initial();
  const waiting: Waiting = new Map();
  const taken: FoldEvent[] = [];
  const heads = new Set<string>();
  const ancestry = noAncestry();
  for (const event of order) {
    addToAncestry(ancestry, event);
    add(event);
    const linear = advanceHeads(heads, event);
    const whole = gather(waiting, event, parseJson(event.payload));
    if (!whole) continue;
    const { t, sv, rid, seq, cmd, by } = event.env;
    const recorded = recordedTime(event.env);
    const at = event.env.at === undefined ? recorded : effectiveTime(event.env);
    const next: FoldEvent = {
      id: event.id,
      t,
      sv,
      rid,
      seq,
      cmd,
      recorded,
      at,
      by,
      linear,
      ...(linear ? {} : { saw: sightOf(ancestry, event.id) }),
      p: whole.payload,
    };
    aggregateOf(id).apply(state, next);
    taken.push(next);
  }
  return {
    id,
    events: taken,
    concurrent: (a, b) => a.id !== b.id && !saw(a.id, b.id) && !saw(b.id, a.id),
    state,
  };
};
