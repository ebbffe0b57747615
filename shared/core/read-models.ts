import { today } from '../kernel/calendar.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Clock } from '../ports.ts';
import { type Books, createBooks } from '../projections/books.ts';
import { type Engine, type Progress, projectionEngine } from '../projections/engine.ts';
import type { Entry } from '../projections/entries.ts';
import { type KeptViews, readKept } from '../projections/kept-views.ts';
import { VIEWS_VERSION } from '../projections/to-entry.ts';
import type { ViewStore } from '../projections/view-store.ts';
import { type ViewWriter, viewWriter } from '../projections/view-writer.ts';
import { breathe } from './breathe.ts';
import { type FirstPage, firstPage } from './first-page.ts';
import type { Queries } from './queries.ts';

type Current = {
  books: Books;
  engine: Engine;
  queries: Queries;
  writer: ViewWriter;
  page: () => Promise<string>;
};

/** Events that are folded in one step between two commands. */
const LITTLE = 500;

/** The books of one shop with what keeps and reads them; made anew as a whole whenever they cannot be trusted. */
export type ReadModels = {
  current(): Current;
  /** What the last session left to show at once; null when it is not as new as the log. */
  first(): FirstPage | null;
  workspaceId(): string;
  /** The kept views hold events that the log has not: it lost its end. */
  readonly ahead: boolean;
  /** From the kept views where they are usable, else from the log; then up to the end of the log. */
  load(progress: Progress): Promise<void>;
  catchUp(): Promise<void>;
  /** Makes what is in memory anew from the log. The caller lets nobody read or write meanwhile. */
  remake(): Promise<void>;
  /**
   * Makes everything anew beside what is there, which goes on being read and written, then puts it in its place, in
   * memory and in the store. `serial` runs a step between two commands. False when `goOn` said so in time: then nothing
   * changed. Rejects when the store does not take it; then nothing changed either.
   */
  repair(how: {
    serial: <R>(run: () => Promise<R>) => Promise<R>;
    goOn: (done: number, of: number) => Promise<boolean>;
  }): Promise<boolean>;
  /** Joins a save that is under way; does nothing while something else has the store to itself. */
  save(): Promise<void>;
  /** Reads back what is kept, each row once. */
  kept(row: (entry: Entry) => void, goOn: () => Promise<boolean>): Promise<KeptViews>;
  /** What the next start would show first, as it is now. */
  page(): Promise<string>;
  /** Ids of everything that looks different since the last call. */
  takeChanged(): string[];
};

export const readModels = async (parts: {
  log: EventLog;
  views: ViewStore;
  clock: Clock;
  makeQueries: (parts: { books: Books; engine: Engine; log: EventLog; today: () => string }) => Queries;
}): Promise<ReadModels> => {
  const { log, views } = parts;
  let changed = new Set<string>();
  const make = (): Current => {
    const books = createBooks();
    const engine = projectionEngine(log, books);
    const queries = parts.makeQueries({ books, engine, log, today: () => today(parts.clock()) });
    const page = async (): Promise<string> =>
      books.shop ? firstPage(books.shop, queries, books.paymentsOf) : '';
    books.listen((entry, before) => {
      if (books !== current.books) return;
      if (entry) for (const id of concerned(entry)) changed.add(id);
      if (before) for (const id of concerned(before)) changed.add(id);
    });
    return { books, engine, queries, page, writer: viewWriter(views, books, log.meta.dbUuid, page) };
  };

  // Views that do not open cost time, not data: the log makes them anew.
  const kept = await views.open().catch(() => ({ meta: null, deltas: [], first: null }));
  const usable =
    kept.meta?.version === VIEWS_VERSION && kept.meta.dbUuid === log.meta.dbUuid ? kept.meta : null;
  const keptPos = usable ? (kept.deltas.at(-1)?.pos ?? usable.pos) : 0;
  const first = usable && keptPos === log.end && kept.first ? parseFirst(kept.first) : null;
  let current = make();
  let saving: Promise<void> | null = null;
  let reserved = false;

  const rebuild = async (progress: Progress): Promise<void> => {
    const fresh = make();
    await fresh.engine.rebuild(progress);
    current = fresh;
  };
  const noteForks = async (): Promise<void> => {
    const rids = Object.keys(log.meta.branches ?? {});
    if (rids.length === 0) return;
    const directory = await log.directory();
    current.books.noteForks(new Map(rids.map((rid) => [rid, directory.firstsOfFork(rid)])));
  };
  const save = async (): Promise<void> => {
    if (reserved || saving) return saving ?? undefined;
    saving = current.writer.save(current.engine.position).finally(() => {
      saving = null;
    });
    return saving;
  };
  /** Keeps every other writer off the view store. */
  const reserve = async <R>(work: () => Promise<R>): Promise<R> => {
    reserved = true;
    try {
      await saving?.catch(() => {});
      return await work();
    } finally {
      reserved = false;
    }
  };
  const replaceBy = (fresh: Current, serial: <R>(run: () => Promise<R>) => Promise<R>): Promise<void> =>
    reserve(async () => {
      await fresh.writer.saveAll(fresh.engine.position, breathe);
      try {
        await serial(async () => {
          await fresh.engine.catchUp(fresh.engine.position, () => {});
          current = fresh;
          await noteForks();
        });
      } catch (error) {
        current.writer.forget();
        throw error;
      }
    });

  return {
    current: () => current,
    first: () => first,
    ahead: usable !== null && keptPos > log.end,
    workspaceId: () => current.books.shop?.id ?? '',
    load: async (progress) => {
      // Views ahead of the log are of a history that was lost: they are not of this one.
      if (usable && keptPos <= log.end && (await current.writer.load(kept.deltas, usable))) {
        await current.engine.catchUp(keptPos, progress);
      } else {
        current = make();
        await rebuild(progress);
      }
      await noteForks();
    },
    catchUp: async () => {
      await current.engine.catchUp(current.engine.position, () => {});
      await noteForks();
    },
    remake: async () => {
      try {
        await rebuild(() => {});
        await noteForks();
      } catch (error) {
        // What was there holds what never became durable: it must not be shown.
        current = make();
        throw error;
      }
    },
    repair: async ({ serial, goOn }) => {
      const fresh = make();
      if (!(await fresh.engine.rebuildBeside(goOn))) return false;
      // What came meanwhile, so that little is left for the step in which commands wait.
      while (log.end - fresh.engine.position > LITTLE) {
        await fresh.engine.catchUp(fresh.engine.position, () => {});
        if (!(await goOn(log.end, log.end))) return false;
      }
      await replaceBy(fresh, serial);
      return true;
    },
    save,
    kept: (row, goOn) => reserve(() => readKept(views, row, goOn)),
    page: () => current.page(),
    takeChanged: () => {
      const ids = [...changed];
      changed = new Set();
      return ids;
    },
  };
};

/** What looks different when this entry changes: the order of a payment, the product of a shelf. */
const concerned = (entry: Entry): string[] => {
  switch (entry.kind) {
    case 'order':
      return [
        entry.id,
        ...(entry.customerId ? [entry.customerId] : []),
        ...entry.claims.map((c) => c.productId),
      ];
    case 'payment':
      return [entry.id, ...(entry.orderId ? [entry.orderId] : []), ...entry.paidTo.map((p) => p.orderId)];
    case 'stock':
      return [entry.id, entry.productId];
    default:
      return [entry.id];
  }
};

const parseFirst = (text: string): FirstPage | null => {
  try {
    return JSON.parse(text) as FirstPage;
  } catch {
    return null;
  }
};
