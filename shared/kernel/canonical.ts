import { compareStamps, parseStamp, type Stamp } from './stamp.ts';

/** What ordering needs to know of an event. */
export type Ordered = { id: string; env: { par: string[]; ts: string; rid: string } };

const NO_STAMP: Stamp = { ms: 0, n: 0 };

/** Ties between concurrent events: recording time, then replica, then id. Clocks break ties and nothing else. */
export const compareEvents = (a: Ordered, b: Ordered): number =>
  compareStamps(parseStamp(a.env.ts) ?? NO_STAMP, parseStamp(b.env.ts) ?? NO_STAMP) ||
  (a.env.rid < b.env.rid ? -1 : a.env.rid > b.env.rid ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Heads of what was folded so far, and whether an event had seen all of them. */
export type Heads = Set<string>;

/** Moves the heads past `event`; true when its author had seen every event before it. */
export const advanceHeads = (heads: Heads, event: Ordered): boolean => {
  let seen = 0;
  for (const parent of event.env.par) if (heads.delete(parent)) seen += 1;
  const linear = heads.size === 0 && (seen > 0 || event.env.par.length === 0);
  heads.add(event.id);
  return linear;
};

/** True when each event names exactly the one before it, so that arrival order is the canonical one. */
const isChain = (events: readonly Ordered[]): boolean =>
  events.every((e, i) =>
    i === 0 ? e.env.par.length === 0 : e.env.par.length === 1 && e.env.par[0] === events[i - 1]?.id,
  );

/**
 * Events of one aggregate, distinct, in canonical order: topological over `par` (Kahn 1962), among those that are
 * ready the smallest by {@link compareEvents}. Parents that are not there are ignored until they arrive.
 */
export const canonicalOrder = <E extends Ordered>(events: readonly E[]): E[] => {
  if (isChain(events)) return [...events];
  const byId = new Map(events.map((e) => [e.id, e]));
  const children = new Map<string, E[]>();
  const waiting = new Map<string, number>();
  const ready: E[] = [];
  for (const event of byId.values()) {
    const parents = new Set(event.env.par.filter((p) => byId.has(p) && p !== event.id));
    for (const parent of parents) {
      const list = children.get(parent);
      if (list) list.push(event);
      else children.set(parent, [event]);
    }
    if (parents.size === 0) push(ready, event);
    else waiting.set(event.id, parents.size);
  }
  const order: E[] = [];
  for (let next = pop(ready); next; next = pop(ready)) {
    order.push(next);
    for (const child of children.get(next.id) ?? []) {
      const left = (waiting.get(child.id) ?? 1) - 1;
      waiting.set(child.id, left);
      if (left === 0) push(ready, child);
    }
  }
  // Hashes make a cycle impossible; should forged ids claim one, its events still fold, last and by the tie rule.
  if (order.length < byId.size) {
    const placed = new Set(order);
    order.push(...[...byId.values()].filter((e) => !placed.has(e)).sort(compareEvents));
  }
  return order;
};

/** Binary heap by {@link compareEvents}: one aggregate may hold 100,000 concurrent events. */
const push = <E extends Ordered>(heap: E[], event: E): void => {
  let i = heap.push(event) - 1;
  while (i > 0) {
    const up = (i - 1) >> 1;
    const parent = heap[up] as E;
    if (compareEvents(parent, event) <= 0) break;
    heap[i] = parent;
    i = up;
  }
  heap[i] = event;
};

const pop = <E extends Ordered>(heap: E[]): E | undefined => {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compareEvents(heap[child + 1] as E, heap[child] as E) < 0) child += 1;
    if (compareEvents(last, heap[child] as E) <= 0) break;
    heap[i] = heap[child] as E;
    i = child;
  }
  heap[i] = last;
  return top;
};
