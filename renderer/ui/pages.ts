import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '../../shared/index.ts';
import { useCore } from '../core-client/hooks.ts';
import { takeFresh } from './fresh.ts';

export const PAGE_SIZE = 100;
const AT_ONCE = 2;
const GLOW_MS = 2400;
const RETRY_MS = 3000;
/** More new rows than this at once are an import or a load, not somebody's new order. */
const GLOW_MOST = 3;

type Identified = { id: string };

/** A long list of which only the pages that were looked at are here. */
export type Rows<R extends Identified, P extends Page<R> = Page<R>> = {
  /** Undefined before the first answer. */
  count: number | undefined;
  at(index: number): R | undefined;
  indexOf(id: string): number;
  /** The list shows these rows now: fetch what is missing. */
  need(first: number, last: number): void;
  /** The newest page, for sums and the like. */
  page: P | undefined;
  /** Rows that were just added by somebody. */
  fresh: ReadonlySet<string>;
  failed: boolean;
};

type Book<R, P> = {
  key: string;
  pages: Map<number, R[]>;
  stale: Set<number>;
  page: P | undefined;
};

const emptyBook = <R, P>(key: string): Book<R, P> => ({
  key,
  pages: new Map(),
  stale: new Set(),
  page: undefined,
});

/**
 * Pages of `load`, kept current by the core's notices. While another list is `asked` for (filter, sort, search), or the
 * same at another moment, the rows of the last one stay, so nothing blinks; pages passed over in a fast scroll are never
 * asked for.
 */
export const useRows = <R extends Identified, P extends Page<R> = Page<R>>(
  asked: string,
  load: (offset: number, limit: number) => Promise<P>,
  concerns?: (id: string) => boolean,
): Rows<R, P> => {
  const core = useCore();
  const key = core.moment ? `${core.moment.mode} ${core.moment.at} ${asked}` : asked;
  const [, redraw] = useState(0);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState(false);
  const shown = useRef<Book<R, P>>(emptyBook(key));
  const wanted = useRef<[number, number]>([0, 0]);
  const running = useRef(new Set<string>());
  const latest = useRef({ key, load, concerns });
  latest.current = { key, load, concerns };

  const pump = useCallback(() => {
    const { key: now, load: fetch } = latest.current;
    const changing = shown.current.key !== now;
    const book = changing ? emptyBook<R, P>(now) : shown.current;
    const [from, to] = changing ? [0, 0] : wanted.current;
    for (let n = from; n <= to; n += 1) {
      const name = `${n} ${now}`;
      if (running.current.size >= AT_ONCE && !changing) return;
      if (running.current.has(name) || (book.pages.has(n) && !book.stale.has(n))) continue;
      running.current.add(name);
      book.stale.delete(n);
      fetch(n * PAGE_SIZE, PAGE_SIZE)
        .then((page) => {
          if (latest.current.key !== now) return;
          const target = shown.current.key === now ? shown.current : book;
          const arrived = [
            ...(target === shown.current && n === 0 ? newcomers(target, page) : []),
            ...takeFresh(page.rows.map((row) => row.id)),
          ];
          target.pages.set(n, page.rows);
          target.page = page;
          shown.current = target;
          setFailed(false);
          if (arrived.length > 0) {
            setFresh(new Set(arrived));
            setTimeout(() => setFresh(new Set()), GLOW_MS);
          }
          redraw((v) => v + 1);
        })
        .catch(async () => {
          setFailed(true);
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        })
        .finally(() => {
          running.current.delete(name);
          pump();
        });
    }
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is the whole reason to fetch
  useEffect(pump, [key, pump]);

  useEffect(
    () =>
      core.listen((notice) => {
        if (notice.type !== 'changed') return;
        const { concerns: mine } = latest.current;
        if (!notice.all && mine && !notice.ids.some(mine)) return;
        const book = shown.current;
        for (const n of book.pages.keys()) book.stale.add(n);
        pump();
      }),
    [core, pump],
  );

  const need = useCallback(
    (first: number, last: number) => {
      wanted.current = [
        Math.max(0, Math.floor(first / PAGE_SIZE)),
        Math.max(0, Math.floor(last / PAGE_SIZE)),
      ];
      pump();
    },
    [pump],
  );

  const book = shown.current;
  const { page } = book;
  return useMemo(
    () => ({
      count: page?.count,
      at: (index) => book.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE],
      indexOf: (id) => {
        for (const [n, rows] of book.pages) {
          const at = rows.findIndex((row) => row.id === id);
          if (at >= 0) return n * PAGE_SIZE + at;
        }
        return -1;
      },
      need,
      page,
      fresh,
      failed,
    }),
    [book, page, need, fresh, failed],
  );
};

const newcomers = <R extends Identified, P extends Page<R>>(book: Book<R, P>, page: P): string[] => {
  const known = book.pages.get(0);
  if (!known || !book.page?.complete) return [];
  const ids = new Set([...book.pages.values()].flat().map((row) => row.id));
  const added = page.rows.filter((row) => !ids.has(row.id)).map((row) => row.id);
  return page.count > (book.page?.count ?? 0) && added.length <= GLOW_MOST ? added : [];
};
