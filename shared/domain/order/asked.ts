import type { Quantity } from '../../kernel/schema.ts';
import { quantityRefusal } from '../limits.ts';
import { rescale } from '../quantity.ts';
import { given, no, type Step } from '../refusals.ts';
import type { LineState, OrderState } from './state.ts';

/** Units asked for per line, each line once and at its own scale. */
export const askedOf = (
  state: OrderState,
  lines: readonly { lineId: string; qty: Quantity }[],
): Step<Map<LineState, number>> => {
  const asked = new Map<LineState, number>();
  for (const { lineId, qty } of lines) {
    const line = state.lines.get(lineId);
    if (line === undefined) return no('noSuchLine');
    const refused = quantityRefusal(qty, { name: line.snapshot.name, decimals: line.scale });
    if (refused !== null) return refused;
    const units = rescale(qty.units, qty.scale, line.scale);
    const sum = units === null ? Number.POSITIVE_INFINITY : units + (asked.get(line) ?? 0);
    if (!Number.isSafeInteger(sum)) return no('amountTooLarge');
    asked.set(line, sum);
  }
  return given(asked);
};

/** The facts of "only so many left". */
export const tooMany = (line: LineState, left: number, asked: number) => ({
  line: line.snapshot.name,
  left: { units: left, scale: line.scale },
  asked: { units: asked, scale: line.scale },
});
