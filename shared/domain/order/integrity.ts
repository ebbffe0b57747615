import type { FoldEvent } from '../decider.ts';
import { parse } from '../parse.ts';
import { PRICING_VERSION, price } from '../pricing.ts';
import { noOdd } from '../stamp.ts';
import { orderEvents, type Totals } from './events.ts';
import type { OrderEvent } from './fold.ts';
import type { OrderState } from './state.ts';
import { priceInputOf } from './totals.ts';

/** A stored amount that its own rules do not give. Minor units. */
export type RoundingFinding = {
  code: 'totalsDiffer' | 'lineDiffers' | 'totalsTooLarge';
  /** The total or line amount that differs. */
  part: string;
  stored: number;
  computed: number;
};

const parts = ['gross', 'lineDiscount', 'orderDiscount', 'net', 'shipping', 'tax', 'total'] as const;
const lineParts = ['gross', 'lineDiscount', 'orderDiscount', 'tax'] as const;

const frozenOf = (event: OrderEvent): { totals: Totals; version: number } | null => {
  switch (event.t) {
    case 'order.placed':
      return { totals: event.p.totals, version: event.p.pricingVersion };
    case 'order.placedEdited':
    case 'order.linesCancelled':
    case 'order.linesRestored':
    case 'order.cancelled':
    case 'order.reopened':
    case 'order.repriced':
      return { totals: event.p.totalsAfter, version: event.p.pricingVersion };
    default:
      return null;
  }
};

/**
 * Recomputes the amounts that an event froze, with the rules of its version, against the state folded up to and
 * including it. The author must have seen all of that state (a linear event): totals of one that had not are of another
 * order, and are not compared. Null: they agree, there are none, or their rules are of a newer app.
 */
export const frozenMismatch = (state: OrderState, event: OrderEvent): RoundingFinding | null => {
  const frozen = frozenOf(event);
  if (frozen === null || frozen.version !== PRICING_VERSION) return null;
  const priced = price(priceInputOf(state));
  if (!priced.ok) {
    return { code: 'totalsTooLarge', part: 'total', stored: frozen.totals.total, computed: 0 };
  }
  for (const part of parts) {
    const stored = frozen.totals[part];
    const computed = priced.totals[part];
    if (stored !== computed) return { code: 'totalsDiffer', part, stored, computed };
  }
  if (event.t !== 'order.placed') return null;
  const lines = new Map(priced.lines.map((line) => [line.lineId, line]));
  for (const stored of event.p.lines) {
    for (const part of lineParts) {
      const computed = lines.get(stored.lineId)?.[part] ?? 0;
      if (stored[part] !== computed) {
        return { code: 'lineDiffers', part: `${stored.lineId}.${part}`, stored: stored[part], computed };
      }
    }
  }
  return null;
};

/** What recomputing the amounts of one event gave: `newer` are those whose rules this app does not know yet. */
export type FrozenCheck =
  | { result: 'none' | 'newer' | 'agrees' }
  | { result: 'differs'; finding: RoundingFinding };

/**
 * Checks the amounts an event of an order froze, with the rules they name, against the state folded up to and including
 * it. Nothing is checked of an event whose author had not seen all of that state.
 */
export const checkFrozen = (state: OrderState, event: FoldEvent): FrozenCheck => {
  if (!event.linear) return { result: 'none' };
  const known = parse(orderEvents, event, noOdd());
  const frozen = known && frozenOf(known);
  if (known === null || frozen === null) return { result: 'none' };
  if (frozen.version > PRICING_VERSION) return { result: 'newer' };
  const finding = frozenMismatch(state, known);
  return finding ? { result: 'differs', finding } : { result: 'agrees' };
};

/** True for the types of event that freeze amounts. */
export const freezesTotals = (t: string): boolean => FREEZING.has(t);

const FREEZING: ReadonlySet<string> = new Set([
  'order.placed',
  'order.placedEdited',
  'order.linesCancelled',
  'order.linesRestored',
  'order.cancelled',
  'order.reopened',
  'order.repriced',
] satisfies OrderEvent['t'][]);
