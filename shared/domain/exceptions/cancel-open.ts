import type { AcrossClaim, AcrossOrder } from './across.ts';
import type { Compensation } from './rule.ts';

type Lines = { lineId: string; qty: { units: number; scale: number } }[];

/** So many units of what an order still waits for, off its last lines first. */
const lastLines = ({ lines, scale }: AcrossClaim, units: number): Lines => {
  const taken: Lines = [];
  let left = units;
  for (const [lineId, open] of [...(lines ?? [])].reverse()) {
    const off = Math.min(left, open);
    if (off <= 0) break;
    taken.push({ lineId, qty: { units: off, scale } });
    left -= off;
  }
  return taken;
};

/** Cancels what an order cannot get, `units` of each claim. Null where nothing of it is open. */
export const cancelOpen = (
  order: AcrossOrder,
  parts: readonly { claim: AcrossClaim; units: number }[],
): Compensation | null => {
  const lines = parts.flatMap(({ claim, units }) => lastLines(claim, units));
  if (lines.length === 0) return null;
  return { type: 'order.cancelLines', aggregate: order.id, data: { lines, reason: '' } };
};
