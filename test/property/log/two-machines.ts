import fc from 'fast-check';
import type { DecisionCard, OrderView, Outcome, Page } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import type { StoredEvent } from '../../../shared/kernel/envelope.ts';
import { type MemoryDisk, memoryDisk } from '../../../shared/log/memory-store.ts';
import type { TailRecord } from '../../../shared/log/records.ts';
import { splitEvents } from '../../../shared/log/segment.ts';
import { idOf } from '../../contract/session.ts';
import { freshSigner, seededRandom } from '../../support/parts.ts';
import { founded, type Machine, machine, restarted } from '../../support/shop.ts';

const YEAR = 365 * 86_400_000;

/** One thing somebody does: on which machine, what, to which of a few aggregates, and how the clock jumps before. */
export type Act = { who: 0 | 1; what: number; which: number; qty: number; jump: number };

const pieces = (units: number) => ({ units, scale: 0 });

type Deed = (a: Act, n: number, b: Daybook) => Promise<[string, string, unknown]> | [string, string, unknown];
const o = (a: Act): string => idOf('o', 1 + (a.which % 3));
const p = (a: Act): string => idOf('p', 1 + (a.which % 2));
const c = (a: Act): string => idOf('c', 1 + (a.which % 2));
const line = (a: Act): string => ['a', 'b', `w${a.who}`][a.which % 3] as string;

/** All that can be done; refused ones do nothing. */
export const DEEDS: Deed[] = [
  (a) => ['order.startDraft', o(a), { nickname: `by ${a.who}` }],
  (a, n) => ['order.addLine', o(a), { lineId: `n${a.who}-${n}`, productId: p(a), qty: pieces(a.qty) }],
  (a) => ['order.addLine', o(a), { lineId: line(a), productId: p(a), qty: pieces(a.qty) }],
  (a) => ['order.changeLine', o(a), { lineId: line(a), qty: pieces(a.qty) }],
  (a) => [
    'order.changeLine',
    o(a),
    { lineId: line(a), unitPrice: { units: a.qty * 100, scale: 2 }, reason: 'deal' },
  ],
  (a) => ['order.removeLine', o(a), { lineId: line(a) }],
  (a) => ['order.setCustomer', o(a), { customerId: c(a) }],
  (a) => ['order.setDiscount', o(a), { scope: 'order', to: { kind: 'ppm', value: a.qty * 1000 } }],
  (a) => ['order.setShippingFee', o(a), { to: a.qty * 10 }],
  (a) => ['order.place', o(a), {}],
  (a) => ['order.confirm', o(a), {}],
  (a) => ['order.hold', o(a), { reason: `${a.qty}` }],
  (a) => ['order.release', o(a), {}],
  (a, n) => ['order.ship', o(a), { shipmentId: `s${a.who}-${n}` }],
  (a, n) => [
    'order.ship',
    o(a),
    { shipmentId: `t${a.who}-${n}`, lines: [{ lineId: line(a), qty: pieces(1) }] },
  ],
  (a) => ['order.deliver', o(a), {}],
  (a) => ['order.cancelLines', o(a), { lines: [{ lineId: line(a), qty: pieces(1) }], reason: '' }],
  (a) => ['order.cancel', o(a), { reason: 'no' }],
  (a) => ['order.editPlaced', o(a), { changes: [{ kind: 'qty', lineId: line(a), to: pieces(a.qty) }] }],
  (a) => ['order.editPlaced', o(a), { changes: [{ kind: 'shippingFee', to: a.qty }] }],
  (a, n) => ['order.addNote', o(a), { noteId: `n${a.who}-${n}`, text: `note ${a.qty}` }],
  (a) => ['order.setTag', o(a), { tag: `t${a.qty % 3}`, on: a.qty % 2 === 0 }],
  (a) => ['order.discard', o(a), {}],
  (a) => ['order.reprice', o(a), {}],
  async (a, _n, book) => {
    const view = (await book.query('order', [o(a)])) as OrderView | null;
    return ['order.undo', o(a), { eventId: view?.undo?.eventId ?? 'AAAAAAAAAAAAAAAA' }];
  },
  (a, n) => ['payment.receive', idOf('y', n), { orderId: o(a), method: 'cash', amount: a.qty * 100 }],
  (a) => ['stock.receive', stockIdOf(p(a)), { productId: p(a), qty: pieces(a.qty) }],
  (a) => ['stock.count', stockIdOf(p(a)), { productId: p(a), counted: pieces(a.qty) }],
  (a) => ['stock.adjust', stockIdOf(p(a)), { productId: p(a), delta: pieces(-1), reason: 'broken' }],
  (a) => ['product.setPrice', p(a), { unitPrice: { units: a.qty * 99, scale: 2 } }],
  (a) => ['product.describe', p(a), { name: `Name ${a.qty}` }],
  (a) => ['product.addBarcode', p(a), { code: `400638133393${a.qty % 10}` }],
  (a) => ['customer.change', c(a), { note: `note ${a.qty}` }],
  (a) => ['customer.addContact', c(a), { kind: 'phone', value: `+49 ${a.qty}` }],
  (a) => ['customer.merge', c(a), { keep: idOf('c', 2 - (a.which % 2)) }],
  (a) => ['product.resolveException', p(a), resolution(a)],
  (a) => ['order.resolveException', o(a), resolution(a)],
  async (a, _n, book) => {
    const page = (await book.query('decisions', [
      { standing: 'decided', aggregate: p(a) },
      { offset: 0, limit: 1 },
    ])) as Page<DecisionCard>;
    const reverses = page.rows[0]?.decided?.eventId ?? 'AAAAAAAAAAAAAAAA';
    return ['product.reopenException', p(a), { exceptionId: 'A'.repeat(22), reverses }];
  },
];

/** As of an exception that both machines were told of before they parted. */
const resolution = (a: Act) => ({
  exceptionId: 'A'.repeat(22),
  kind: 'priceSetTwice',
  choice: a.qty % 2 === 0 ? 'later' : 'earlier',
  note: `by ${a.who}`,
  madeFrom: ['AAAAAAAAAAAAAAAA'],
  made: [],
});

const act = (who: fc.Arbitrary<0 | 1>): fc.Arbitrary<Act> =>
  fc.record({
    who,
    what: fc.nat(DEEDS.length - 1),
    which: fc.nat(5),
    qty: fc.integer({ min: 1, max: 9 }),
    // Mostly seconds; now and then years, there and back.
    jump: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 5000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => n * YEAR) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => -n * YEAR) },
    ),
  });

export type History = { shared: Act[]; apart: Act[] };
export const history: fc.Arbitrary<History> = fc.record({
  shared: fc.array(act(fc.constant(0)), { minLength: 0, maxLength: 12 }),
  apart: fc.array(act(fc.constantFrom(0, 1)), { minLength: 4, maxLength: 30 }),
});

/** Goods, people and three orders in different states: what every history begins with. */
const OPENING: Omit<Act, 'who' | 'jump'>[] = [
  { what: 0, which: 0, qty: 1 },
  { what: 2, which: 0, qty: 5 },
  { what: 1, which: 0, qty: 3 },
  { what: 0, which: 1, qty: 1 },
  { what: 2, which: 1, qty: 4 },
  { what: 9, which: 1, qty: 1 },
];

export type Apart = {
  machines: [Machine, Machine];
  /** Records that both have, and what each wrote alone; each list in the order of its author. */
  shared: TailRecord[];
  alone: [TailRecord[], TailRecord[]];
  accepted: number;
  /** How far the stamp of an act's last event was ahead of its machine's clock, ms. */
  ahead: number[];
  outcomes: Outcome[];
};

/** Two machines that share a beginning and then work without meeting. */
export const livedApart = async ({
  shared,
  apart,
}: History): Promise<Apart & { books: [Daybook, Daybook] }> => {
  const clocks: [number, number] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1)];
  const clockOf = (who: 0 | 1) => (): number => {
    clocks[who] += 1;
    return clocks[who];
  };
  const a: Machine = { ...(await machine(1)), clock: clockOf(0) };
  let n = 0;
  let accepted = 0;
  const ahead: number[] = [];
  const outcomes: Outcome[] = [];
  const run = async (book: Daybook, one: Act): Promise<void> => {
    n += 1;
    clocks[one.who] = Math.max(1, clocks[one.who] + one.jump);
    const [type, aggregate, data] = (await DEEDS[one.what]?.(one, n, book)) ?? ['', '', {}];
    const outcome = await book.dispatch({ id: `property-${n}`, type, aggregate, data });
    outcomes.push(outcome);
    if (outcome.ok && outcome.events.length > 0) {
      accepted += 1;
      const last = [...disks[one.who].tail.values()].at(-1);
      const ts = /"ts":"([0-9a-z]+)-/.exec(last?.text.split('\n').at(-2) ?? '')?.[1] ?? '';
      ahead.push(Number.parseInt(ts, 36) - clocks[one.who]);
    }
  };
  const disks: [MemoryDisk, MemoryDisk] = [a.disk, a.disk];
  const first = await founded(a);
  for (const k of [1, 2]) {
    const price = { units: 1000 + k, scale: 2 };
    await first.dispatch({
      id: `product-${k}`,
      type: 'product.add',
      aggregate: idOf('p', k),
      data: { name: `P${k}`, price },
    });
    await first.dispatch({
      id: `customer-${k}`,
      type: 'customer.add',
      aggregate: idOf('c', k),
      data: { name: `C${k}` },
    });
  }
  for (const one of OPENING) await run(first, { ...one, who: 0, jump: 1 });
  for (const one of shared) await run(first, one);
  const common = [...a.disk.tail.values()].sort((x, y) => x.pos - y.pos);
  const b: Machine = {
    ...(await machine(2)),
    disk: structuredClone(a.disk),
    signer: await freshSigner(),
    random: seededRandom(2),
    clock: clockOf(1),
  };
  disks[1] = b.disk;
  const second = await restarted(b);
  for (const one of apart) await run(one.who === 0 ? first : second, one);
  const alone = ([a, b] as const).map((m) =>
    [...m.disk.tail.values()].sort((x, y) => x.pos - y.pos).slice(common.length),
  ) as [TailRecord[], TailRecord[]];
  return { machines: [a, b], shared: common, alone, accepted, ahead, outcomes, books: [first, second] };
};

/** One order of arrival: whose record comes next, as often as there are records. */
export const arrival = (lives: Apart, turns: readonly boolean[]): TailRecord[] => {
  const queues: [TailRecord[], TailRecord[]] = [[...lives.alone[0]], [...lives.alone[1]]];
  const records = [...lives.shared];
  for (let i = 0; queues[0].length + queues[1].length > 0; i += 1) {
    const turn = turns.length > 0 && turns[i % turns.length] === true ? 1 : 0;
    const next = queues[turn].shift() ?? queues[1 - turn]?.shift();
    if (next) records.push(next);
  }
  let pos = 0;
  return records.map((record) => {
    const at = pos;
    pos += record.ids.length / 16;
    return { ...record, pos: at };
  });
};

/** What a third machine's disk looks like that was sent these records in this order. */
export const diskWith = (lives: Apart, records: readonly TailRecord[]): MemoryDisk => {
  const [a, b] = lives.machines.map((m) => m.disk.meta);
  if (!a || !b) throw new Error('a machine without a shop');
  const disk = memoryDisk();
  disk.meta = { ...a, devices: { ...a.devices, ...b.devices } };
  for (const record of records) disk.tail.set(record.pos, record);
  return disk;
};

export const eventsIn = (records: readonly TailRecord[]): StoredEvent[] =>
  records.flatMap((record) => {
    const split = splitEvents(record);
    if (!split.ok) throw new Error(split.detail);
    return split.events;
  });

/** Maps and sets as lists, in their own order: two states are the same when these texts are. */
export const written = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => {
    if (v instanceof Map) return { map: [...v] };
    return v instanceof Set ? { set: [...v] } : v;
  });

export const grouped = <T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
};
