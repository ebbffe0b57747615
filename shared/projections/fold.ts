import { aggregateOf, type FoldedState } from '../domain/aggregates.ts';
import type { FoldEvent } from '../domain/decider.ts';
import { advanceHeads, canonicalOrder, type Heads } from '../kernel/canonical.ts';
import { effectiveTime, type StoredEvent } from '../kernel/envelope.ts';
import { gather, parseJson, type Waiting } from '../kernel/parts.ts';
import { parseStamp } from '../kernel/stamp.ts';

/** An aggregate as this machine knows it: its state, what a new event would have to name as parents, how many events. */
export type Folded = {
  readonly id: string;
  state: FoldedState;
  readonly heads: Heads;
  readonly waiting: Waiting;
  count: number;
};

export const foldNothing = (id: string): Folded => ({
  id,
  state: aggregateOf(id).initial(),
  heads: new Set(),
  waiting: new Map(),
  count: 0,
});

const toFoldEvent = (event: StoredEvent, linear: boolean, payload: unknown): FoldEvent => ({
  id: event.id,
  t: event.env.t,
  sv: event.env.sv,
  rid: event.env.rid,
  seq: event.env.seq,
  cmd: event.env.cmd,
  recorded: parseStamp(event.env.ts)?.ms ?? 0,
  at: effectiveTime(event.env),
  by: event.env.by,
  linear,
  p: payload,
});

/** True when the event's author had seen all that is folded, so that it may simply be applied. */
export const followsHeads = (folded: Folded, event: StoredEvent): boolean => {
  if (folded.count === 0) return true;
  const par = event.env.par;
  if (folded.heads.size === 1 && par.length === 1) return folded.heads.has(par[0] as string);
  const named = new Set(par);
  for (const head of folded.heads) if (!named.has(head)) return false;
  return true;
};

/** Applies the next event in canonical order. */
export const foldNext = (folded: Folded, event: StoredEvent): void => {
  const linear = advanceHeads(folded.heads, event);
  const whole = gather(folded.waiting, event, parseJson(event.payload));
  if (whole) aggregateOf(folded.id).apply(folded.state, toFoldEvent(event, linear, whole.payload));
  folded.count += 1;
};

/** State of an aggregate from its events in any order, each counted once. */
export const foldEvents = (id: string, events: readonly StoredEvent[]): Folded => {
  const folded = foldNothing(id);
  for (const event of canonicalOrder(distinct(events))) foldNext(folded, event);
  return folded;
};

const distinct = (events: readonly StoredEvent[]): StoredEvent[] => [
  ...new Map(events.map((e) => [e.id, e])).values(),
];
