import { expect } from 'vitest';
import { aggregateOf, knownEvents, knownKind } from '../../shared/domain/aggregates.ts';
import { type CommandType, commandSchemas } from '../../shared/domain/commands.ts';
import type { DecideContext, Decision, FoldedState } from '../../shared/domain/decider.ts';
import { pastOf } from '../../shared/domain/exceptions/past.ts';
import type { Clash, Past, PastRule } from '../../shared/domain/exceptions/rule.ts';
import { headlineOf, type OrderState, totalsOf } from '../../shared/domain/order/index.ts';
import { type Envelope, eventText, type StoredEvent } from '../../shared/kernel/envelope.ts';
import type { z } from '../../shared/kernel/schema.ts';
import { stampText } from '../../shared/kernel/stamp.ts';
import { type Folded, foldEvents } from '../../shared/projections/fold.ts';
import { contextOf, orderIdOf } from './given.ts';

/** Machines in one shop that work side by side on what each of them knows, with real commands, and hear of each other. */
export type Till = {
  readonly rid: string;
  /** All it holds, in the order it arrived. */
  readonly events: Map<string, StoredEvent>;
  /** ms; every command takes one. */
  clock: number;
  decide<T extends CommandType>(type: T, data: z.input<(typeof commandSchemas)[T]>, id?: string): Decision;
  /** Carries out what must be accepted; gives the events. */
  done<T extends CommandType>(type: T, data: z.input<(typeof commandSchemas)[T]>, id?: string): StoredEvent[];
  hear(...others: Till[]): void;
  fold(id?: string): Folded;
  past(id?: string): Past;
  /** The order it is all about where nothing else is said. */
  order(id?: string): OrderState;
};

const START = Date.UTC(2026, 0, 1, 10);

/** `letter` names the machine and is its number prefix; `more` is what it knows besides products 1–9 and customers 1–9. */
export const till = (letter: string, more: Partial<DecideContext> = {}): Till => {
  const rid = letter.toLowerCase().repeat(16);
  const events = new Map<string, StoredEvent>();
  let seq = 0;
  let placed = 0;
  const held = (id: string) => [...events.values()].filter((event) => event.env.a === id);
  const fold = (id: string = orderIdOf(1)): Folded => foldEvents(id, held(id));
  const contextFor = (aggregateId: string): DecideContext =>
    contextOf({
      aggregateId,
      now: me.clock,
      order: (id) => {
        const state = fold(id).state as OrderState;
        if (state.started === null) return undefined;
        const { customerId, currency } = state;
        const number = state.placed?.number ?? null;
        const total = totalsOf(state)?.total ?? 0;
        return { id, number, customerId, headline: headlineOf(state), currency, total };
      },
      nextNumber: (series) => {
        placed += 1;
        return `${series}-${letter}-${String(placed).padStart(6, '0')}`;
      },
      ...more,
    });
  const me: Till = {
    rid,
    events,
    clock: START,
    fold,
    decide: (type, data, id: string = orderIdOf(1)) => {
      const parsed = commandSchemas[type].parse(data) as never;
      return aggregateOf(id).decide(fold(id).state, type, parsed, contextFor(id));
    },
    done: (type, data, id: string = orderIdOf(1)) => {
      const decision = me.decide(type, data, id);
      expect(decision.ok ? 'accepted' : decision.refusal, `${type} on ${letter}`).toBe('accepted');
      if (!decision.ok) return [];
      me.clock += 1;
      const cmd = `command-${letter}-${seq}`;
      return decision.events.map(({ t, p }, n) => {
        expect(knownEvents[t]?.safeParse(JSON.parse(JSON.stringify(p))).success, `${t} fits`).toBe(true);
        seq += 1;
        const env: Envelope = {
          v: 1,
          rid,
          seq,
          t,
          sv: 1,
          a: id,
          par: [...fold(id).heads],
          ts: stampText({ ms: me.clock, n }),
          by: `u_${letter}`,
          app: 'daybook/test',
          cmd,
        };
        const { text, payload } = eventText(env, p);
        const event = { id: `event-${letter}-${String(seq).padStart(8, '0')}`, env, payload, text };
        events.set(event.id, event);
        return event;
      });
    },
    hear: (...others) => {
      for (const other of others) {
        for (const event of other.events.values()) if (!events.has(event.id)) events.set(event.id, event);
        me.clock = Math.max(me.clock, other.clock);
      }
    },
    past: (id: string = orderIdOf(1)) => pastOf(id, held(id)),
    order: (id: string = orderIdOf(1)) => fold(id).state as OrderState,
  };
  return me;
};

/** Everybody hears of everything; all of them then hold the same, which came to each in another order. */
export const meet = (...tills: Till[]): void => {
  const before = tills.map((one) => ({ ...one, events: new Map(one.events) }));
  for (const one of tills) one.hear(...before);
};

/** What an exception is known by on every machine. */
export const identityOf = (clash: Clash): string => `${clash.kind} ${[...clash.events].sort().join(' ')}`;

const byIdentity = (a: Clash, b: Clash): number => (identityOf(a) < identityOf(b) ? -1 : 1);

/** All that the rules find at one machine in the histories it holds, checked for what every clash must be. */
export const clashesAt = (one: Till, rules: readonly PastRule[]): Clash[] => {
  const ids = new Set([...one.events.values()].map((event) => event.env.a));
  const found = [...ids].flatMap((id) => {
    const past = one.past(id);
    return rules.flatMap((rule) => rule.find(past));
  });
  for (const clash of found) {
    expect(clash.answers.length, `${clash.kind} has answers`).toBeGreaterThanOrEqual(2);
    expect(clash.answers.length).toBeLessThanOrEqual(4);
    expect(clash.answers.filter((answer) => answer.safe).length, `${clash.kind} has one safe answer`).toBe(1);
    expect(new Set(clash.answers.map((answer) => answer.choice)).size).toBe(clash.answers.length);
    expect(new Set(clash.events).size).toBe(clash.events.length);
    for (const id of clash.events) expect(one.events.has(id), `${clash.kind} names ${id}`).toBe(true);
    expect(knownKind(clash.aggregate)).not.toBeNull();
  }
  expect(new Set(found.map(identityOf)).size, 'each has an identity of its own').toBe(found.length);
  return found.sort(byIdentity);
};

/** Issues the commands of an answer there; all of them must be accepted. */
export const answer = (one: Till, clash: Clash, choice: string): StoredEvent[] => {
  const chosen = clash.answers.find((each) => each.choice === choice);
  expect(chosen, `${clash.kind} can be answered with ${choice}`).toBeDefined();
  return (chosen?.commands ?? []).flatMap(({ type, data, aggregate }) => one.done(type, data, aggregate));
};

export type Met = {
  /** Both hold everything; `here` heard what happened there last, and the other way round. */
  here: Till;
  there: Till;
  /** Whose clock was ahead, so who comes first in canonical order. */
  first: 'here' | 'there';
  clashes: Clash[];
  /** Answers at one machine; the other hears of it. Gives what the rules find then. */
  answered(clash: Clash | undefined, choice: string): { state: OrderState; clashes: Clash[] };
};

/**
 * From a shared start, each machine does its part without hearing of the other; then they meet. Told twice, with either of
 * them first by the clock, and each time both machines must come to the same state and the same clashes, although one got
 * the events in another order.
 */
export const sideBySide = (
  rules: readonly PastRule[],
  story: { start(till: Till): void; here(till: Till): void; there(till: Till): void },
  check: (met: Met) => void,
  more: Partial<DecideContext> = {},
): void => {
  const tell = (first: Met['first']): Omit<Met, 'answered'> => {
    const here = till('A', more);
    const there = till('B', more);
    story.start(here);
    there.hear(here);
    here.clock += first === 'here' ? 60_000 : 600_000;
    there.clock += first === 'here' ? 600_000 : 60_000;
    story.here(here);
    story.there(there);
    expect(clashesAt(here, rules), 'nobody clashes alone').toEqual([]);
    expect(clashesAt(there, rules), 'nobody clashes alone').toEqual([]);
    meet(here, there);
    return { here, there, first, clashes: alike(rules, here, there) };
  };
  for (const first of ['here', 'there'] as const) {
    const met = tell(first);
    check({
      ...met,
      answered: (clash, choice) => {
        const again = tell(first);
        const same = again.clashes.find((one) => clash && identityOf(one) === identityOf(clash));
        expect(same, 'the clash that is answered').toBeDefined();
        if (same) answer(again.here, same, choice);
        again.there.hear(again.here);
        const clashes = alike(rules, again.here, again.there);
        return { state: again.there.order(), clashes };
      },
    });
  }
};

const alike = (rules: readonly PastRule[], ...tills: Till[]): Clash[] => {
  const [one, ...others] = tills;
  if (!one) return [];
  const ids = new Set([...one.events.values()].map((event) => event.env.a));
  const clashes = clashesAt(one, rules);
  for (const other of others) {
    for (const id of ids) expect(statesOf(other, id), 'the same state').toEqual(statesOf(one, id));
    expect(clashesAt(other, rules), 'the same clashes').toEqual(clashes);
  }
  return clashes;
};

const statesOf = (one: Till, id: string): { folded: FoldedState; past: FoldedState } => ({
  folded: one.fold(id).state,
  past: one.past(id).state,
});
