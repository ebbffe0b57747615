import type {
  CoreNotice,
  CoreStatus,
  LogFileFormat,
  Moment,
  OrderQuery,
  Outcome,
  Preview,
  Problem,
  ProofReport,
} from '../api.ts';
import { writeLogFile } from '../archive/write-log-file.ts';
import type { ShopSlot } from '../host.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Finding } from '../log/finding.ts';
import type { OpenedLog } from '../log/open-log.ts';
import type { Receipt } from '../log/receive.ts';
import type { Position } from '../log/records.ts';
import { type LogStore, StoreFailure } from '../log/store.ts';
import type { VerifiedRun } from '../log/verified-run.ts';
import type { Anchor, Clock, DeriveKey, RandomBytes, Signer } from '../ports.ts';
import type { Books } from '../projections/books.ts';
import type { ViewStore } from '../projections/view-store.ts';
import { type Deciding, deciding } from './decisions/decide.ts';
import { dispatcher } from './dispatcher.ts';
import { firstOrder } from './first-order.ts';
import { firstAnswer } from './first-page.ts';
import { housekeeping } from './housekeeping.ts';
import { beginNewIdentity } from './new-identity.ts';
import { type KeptReports, type Proofs, proofs as proofsOf } from './proofs.ts';
import { answerFrom, queries as queriesOver } from './queries.ts';
import { readModels } from './read-models.ts';
import { type Sheets, sheets as sheetsOf } from './sheets.ts';
import { shopInfo } from './shop-info.ts';
import { type TimeTravel, timeTravel } from './time-travel.ts';
import { type Standing, standingOf } from './upgrade/standing.ts';

export type DaybookParts = {
  slot: ShopSlot;
  store: LogStore;
  views: ViewStore;
  sha: Sha256;
  signer: Signer;
  anchor: Anchor;
  clock: Clock;
  random: RandomBytes;
  /** Keys of archives; without one, WebAssembly. */
  derive?: DeriveKey | undefined;
  app: string;
  /** Runs something later, after at least so many ms. */
  later: (ms: number, run: () => void) => void;
  /** Hears what windows should be told. */
  tell: (notice: CoreNotice) => void;
  /** Without it the last proof is known as long as the shop is open. */
  reports?: KeptReports | undefined;
  /** Keeps what the shop comes to, for the next version of the app. */
  keepStanding?: ((standing: Standing) => Promise<void>) | undefined;
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
  readonly decide: Deciding['decide'];
  readonly undoDecision: Deciding['undo'];
  /** Answers any query by name; waits for what it needs. */
  query(method: string, args: unknown[]): Promise<unknown>;
  /** The same as of a moment of the past. Rejects when the journey there was cancelled. */
  queryAt(moment: Moment, method: string, args: unknown[]): Promise<unknown>;
  readonly past: TimeTravel;
  verify(): Promise<ProofReport>;
  readonly proofs: Proofs;
  readonly sheets: Sheets;
  exportReadable(): Promise<string>;
  /** Takes in verified runs from elsewhere and brings the views up to them, between two commands. */
  receive(runs: readonly VerifiedRun[]): Promise<Receipt>;
  readonly ws: string;
  /** Makes everything written so far ready to leave this machine: anchored first, then sealed. */
  share(): Promise<void>;
  /** Events beyond these are kept aside from here on: everything is folded anew without them. */
  withhold(limits: ReadonlyMap<string, number>): Promise<void>;
  /** True when events of the own replica came from elsewhere: the shop must be opened anew under a new identity. */
  retired(): boolean;
  /** Everything sealed by now as a log file. */
  exportLog(
    kind: { format: LogFileFormat; passphrase: string | null },
    progress: (done: number, of: number) => void,
  ): Promise<{ file: Blob; events: number; unreadable: number; shop: string; made: number; end: Position }>;
  /** What checking a file needs of this shop. */
  joinable(): Pick<DaybookParts, 'sha' | 'signer' | 'clock' | 'random' | 'derive' | 'app'>;
  here(): Promise<{ log: EventLog; books: Books }>;
  /** Finishes what is under way, saves the views and lets the stores go. */
  close(): Promise<void>;
};

export const openDaybook = async (parts: DaybookParts, opened: OpenedLog): Promise<Daybook> => {
  const { log, minted } = opened;
  const models = await readModels({
    log,
    views: parts.views,
    clock: parts.clock,
    makeQueries: (from) =>
      queriesOver({ ...from, sha: parts.sha, rehearse: (steps) => serial(() => way.rehearse(steps)) }),
  });
  let loadedAll = false;
  /** The books do not know yet what is kept aside. */
  let withholding = false;
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

  /** A replica that has not begun begins: its log says why, and the shop enrols it. */
  const enter = async (): Promise<void> => {
    if (!minted || log.tip.seq > 0) return;
    const workspace = await models.current().engine.load(models.workspaceId());
    await beginNewIdentity(opened, workspace, parts);
    await models.catchUp();
    await keeper.anchor();
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
    if (!minted?.later) await enter();
    models.takeChanged();
    loadedAll = true;
    keeper.soon();
    proofs.soon();
    parts.tell({ type: 'changed', ids: [], all: true });
  });
  /** True when it was kept, or nobody keeps it. */
  const keepStanding = async (): Promise<boolean> => {
    const { keepStanding: keep } = parts;
    const standing = loadedAll && !withholding && keep ? await standingOf(log, models) : null;
    if (standing) await keep?.(standing);
    return standing !== null || !keep;
  };
  const keeper = housekeeping({
    log,
    models,
    parts,
    busy: () => speculation !== null || !loadedAll,
    keepStanding,
  });

  const proofs = proofsOf({
    ...parts,
    log,
    models,
    serial,
    loaded,
    kept: parts.reports,
    busy: () => speculation !== null || !loadedAll,
    resume: keeper.soon,
  });

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
    proofs.soon();
    return result;
  };

  const decisions = deciding({
    current: models.current,
    log,
    sha: parts.sha,
    way,
    newId: () => uuidv7(parts.clock(), parts.random),
  });

  const past = timeTravel({
    log,
    sha: parts.sha,
    live: models.current,
    settled: async () => {
      await loaded;
      while (speculation) await speculation;
      models.current().engine.settle();
    },
    later: parts.later,
    tell: parts.tell,
  });

  const dispatchAll = (commands: readonly unknown[]): Promise<Outcome[]> =>
    serial(async () => {
      await enter();
      const work = way.dispatchAll(commands);
      speculation = work.catch(() => {});
      try {
        return written(await work);
      } finally {
        speculation = null;
      }
    });
  const sheets = sheetsOf({ ...parts, log, models, loaded, serial, dispatchAll });

  return {
    loaded,
    past,
    sheets,
    status: (other) => {
      const shop = models.current().books.shop ?? models.first()?.shop;
      if (!shop) return { phase: 'opening' };
      const info = shopInfo(shop, log.meta, {
        slot: parts.slot,
        other,
        minted: minted?.given ? null : (minted?.reason ?? null),
      });
      return {
        phase: 'ready',
        shop: info,
        loaded: loadedAll,
        problems: problemsOf(log.findings, [proofs.problem(), keeper.trouble()]),
      };
    },
    lostOwnEvents: () =>
      models.ahead || log.findings.some((f) => f.rid === log.meta.rid) ? [...log.findings] : null,
    dispatch: (command) =>
      serial(async () => {
        await enter();
        return written(await way.dispatch(command));
      }),
    dispatchAll,
    decide: async (ids, choice, note) => {
      await loaded;
      return serial(async () => {
        await enter();
        try {
          return await decisions.decide(ids, choice, note);
        } finally {
          written(null);
        }
      });
    },
    undoDecision: async (id) => {
      await loaded;
      return serial(async () => {
        await enter();
        return written(await decisions.undo(id));
      });
    },
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
      if (first && method === 'order') {
        const order = await firstOrder(first, log, String(args[0])).catch(() => null);
        if (order) return order;
      }
      await loaded;
      if (speculation) await speculation;
      return answerFrom(models.current().queries, method, args);
    },
    queryAt: (moment, method, args) => past.query(moment, method, args),
    proofs,
    verify: proofs.verify,
    exportReadable: async () => {
      const lines: string[] = [];
      for await (const { events } of log.read(0)) for (const event of events) lines.push(event.text);
      return lines.join('\n');
    },
    receive: (runs) =>
      serial(async () => {
        try {
          return await log.receive(runs, parts.clock());
        } finally {
          // Some of it may be in when the rest was refused.
          await models.catchUp();
          written(null);
        }
      }),
    ws: log.meta.ws,
    share: async () => {
      await loaded;
      await serial(async () => {
        // What others hold must never be taken back by a crash here: the anchor knows it before they do.
        await keeper.anchor();
        await log.seal(true);
      });
    },
    withhold: async (limits) => {
      await loaded;
      await serial(async () => {
        withholding = true;
        try {
          log.withhold(limits);
          await models.remake();
        } finally {
          withholding = false;
        }
        parts.tell({ type: 'changed', ids: [], all: true });
      });
    },
    retired: () => log.meta.retire !== undefined,
    exportLog: async (kind, progress) => {
      await loaded;
      const end = await serial(async () => {
        await log.seal(true);
        return log.end;
      });
      const shop = models.current().books.shop?.name ?? '';
      const made = parts.clock();
      const { app, random, derive } = parts;
      const about = { name: shop, app, made, random, derive };
      const { file, events, unreadable } = await writeLogFile(log, kind, about, (done) =>
        progress(done, log.end),
      );
      return { file, events, unreadable: unreadable.length, shop, made, end };
    },
    joinable: () => parts,
    here: async () => {
      await loaded;
      return serial(async () => {
        models.current().engine.settle();
        return { log, books: models.current().books };
      });
    },
    close: async () => {
      await past.close();
      sheets.cancel();
      await proofs.stop();
      await serial(() => keeper.finish());
      log.close();
      parts.views.close();
    },
  };
};

const problemsOf = (findings: readonly Finding[], others: (Problem | null)[]): Problem[] => {
  const damage = findings.map(
    (f): Problem => ({
      code: 'damage',
      facts: { rid: f.rid, seq: f.seq, count: findings.length },
      detail: `${f.code}: ${f.detail}`,
    }),
  );
  return [...damage, ...others.filter((other) => other !== null)];
};
