import { aggregateOf, type FoldedState, letterOf } from '../domain/aggregates.ts';
import type { FoldEvent } from '../domain/decider.ts';
import { type Ancestry, addToAncestry, noAncestry, sightOf } from '../kernel/ancestry.ts';
import { advanceHeads, canonicalOrder, type Heads } from '../kernel/canonical.ts';
import { effectiveTime, MAX_PARENTS, recordedTime, type StoredEvent } from '../kernel/envelope.ts';
import { gather, parseJson, type Waiting } from '../kernel/parts.ts';

/** First and last time of an aggregate's events, ms: as recorded, then as effective. Zeros where it has none. */
export type EventSpan = [
  recordedFirst: number,
  recordedLast: number,
  effectiveFirst: number,
  effectiveLast: number,
];

/** An aggregate as this machine knows it: its state, what a new event would have to name as parents, how many events. */
export type Folded = {
  readonly id: string;
  state: FoldedState;
  readonly heads: Heads;
  readonly waiting: Waiting;
  count: number;
  readonly span: EventSpan;
  /**
   * Its events in canonical order, where machines wrote side by side: what clashes follows from them. Null for all others,
   * which are nearly all.
   */
  branched: StoredEvent[] | null;
  /** Kept for shelves alone: of two counts it matters whether the one knew of the other. */
  readonly ancestry: Ancestry | null;
};

export const foldNothing = (id: string): Folded => ({
  id,
  state: aggregateOf(id).initial(),
  heads: new Set(),
  waiting: new Map(),
  count: 0,
  span: [0, 0, 0, 0],
  branched: null,
  ancestry: letterOf(id) === 's' ? noAncestry() : null,
});

type Times = { recorded: number; at: number };

const toFoldEvent = (
  event: StoredEvent,
  { recorded, at }: Times,
  linear: boolean,
  payload: unknown,
  ancestry: Ancestry | null,
): FoldEvent => ({
  id: event.id,
  t: event.env.t,
  sv: event.env.sv,
  rid: event.env.rid,
  seq: event.env.seq,
  cmd: event.env.cmd,
  recorded,
  at,
  by: event.env.by,
  linear,
  ...(linear || ancestry === null ? {} : { saw: sightOf(ancestry, event.id) }),
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

/**
 * Heads that the next event of replica `rid` names: all of them; where they are more than an event holds, its own and those
 * that stand last. The others stay heads, and a later event names them.
 */
export const parentsOf = ({ heads, branched }: Folded, rid: string): string[] => {
  if (heads.size <= MAX_PARENTS) return [...heads];
  const own = (branched ?? []).filter((e) => e.env.rid === rid && heads.has(e.id)).map((e) => e.id);
  return [...new Set([...own, ...[...heads].reverse()])].slice(0, MAX_PARENTS);
};

const widen = (span: EventSpan, first: boolean, { recorded, at }: Times): void => {
  if (first || recorded < span[0]) span[0] = recorded;
  if (first || recorded > span[1]) span[1] = recorded;
  if (first || at < span[2]) span[2] = at;
  if (first || at > span[3]) span[3] = at;
};

/** Looks at a state right after an event took effect on it. */
export type Folding = (state: FoldedState, event: FoldEvent) => void;

/**
 * Applies the next event in canonical order; true when its author had seen all before it. `folding` hears of what took
 * effect, once it is in the state. Where the caller goes on after an event that had not, `branched` is for it to set.
 */
export const foldNext = (folded: Folded, event: StoredEvent, folding?: Folding): boolean => {
  const linear = advanceHeads(folded.heads, event);
  const recorded = recordedTime(event.env);
  const times = { recorded, at: event.env.at === undefined ? recorded : effectiveTime(event.env) };
  widen(folded.span, folded.count === 0, times);
  if (folded.ancestry) addToAncestry(folded.ancestry, event);
  const whole = gather(folded.waiting, event, parseJson(event.payload));
  if (whole) {
    const taken = toFoldEvent(event, times, linear, whole.payload, folded.ancestry);
    aggregateOf(folded.id).apply(folded.state, taken);
    folding?.(folded.state, taken);
  }
  if (!linear && folded.count === 0) folded.branched = [];
  folded.branched?.push(event);
  folded.count += 1;
  return linear;
};

/** State of an aggregate from its events in any order, each counted once. */
export const foldEvents = (id: string, events: readonly StoredEvent[], folding?: Folding): Folded => {
  const folded = foldNothing(id);
  const order = canonicalOrder(distinct(events));
  let linear = true;
  for (const event of order) if (!foldNext(folded, event, folding)) linear = false;
  if (!linear) folded.branched = order;
  return folded;
};

/** Each event once, however often it came. */
export const distinct = (events: readonly StoredEvent[]): StoredEvent[] => [
  ...new Map(events.map((e) => [e.id, e])).values(),
];
