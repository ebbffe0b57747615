import type { Outcome } from '../../shared/api.ts';
import { openDaybook } from '../../shared/core/daybook.ts';
import { dispatcher } from '../../shared/core/dispatcher.ts';
import { beginNewIdentity } from '../../shared/core/new-identity.ts';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import type { EventLog } from '../../shared/log/event-log.ts';
import { openLog } from '../../shared/log/open-log.ts';
import type { Receipt } from '../../shared/log/receive.ts';
import type { LogStore } from '../../shared/log/store.ts';
import type { VerifiedRun } from '../../shared/log/verified-run.ts';
import type { Anchor, RandomBytes, Signer } from '../../shared/ports.ts';
import { type Books, createBooks } from '../../shared/projections/books.ts';
import { type Engine, type EventSource, projectionEngine } from '../../shared/projections/engine.ts';
import { VIEWS_VERSION } from '../../shared/projections/to-entry.ts';
import type { ViewStore } from '../../shared/projections/view-store.ts';
import { viewWriter } from '../../shared/projections/view-writer.ts';
import type { Around, Bend } from './bend.ts';
import { inOrder } from './bent-order.ts';

export type CoreParts = {
  store: LogStore;
  views: ViewStore;
  anchor: Anchor;
  sha: Sha256;
  signer: Signer;
  clock: () => number;
  random: RandomBytes;
  bend: Bend;
  around: Around;
};

/** The app on one machine, without windows. */
export type Core = {
  log: EventLog;
  books(): Books;
  /** What folds into the books; null where it cannot be looked at. */
  engine: Engine | null;
  dispatch(command: object): Promise<Outcome>;
  receive(runs: readonly VerifiedRun[]): Promise<Receipt>;
  share(): Promise<void>;
  /** What is done when nobody waits: views saved, the anchor moved, full runs sealed. */
  idle(): Promise<void>;
  close(): Promise<void>;
  /** The identity ended: the app must be started anew. */
  retired(): boolean;
};

const APP = 'daybook/simulated';

const serially = () => {
  let queue: Promise<unknown> = Promise.resolve();
  return <R>(run: () => Promise<R>): Promise<R> => {
    const next = queue.then(run, run);
    queue = next.catch(() => {});
    return next;
  };
};

/** An app that does not know some types yet meets them under a name it has never heard. */
const asKnown = (log: EventLog, knows: (type: string) => boolean): EventSource => {
  type Event = Awaited<ReturnType<EventLog['eventsOf']>>[number];
  const known = (event: Event): Event =>
    knows(event.env.t) ? event : { ...event, env: { ...event.env, t: `newer.${event.env.t}` } };
  return {
    get end() {
      return log.end;
    },
    heldBefore: log.heldBefore,
    eventsOf: async (id) => (await log.eventsOf(id)).map(known),
    read: async function* (from) {
      for await (const run of log.read(from)) yield { ...run, events: run.events.map(known) };
    },
    eventsOfMany: async function* (ids) {
      for await (const run of log.eventsOfMany(ids)) yield { ...run, events: run.events.map(known) };
    },
  };
};

/**
 * The parts of the app, put together as `openDaybook` does, but for what only windows need. So each of them can be bent,
 * and a start costs little.
 */
export const leanCore = async (parts: CoreParts): Promise<Core | null> => {
  const { store, views, anchor, clock, bend, around } = parts;
  const opened = await openLog(parts);
  if (!opened) return null;
  const { log, minted } = opened;
  const serial = serially();
  const known = asKnown(log, around.knows);
  const source = bend.order ? inOrder(known, bend.order) : known;
  const make = () => {
    const plain = createBooks();
    const books = bend.books?.(plain, around) ?? plain;
    const page = async (): Promise<string> => '';
    return {
      books,
      engine: projectionEngine(source, books),
      writer: viewWriter(views, books, log.meta.dbUuid, page),
    };
  };
  let now = make();
  const kept = await views.open();
  const usable =
    kept.meta?.version === VIEWS_VERSION && kept.meta.dbUuid === log.meta.dbUuid ? kept.meta : null;
  const at = usable ? (kept.deltas.at(-1)?.pos ?? usable.pos) : 0;
  if (usable && at <= log.end && (await now.writer.load(kept.deltas, usable)))
    await now.engine.catchUp(at, () => {});
  else {
    now = make();
    await now.engine.rebuild(() => {});
  }
  const { books, engine, writer } = now;
  const moveAnchor = async (): Promise<void> => {
    const { seq, id } = log.tip;
    if (seq > 0) await anchor.write({ rid: log.meta.rid, seq, id, dbUuid: log.meta.dbUuid });
  };
  const catchUp = (): Promise<void> => engine.catchUp(engine.position, () => {});
  if (minted && log.tip.seq === 0) {
    const workspace = await engine.load(books.shop?.id ?? '');
    await beginNewIdentity(opened, workspace, { ...parts, app: APP });
    await catchUp();
    await moveAnchor();
  }
  const way = dispatcher({
    log,
    engine,
    books,
    clock,
    app: APP,
    user: () => books.shop?.users[0]?.id ?? 'unknown',
    reload: async () => {},
  });
  const bent = bend.receive?.(log, store, parts.sha);
  let outdated = false;
  const share = (): Promise<void> =>
    serial(async () => {
      await moveAnchor();
      await log.seal(true);
    });
  return {
    log,
    books: () => books,
    engine,
    dispatch: (command) => serial(() => way.dispatch(command)),
    receive: (runs) =>
      serial(async () => {
        try {
          const receipt = await (bent?.receive ?? log.receive)(runs, clock());
          outdated ||= (bent?.reopen ?? false) && receipt.fresh > 0;
          return receipt;
        } finally {
          await catchUp();
        }
      }),
    share: () => bend.share?.(share, log) ?? share(),
    idle: () =>
      serial(async () => {
        engine.settle();
        await writer.save(engine.position);
        await moveAnchor();
        if (log.sealable) await log.seal(false);
      }),
    close: () =>
      serial(async () => {
        engine.settle();
        await Promise.allSettled([writer.save(engine.position), moveAnchor()]);
        log.close();
        views.close();
      }),
    retired: () => outdated || log.meta.retire !== undefined,
  };
};

/** How far a lull reaches: views, anchor and seal come within, a proof of the whole log does not. */
const LULL_MS = 2000;

/** The app as it is. It cannot be bent, and knows all types of events. */
export const wholeCore = async (parts: CoreParts): Promise<Core | null> => {
  const opened = await openLog(parts);
  if (!opened) return null;
  const later: { ms: number; run: () => void }[] = [];
  const book = await openDaybook(
    {
      ...parts,
      slot: 'shop',
      app: APP,
      later: (ms, run) => void later.push({ ms, run }),
      tell: () => {},
    },
    opened,
  );
  await book.loaded;
  const { log, books } = await book.here();
  return {
    log,
    books: () => books,
    engine: null,
    dispatch: book.dispatch,
    receive: book.receive,
    share: book.share,
    idle: async () => {
      const due = later.filter(({ ms }) => ms <= LULL_MS);
      later.splice(0, later.length, ...later.filter(({ ms }) => ms > LULL_MS));
      for (const { run } of due) run();
      await book.here();
    },
    close: book.close,
    retired: book.retired,
  };
};
