import type {
  CoreNotice,
  CoreStatus,
  ProofReport,
  OrderQuery,
  Outcome,
  Preview,
  Problem,
} from '../api.ts';
import type { ShopSlot } from '../host.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { Finding } from '../log/finding.ts';
import type { OpenedLog } from '../log/open-log.ts';
import { type LogStore, StoreFailure } from '../log/store.ts';
import { verifyLog } from '../log/verify.ts';
import type { Anchor, Clock, RandomBytes, Signer } from '../ports.ts';
import type { ViewStore } from '../projections/view-store.ts';
import { compareViews } from './compare-views.ts';
import { dispatcher } from './dispatcher.ts';
import { firstAnswer } from './first-page.ts';
import { housekeeping } from './housekeeping.ts';
import { beginNewIdentity } from './new-identity.ts';
import { queries as queriesOver } from './queries.ts';
import { readModels } from './read-models.ts';
import { shopInfo } from './shop-info.ts';

export type DaybookParts = {
  slot: ShopSlot;
  store: LogStore;
  views: ViewStore;
  sha: Sha256;
  signer: Signer;
  anchor: Anchor;
  clock: Clock;
  random: RandomBytes;
  app: string;
  /** Runs something later, after at least so many ms. */
  later: (ms: number, run: () => void) => void;
  /** Hears what windows should be told. */
  tell: (notice: CoreNotice) => void;
};

/** One open shop: its log, its read models, and the one queue that its commands go through. */
export type Daybook = {
  status(other: ShopSlot | null): CoreStatus;
  /** What of the replica this machine writes as turned out lost or unreadable; it must not go on as that one. Null: nothing. */
  lostOwnEvents(): readonly Finding[] | null;
  /** Resolves when everything is in memory. */
  readonly loaded: Promise<void>;
  dispatch(command: unknown): Promise<Outcome>;
  dispatchAll(commands: readonly unknown[]): Promise<Outcome[]>;
  preview(command: unknown): Promise<Preview>;
  /** Answers any query by name; waits for what it needs. */
  query(method: string, args: unknown[]): Promise<unknown>;
  verify(): Promise<ProofReport>;
  exportReadable(): Promise<string>;
  /** Finishes what is under way, saves the views and lets the stores go. */
  close(): Promise<void>;
};

export const openDaybook = async (parts: DaybookParts, opened: OpenedLog): Promise<Daybook> => {
  const { log, minted } = opened;
  const models = await readModels({ log, views: parts.views, clock: parts.clock, makeQueries: queriesOver });
  let loadedAll = false;
  let queue: Promise<unknown> = Promise.resolve();
  let speculation: Promise<unknown> | null = null;

  /** One at a time: the next command is decided on what the one before left. */
  const serial = <R>(run: () => Promise<R>): Promise<R> => {
    const next = queue.then(run, run);
    queue = next.catch(() => {});
    return next;
  };
  const announce = (): void => {
    const ids = models.takeChanged();
    if (ids.length > 0)
      parts.tell({ type: 'changed', ids: ids.length > 500 ? [] : ids, all: ids.length > 500 });
  };

  const loaded = serial(async () => {
    await models.load((done, of) =>
      parts.tell({ type: 'progress', work: 'views', done, of, finished: done >= of }),
    );
    if (!models.current().books.shop) {
      const [where] = log.findings;
      const facts = { rid: where?.rid ?? null, seq: where?.seq ?? null, count: log.findings.length };
      throw new StoreFailure('damaged', 'the events that founded this shop cannot be read', facts);
    }
    if (minted && log.tip.seq === 0) {
      const workspace = await models.current().engine.load(models.workspaceId());
      await beginNewIdentity(opened, workspace, parts);
      await models.catchUp();
      await keeper.anchor();
    }
    models.takeChanged();
    loadedAll = true;
    keeper.soon();
    parts.tell({ type: 'changed', ids: [], all: true });
  });
  const keeper = housekeeping({ log, models, parts, busy: () => speculation !== null || !loadedAll });

  const way = dispatcher({
    log,
    get engine() {
      return models.current().engine;
    },
    get books() {
      return models.current().books;
    },
    clock: parts.clock,
    app: parts.app,
    user: () => models.current().books.shop?.users[0]?.id ?? 'unknown',
    reload: async () => {
      await models.remake();
      parts.tell({ type: 'changed', ids: [], all: true });
    },
  });

  const written = <R>(result: R): R => {
    announce();
    keeper.soon();
    return result;
  };

  return {
    loaded,
    status: (other) => {
      const shop = models.current().books.shop ?? models.first()?.shop;
      if (!shop) return { phase: 'opening' };
      const info = shopInfo(shop, log.meta, { slot: parts.slot, other, minted: minted?.reason ?? null });
      return {
        phase: 'ready',
        shop: info,
        loaded: loadedAll,
        problems: problemsOf(log.findings, keeper.trouble()),
      };
    },
    lostOwnEvents: () =>
      models.ahead || log.findings.some((f) => f.rid === log.meta.rid) ? [...log.findings] : null,
    dispatch: (command) => serial(async () => written(await way.dispatch(command))),
    dispatchAll: (commands) =>
      serial(async () => {
        const work = way.dispatchAll(commands);
        speculation = work.catch(() => {});
        try {
          return written(await work);
        } finally {
          speculation = null;
        }
      }),
    preview: async (command) => {
      await loaded;
      return serial(() => way.preview(command));
    },
    query: async (method, args) => {
      const first = loadedAll ? null : models.first();
      if (first && method === 'orders') {
        const answer = firstAnswer(first, args[0] as OrderQuery);
        if (answer) return answer;
      }
      if (first && method === 'orderCounts') return first.counts;
      await loaded;
      if (speculation) await speculation;
      const { queries } = models.current();
      const run = (queries as Record<string, (...args: unknown[]) => unknown>)[method];
      if (!run) throw new Error(`no query ${method}`);
      return run(...args);
    },
    verify: () =>
      serial(async () => {
        const report = await verifyLog({ store: parts.store, sha: parts.sha, signer: parts.signer });
        const views = await compareViews(log, models.current().books);
        return {
          complete: true,
          at: parts.clock(),
          took: 0,
          events: report.events,
          segments: 0,
          signatures: 0,
          machines: 0,
          aggregates: 0,
          totals: 0,
          rows: 0,
          stateHash: '',
          firstDifference: null,
          findings: [...report.findings, ...views],
        };
      }),
    exportReadable: async () => {
      const lines: string[] = [];
      for await (const { events } of log.read(0)) for (const event of events) lines.push(event.text);
      return lines.join('\n');
    },
    close: async () => {
      await serial(() => keeper.finish());
      log.close();
      parts.views.close();
    },
  };
};

const problemsOf = (findings: readonly Finding[], trouble: Problem | null): Problem[] => {
  const damage = findings.map(
    (f): Problem => ({
      code: 'damage',
      facts: { rid: f.rid, seq: f.seq, count: findings.length },
      detail: `${f.code}: ${f.detail}`,
    }),
  );
  return trouble ? [...damage, trouble] : damage;
};
