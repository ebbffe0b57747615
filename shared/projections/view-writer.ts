import { unzlibSync, zlibSync } from 'fflate';
import type { Position } from '../log/records.ts';
import type { Books } from './books.ts';
import type { Entry } from './entries.ts';
import { VIEWS_VERSION } from './to-entry.ts';
import type { ChunkRecord, DeltaRecord, ViewMeta, ViewStore } from './view-store.ts';

/**
 * Entries in a chunk, chunks read in one turn, which is some 20 ms in which nobody else is answered, and how much may
 * gather before chunks are written anew.
 */
const CHUNK = 256;
const READ_AHEAD = 4;
const MOST_DELTAS = 64;
const MOST_CHANGED = 1500;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Keeps the books in a view store: small deltas while working, chunks now and then. Never on the way of a command. */
export type ViewWriter = {
  /** Reads everything into the books. False when there is nothing usable, and a rebuild is needed. */
  load(deltas: readonly DeltaRecord[], meta: ViewMeta): Promise<boolean>;
  /** The books now hold every event before `pos`. Writes what changed since the last call. */
  save(pos: Position): Promise<void>;
  /**
   * Writes everything anew in place of whatever is kept. Only for books that do not change meanwhile: between two chunks
   * `pause` lets others work.
   */
  saveAll(pos: Position, pause: () => Promise<void>): Promise<void>;
  /** Somebody else wrote to the store: the next save writes everything. */
  forget(): void;
};

export const viewWriter = (
  store: ViewStore,
  books: Books,
  dbUuid: string,
  firstPage: () => Promise<string>,
): ViewWriter => {
  const ordinals = new Map<string, number>();
  const order: string[] = [];
  let changed = new Set<string>();
  let staleChunks = new Set<number>();
  let deltas = 0;
  let lastDelta = 0;
  let saved: Position = -1;
  let quiet = false;
  let removed = false;

  const touch = (id: string): void => {
    let n = ordinals.get(id);
    if (n === undefined) {
      n = order.push(id) - 1;
      ordinals.set(id, n);
    }
    if (quiet) return;
    changed.add(id);
    staleChunks.add(Math.floor(n / CHUNK));
  };
  books.listen((entry, before) => {
    const id = (entry ?? before)?.id;
    if (id !== undefined) touch(id);
    if (!entry) removed = true;
  });

  const chunk = (n: number): ChunkRecord => {
    const entries = order.slice(n * CHUNK, (n + 1) * CHUNK).flatMap((id) => books.entry(id) ?? []);
    return { n, body: zlibSync(utf8.encode(JSON.stringify(entries)), { level: 1 }) };
  };
  const packed = async (stale: readonly number[], pause: () => Promise<void>): Promise<ChunkRecord[]> => {
    const chunks: ChunkRecord[] = [];
    for (const n of stale) {
      chunks.push(chunk(n));
      await pause();
    }
    return chunks;
  };
  const forget = (): void => {
    saved = -1;
    for (let n = 0; n * CHUNK < order.length; n += 1) staleChunks.add(n);
  };
  const snapshot = async (pos: Position, pause?: () => Promise<void>): Promise<void> => {
    const stale = [...staleChunks];
    const was = { changed, staleChunks, removed };
    changed = new Set();
    staleChunks = new Set();
    removed = false;
    try {
      await store.snapshot({
        meta: { version: VIEWS_VERSION, dbUuid, pos, chunks: Math.ceil(order.length / CHUNK) },
        chunks: pause ? await packed(stale, pause) : stale.map(chunk),
        // The first of a session that could not use what was kept covers whatever deltas lie there.
        upTo: saved < 0 ? Number.MAX_SAFE_INTEGER : lastDelta,
        first: await firstPage(),
      });
    } catch (error) {
      for (const id of was.changed) changed.add(id);
      for (const n of was.staleChunks) staleChunks.add(n);
      removed ||= was.removed;
      throw error;
    }
    deltas = 0;
    saved = pos;
  };
  const delta = async (pos: Position): Promise<void> => {
    const was = changed;
    changed = new Set();
    const entries = [...was].flatMap((id) => books.entry(id) ?? []);
    try {
      await store.addDelta({ n: lastDelta + 1, pos, text: JSON.stringify(entries) }, await firstPage());
    } catch (error) {
      for (const id of was) changed.add(id);
      throw error;
    }
    lastDelta += 1;
    deltas += 1;
    saved = pos;
  };
  const chunksFrom = (at: number): Promise<ChunkRecord[]> => {
    const asked = store.chunks(at, READ_AHEAD);
    // Asked ahead, it may fail when nobody waits for it any more.
    asked.catch(() => {});
    return asked;
  };
  const put = (entries: Entry[]): void => {
    for (const entry of entries) books.put(entry);
  };

  return {
    load: async (stored, meta) => {
      // A record that was damaged may claim anything.
      if (!Number.isSafeInteger(meta.chunks) || meta.chunks < 0) return false;
      quiet = true;
      try {
        let at = 0;
        let next = chunksFrom(0);
        while (at < meta.chunks) {
          const records = await next;
          const due = Math.min(READ_AHEAD, meta.chunks - at);
          if (!holds(records, at, due)) return false;
          at += due;
          if (at < meta.chunks) next = chunksFrom(at);
          for (const { body } of records.slice(0, due))
            put(JSON.parse(text.decode(unzlibSync(body))) as Entry[]);
        }
        quiet = false;
        // What the deltas hold is not in the chunks yet.
        for (const record of stored) {
          put(JSON.parse(record.text) as Entry[]);
          lastDelta = record.n;
        }
        changed = new Set();
        deltas = stored.length;
        saved = stored.at(-1)?.pos ?? meta.pos;
        return true;
      } catch {
        // Damaged views are no loss: the log makes them anew.
        return false;
      } finally {
        quiet = false;
      }
    },
    save: async (pos) => {
      if (saved === pos && changed.size === 0) return;
      // A delta cannot say that something is gone.
      if (saved < 0 || removed || deltas >= MOST_DELTAS || changed.size > MOST_CHANGED) await snapshot(pos);
      else await delta(pos);
    },
    saveAll: (pos, pause) => {
      forget();
      return snapshot(pos, pause);
    },
    forget,
  };
};

/** True when the records are those of `due` chunks from `at` on, none missing between them. */
const holds = (records: readonly ChunkRecord[], at: number, due: number): boolean =>
  records.length >= due && records.slice(0, due).every(({ n }, i) => n === at + i);
