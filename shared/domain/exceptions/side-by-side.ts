import { letterOf } from '../aggregates.ts';
import type { Fact, FoldEvent } from '../decider.ts';
import { exponentOf } from '../money.ts';
import { rescale } from '../quantity.ts';
import type { Past } from './rule.ts';

/** Something was given a value. Values with the same `key` are the same. */
export type Setting<V> = { event: FoldEvent; value: V; key: string };

/** Several were set side by side: what shows first, then what it covers. */
export type SetTwice<V> = { events: string[]; latest: Setting<V>; others: Setting<V>[] };

/** Names of the answers that choose one of several values, the one that shows first. */
export const CHOICES = ['later', 'earlier', 'earliest'] as const;

export const isAbout = (past: Past, letter: string): boolean => letterOf(past.id) === letter;

/** Those that nobody who set it again had seen, in canonical order. The last is the one that shows. */
export const unseen = <V>(past: Past, settings: readonly Setting<V>[]): Setting<V>[] => {
  const standing: Setting<V>[] = [];
  for (const setting of [...settings].reverse())
    if (standing.every(({ event }) => past.concurrent(event, setting.event))) standing.unshift(setting);
  return standing;
};

/** What was set to different values by machines that did not know of each other, and by nobody since. */
export const setTwice = <V>(past: Past, settings: readonly Setting<V>[]): SetTwice<V> | null => {
  const standing = unseen(past, settings);
  const latest = standing.at(-1);
  if (!latest) return null;
  const keys = new Set([latest.key]);
  const others: Setting<V>[] = [];
  for (const setting of standing.toReversed()) {
    if (keys.has(setting.key)) continue;
    keys.add(setting.key);
    others.push(setting);
  }
  return others.length === 0 ? null : { events: standing.map(({ event }) => event.id), latest, others };
};

/** Groups by what they set, in the order the first of each was set. */
export const byRegister = <V extends { register: string }>(items: Iterable<V>): Map<string, V[]> => {
  const registers = new Map<string, V[]>();
  for (const item of items) {
    const group = registers.get(item.register);
    if (group) group.push(item);
    else registers.set(item.register, [item]);
  }
  return registers;
};

/** A price as money where the currency is fine enough for it, else as a number. */
export const priceFact = (price: { units: number; scale: number }, currency: string): Fact => {
  const minor = rescale(price.units, price.scale, exponentOf(currency));
  return minor === null ? { ...price } : { minor, currency };
};
