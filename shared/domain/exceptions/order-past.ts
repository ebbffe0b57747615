import type { FoldEvent } from '../decider.ts';
import { orderEvents } from '../order/events.ts';
import type { OrderEvent, OrderEventOf } from '../order/fold.ts';
import type { OrderState } from '../order/state.ts';
import { parse } from '../parse.ts';
import { noOdd } from '../stamp.ts';
import type { Clash, Past, PastRule } from './rule.ts';

/** An event of an order whose payload fits its type. */
export type Said = OrderEvent & { event: FoldEvent };
export type SaidOf<T extends OrderEvent['t']> = OrderEventOf<T> & { event: FoldEvent };

export type OrderPast = {
  readonly id: string;
  readonly state: OrderState;
  /** What could be read, in canonical order. */
  readonly said: readonly Said[];
  apart(a: { event: FoldEvent }, b: { event: FoldEvent }): boolean;
};

const read = new WeakMap<Past, OrderPast>();

const orderPastOf = (past: Past): OrderPast => {
  const before = read.get(past);
  if (before !== undefined) return before;
  const said = past.events.flatMap((event): Said[] => {
    const known = parse(orderEvents, event, noOdd());
    return known === null ? [] : [{ ...known, event }];
  });
  const it: OrderPast = {
    id: past.id,
    state: past.state as OrderState,
    said,
    apart: (a, b) => past.concurrent(a.event, b.event),
  };
  read.set(past, it);
  return it;
};

/** A rule about orders; of anything else it finds nothing. */
export const orderRule = (kind: string, find: (it: OrderPast) => Clash[]): PastRule => ({
  kind,
  find: (past) => (past.id.startsWith('o_') ? find(orderPastOf(past)) : []),
});

export const saidOf = <T extends OrderEvent['t']>(it: OrderPast, t: T): SaidOf<T>[] =>
  it.said.filter((one): one is Said & SaidOf<T> => one.t === t);

/** Those of `others` that the author of `one` had not seen and who had not seen it. */
export const apartFrom = <S extends { event: FoldEvent }>(
  it: OrderPast,
  one: { event: FoldEvent },
  others: readonly S[],
): S[] => others.filter((other) => it.apart(one, other));

/** True while the act of this event was not taken back. */
export const stands = (it: OrderPast, { event }: { event: FoldEvent }): boolean =>
  it.state.acts.get(event.id)?.undone === false;

export const idsOf = (...said: readonly { event: FoldEvent }[]): string[] => [
  ...new Set(said.map(({ event }) => event.id)),
];

/**
 * Things that the same events are about are one clash: one edit of ten lines that meets another edit of them is one
 * question, and its identity is made of its events alone.
 */
export const byEvents = <G>(things: readonly G[], events: (thing: G) => readonly string[]): G[][] => {
  const groups = new Map<string, G[]>();
  for (const thing of things) {
    const key = [...events(thing)].sort().join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return [...groups.values()];
};
