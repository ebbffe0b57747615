import type { CoreApi, CoreNotice, Outcome } from '../api.ts';
import { today } from '../kernel/calendar.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Clock } from '../ports.ts';
import { exportSheetCsv } from '../spreadsheets/exporter.ts';
import { sheetImporter } from '../spreadsheets/importer.ts';
import { breathe } from './breathe.ts';
import { decideContext } from './context.ts';
import type { ReadModels } from './read-models.ts';

type Answer<M extends 'inspectSheet' | 'applySheet' | 'exportSheet'> = (
  ...args: Parameters<CoreApi[M]>
) => Promise<ReturnType<CoreApi[M]>>;

/** Spreadsheets in and out of one open shop. */
export type Sheets = {
  inspect: Answer<'inspectSheet'>;
  apply: Answer<'applySheet'>;
  export: Answer<'exportSheet'>;
  drop(token: string): void;
  cancel(): void;
};

export const sheets = (parts: {
  log: EventLog;
  models: ReadModels;
  sha: Sha256;
  clock: Clock;
  loaded: Promise<void>;
  /** Runs between two commands. */
  serial: <R>(run: () => Promise<R>) => Promise<R>;
  dispatchAll: (commands: readonly unknown[]) => Promise<Outcome[]>;
  tell: (notice: CoreNotice) => void;
}): Sheets => {
  const { log, models } = parts;
  let cancelled = false;
  const current = () => models.current();
  const progress = (done: number, of: number): void =>
    parts.tell({ type: 'progress', work: 'sheet', done, of, finished: false });
  const importer = sheetImporter({
    books: () => current().books,
    contextOf: () => {
      const { books, engine } = current();
      if (!books.shop) throw new Error('a spreadsheet is read before the shop is');
      return decideContext({
        books,
        shop: books.shop,
        rid: log.meta.rid,
        aggregateId: '',
        now: parts.clock(),
        at: undefined,
        related: new Map(),
        settle: engine.settle,
      });
    },
    dispatchAll: parts.dispatchAll,
    sha: parts.sha,
    progress,
    cancelled: () => cancelled,
    breathe,
  });

  const atWork = async <R>(run: () => Promise<R>): Promise<R> => {
    await parts.loaded;
    await parts.serial(async () => current().engine.settle());
    cancelled = false;
    try {
      return await run();
    } finally {
      parts.tell({ type: 'progress', work: 'sheet', done: 1, of: 1, finished: true });
    }
  };

  return {
    inspect: (file, kind, mapping) => atWork(() => importer.inspect(file, kind, mapping)),
    apply: (token) => atWork(() => importer.apply(token)),
    export: (what) =>
      atWork(() => {
        const { books, engine } = current();
        return exportSheetCsv({ books, log, load: engine.load, today: () => today(parts.clock()) }, what);
      }),
    drop: importer.drop,
    cancel: () => {
      cancelled = true;
    },
  };
};
