import type { StoredEvent } from '../../shared/kernel/envelope.ts';
import { parseJson } from '../../shared/kernel/parts.ts';
import { memoryLogStore } from '../../shared/log/memory-store.ts';
import { verifyLog } from '../../shared/log/verify.ts';
import type { Books } from '../../shared/projections/books.ts';
import type { Entry } from '../../shared/projections/entries.ts';
import { type Folded, foldEvents } from '../../shared/projections/fold.ts';
import { aggregateDigest } from '../../shared/projections/state-hash.ts';
import { toEntry } from '../../shared/projections/to-entry.ts';
import { chained } from './bent-order.ts';
import { recordsOn } from './disk.ts';
import { type Machine, type Running, violation, type World } from './world.ts';

/** All events of a machine by id. */
export const eventsAt = async ({ core }: Running): Promise<Map<string, StoredEvent>> => {
  const events = new Map<string, StoredEvent>();
  for await (const run of core.log.read(0)) for (const event of run.events) events.set(event.id, event);
  return events;
};

const tipsAt = ({ shelf }: Running): string =>
  JSON.stringify(
    Object.entries(shelf.tips())
      .map(([rid, points]) => [rid, points.map(([seq, id]) => `${seq} ${id}`).sort()])
      .sort(),
  );

/** I1: equal tip sets. */
const equalTips = (all: readonly Running[]): void => {
  const [first, ...others] = all.map(tipsAt);
  for (const [i, tips] of others.entries())
    if (tips !== first) throw violation('I1', `machine 0 ends at ${first}, machine ${i + 1} at ${tips}`);
};

/** I5: what was anywhere is everywhere, byte for byte. */
const nothingLost = (
  before: ReadonlyMap<string, string>,
  after: readonly ReadonlyMap<string, StoredEvent>[],
): void => {
  for (const [n, events] of after.entries())
    for (const [id, text] of before)
      if (events.get(id)?.text !== text) throw violation('I5', `machine ${n} does not have ${id}: ${text}`);
};

/** I6: no gap in any chain, on the disk itself; and nothing that the app's own proof finds. */
const noGaps = async (world: World, events: readonly ReadonlyMap<string, StoredEvent>[]): Promise<void> => {
  for (const [n, { on }] of world.machines.entries()) {
    const held = events[n] ?? new Map();
    for (const { rid, from, prev } of recordsOn(on.disk))
      if (from > 1 && !held.has(prev.slice(0, 16)))
        throw violation('I6', `machine ${n} does not have what stood before ${rid}/${from}`);
    for (const [rid, { id }] of Object.entries(on.disk.log.meta?.tips ?? {}))
      if (!held.has(id)) throw violation('I6', `machine ${n} does not have the end of ${rid}`);
  }
  const looked = world.machines[world.commands % world.machines.length];
  if (!looked) return;
  const { findings } = await verifyLog({
    store: memoryLogStore(looked.on.disk.log),
    sha: world.sha,
    signer: looked.device.signer,
  });
  if (findings.length > 0) throw violation('I6', `machine ${looked.n}: ${JSON.stringify(findings[0])}`);
};

/** I7, I11: no branch that no copy or restore accounts for. */
const noUncalledForks = (world: World, events: ReadonlyMap<string, StoredEvent>): void => {
  const branches = new Map<string, number>();
  const children = new Set<string>();
  for (const { env } of events.values()) {
    const place = `${env.rid} ${env.seq}`;
    branches.set(place, (branches.get(place) ?? 0) + 1);
    children.add(place);
  }
  const widest = new Map<string, number>();
  for (const [place, n] of branches) {
    const rid = place.slice(0, 16);
    widest.set(rid, Math.max(n, widest.get(rid) ?? 0));
  }
  for (const [rid, n] of widest) {
    const allowed = 1 + (world.forks.get(rid) ?? 0);
    if (n > allowed)
      throw violation(world.copied ? 'I11' : 'I7', `${rid} has ${n} branches, ${allowed} are accounted for`);
  }
};

const grouped = (events: Iterable<StoredEvent>): Map<string, StoredEvent[]> => {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.env.a);
    if (group) group.push(event);
    else groups.set(event.env.a, [event]);
  }
  return groups;
};

type Reference = { id: string; digest: string; entry: string; folded: Folded; events: StoredEvent[] };

/** What all events lead to, folded in one go and in another order than they came. */
const refold = (world: World, events: ReadonlyMap<string, StoredEvent>): Reference[] => {
  const all = [...events.values()];
  // Who folds as it comes must at least be given an order in which it can come.
  const given = world.bend.order ? all : all.reverse();
  return [...grouped(given)].map(([id, its]) => {
    const folded = foldEvents(id, world.bend.order ? chained(world.bend.order, its) : its);
    const entry = JSON.stringify(toEntry(folded));
    return { id, digest: aggregateDigest(world.sha, folded), entry, folded, events: its };
  });
};

const asWritten = (entry: Entry | undefined): string => JSON.stringify(entry ?? null);

/** I2, I3: what each machine came to step by step is what all events lead to. */
const equalStates = async (
  world: World,
  all: readonly Running[],
  reference: readonly Reference[],
): Promise<void> => {
  for (const { id, digest, entry } of reference) {
    for (const { n, core } of all) {
      const row = asWritten(core.books().entry(id));
      if (row !== entry) throw violation('I3', `machine ${n} shows ${row}, the log says ${entry}`);
      const loaded = await core.engine?.load(id);
      if (loaded && aggregateDigest(world.sha, loaded) !== digest)
        throw violation('I3', `machine ${n} folded ${id} differently`);
    }
  }
};

/** I2 alone: they came to the same, whether or not it is right. */
const sameStates = (all: readonly Running[], reference: readonly Reference[]): void => {
  for (const { id } of reference) {
    const [first, ...others] = all.map(({ core }) => asWritten(core.books().entry(id)));
    for (const [i, row] of others.entries())
      if (row !== first) throw violation('I2', `machine 0 shows ${first}, machine ${i + 1} ${row}`);
  }
};

/** I4: sums are those of what is summed. */
const rightSums = (n: number, books: Books): void => {
  const paid = new Map<string, number>();
  const onHand = new Map<string, number>();
  const reserved = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, units: number): void => {
    to.set(key, (to.get(key) ?? 0) + units);
  };
  // The shop of the schedules sells by the piece, so units need no scale.
  for (const entry of books.entries()) {
    if (entry.kind === 'payment') for (const { orderId, amount } of entry.paidTo) add(paid, orderId, amount);
    if (entry.kind === 'stock') add(onHand, entry.productId, entry.onHand);
    if (entry.kind !== 'order') continue;
    for (const { productId, open, out } of entry.claims) {
      add(onHand, productId, -out);
      add(reserved, productId, open);
    }
  }
  const compare = (what: string, found: number, due: number): void => {
    if (found !== due) throw violation('I4', `machine ${n}: ${what} is ${found}, it should be ${due}`);
  };
  for (const id of books.orders.keys()) compare(`paid for ${id}`, books.paid(id), paid.get(id) ?? 0);
  for (const id of books.products.keys()) {
    const figures = books.claims.figures(id);
    compare(`stock of ${id}`, figures.onHand, onHand.get(id) ?? 0);
    compare(`claims on ${id}`, figures.reserved, reserved.get(id) ?? 0);
  }
};

/** What an event sets to a value, in place of whatever was there. */
const setBy = (event: StoredEvent): { field: string; to: unknown } | null => {
  const payload = parseJson(event.payload) as { field?: unknown; to?: unknown } | null;
  if (event.env.t === 'product.described' && payload?.field === 'name')
    return { field: 'name', to: payload.to };
  if (event.env.t === 'customer.fieldChanged' && payload?.field === 'note')
    return { field: 'note', to: payload.to };
  return null;
};

/** I9: no value is in force that a later event had seen and replaced. */
const nothingRevived = (
  all: readonly Running[],
  reference: readonly Reference[],
  states: ReadonlyMap<Running, ReadonlyMap<string, Folded>>,
): void => {
  for (const { id, events } of reference) {
    const byId = new Map(events.map((event) => [event.id, event]));
    const values = new Map<string, Map<string, unknown>>();
    for (const event of events) {
      const set = setBy(event);
      if (set) values.set(set.field, (values.get(set.field) ?? new Map()).set(event.id, set.to));
    }
    for (const [field, setters] of values) {
      const replaced = new Set<string>();
      for (const setter of setters.keys()) {
        const open = [...(byId.get(setter)?.env.par ?? [])];
        const seen = new Set<string>();
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          if (seen.has(next)) continue;
          seen.add(next);
          replaced.add(next);
          open.push(...(byId.get(next)?.env.par ?? []));
        }
      }
      const standing = [...setters].filter(([setter]) => !replaced.has(setter)).map(([, to]) => to);
      for (const running of all) {
        const state = states.get(running)?.get(id)?.state as Record<string, unknown> | undefined;
        if (state && !standing.includes(state[field]))
          throw violation('I9', `machine ${running.n}: ${field} of ${id} is ${String(state[field])}`);
      }
    }
  }
};

/**
 * Events that only copies hold, on machines that cannot sign them: their own device lost them before it signed. They stay
 * where they are and go into files alone, so machines that exchange segments do not become equal in them.
 */
export const orphansAmong = (machines: readonly Machine[]): Set<string> => {
  const signable = new Set<string>();
  const loose = new Set<string>();
  const add = (to: Set<string>, run: string): void => {
    for (let i = 0; i < run.length; i += 16) to.add(run.slice(i, i + 16));
  };
  for (const { on, device } of machines) {
    const { log } = on.disk;
    for (const { ids } of log.refs.values()) add(signable, ids);
    for (const { rid, ids } of log.tail.values())
      add(log.meta?.devices[rid] === device.dev ? signable : loose, ids);
  }
  return new Set([...loose].filter((id) => !signable.has(id)));
};

/** What must hold once everybody met everybody and nobody had anything left to send. */
export const checkHealed = async (
  world: World,
  all: readonly Running[],
  before: ReadonlyMap<string, string>,
  orphans: ReadonlySet<string>,
): Promise<void> => {
  const events: ReadonlyMap<string, StoredEvent>[] = [];
  for (const running of all) events.push(await eventsAt(running));
  const [first] = events;
  if (!first) return;
  for (const [n, { core }] of all.entries())
    if (core.log.findings.length > 0)
      throw violation('I6', `machine ${n}: ${JSON.stringify(core.log.findings[0])}`);
  equalTips(all);
  nothingLost(new Map([...before].filter(([id]) => !orphans.has(id))), events);
  await noGaps(world, events);
  noUncalledForks(world, first);
  if (orphans.size === 0) return checkStates(world, all, refold(world, events.at(-1) ?? first));
  for (const [n, running] of all.entries())
    await checkStates(world, [running], refold(world, events[n] ?? first));
};

/** What machines that hold the same events show. */
const checkStates = async (
  world: World,
  all: readonly Running[],
  reference: readonly Reference[],
): Promise<void> => {
  const states = new Map<Running, Map<string, Folded>>();
  for (const running of all) {
    const loaded = new Map<string, Folded>();
    for (const { id } of reference) {
      const folded = await running.core.engine?.load(id);
      if (folded) loaded.set(id, folded);
    }
    states.set(running, loaded);
  }
  nothingRevived(all, reference, states);
  sameStates(all, reference);
  await equalStates(world, all, reference);
  for (const { n, core } of all) rightSums(n, core.books());
};
