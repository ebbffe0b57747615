import { liveOf } from '../order/lines.ts';
import type { LineState } from '../order/state.ts';
import { namesText, oneOrList, quantityText } from './goods.ts';
import { byEvents, idsOf, type OrderPast, orderRule } from './order-past.ts';
import { type QtyAct, qtyActs, unseen } from './quantities.ts';
import type { Answer, Compensation } from './rule.ts';

type Torn = { line: LineState; kept: boolean; qty: { units: number; scale: number }; acts: QtyAct[] };

const tornOf = (it: OrderPast, lineId: string, acts: readonly QtyAct[]): Torn[] => {
  const heads = unseen(it, acts);
  const removals = heads.filter((act) => act.how === 'remove');
  const edits = heads.filter((act) => act.how === 'edit');
  const line = it.state.lines.get(lineId) ?? it.state.removed.get(lineId);
  const last = edits.at(-1)?.to;
  if (line === undefined || last === undefined || last === null || removals.length === 0) return [];
  const kept = it.state.lines.has(lineId);
  if (kept && line.live === 0) return [];
  return [{ line, kept, qty: kept ? liveOf(line) : last, acts: [...removals, ...edits] }];
};

const takeOff = (it: OrderPast, lines: readonly LineState[]): Compensation[] =>
  it.state.placed === null
    ? lines.map(({ lineId }) => ({ type: 'order.removeLine', aggregate: it.id, data: { lineId } }))
    : [
        {
          type: 'order.editPlaced',
          aggregate: it.id,
          data: {
            changes: lines.map(({ lineId, scale }) => ({ kind: 'qty', lineId, to: { units: 0, scale } })),
          },
        },
      ];

/** A removed line has no way back: it is added anew, under an id that all machines would choose. */
const bringBack = (it: OrderPast, torn: readonly Torn[]): Compensation[] => {
  const lines = torn.map(({ line, qty }) => ({
    lineId: `${line.lineId.slice(0, 60)}-2`,
    productId: line.productId,
    qty,
    unitPrice: line.unitPrice,
    discount: line.discount,
  }));
  return it.state.placed === null
    ? lines.map((data) => ({ type: 'order.addLine', aggregate: it.id, data }))
    : [
        {
          type: 'order.editPlaced',
          aggregate: it.id,
          data: { changes: lines.map((line) => ({ kind: 'addLine', ...line })) },
        },
      ];
};

const cameBack = (it: OrderPast, { line }: Torn): boolean =>
  it.state.lines.has(`${line.lineId.slice(0, 60)}-2`);

/**
 * A line taken off here while its quantity was changed there: it stays where that raised it, and is off otherwise. One
 * clash for everybody who did either, and for all lines they did it to.
 */
export const removedWhileChanged = orderRule('removedWhileChanged', (it) => {
  const torn = Array.from(qtyActs(it))
    .flatMap(([lineId, acts]) => tornOf(it, lineId, acts))
    .filter((one) => !cameBack(it, one));
  return byEvents(torn, ({ kept, acts }) => [String(kept), ...idsOf(...acts)]).flatMap((group) => {
    const kept = group[0]?.kept === true;
    const lines = group.map(({ line }) => line);
    const qty = oneOrList(
      group.map((one) => ({ name: one.line.snapshot.name, value: one.qty })),
      { fact: (value) => value, text: quantityText },
    );
    const keep: Answer = { choice: 'keep', facts: { qty }, commands: kept ? [] : bringBack(it, group) };
    const remove: Answer = { choice: 'remove', commands: kept ? takeOff(it, lines) : [] };
    return {
      kind: 'removedWhileChanged',
      class: 'ask' as const,
      aggregate: it.id,
      events: idsOf(...(group[0]?.acts ?? [])),
      facts: { line: namesText(lines), qty, kept },
      answers: [
        { ...keep, ...(kept ? { safe: true } : {}) },
        { ...remove, ...(kept ? {} : { safe: true }) },
      ],
    };
  });
});
