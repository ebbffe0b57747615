import type { FoldEvent } from '../decider.ts';
import { liveOf } from '../order/lines.ts';
import type { LineState } from '../order/state.ts';
import { add, compare } from '../quantity.ts';
import { namesText, oneOrList, quantityText } from './goods.ts';
import { byEvents, idsOf, type OrderPast, orderRule } from './order-past.ts';
import type { Answer, Compensation } from './rule.ts';
import { asBundle } from './two-values.ts';

type Added = { event: FoldEvent; line: LineState };
type Same = { added: Added[]; sum: { units: number; scale: number } };

const addedLines = (it: OrderPast): Map<string, Added[]> => {
  const byProduct = new Map<string, Added[]>();
  const note = (event: FoldEvent, lineId: string): void => {
    const line = it.state.lines.get(lineId);
    if (line === undefined || line.live === 0) return;
    const its = byProduct.get(line.productId);
    if (its === undefined) byProduct.set(line.productId, [{ event, line }]);
    else its.push({ event, line });
  };
  for (const one of it.said) {
    if (one.t === 'order.lineAdded') note(one.event, one.p.lineId);
    if (one.t !== 'order.placedEdited') continue;
    for (const change of one.p.changes) if (change.kind === 'lineAdded') note(one.event, change.line.lineId);
  }
  return byProduct;
};

/** Lines of one product added apart; of one event the first counts, and those that somebody sent already are left alone. */
const sameOf = (it: OrderPast, added: readonly Added[]): Same[] => {
  const apart = added.filter((one) => added.some((other) => it.apart(one, other)));
  const lines = apart.filter((one, i) => apart.findIndex(({ event }) => event === one.event) === i);
  if (lines.length < 2 || lines.slice(1).some(({ line }) => line.shipped > 0)) return [];
  let sum: Same['sum'] | null = { units: 0, scale: 0 };
  for (const { line } of lines) sum = sum && add(sum, liveOf(line));
  return sum === null ? [] : [{ added: lines, sum }];
};

/** Gives the first line this quantity and takes the others off. */
const joined = (it: OrderPast, { added }: Same, qty: Same['sum'] | null): Compensation[] => {
  const [first, ...others] = added.map(({ line }) => line);
  if (first === undefined) return [];
  const raise = qty !== null && compare(qty, liveOf(first)) !== 0 ? qty : null;
  if (it.state.placed === null) {
    return [
      ...(raise === null
        ? []
        : [
            {
              type: 'order.changeLine' as const,
              aggregate: it.id,
              data: { lineId: first.lineId, qty: raise },
            },
          ]),
      ...others.map(({ lineId }) => ({
        type: 'order.removeLine' as const,
        aggregate: it.id,
        data: { lineId },
      })),
    ];
  }
  return asBundle(it, [
    ...(raise === null ? [] : [{ kind: 'qty' as const, lineId: first.lineId, to: raise }]),
    ...others.map(({ lineId, scale }) => ({ kind: 'qty' as const, lineId, to: { units: 0, scale } })),
  ]);
};

/** Commands of one kind for several products, those for a placed order in one bundle. */
const together = (it: OrderPast, commands: readonly Compensation[]): Compensation[] => {
  const changes = commands.flatMap((one) => (one.type === 'order.editPlaced' ? one.data.changes : []));
  return changes.length === 0 ? [...commands] : asBundle(it, changes);
};

/** The same product put on the order by several: as many lines. One clash for all who added it. */
export const sameProductAdded = orderRule('sameProductAdded', (it) => {
  const same = [...addedLines(it).values()].flatMap((added) => sameOf(it, added));
  return byEvents(same, ({ added }) => idsOf(...added)).map((group) => {
    const first = group.flatMap(({ added }) => added.slice(0, 1).map(({ line }) => line));
    const sum = oneOrList(
      group.map(({ added, sum: value }) => ({ name: added[0]?.line.snapshot.name ?? '', value })),
      { fact: (value) => value, text: quantityText },
    );
    const one = oneOrList(
      first.map((line) => ({ name: line.snapshot.name, value: liveOf(line) })),
      { fact: (value) => value, text: quantityText },
    );
    const answers: Answer[] = [
      { choice: 'leave', commands: [], safe: true },
      {
        choice: 'join',
        facts: { sum },
        commands: together(
          it,
          group.flatMap((each) => joined(it, each, each.sum)),
        ),
      },
      {
        choice: 'onlyOne',
        facts: { one },
        commands: together(
          it,
          group.flatMap((each) => joined(it, each, null)),
        ),
      },
    ];
    return {
      kind: 'sameProductAdded',
      class: 'notify' as const,
      aggregate: it.id,
      events: idsOf(...(group[0]?.added ?? [])),
      facts: { line: namesText(first), lines: group[0]?.added.length ?? 0, sum },
      answers,
    };
  });
});
