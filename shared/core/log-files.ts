import type { CoreNotice, ExportedLog, Imported, ImportPreview, Inspected, LogFileFormat } from '../api.ts';
import type { PlainHeader } from '../archive/plain-format.ts';
import { problem } from '../archive/problem.ts';
import { logFileName } from '../archive/write-log-file.ts';
import type { Refusal } from '../domain/decider.ts';
import { uuidv7 } from '../kernel/ids.ts';
import { joiningLog } from '../log/joining-log.ts';
import { StoreFailure } from '../log/store.ts';
import type { Daybook, DaybookParts } from './daybook.ts';
import { type Incoming, inspect, type Scratch } from './incoming/inspect.ts';

export type LogFiles = {
  export(format: LogFileFormat, passphrase: string | null): Promise<ExportedLog | { refusal: Refusal }>;
  inspect(file: Blob, passphrase: string | null): Promise<Inspected>;
  apply(token: string): Promise<Imported>;
  drop(token: string): Promise<void>;
};

/** Shortest passphrase that is taken: what is kept in an archive is a whole shop. */
const SHORTEST = 8;

const refusal = (code: string): { refusal: Refusal } => ({ refusal: { code, facts: {} } });
const refused = (code: string): { ok: false; refusal: Refusal } => ({ ok: false, ...refusal(code) });

/** Log files in and out of the open shop, or into a profile that has none yet. One checked file is kept at a time. */
export const logFiles = (shell: {
  book: () => Daybook | null;
  /** Ports of a shop that a file begins. */
  founding: () => Promise<DaybookParts>;
  scratch: () => Promise<Scratch>;
  /** True when nothing is open and no shop is there that a file could be of. */
  vacant: () => Promise<boolean>;
  /** Opens what was founded, or the open shop anew because its identity ended. */
  founded: () => Promise<void>;
  /** Takes away the databases of a shop whose first import was cancelled or failed. */
  abandon: () => Promise<void>;
  reopen: () => Promise<void>;
  /** Hears what was taken in, once the shop is open with it. */
  took: (header: PlainHeader, rids: readonly string[]) => Promise<void>;
  tell: (notice: CoreNotice) => void;
  /** True once somebody asked to cancel this work; asking clears it. */
  cancelled: (work: string) => boolean;
}): LogFiles => {
  const kept = new Map<string, Incoming>();

  const progress = (work: string) => {
    // Somebody may have cancelled the one before when it was through already.
    shell.cancelled(work);
    return (done: number, of: number): boolean => {
      shell.tell({ type: 'progress', work, done, of, finished: done >= of });
      return !shell.cancelled(work);
    };
  };
  const finished = (work: string): void =>
    shell.tell({ type: 'progress', work, done: 1, of: 1, finished: true });
  const forget = async (): Promise<void> => {
    const all = [...kept.values()];
    kept.clear();
    for (const incoming of all) await incoming.drop();
  };

  const join = async (book: Daybook, incoming: Incoming): Promise<Imported> => {
    const go = progress('import');
    let fresh = 0;
    let whole = true;
    let retired = false;
    try {
      for await (const runs of incoming.runs()) {
        fresh += (await book.receive(runs)).fresh;
        whole = go(fresh, incoming.fresh);
        if (!whole) break;
      }
    } finally {
      // However it ended: as the identity that what came in has ended nothing more can be written.
      retired = book.retired();
      if (retired) await shell.reopen();
    }
    if (!whole) return refused('cancelled');
    await shell.took(
      incoming.header,
      incoming.preview.machines.map(({ rid }) => rid),
    );
    const { ordersChanged, problems } = incoming.preview;
    return { ok: true, fresh, ordersChanged, problems, identity: retired ? 'new' : 'kept' };
  };

  const begin = async (incoming: Incoming): Promise<Imported> => {
    const parts = await shell.founding();
    const { ws, by } = incoming.header;
    const go = progress('import');
    let fresh = 0;
    let done = false;
    try {
      await parts.store.open();
      const log = await joiningLog(parts, { ws, entrance: { reason: 'restore', formerRid: by ?? null } });
      let goOn = true;
      for await (const runs of incoming.runs()) {
        fresh += (await log.receive(runs, parts.clock())).fresh;
        goOn = go(fresh, incoming.fresh);
        if (!goOn) break;
      }
      done = goOn;
    } finally {
      parts.store.close();
      if (!done) await shell.abandon();
    }
    if (!done) return refused('cancelled');
    await shell.founded();
    const { ordersChanged, problems } = incoming.preview;
    return { ok: true, fresh, ordersChanged, problems, identity: 'new' };
  };

  return {
    export: async (format, passphrase) => {
      const book = shell.book();
      if (!book) return refusal('notReady');
      if (format === 'archive' && (passphrase ?? '').length < SHORTEST) return refusal('passphraseTooShort');
      const go = progress('export');
      const stop = new Error('cancelled');
      try {
        const made = await book.exportLog({ format, passphrase }, (done, of) => {
          if (!go(done, of + 1)) throw stop;
        });
        const { file, events, unreadable } = made;
        return { name: logFileName(made.shop, made.made, format), file, events, unreadable };
      } catch (error) {
        if (error === stop) return refusal('cancelled');
        throw error;
      } finally {
        finished('export');
      }
    },
    inspect: async (file, passphrase) => {
      await forget();
      const book = shell.book();
      if (!book && !(await shell.vacant()))
        return { ok: false, problem: problem('E_NOT_READY', 'no shop is open') };
      let scratch: Scratch | null = null;
      try {
        const parts = book ? book.joinable() : await shell.founding();
        const here = book ? await book.here() : null;
        scratch = await shell.scratch();
        const inspected = await inspect(file, passphrase, {
          ...parts,
          scratch,
          here,
          progress: progress('inspect'),
        });
        if (!inspected.ok) {
          await scratch.drop();
          return inspected;
        }
        const token = `log-${uuidv7(parts.clock(), parts.random)}`;
        kept.set(token, inspected.incoming);
        const preview: ImportPreview = { token, ...inspected.incoming.preview };
        return { ok: true, preview };
      } catch (error) {
        await scratch?.drop();
        if (!(error instanceof Error)) throw error;
        const code = error instanceof StoreFailure && error.code === 'quota' ? 'E_QUOTA' : 'E_STORE_FAILED';
        return { ok: false, problem: problem(code, `${error.name}: ${error.message}`) };
      } finally {
        finished('inspect');
      }
    },
    apply: async (token) => {
      const incoming = kept.get(token);
      if (!incoming) return refused('importGone');
      const book = shell.book();
      if (incoming.preview.founds === (book !== null)) return refused('importGone');
      try {
        return book ? await join(book, incoming) : await begin(incoming);
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        const code = error.code === 'quota' ? 'quotaExceeded' : 'storeFailed';
        return { ok: false, refusal: { code, facts: { detail: error.message } } };
      } finally {
        finished('import');
        await forget();
      }
    },
    drop: async (token) => {
      if (kept.has(token)) await forget();
    },
  };
};
