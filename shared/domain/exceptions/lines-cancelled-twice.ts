import { leftToShip } from '../order/lines.ts';
import type { LineState } from '../order/state.ts';
import { rescale } from '../quantity.ts';
import { namesText, oneOrList, quantityText, worthOf } from './goods.ts';
import { byEvents, idsOf, type OrderPast, orderRule, stands } from './order-past.ts';
import { type QtyAct, qtyActs, unseen } from './quantities.ts';
import type { Answer } from './rule.ts';

type Twice = { line: LineState; cuts: QtyAct[]; more: number };

/** How much more would be cancelled were both meant: the sum of what each took, less the most that one took. */
const moreIfBoth = (line: LineState, cuts: readonly QtyAct[]): number => {
  const at = (qty: QtyAct['to']) => (qty === null ? null : rescale(qty.units, qty.scale, line.scale));
  const before = Math.max(...cuts.map((cut) => at(cut.seen) ?? 0));
  const took = cuts.map((cut) => Math.max(0, before - (at(cut.to) ?? before)));
  const both = took.reduce((sum, units) => sum + units, 0);
  return Math.min(both - Math.max(...took), leftToShip(line));
};

const twiceOn = (it: OrderPast, lineId: string, acts: readonly QtyAct[]): Twice[] => {
  const line = it.state.lines.get(lineId);
  const cuts = unseen(it, acts).filter((act) => act.how === 'cut' && stands(it, act));
  if (line === undefined || cuts.length < 2) return [];
  const more = moreIfBoth(line, cuts);
  return more > 0 ? [{ line, cuts, more }] : [];
};

/** Some of a line cancelled on both: the smaller rest stays. One clash for all who did it, and all lines they did it to. */
export const linesCancelledTwice = orderRule('linesCancelledTwice', (it) => {
  const twice = Array.from(qtyActs(it)).flatMap(([lineId, acts]) => twiceOn(it, lineId, acts));
  return byEvents(twice, ({ cuts }) => idsOf(...cuts)).map((lines) => {
    const quantities = (units: (one: Twice) => number) =>
      oneOrList(
        lines.map((one) => ({
          name: one.line.snapshot.name,
          value: { units: units(one), scale: one.line.scale },
        })),
        { fact: (qty) => qty, text: quantityText },
      );
    const both = quantities(({ line, more }) => line.live - more);
    const answers: Answer[] = [
      { choice: 'once', facts: { now: quantities(({ line }) => line.live) }, commands: [], safe: true },
      {
        choice: 'both',
        facts: { both },
        commands: [
          {
            type: 'order.cancelLines',
            aggregate: it.id,
            data: {
              lines: lines.map(({ line, more }) => ({
                lineId: line.lineId,
                qty: { units: more, scale: line.scale },
              })),
              reason: '',
            },
          },
        ],
      },
    ];
    return {
      kind: 'linesCancelledTwice',
      class: 'notify' as const,
      aggregate: it.id,
      events: idsOf(...(lines[0]?.cuts ?? [])),
      facts: {
        line: namesText(lines.map(({ line }) => line)),
        now: quantities(({ line }) => line.live),
        both,
      },
      money: worthOf(it.state, new Map(lines.map(({ line, more }) => [line.lineId, line.live - more]))),
      answers,
    };
  });
});
