import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionsOrders } from '../../../renderer/i18n/en/decisions-orders.ts';
import { decisionsOrders as zh } from '../../../renderer/i18n/zh/decisions-orders.ts';
import type { CommandType } from '../../../shared/domain/commands.ts';
import { orderRules } from '../../../shared/domain/exceptions/order-rules.ts';
import type { Clash } from '../../../shared/domain/exceptions/rule.ts';
import { clashesAt, identityOf, meet, type Till, till } from '../../support/clash.ts';
import { productIdOf } from '../../support/given.ts';
import { type OrderCommand, orderCommand, shopSettings, walkContext } from '../../support/order-walk.ts';

const walk = fc.array(orderCommand, { minLength: 1, maxLength: 7 });
const few = fc.array(orderCommand, { maxLength: 3 });

const one = (units: number) => ({ units, scale: 0 });
const edit = (change: object): OrderCommand => ({ type: 'order.editPlaced', data: { changes: [change] } });
const lines = (units: number) => [{ lineId: 'a', qty: one(units) }];
const delivered = (units: number, receiver: string): OrderCommand => ({
  type: 'order.deliver',
  data: { lines: lines(units), receiver },
});
const shipped: OrderCommand = { type: 'order.ship', data: { shipmentId: 's1', lines: lines(2) } };

/** What chance seldom brings together: something before, and a first command for each of two machines. */
const meetings: readonly (readonly [OrderCommand[], OrderCommand, OrderCommand])[] = [
  [[], edit({ kind: 'qty', lineId: 'a', to: one(3) }), edit({ kind: 'qty', lineId: 'a', to: one(7) })],
  [
    [],
    edit({ kind: 'unitPrice', lineId: 'a', to: one(3) }),
    edit({ kind: 'unitPrice', lineId: 'a', to: one(7) }),
  ],
  [
    [],
    edit({ kind: 'discount', scope: 'order', to: { kind: 'amount', value: 500 } }),
    edit({ kind: 'discount', scope: 'order', to: { kind: 'ppm', value: 50_000 } }),
  ],
  [
    [],
    { type: 'order.cancelLines', data: { lines: lines(1), reason: '' } },
    { type: 'order.cancelLines', data: { lines: lines(2), reason: '' } },
  ],
  [
    [],
    { type: 'order.removeLine', data: { lineId: 'a' } },
    { type: 'order.changeLine', data: { lineId: 'a', qty: one(8) } },
  ],
  [[shipped], delivered(1, 'Bob'), delivered(2, 'Eve')],
];
const meeting = fc.option(fc.constantFrom(...meetings), { nil: null });

const tell = (one: Till, { type, data }: OrderCommand): void => {
  const acts = [...one.order().acts.keys()];
  if (type === 'order.undo' && acts.length === 0) return;
  const said = type === 'order.undo' ? { eventId: acts[Number(data.eventId) % acts.length] } : data;
  if (one.decide(type as CommandType, said as never).ok) one.done(type as CommandType, said as never);
};

type Settings = Parameters<typeof walkContext>[0] & { placed: boolean };

const begun = (settings: Settings): Till[] => {
  const { product, shop } = walkContext(settings);
  const [a, b, c] = ['A', 'B', 'C'].map((letter) => till(letter, { product, shop })) as [Till, Till, Till];
  a.done('order.startDraft', {});
  a.done('order.addLine', { lineId: 'a', productId: productIdOf(1), qty: { units: 5, scale: 0 } });
  a.done('order.addLine', { lineId: 'b', productId: productIdOf(3), qty: { units: 2500, scale: 3 } });
  if (settings.placed) a.done('order.place', {});
  meet(a, b, c);
  return [a, b, c];
};

type Words = {
  title: string;
  what: string;
  effect: string;
  answers: Record<string, { label: string; hint: string }>;
};

const gapsIn = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

const wordsFit = (clash: Clash, catalogue: Readonly<Record<string, Words>>): void => {
  const words = catalogue[clash.kind];
  expect(words, `words for ${clash.kind}`).toBeDefined();
  for (const text of [words?.title ?? '', words?.what ?? '', words?.effect ?? '']) {
    for (const gap of gapsIn(text)) expect(Object.keys(clash.facts), `${clash.kind}: ${text}`).toContain(gap);
  }
  for (const { choice, facts } of clash.answers) {
    const answer = words?.answers[choice];
    expect(answer, `words for ${clash.kind}.${choice}`).toBeDefined();
    const known = [...Object.keys(clash.facts), ...Object.keys(facts ?? {})];
    for (const gap of gapsIn(`${answer?.label} ${answer?.hint}`))
      expect(known, `${clash.kind}.${choice}`).toContain(gap);
  }
};

/** Issues the commands of one answer as long as they are accepted; true when all were. */
const answered = (one: Till, clash: Clash, choice: string): boolean =>
  (clash.answers.find((each) => each.choice === choice)?.commands ?? []).every(
    ({ type, data, aggregate }) => {
      if (!one.decide(type, data, aggregate).ok) return false;
      one.done(type, data, aggregate);
      return true;
    },
  );

describe('clashes of an order, whatever machines did side by side', () => {
  it('are the same on all machines, have words, and go once they are answered', () => {
    const met = new Set<string>();
    const answers = new Set<string>();
    fc.assert(
      fc.property(
        shopSettings,
        few,
        meeting,
        walk,
        walk,
        few,
        fc.boolean(),
        (settings, before, hot, mine, theirs, third, late) => {
          const [a, b, c] = begun(settings) as [Till, Till, Till];
          for (const command of [...before, ...(hot?.[0] ?? [])]) tell(a, command);
          meet(a, b, c);
          b.clock += late ? 50 : 0;
          for (const command of [...(hot ? [hot[1]] : []), ...mine]) tell(a, command);
          for (const command of [...(hot ? [hot[2]] : []), ...theirs]) tell(b, command);
          for (const command of third) tell(c, command);
          for (const one of [a, b, c]) expect(clashesAt(one, orderRules)).toEqual([]);
          meet(a, b, c);
          const found = clashesAt(a, orderRules);
          for (const other of [b, c]) {
            expect(other.order()).toEqual(a.order());
            expect(clashesAt(other, orderRules)).toEqual(found);
          }
          for (const clash of found) {
            met.add(clash.kind);
            wordsFit(clash, decisionsOrders);
            wordsFit(clash, zh);
            for (const { choice, commands } of clash.answers) {
              const decider = till('D', walkContext(settings));
              decider.hear(a);
              if (!answered(decider, clash, choice) || commands.length === 0) continue;
              answers.add(`${clash.kind} ${choice}`);
              const left = clashesAt(decider, orderRules).map(identityOf);
              expect(left, `${clash.kind} is gone after ${choice}`).not.toContain(identityOf(clash));
            }
          }
        },
      ),
      { numRuns: 600, seed: 417 },
    );
    expect([...met].sort()).toEqual(orderRules.map(({ kind }) => kind).sort());
    expect(answers.size).toBeGreaterThan(17);
  });

  it('are none while machines take turns', () => {
    fc.assert(
      fc.property(shopSettings, fc.array(orderCommand, { maxLength: 20 }), (settings, commands) => {
        const tills = begun(settings);
        commands.forEach((command, i) => {
          const one = tills[i % tills.length] as Till;
          tell(one, command);
          meet(...tills);
        });
        expect(clashesAt(tills[0] as Till, orderRules)).toEqual([]);
      }),
      { numRuns: 100, seed: 417 },
    );
  });
});
