import type { CoreNotice, Outcome, Problem, ProofReport } from '../api.ts';
import { StoreFailure } from '../log/store.ts';
import { breathe } from './breathe.ts';
import { type ProofParts, prove } from './proof.ts';
import { parseReport, problemOfReport } from './proof-report.ts';

/** Where the last report of a shop is kept between starts. */
export type KeptReports = {
  read(ws: string): Promise<unknown>;
  write(ws: string, report: ProofReport): Promise<void>;
};

/** Proof and repair of one open shop: one at a time, beside everything else. */
export type Proofs = {
  /** Who asks while a proof is made gets that one. */
  verify(): Promise<ProofReport>;
  /** The last complete report, of this or an earlier start. */
  last(): Promise<ProofReport | null>;
  repair(): Promise<Outcome>;
  cancel(work: 'verify' | 'repair'): void;
  /** Something was written: when it is quiet for a while, a proof that is due is made. */
  soon(): void;
  /** What the last report found and nobody said yet. */
  problem(): Problem | null;
  /** Stops what is under way, for good. */
  stop(): Promise<void>;
};

/** How long it must be quiet before a proof that nobody asked for, and how old the last one must be. */
const QUIET_MS = 5 * 60_000;
const DUE_MS = 7 * 24 * 60 * 60_000;

/** Steps of progress that windows are told of. */
const TOLD = 200;

type Job = { stopped: boolean; quiet: boolean };

export const proofs = (
  parts: Omit<ProofParts, 'goOn'> & {
    loaded: Promise<void>;
    kept: KeptReports | undefined;
    later: (ms: number, run: () => void) => void;
    tell: (notice: CoreNotice) => void;
    /** True while something long is at work that a quiet proof must not disturb. */
    busy: () => boolean;
    /** Housekeeping was held up and may go on. */
    resume: () => void;
  },
): Proofs => {
  const { log, models, clock, tell } = parts;
  const { ws } = log.meta;
  let last: ProofReport | null = null;
  let stopped = false;
  let lane: Promise<unknown> = Promise.resolve();
  let proving: (Job & { report: Promise<ProofReport> }) | null = null;
  let repairing: (Job & { outcome: Promise<Outcome> }) | null = null;

  const remembered = (async (): Promise<void> => {
    // A report that cannot be read is made again.
    last = parseReport(await parts.kept?.read(ws).catch(() => null));
  })();

  const beside = <R>(run: () => Promise<R>): Promise<R> => {
    const next = lane.then(run, run);
    lane = next.catch(() => {});
    return next;
  };
  const goOn = (work: string, job: Job) => {
    let told = -1;
    return async (done: number, of: number): Promise<boolean> => {
      const share = Math.floor((done / of) * TOLD);
      if (!job.quiet && share > told) {
        told = share;
        tell({ type: 'progress', work, done: Math.min(done, of), of, finished: false });
      }
      await breathe();
      return !job.stopped && !stopped;
    };
  };
  const finished = (work: string, job: Job): void => {
    if (!job.quiet) tell({ type: 'progress', work, done: 1, of: 1, finished: true });
    if (!stopped) parts.resume();
  };

  const keep = async (report: ProofReport): Promise<void> => {
    if (!report.complete) return;
    const before = JSON.stringify(problemOfReport(last, log.findings));
    last = report;
    // Not being able to keep it costs one more proof after the next start.
    await parts.kept?.write(ws, report).catch(() => {});
    // Windows ask for the status anew.
    if (before !== JSON.stringify(problemOfReport(last, log.findings)))
      tell({ type: 'changed', ids: [], all: false });
  };

  const verify = (quiet: boolean): Promise<ProofReport> => {
    if (proving) {
      proving.quiet &&= quiet;
      return proving.report;
    }
    const job: Job = { stopped: false, quiet };
    const report = beside(async () => {
      try {
        await parts.loaded;
        await remembered;
        const made = await prove({ ...parts, goOn: goOn('verify', job) });
        await keep(made);
        return made;
      } finally {
        proving = null;
        finished('verify', job);
      }
    });
    proving = Object.assign(job, { report });
    return report;
  };

  const repair = (): Promise<Outcome> => {
    if (repairing) return repairing.outcome;
    const job: Job = { stopped: false, quiet: false };
    const outcome = beside(async (): Promise<Outcome> => {
      try {
        await parts.loaded;
        const done = await models.repair({ serial: parts.serial, goOn: goOn('repair', job) });
        if (!done) return { ok: false, refusal: { code: 'cancelled', facts: {} } };
        tell({ type: 'changed', ids: [], all: true });
        // What was found before need not be true any more.
        if (last && last.findings.length > 0) verify(true).catch(() => {});
        return { ok: true, events: [] };
      } catch (error) {
        const code =
          error instanceof StoreFailure && error.code === 'quota' ? 'quotaExceeded' : 'storeFailed';
        return { ok: false, refusal: { code, facts: { detail: String(error) } } };
      } finally {
        repairing = null;
        finished('repair', job);
      }
    });
    repairing = Object.assign(job, { outcome });
    return outcome;
  };

  let waiting = false;
  let active = false;
  /** Quiet means: nothing was written between two looks, and the clock says that those were far enough apart. */
  const watch = (): void => {
    waiting = true;
    active = false;
    const since = clock();
    parts.later(QUIET_MS, () => {
      waiting = false;
      if (stopped) return;
      if (active || parts.busy()) return watch();
      if (clock() - since < QUIET_MS) return;
      const due = !last || clock() - last.at > DUE_MS;
      if (due && !proving && !repairing) verify(true).catch(() => {});
    });
  };

  return {
    verify: () => verify(false),
    last: async () => {
      await remembered;
      return last;
    },
    repair,
    cancel: (work) => {
      const job = work === 'verify' ? proving : repairing;
      if (job) job.stopped = true;
    },
    soon: () => {
      active = true;
      if (!waiting && !stopped) watch();
    },
    problem: () => problemOfReport(last, log.findings),
    stop: async () => {
      stopped = true;
      await lane;
    },
  };
};
