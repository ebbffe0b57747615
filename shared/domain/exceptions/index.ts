import { letterOf } from '../aggregates.ts';
import { decidedDifferently, madeApart } from './decided-differently.ts';
import { exceptionKey } from './decisions.ts';
import { orderRules } from './order-rules.ts';
import { customerRules, paymentRules, productRules, stockRules, workspaceRules } from './other-rules.ts';
import type { Clash, Past, PastRule } from './rule.ts';

/** Every rule about one aggregate, by the letter of its kind. */
export const pastRules: Readonly<Record<string, readonly PastRule[]>> = {
  o: [...orderRules, decidedDifferently('order')],
  p: [...productRules, decidedDifferently('product')],
  c: [...customerRules, decidedDifferently('customer')],
  s: [...stockRules, decidedDifferently('stock')],
  y: [...paymentRules, decidedDifferently('payment')],
  w: [...workspaceRules, decidedDifferently('workspace')],
};

/** What clashes within one aggregate, each once, decided or not. */
export const clashesIn = (
  past: Past,
  rules: readonly PastRule[] = pastRules[letterOf(past.id)] ?? [],
): Clash[] => {
  const found = new Map<string, Clash>();
  const decidedApart = madeApart(past);
  for (const rule of rules) {
    for (const clash of rule.find(past)) {
      const key = exceptionKey(clash.kind, clash.events);
      if (!found.has(key) && !decidedApart(clash.events)) found.set(key, clash);
    }
  }
  return [...found.values()];
};
