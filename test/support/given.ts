import { expect } from 'vitest';
import { knownEvents } from '../../shared/domain/aggregates.ts';
import type {
  Aggregate,
  CustomerFacts,
  DecideContext,
  Decision,
  FoldEvent,
  FoldedState,
  NewEvent,
  ProductFacts,
  ShopFacts,
} from '../../shared/domain/decider.ts';
import type { z } from '../../shared/kernel/schema.ts';

/** Id of an event by its place in a story. */
export const eventIdOf = (n: number): string => `event-${String(n).padStart(10, '0')}`;

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const productIdOf = (n: number): `p_${string}` => `p_${uuid(n)}`;
export const customerIdOf = (n: number): `c_${string}` => `c_${uuid(n)}`;
export const orderIdOf = (n: number): `o_${string}` => `o_${uuid(n)}`;

export const foldEvent = (n: number, t: string, p: unknown, more: Partial<FoldEvent> = {}): FoldEvent => ({
  id: eventIdOf(n),
  t,
  sv: 1,
  rid: 'aaaaaaaaaaaaaaaa',
  seq: n,
  cmd: `command-${n}`,
  recorded: 1_700_000_000_000 + n,
  at: 1_700_000_000_000 + n,
  by: 'u_1',
  linear: true,
  p,
  ...more,
});

export const shopFacts = (more: Partial<ShopFacts> = {}): ShopFacts => ({
  name: 'Corner shop',
  currency: 'EUR',
  taxMode: 'exclusive',
  taxBy: 'line',
  rounding: 'halfAway',
  customerRequired: false,
  shippingTaxClass: 'standard',
  taxPpm: (taxClass) => (taxClass === 'standard' ? 190_000 : taxClass === 'reduced' ? 70_000 : 0),
  ...more,
});

export const productFacts = (n: number, more: Partial<ProductFacts> = {}): ProductFacts => ({
  id: productIdOf(n),
  sku: `SKU${n}`,
  name: `Product ${n}`,
  unit: 'pc',
  qtyScale: 0,
  taxClass: 'standard',
  tracked: true,
  archived: false,
  mergedInto: null,
  price: { units: 1000 * n + 99, scale: 2 },
  priceEvent: eventIdOf(9000 + n),
  ...more,
});

export const customerFacts = (n: number, more: Partial<CustomerFacts> = {}): CustomerFacts => ({
  id: customerIdOf(n),
  name: `Customer ${n}`,
  phone: `030 ${n}`,
  email: null,
  address: { lines: [`Street ${n}`] },
  archived: false,
  mergedInto: null,
  creditDays: null,
  ...more,
});

/** A shop with products 1–9 and customers 1–9, where `more` says what differs. */
export const contextOf = (more: Partial<DecideContext> = {}): DecideContext => {
  let last = 0;
  const numbered = (id: string): number => Number(id.slice(-12));
  return {
    aggregateId: orderIdOf(1),
    now: 1_700_000_000_000,
    shop: shopFacts(),
    product: (id) => (numbered(id) < 10 ? productFacts(numbered(id)) : undefined),
    customer: (id) => (numbered(id) < 10 ? customerFacts(numbered(id)) : undefined),
    order: () => undefined,
    orderLines: () => [],
    stock: () => ({ onHand: 10, available: 8, scale: 0 }),
    paid: () => 0,
    nextNumber: (series) => {
      last += 1;
      return `${series}-A-${String(last).padStart(6, '0')}`;
    },
    productsWith: () => [],
    ...more,
  };
};

/** What the log would do to an event: it must fit its type and survive being written as JSON. */
const written = ({ t, p }: NewEvent): unknown => {
  const read: unknown = JSON.parse(JSON.stringify(p));
  expect(read, `${t} survives JSON`).toEqual(p);
  const parsed = knownEvents[t]?.safeParse(read);
  expect(parsed?.error?.issues, `${t} fits its schema`).toBeUndefined();
  expect(parsed?.success, `${t} is known`).toBe(true);
  return read;
};

/** One aggregate with its history: give it events, let it do commands. */
export const story = <S extends FoldedState, C extends Record<string, z.ZodType>>(
  aggregate: Aggregate<S, C, DecideContext>,
  context: DecideContext = contextOf(),
) => {
  const state = aggregate.initial();
  const events: FoldEvent[] = [];
  let commands = 0;
  const fold = (t: string, p: unknown, more: Partial<FoldEvent> = {}): FoldEvent => {
    const event = foldEvent(events.length + 1, t, p, more);
    events.push(event);
    aggregate.apply(state, event);
    return event;
  };
  const decide = <T extends keyof C & string>(type: T, data: z.input<C[T]>, by = context): Decision => {
    const parsed = (aggregate.commands[type] as C[T]).parse(data);
    return aggregate.decide(state, type, parsed, by);
  };
  /** Carries the command out; gives its decision. */
  const tell = <T extends keyof C & string>(type: T, data: z.input<C[T]>, by = context): Decision => {
    const decision = decide(type, data, by);
    commands += 1;
    if (decision.ok)
      for (const event of decision.events) fold(event.t, written(event), { cmd: `told-${commands}` });
    return decision;
  };
  /** Carries out what must be accepted; gives the events. */
  const done = <T extends keyof C & string>(type: T, data: z.input<C[T]>, by = context): FoldEvent[] => {
    const before = events.length;
    const decision = tell(type, data, by);
    expect(decision.ok ? 'accepted' : decision.refusal, type).toBe('accepted');
    return events.slice(before);
  };
  return { state, events, fold, decide, tell, done };
};

/** The name of an outcome: a refusal's code, the types of its events, or `nothing`. */
export const outcome = (decision: Decision): string => {
  if (!decision.ok) return decision.refusal.code;
  return decision.events.map((event) => event.t).join(' ') || 'nothing';
};
