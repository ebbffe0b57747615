import type { Fact, FoldEvent } from '../decider.ts';
import type { OrderState } from '../order/state.ts';
import { oneOrList } from './goods.ts';
import { byEvents, idsOf, type OrderPast, orderRule } from './order-past.ts';
import { unseen } from './quantities.ts';
import type { Answer, Clash, Compensation, PastRule } from './rule.ts';

export type Writing<V> = { readonly event: FoldEvent; readonly value: V };

/** Sets no value of its own, but who did it had seen those before. */
export type WrittenOver = { readonly event: FoldEvent; readonly value: undefined };

/** One thing that everybody sets anew, with all who set it, in canonical order. The last one is in force. */
export type Register<V> = {
  readonly key: string;
  readonly name: string;
  readonly now: V;
  readonly writings: readonly (Writing<V> | WrittenOver)[];
};

export type TwoValues<V> = {
  kind: string;
  registers(it: OrderPast): Register<V>[];
  same(a: V, b: V): boolean;
  fact(value: V, state: OrderState): Fact;
  text(value: V, state: OrderState): string;
  /** What would be owed with these values, minor units. */
  total(state: OrderState, values: ReadonlyMap<string, V>): number | null;
  choose(it: OrderPast, values: ReadonlyMap<string, V>): Compensation[];
};

/** How an answer names a value that is not in force, in canonical order of those who wrote it. */
const CHOICES = ['take', 'takeSecond', 'takeThird'] as const;

type Torn<V> = { register: Register<V>; heads: Writing<V>[] };

const torn = <V>(it: OrderPast, spec: TwoValues<V>): Torn<V>[] =>
  spec.registers(it).flatMap((register) => {
    const heads = unseen(it, register.writings).filter((one): one is Writing<V> => one.value !== undefined);
    const inForce = heads.some(({ value }) => spec.same(value, register.now));
    const differ = heads.some(({ value }) => !spec.same(value, register.now));
    return inForce && differ ? [{ register, heads }] : [];
  });

/** Each set of values that somebody wrote and that is not in force. */
const alternatives = <V>(spec: TwoValues<V>, group: readonly Torn<V>[]): Map<string, V>[] => {
  const found: Map<string, V>[] = [];
  for (const { event } of group[0]?.heads ?? []) {
    const values = new Map<string, V>();
    for (const { register, heads } of group) {
      const own = heads.find((head) => head.event.id === event.id);
      if (own !== undefined) values.set(register.key, own.value);
    }
    const known = (others: (key: string) => V | undefined): boolean =>
      [...values].every(([key, value]) => {
        const other = others(key);
        return other !== undefined && spec.same(other, value);
      });
    const inForce = known((key) => group.find(({ register }) => register.key === key)?.register.now);
    if (!inForce && !found.some((one) => known((key) => one.get(key)))) found.push(values);
  }
  return found.slice(0, CHOICES.length);
};

const clashOf = <V>(it: OrderPast, spec: TwoValues<V>, group: readonly Torn<V>[]): Clash[] => {
  const { state } = it;
  const words = {
    fact: (value: V) => spec.fact(value, state),
    text: (value: V) => spec.text(value, state),
  };
  const told = (its: (register: Register<V>) => V | undefined): Fact =>
    oneOrList(
      group.flatMap(({ register }) => {
        const value = its(register);
        return value === undefined ? [] : [{ name: register.name, value }];
      }),
      words,
    );
  const inText = (values: ReadonlyMap<string, V>): string =>
    group
      .flatMap(({ register: { key, name } }) => {
        const value = values.get(key);
        if (value === undefined) return [];
        return [group.length === 1 ? words.text(value) : `${name}: ${words.text(value)}`];
      })
      .join(', ');
  const owed = (values: ReadonlyMap<string, V>): Record<string, Fact> => {
    const total = spec.total(state, values);
    return total === null ? {} : { total: { minor: total, currency: state.currency } };
  };
  const others = alternatives(spec, group);
  const [first] = others;
  if (first === undefined) return [];
  const now = told((register) => register.now);
  const toldOthers = others.map((values) => told((register) => values.get(register.key)));
  const answers: Answer[] = [
    { choice: 'keep', facts: { value: now, ...owed(new Map()) }, commands: [], safe: true },
    ...others.map((values, i) => ({
      choice: CHOICES[i] ?? 'take',
      facts: { value: toldOthers[i] ?? null, ...owed(values) },
      commands: spec.choose(it, values),
    })),
  ];
  const [from, to] = [spec.total(state, new Map()), spec.total(state, first)];
  const money = from === null || to === null ? undefined : { minor: to - from, currency: state.currency };
  const names = [...new Set(group.map(({ register }) => register.name))].slice(0, 6).join(', ');
  return [
    {
      kind: spec.kind,
      class: 'ask',
      aggregate: it.id,
      events: idsOf(...(group[0]?.heads ?? [])),
      facts: {
        line: names,
        now,
        other: toldOthers.length === 1 ? (toldOthers[0] ?? null) : others.map(inText).join('; '),
        values: others.length + 1,
      },
      money,
      answers,
    },
  ];
};

/**
 * Two people set the same thing without knowing of each other: the later in canonical order is in force, and somebody may
 * choose. One clash for all who set it, together with everything else that exactly they set; setting it again, knowing of
 * all of them, settles it.
 */
export const twoValues = <V>(spec: TwoValues<V>): PastRule =>
  orderRule(spec.kind, (it) =>
    byEvents(torn(it, spec), ({ heads }) => idsOf(...heads)).flatMap((group) => clashOf(it, spec, group)),
  );

/** Changes of a placed order go into one bundle. */
export const asBundle = (
  it: OrderPast,
  changes: Extract<Compensation, { type: 'order.editPlaced' }>['data']['changes'],
): Compensation[] => [{ type: 'order.editPlaced', aggregate: it.id, data: { changes } }];

/** Writings by what they are about, each event once with what it came to. */
export const gathered = <V>(
  writings: readonly (Writing<V> & { key: string })[],
): Map<string, Writing<V>[]> => {
  const byKey = new Map<string, Writing<V>[]>();
  for (const { key, event, value } of writings) {
    const its = byKey.get(key) ?? [];
    byKey.set(key, its);
    if (its.at(-1)?.event.id === event.id) its.pop();
    its.push({ event, value });
  }
  return byKey;
};
