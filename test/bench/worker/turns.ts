import type { Traffic } from './cable.ts';
import { check, same } from './check.ts';
import { ordersFor, shopCommands } from './orders.ts';
import {
  alike,
  closeSeat,
  coreOf,
  founder,
  joiner,
  meeting,
  openSeat,
  type Seat,
  wire,
  work,
} from './seats.ts';
import { wait } from './shop.ts';

let made = 0;
const draft = () => {
  made += 1;
  const aggregate = `o_01940000-0000-7000-8000-${String(1_000_000 + made).padStart(12, '0')}`;
  return { id: `bench-turn-${made}`, type: 'order.startDraft', aggregate, data: {} };
};
const write = async (seat: Seat): Promise<void> => {
  const outcome = await coreOf(seat).call('dispatch', draft() as never);
  check(outcome.ok, 'the draft is started');
};

export type Turns = { equal: Traffic; reads: number; missing: Traffic };

/** A shop of so many machines, each of which wrote something; two that hold the same meet, then one lacks an event. */
export const turnsOf = async (input: { machines: number }): Promise<Turns> => {
  const till = await founder('turns-till', [draft()]);
  await openSeat(till);
  await write(till);
  const others: Seat[] = [];
  for (let n = 1; n < input.machines; n += 1) {
    const { seat } = await joiner(`turns-${n}`, till);
    await alike(seat, till);
    wire.part(seat.dev, till.dev);
    await write(seat);
    await meeting(till, seat, { there: 0, back: 1 });
    await quiet(till, seat);
    others.push(seat);
  }
  const last = others.at(-1) as Seat;
  // What others wrote since came to the till alone.
  await quiet(till, last);
  await alike(till, last);
  wire.part(till.dev, last.dev);
  const reads = till.reads + last.reads;
  await meeting(till, last, { there: 0, back: 0 });
  await quiet(till, last);
  const equal = wire.traffic(till.dev, last.dev);
  const read = till.reads + last.reads - reads;
  wire.part(till.dev, last.dev);
  await write(till);
  await meeting(till, last, { there: 1, back: 0 });
  await quiet(till, last);
  const missing = wire.traffic(till.dev, last.dev);
  await alike(till, last);
  const { machines } = await coreOf(till).call('syncStatus');
  same(machines.length, input.machines, 'machines of the shop');
  for (const seat of [till, ...others]) await closeSeat(seat);
  return { equal, reads: read, missing };
};

/** Until nothing moved between two for a while. */
const quiet = async (a: Seat, b: Seat): Promise<void> => {
  for (let before = ''; ; ) {
    const now = JSON.stringify(wire.traffic(a.dev, b.dev));
    if (now === before && !now.includes('"frames":0')) return;
    before = now;
    await wait(60);
  }
};

export type Halves = { ms: number; traffic: Traffic };

/** One shop on two machines that took half of the orders each and never met after the goods were there. */
export const halvesMeet = async (input: { events: number }): Promise<Halves> => {
  const orders = ordersFor(input.events);
  const commands = [...shopCommands({ orders, life: 'whole' })];
  const first = commands.findIndex(({ type }) => type === 'order.startDraft');
  const middle = commands.findIndex(
    ({ type }, i) => type === 'order.startDraft' && i >= first + (commands.length - first) / 2,
  );
  const one = await founder('halves-till', commands.slice(0, first));
  await openSeat(one);
  const { seat: other } = await joiner('halves-office', one);
  await alike(one, other);
  wire.part(one.dev, other.dev);
  await closeSeat(one);
  await closeSeat(other);
  const there = await work(one, commands.slice(first, middle));
  const back = await work(other, commands.slice(middle));
  await openSeat(one);
  await openSeat(other);
  const ms = await meeting(one, other, { there, back });
  const traffic = wire.traffic(one.dev, other.dev);
  await alike(one, other);
  const { all } = await coreOf(one).call('orderCounts');
  same(all, orders, 'orders on both');
  await closeSeat(one);
  await closeSeat(other);
  return { ms, traffic };
};
