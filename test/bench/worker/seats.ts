import { type Daybook, openDaybook } from '../../../shared/core/daybook.ts';
import { deviceId } from '../../../shared/kernel/chain.ts';
import { fromBase64url } from '../../../shared/kernel/encode.ts';
import { loadSha256 } from '../../../shared/kernel/hash.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { freshSigner, memoryAnchor } from '../../support/parts.ts';
import { cable } from './cable.ts';
import { accepted, check } from './check.ts';
import { type Around, type Core, openCore } from './core.ts';
import { inChunks } from './orders.ts';
import { named, partsFor, type ShopName } from './ports.ts';
import { newShop, settle, wait } from './shop.ts';

/** One machine of a shop, of several in this worker: its databases, its key, and its core while that is open. */
export type Seat = {
  name: string;
  shop: ShopName;
  dev: string;
  around: Around & { network: ReturnType<typeof wire.plug> };
  core: Core | null;
  reads: number;
};

export const wire = cable();

export const newSeat = async (name: string): Promise<Seat> => {
  const signer = await freshSigner();
  const dev = deviceId(await loadSha256(), fromBase64url(signer.pub) ?? new Uint8Array());
  const network = wire.plug({ dev, pub: signer.pub });
  const kept = new Map<string, unknown>();
  const read = (): void => {
    seat.reads += 1;
  };
  const around = { signer, anchor: memoryAnchor(), network, kept, read };
  const seat: Seat = { name, shop: named(name), dev, around, core: null, reads: 0 };
  return seat;
};

export const coreOf = ({ core, name }: Seat): Core => {
  if (!core) throw new Error(`${name} is not open`);
  return core;
};

export const openSeat = async (seat: Seat): Promise<void> => {
  seat.core = await openCore(seat.shop, seat.around);
  if ((await seat.core.call('status')).phase === 'ready') await shared(seat.core);
};

/** Others are met a moment after everything is in memory. */
const shared = async (core: Core): Promise<void> => {
  while ((await core.call('syncStatus')).machines.length === 0) await wait(1);
};

export const closeSeat = async (seat: Seat): Promise<void> => {
  await seat.core?.close();
  seat.core = null;
};

/** A machine that founds the shop and carries out these commands before others come. */
export const founder = async (name: string, commands: Iterable<object>): Promise<Seat> => {
  const seat = await newSeat(name);
  const { signer, anchor } = seat.around;
  const shop = await newShop(seat.shop, { signer, anchor, clock: Date.now, later: () => {} });
  for (const chunk of inChunks(commands, 1000)) accepted(await shop.book.dispatchAll(chunk));
  await settle(shop);
  return seat;
};

export type Joined = { ms: number; bytes: number; events: number };

/** A machine that has nothing yet joins the shop of an open one; ms from the code to a shop that is open with all its views. */
export const joiner = async (name: string, host: Seat): Promise<{ seat: Seat; joined: Joined }> => {
  const seat = await newSeat(name);
  const invited = await coreOf(host).call('invite');
  check(invited.ok, 'there is an invitation');
  await openSeat(seat);
  wire.meet(seat.dev, host.dev);
  const start = performance.now();
  const joined = await coreOf(seat).call(
    'joinShop',
    host.around.network.address,
    invited.ok ? invited.code : '',
    name,
  );
  check(joined.ok, JSON.stringify(joined));
  const orders = await coreOf(seat).call('orders', FIRST_SCREEN);
  const ms = performance.now() - start;
  check(orders.rows.length > 0 || orders.count === 0, 'the list is there');
  await shared(coreOf(seat));
  const { back } = wire.traffic(seat.dev, host.dev);
  return { seat, joined: { ms, bytes: back.bytes, events: back.events } };
};

export const FIRST_SCREEN = {
  filter: { view: 'all' },
  sort: 'date',
  descending: true,
  offset: 0,
  limit: 50,
} as const;

/** Carries out commands on a closed machine, many at a time; gives the number of events they made. */
export const work = async (seat: Seat, commands: Iterable<object>): Promise<number> => {
  const { signer, anchor } = seat.around;
  const parts = await partsFor(seat.shop, { signer, anchor, clock: Date.now, later: () => {} });
  const opened = await openLog(parts);
  if (!opened) throw new Error(`${seat.name} has no log`);
  const book: Daybook = await openDaybook(parts, opened);
  await book.loaded;
  const before = opened.log.end;
  for (const chunk of inChunks(commands, 1000)) accepted(await book.dispatchAll(chunk));
  const made = opened.log.end - before;
  await settle({ book, log: opened.log, parts });
  return made;
};

const PATIENCE_MS = 60_000;

/** Resolves when everything folded on both has the same hash. */
export const alike = async (a: Seat, b: Seat): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const [one, other] = [await coreOf(a).call('syncHash'), await coreOf(b).call('syncHash')];
    if (one === other && one !== '') return;
    check(performance.now() < deadline, `${a.name} and ${b.name} are alike`);
    await wait(20);
  }
};

/** Two open machines meet, and everything that one of them lacks is durable there; gives the ms it took. */
export const meeting = async (a: Seat, b: Seat, least: { there: number; back: number }): Promise<number> => {
  const start = performance.now();
  wire.meet(a.dev, b.dev);
  await wire.carried(a.dev, b.dev, least);
  return performance.now() - start;
};
