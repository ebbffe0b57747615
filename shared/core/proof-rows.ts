import type { ProofReport } from '../api.ts';
import { canonicalOrder } from '../kernel/canonical.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { Entry } from '../projections/entries.ts';
import { distinct, foldNext, foldNothing } from '../projections/fold.ts';
import { toEntry } from '../projections/to-entry.ts';
import { breathe } from './breathe.ts';

/** A row as it was found, and as its events say. Null where it is not. */
export type RowDifference = { id: string; shown: Entry | null; due: Entry | null };

type FirstDifference = NonNullable<ProofReport['firstDifference']>;

/** Longest value told of either side. */
const TOLD = 300;
/** Told only where nothing else differs: they follow from the rest. */
const DERIVED = new Set(['version', 'span', 'search']);

/** A path to the first value in which two rows differ, and both values as JSON; null when they are equal. */
export const differingField = (
  shown: unknown,
  due: unknown,
): { path: string[]; shown: string; due: string } | null => {
  const pair = differ(shown, due, []);
  return pair && { path: pair.path, shown: told(pair.shown), due: told(pair.due) };
};

const differ = (
  shown: unknown,
  due: unknown,
  path: string[],
): { path: string[]; shown: unknown; due: unknown } | null => {
  if (!isObject(shown) || !isObject(due) || Array.isArray(shown) !== Array.isArray(due))
    return Object.is(shown, due) ? null : { path, shown, due };
  const keys = [...new Set([...Object.keys(due), ...Object.keys(shown)])];
  if (path.length === 0) keys.sort((a, b) => Number(DERIVED.has(a)) - Number(DERIVED.has(b)));
  for (const key of keys) {
    const found = differ(shown[key], due[key], [...path, key]);
    if (found) return found;
  }
  return null;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const told = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, TOLD);

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((held, key) => (isObject(held) ? held[key] : undefined), value);

/** What the row is called by those who work with it; `name` finds rows that another one is about. */
export const labelOf = (entry: Entry | null, id: string, name: (id: string) => Entry | undefined): string => {
  switch (entry?.kind) {
    case 'order':
      return entry.number ?? entry.nickname;
    case 'product':
    case 'customer':
    case 'shop':
      return entry.name;
    case 'stock':
      return labelOf(name(entry.productId) ?? null, entry.productId, () => undefined);
    case 'payment':
      return entry.orderId === null
        ? entry.reference || entry.method
        : labelOf(name(entry.orderId) ?? null, entry.orderId, () => undefined);
    case undefined:
      return id;
  }
};

/**
 * The row told for a person: where it differs and the event from which on it does. When what is shown is an earlier state
 * of the row, that is the first event it lacks, otherwise the last one that set the differing field.
 */
export const firstDifference = async (
  { id, shown, due }: RowDifference,
  events: readonly StoredEvent[],
  name: (id: string) => Entry | undefined,
): Promise<FirstDifference> => {
  const label = labelOf(due ?? shown, id, name);
  const field = differingField(shown, due);
  // The same values written down in another order.
  if (!field) return { row: id, label, field: '', shown: '', due: '', event: null };
  const event = due === null ? null : await partingEvent(id, shown, field.path, events);
  return { row: id, label, field: field.path.join('.'), shown: field.shown, due: field.due, event };
};

const partingEvent = async (
  id: string,
  shown: Entry | null,
  path: readonly string[],
  events: readonly StoredEvent[],
): Promise<string | null> => {
  const order = canonicalOrder(distinct(events));
  if (shown === null) return order[0]?.id ?? null;
  const folded = foldNothing(id);
  let lastSet: string | null = null;
  let before: unknown;
  let lacks = false;
  for (const event of order) {
    if (lacks) return event.id;
    if (!foldNext(folded, event)) folded.branched ??= order.slice(0, folded.count);
    const entry = toEntry(folded);
    if (differ(at(entry, path), before, []) !== null) lastSet = event.id;
    before = at(entry, path);
    lacks = entry !== null && differ(shown, entry, []) === null;
    await breathe();
  }
  return lastSet;
};
