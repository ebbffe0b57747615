import type { FileProblem, ImportException, ImportPreview } from '../../api.ts';
import type { PlainHeader } from '../../archive/plain-format.ts';
import { problem } from '../../archive/problem.ts';
import { kindOfFile } from '../../archive/read-log-file.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { EventLog } from '../../log/event-log.ts';
import { joiningLog } from '../../log/joining-log.ts';
import type { LogStore } from '../../log/store.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';
import type { Clock, DeriveKey, RandomBytes, Signer } from '../../ports.ts';
import type { Books } from '../../projections/books.ts';
import { type ReadInto, readInto } from './read-into.ts';
import { runsOf } from './runs-of.ts';
import { type Fresh, whatIf } from './what-if.ts';

/** A place for what was checked and not taken in yet. */
export type Scratch = { store: LogStore; drop(): Promise<void> };

/** A checked file: what it would do, and the runs to do it with. */
export type Incoming = {
  preview: Omit<ImportPreview, 'token'>;
  header: PlainHeader;
  fresh: number;
  runs(): AsyncGenerator<VerifiedRun[]>;
  drop(): Promise<void>;
};

export type InspectParts = {
  sha: Sha256;
  signer: Signer;
  clock: Clock;
  random: RandomBytes;
  derive?: DeriveKey | undefined;
  scratch: Scratch;
  /** The open shop that the file would join; null where the file begins one. */
  here: { log: EventLog; books: Books } | null;
  /** False stops. */
  progress: (done: number, of: number) => boolean;
};

/** The scratch log writes as nobody. */
const NOBODY = { reason: 'restore', formerRid: null } as const;
/** Runs that go into the log together: some 30,000 events, after which what they touch is folded. */
const TOGETHER = 128;

/** Reads a whole file into the scratch log, without touching the shop, and works out what taking it in would do. */
export const inspect = async (
  file: Blob,
  passphrase: string | null,
  parts: InspectParts,
): Promise<{ ok: true; incoming: Incoming } | { ok: false; problem: FileProblem }> => {
  const { here, scratch, progress } = parts;
  let refused: FileProblem | null = null;
  let log: EventLog | null = null;
  const elsewhere = await here?.log.heldIds();
  const read = await readInto(file, passphrase, {
    sha: parts.sha,
    verify: parts.signer.verify,
    derive: parts.derive,
    known: here?.log ?? null,
    enrolled: here?.books.shop?.replicas.map(({ rid }) => rid) ?? [],
    refuse: (header) => {
      refused = here && header.ws !== here.log.meta.ws ? otherShop(header, here) : null;
      return refused;
    },
    begin: async (header) => {
      await scratch.store.open();
      log = await joiningLog({ ...parts, store: scratch.store }, { ws: header.ws, entrance: NOBODY });
    },
    take: async (runs) => (await log?.receive(runs, parts.clock(), elsewhere))?.gaps ?? [],
    // The second half of the work is folding what is new.
    progress: (done, of) => progress(done, of * 2),
  });
  const failed = (found: FileProblem): { ok: false; problem: FileProblem } => ({ ok: false, problem: found });
  const [first] = read.problems;
  if (refused) return failed(refused);
  if (read.stopped) return failed(problem('E_CANCELLED', 'it was cancelled'));
  if (!read.header || (!log && first)) return failed(first ?? problem('E_NOT_A_LOG', 'it is no log file'));
  const { header } = read;
  const incoming = log ?? (await emptyScratch(parts, header));
  const effect = await whatIf(here, incoming, (done, of) => void progress(of + done, of * 2));
  if (!effect.books.shop)
    return failed(first ?? problem('E_NO_BEGINNING', 'the events that founded the shop are not in the file'));
  const { fresh } = effect;
  const preview = {
    shop: effect.books.shop.name,
    ws: header.ws,
    made: Number.isNaN(Date.parse(header.made)) ? null : Date.parse(header.made),
    founds: here === null,
    encrypted: (await kindOfFile(file)) === 'archive',
    events: read.events,
    fresh: incoming.end,
    machines: machinesOf(read, fresh, effect.books, here?.log ?? null),
    ordersChanged: effect.ordersChanged,
    orders: effect.orders,
    totals: effect.totals,
    exceptions: [...forksOf(fresh, effect.books, here?.log ?? null), ...effect.exceptions],
    problems: read.problems,
    retires: here !== null && fresh.has(here.log.meta.rid),
  };
  return {
    ok: true,
    incoming: {
      preview,
      header,
      fresh: incoming.end,
      runs: () => runsOf(incoming, TOGETHER),
      drop: async () => {
        incoming.close();
        await scratch.drop();
      },
    },
  };
};

const emptyScratch = async (parts: InspectParts, { ws }: PlainHeader): Promise<EventLog> => {
  await parts.scratch.store.open();
  return joiningLog({ ...parts, store: parts.scratch.store }, { ws, entrance: NOBODY });
};

const otherShop = (header: PlainHeader, here: { log: EventLog; books: Books }): FileProblem => {
  const open = here.books.shop?.name ?? '';
  // Two shops may have one name; what tells them apart is then said with it.
  const named = (name: string, ws: string): string =>
    header.name === open ? `${name} (${ws.slice(0, 8)})` : name;
  const facts = { file: named(header.name, header.ws), here: named(open, here.log.meta.ws) };
  return problem('E_WS_MISMATCH', `the file is of ${facts.file}, open is ${facts.here}`, {}, facts);
};

const nameOf = (books: Books, rid: string): string =>
  books.shop?.replicas.find((r) => r.rid === rid)?.name ?? rid.slice(0, 8);

const machinesOf = (
  read: ReadInto,
  fresh: Fresh,
  books: Books,
  log: EventLog | null,
): ImportPreview['machines'] =>
  read.machines.map(({ rid, events, first, last }) => ({
    rid,
    name: nameOf(books, rid),
    own: rid === log?.meta.rid,
    unknown: log !== null && !log.tips.has(rid),
    events,
    fresh: fresh.get(rid)?.events ?? 0,
    first,
    last,
  }));

/** Machines of which the file has another continuation than the log: one of the two was copied or restored. */
const forksOf = (fresh: Fresh, books: Books, log: EventLog | null): ImportException[] =>
  [...fresh].flatMap(([rid, { from }]): ImportException[] => {
    const tip = log?.tips.get(rid);
    if (!tip || from > tip.seq) return [];
    return [{ kind: 'forked', id: rid, label: nameOf(books, rid), facts: { seq: from } }];
  });
