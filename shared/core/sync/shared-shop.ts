import type { MachineView, SyncProblem } from '../../api.ts';
import { childPrefix } from '../../domain/numbering.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Books } from '../../projections/books.ts';
import type { Membership } from '../../sync/membership.ts';
import type { Daybook, DaybookParts } from '../daybook.ts';
import { type Belonging, belonging } from './belonging.ts';
import type { Exchange } from './exchange.ts';
import type { KeptSync } from './kept.ts';
import { type Link, machineViews } from './machines.ts';
import { type Shelf, shelfOf } from './shelf.ts';

/** The open shop as other machines meet it. */
export type SharedShop = {
  book: Daybook;
  log: EventLog;
  books: () => Promise<Books>;
  parts: Pick<DaybookParts, 'sha' | 'signer' | 'clock' | 'random' | 'app'>;
  kept: KeptSync;
  belongs: Belonging;
  shelf: Shelf;
  /** By channel. */
  links: Map<number, Link & { exchange: Exchange; boot: string }>;
  problems: Map<string, SyncProblem>;
  /** The membership that the network and the log were told of. */
  applied: Membership | null;
};

export const sharedShop = async (book: Daybook, kept: KeptSync): Promise<SharedShop> => {
  const { log, books } = await book.here();
  const parts = book.joinable();
  let alone = false;
  const belongs = belonging(log, {
    workspace: () => books.shop?.id ?? '',
    // A machine that no owner let in trusts itself: a shop that was restored where its owners are gone goes on.
    roots: () => (alone ? [...kept.roots, log.meta.dev] : kept.roots),
  });
  await belongs.refresh();
  alone = !belongs.now().members.has(log.meta.dev);
  if (alone) await belongs.refresh();
  const { sha, signer } = parts;
  return {
    book,
    log,
    books: async () => (await book.here()).books,
    parts,
    kept,
    belongs,
    shelf: shelfOf({ log, sha, verify: signer.verify, belongs, receive: (runs) => book.receive(runs) }),
    links: new Map(),
    problems: new Map(),
    applied: null,
  };
};

export const viewsOf = async (from: SharedShop): Promise<MachineView[]> => {
  const { shop } = await from.books();
  if (!shop) return [];
  return machineViews({
    log: from.log,
    shop,
    membership: from.belongs.now(),
    kept: from.kept,
    links: [...from.links.values()],
    problems: from.problems,
  });
};

export const isOwner = ({ belongs, log }: SharedShop): boolean => {
  const me = belongs.now().members.get(log.meta.dev);
  return me?.role === 'owner' && !me.removed;
};

/** Keeps aside what lies beyond the cut of a removed machine. What this machine wrote stays to be seen here. */
export const withholdBeyondCuts = async ({ book, log, belongs }: SharedShop): Promise<void> => {
  const limits = new Map<string, number>();
  for (const [rid, ends] of log.sealedEnds()) {
    const seq = Math.max(...ends.map((end) => end.seq));
    const dev = log.meta.devices[rid] ?? '';
    const limit = dev === log.meta.dev ? null : belongs.now().limit(rid, dev);
    if (limit !== null && limit < seq) limits.set(rid, limit);
  }
  const same =
    limits.size === log.limits.size && [...limits].every(([rid, at]) => log.limits.get(rid) === at);
  if (!same) await book.withhold(limits);
};

/** The next prefix that this machine may hand out. */
export const nextPrefix = async (from: SharedShop): Promise<string> => {
  const replicas = (await from.books()).shop?.replicas ?? [];
  const own = replicas.find(({ rid }) => rid === from.log.meta.rid)?.prefix ?? 'A';
  const taken = new Set([
    ...replicas.map(({ prefix }) => prefix),
    ...[...from.belongs.now().members.values()].map(({ prefix }) => prefix),
  ]);
  let n = 1;
  while (taken.has(childPrefix(own, n))) n += 1;
  return childPrefix(own, n);
};
