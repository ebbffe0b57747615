import type { Command } from '../../../shared/domain/commands.ts';
import type { Traffic } from './cable.ts';
import { check, same } from './check.ts';
import { ordersFor, shopCommands } from './orders.ts';
import {
  alike,
  closeSeat,
  coreOf,
  FIRST_SCREEN,
  founder,
  type Joined,
  joiner,
  meeting,
  openSeat,
  type Seat,
  wire,
  work,
} from './seats.ts';

/** Orders that two machines change at once, in each part of the history: noted on both; cancelled here and shipped there. */
const NOTED = 300;
const CLASHING = 60;

type Shop = {
  till: Seat;
  office: Seat;
  receivers: Seat[];
  orders: Generator<Command>;
  placed: string[];
  noted: string[];
};
let shop: Shop | null = null;
const here = (): Shop => {
  if (!shop) throw new Error('there is no shop');
  return shop;
};

let made = 0;
const to = (type: string, aggregate: string, data: object) => {
  made += 1;
  return { id: `bench-command-${made}`, type, aggregate, data };
};
const note = (order: string) =>
  to('order.addNote', order, { noteId: `n${made}`, text: 'Please ring the bell twice' });

/** So many further orders with all that happens to them. */
function* lives(from: Generator<Command>, orders: number): Generator<Command> {
  let left = orders;
  for (;;) {
    const { value, done } = from.next();
    if (done) return;
    yield value;
    if (value.type === 'payment.receive') left -= 1;
    if (left === 0) return;
  }
}

export type PreparedMerging = { events: number; joins: Joined[] };

/** A shop of so many events on a till, joined by an office and by further machines that will take in what the office does. */
export const prepareMerging = async (input: {
  events: number;
  more: number;
  receivers: number;
}): Promise<PreparedMerging> => {
  const orders = shopCommands({ orders: ordersFor(input.events + 1.2 * input.more), life: 'whole' });
  const placed: string[] = [];
  const noted: string[] = [];
  const first = function* (): Generator<object> {
    let product = '';
    for (const command of lives(orders, ordersFor(input.events))) {
      if (command.type === 'product.add') product ||= command.aggregate;
      if (command.type === 'order.startDraft' && noted.length < NOTED * 2) noted.push(command.aggregate);
      yield command;
    }
    for (let i = 0; i < CLASHING * 2; i += 1) {
      const order = `o_01940000-0000-7000-8000-${String(i).padStart(12, '0')}`;
      placed.push(order);
      yield to('order.startDraft', order, {});
      yield to('order.addLine', order, { lineId: 'l1', productId: product, qty: { units: 1, scale: 0 } });
      yield to('order.place', order, {});
    }
  };
  const name = `merge${input.events}`;
  const till = await founder(`${name}-till`, first());
  await openSeat(till);
  const joins: Joined[] = [];
  const receivers: Seat[] = [];
  for (let i = 0; i < input.receivers; i += 1) {
    const { seat, joined } = await joiner(`${name}-receiver${i + 1}`, till);
    await alike(seat, till);
    receivers.push(seat);
    joins.push(joined);
    wire.part(seat.dev, till.dev);
    await closeSeat(seat);
  }
  const { seat: office, joined } = await joiner(`${name}-office`, till);
  await alike(office, till);
  joins.push(joined);
  shop = { till, office, receivers, orders, placed, noted };
  return { events: joined.events, joins };
};

export type CaughtUp = { ms: number; bytes: number };

/** Till and office write so much each while they do not reach each other; ms from when they do until each has all of it. */
export const catchUp = async (input: { each: number }): Promise<CaughtUp> => {
  const { till, office, noted } = here();
  wire.part(till.dev, office.dev);
  for (const seat of [till, office])
    for (let i = 0; i < input.each; i += 1) {
      const outcome = await coreOf(seat).call('dispatch', note(noted[i % noted.length] ?? '') as never);
      check(outcome.ok, 'the note is added');
    }
  const ms = await meeting(till, office, { there: input.each, back: input.each });
  const { there, back } = wire.traffic(till.dev, office.dev);
  check(there.events >= input.each && back.events >= input.each, 'what was written went over');
  await alike(till, office);
  return { ms, bytes: there.bytes + back.bytes };
};

/** The office works on alone, and till and receivers change some of the same orders at the same time. */
export const workApart = async (input: { events: number; part: number }): Promise<number> => {
  const { till, office, receivers, orders, placed, noted } = here();
  wire.part(till.dev, office.dev);
  const half = <T>(all: readonly T[], size: number): T[] =>
    all.slice(input.part * size, (input.part + 1) * size);
  await closeSeat(office);
  const clashing = half(placed, CLASHING);
  const both = half(noted, NOTED);
  const events = await work(
    office,
    (function* (): Generator<object> {
      for (const order of clashing) {
        yield to('order.confirm', order, {});
        yield to('order.ship', order, { shipmentId: 's1' });
      }
      for (const order of both) yield note(order);
      yield* lives(orders, ordersFor(input.events));
    })(),
  );
  const tills: object[] = [
    ...clashing.map((order) => to('order.cancel', order, { reason: 'changed their mind' })),
    ...both.map(note),
  ];
  await closeSeat(till);
  const own = await work(till, tills);
  await openSeat(till);
  for (const seat of receivers) {
    await openSeat(seat);
    await meeting(till, seat, { there: own, back: 0 });
    await alike(till, seat);
    wire.part(till.dev, seat.dev);
    await closeSeat(seat);
  }
  await closeSeat(till);
  return events;
};

export const openReceiver = async (input: { at: number }): Promise<void> => {
  const { receivers, office } = here();
  await openSeat(office);
  await openSeat(receivers[input.at] as Seat);
};

export type Merged = { ms: number; traffic: Traffic; exceptions: number };

/** A receiver meets the office and takes in everything it lacks. */
export const mergeForeign = async (input: { at: number; events: number }): Promise<Merged> => {
  const { receivers, office } = here();
  const seat = receivers[input.at] as Seat;
  const before = await coreOf(seat).call('orders', FIRST_SCREEN);
  const ms = await meeting(office, seat, { there: input.events, back: 0 });
  const [after, { count }] = [
    await coreOf(seat).call('orders', FIRST_SCREEN),
    await coreOf(seat).call('decisions', { standing: 'open' }, { offset: 0, limit: 1 }),
  ];
  check(after.count > before.count && after.complete, 'the orders of the office are in the list');
  check(count > 0, 'there is something to decide');
  return { ms, traffic: wire.traffic(office.dev, seat.dev), exceptions: count };
};

/** What a window asks meanwhile. */
export const askReceiver = async (input: { at: number }): Promise<number> => {
  const { receivers } = here();
  const page = await coreOf(receivers[input.at] as Seat).call('orders', FIRST_SCREEN);
  return page.count;
};

/** Both ends equal and, on the receiver, everything in order; then ms until all its views are saved and it is closed. */
export const closeReceiver = async (input: { at: number; verify: boolean }): Promise<number> => {
  const { receivers, office } = here();
  const seat = receivers[input.at] as Seat;
  await alike(office, seat);
  wire.part(office.dev, seat.dev);
  await closeSeat(office);
  const start = performance.now();
  await closeSeat(seat);
  const ms = performance.now() - start;
  if (!input.verify) return ms;
  await openSeat(seat);
  const report = await coreOf(seat).call('verify');
  check(report.complete && report.firstDifference === null, 'everything is as the log says');
  same(report.findings, [], 'findings');
  await closeSeat(seat);
  return ms;
};

export const dropShops = async (): Promise<void> => {
  if (shop) for (const seat of [shop.till, shop.office, ...shop.receivers]) await closeSeat(seat);
  shop = null;
};
