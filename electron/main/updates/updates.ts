import type {
  UpdateNews,
  UpdateSettings,
  UpdateState,
  UpdateStep,
  UpdateWay,
} from '../../../shared/index.ts';
import { atQuit } from './at-quit.ts';
import { failing, failureOf, wasCancelled } from './failure.ts';
import { feedFolder } from './feed-address.ts';
import type { Kept } from './kept.ts';
import { noteOf } from './manifest.ts';
import { newsAt } from './news.ts';
import type { Updater } from './updater.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type UpdatesParts = {
  version: string;
  way: UpdateWay;
  /** What the build says, for whoever did not choose. */
  usual: { feed: string; automatic: boolean };
  read(): Promise<Kept>;
  write(kept: Kept): Promise<void>;
  /** Joins a feed. Loads electron-updater, which no start should wait for. */
  join(folder: URL): Promise<Updater>;
  /** Takes away what was fetched for a version that runs by now. */
  clean(): Promise<void>;
  /** Names of the work that may not be cut. */
  busy(): readonly string[];
  /** Hears when that changed. */
  onBusy(hear: () => void): () => void;
  /** Quits as a person does: whoever has something unsent is asked. */
  quit(): void;
  /** Has the app start again once it has ended. */
  startAgain(): void;
  /** For the log of this machine. */
  went(step: 'looked' | 'found' | 'fetched' | 'installs', version: string | null): void;
  failed(step: 'look' | 'fetch' | 'install', error: unknown): void;
  now(): number;
};

export type Updates = {
  state(): UpdateState;
  hear(listener: (state: UpdateState) => void): void;
  /** `feed` as the person means it: an address, a folder, or empty for the one of the build. */
  set(settings: UpdateSettings): Promise<void>;
  /** Looks, and fetches what is newer. Resolves when that came to an end, whatever end. */
  check(): Promise<void>;
  /** Does so when it was asked to do it by itself, and the last time was a day ago. */
  checkIfDue(): Promise<void>;
  cancel(): void;
  /** Quits in order to install, unless work is under way. */
  install(): void;
  /** The person was asked whether to quit, and stayed. */
  stay(): void;
  /** To be called when all windows are closed. Resolves when whatever is to be done with a new version was done. */
  end(shutdown: boolean): Promise<void>;
  /** What there is to say at this start, once. */
  takeNews(): UpdateNews | null;
};

/** Steps in which something is under way, and a second look would be in its way. */
const isUnderWay = ({ at }: UpdateStep): boolean =>
  at === 'checking' || at === 'downloading' || at === 'ready';

/** Everything that happens to updates while the app runs; it knows neither Electron nor the network. */
export async function openUpdates(parts: UpdatesParts): Promise<Updates> {
  let kept = await parts.read();
  let news = newsAt(parts.version, kept);
  let step: UpdateStep = { at: 'idle' };
  let joined: { feed: string; updater: Updater } | null = null;
  let writing = Promise.resolve();
  let asked = false;
  let running = new AbortController();
  const listeners = new Set<(state: UpdateState) => void>();

  const remember = (change: Partial<Kept>): Promise<void> => {
    writing = writing
      .catch(() => {})
      .then(async () => {
        const next = { ...kept, ...change };
        await parts.write(next);
        kept = next;
      });
    return writing;
  };
  /** Where it is no harm when the disk does not take it. */
  const noteDown = (change: Partial<Kept>): Promise<void> => remember(change).catch(() => {});

  const withWork = (now: UpdateStep): UpdateStep =>
    now.at === 'downloading' || now.at === 'ready' ? { ...now, work: parts.busy() } : now;
  const state = (): UpdateState => ({
    version: parts.version,
    feed: kept.feed ?? parts.usual.feed,
    usualFeed: parts.usual.feed,
    automatic: kept.automatic ?? parts.usual.automatic,
    way: parts.way,
    checkedAt: kept.checkedAt ?? null,
    step: withWork(step),
  });
  const tell = (): void => {
    for (const listener of listeners) listener(state());
  };
  const go = (next: UpdateStep): void => {
    step = next;
    tell();
  };
  parts.onBusy(() => {
    if (step.at === 'downloading' || step.at === 'ready') tell();
  });

  const free = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      let stop = (): void => {};
      const look = (): void => {
        if (signal.aborted) reject(failing('cancelled', 'cancelled'));
        else if (parts.busy().length === 0) resolve();
        else return;
        stop();
        signal.removeEventListener('abort', look);
      };
      stop = parts.onBusy(look);
      signal.addEventListener('abort', look);
      look();
    });

  const newestSeen = (): string => kept.newest ?? parts.version;

  const updaterOf = async (feed: string): Promise<Updater> => {
    const folder = feedFolder(feed);
    if (!folder) throw failing('no-feed', 'no feed is set');
    if (joined?.feed !== feed) joined = { feed, updater: await parts.join(folder) };
    return joined.updater;
  };

  const look = async (signal: AbortSignal): Promise<UpdateStep> => {
    const updater = await updaterOf(state().feed);
    const found = await updater.check(newestSeen(), signal);
    const seen = found.what === 'newest' ? {} : { newest: found.manifest.version };
    await noteDown({ ...seen, checkedAt: parts.now() });
    parts.went(
      found.what === 'newer' ? 'found' : 'looked',
      'manifest' in found ? found.manifest.version : null,
    );
    if (found.what === 'newest') return { at: 'newest' };
    const { version } = found.manifest;
    if (found.what === 'notYet') return { at: 'notYet', version };
    const note = noteOf(found.manifest);
    if (parts.way === 'by-hand') return { at: 'byHand', version, note };
    const downloading = { at: 'downloading', version, bytes: 0, total: 0, work: [] } as const;
    go(downloading);
    await updater.download({
      signal,
      free,
      progress: (bytes, total) => go({ ...downloading, bytes, total }),
    });
    if (signal.aborted) throw failing('cancelled', 'cancelled');
    parts.went('fetched', version);
    return { at: 'ready', version, note, work: [] };
  };

  const check = async (): Promise<void> => {
    if (isUnderWay(step)) return;
    running = new AbortController();
    const { signal } = running;
    go({ at: 'checking' });
    const next = await look(signal).catch((error): UpdateStep => {
      if (wasCancelled(error)) return { at: 'idle' };
      parts.failed(step.at === 'downloading' ? 'fetch' : 'look', error);
      return { at: 'failed', code: failureOf(error) };
    });
    // A look that was given up may end after the next one began.
    if (running.signal === signal) go(next);
  };

  const dropWhatIsThere = (): void => {
    running.abort();
    running = new AbortController();
    joined = null;
    asked = false;
    step = { at: 'idle' };
  };

  // News are kept until they are told: a start that comes to nothing tells none.
  const toldNews: Partial<Kept> = { ran: parts.version, installing: undefined };
  if (!news && kept.ran !== parts.version) await noteDown(toldNews);
  if (news?.what === 'updated') await parts.clean().catch(() => {});

  return {
    state,
    hear: (listener) => void listeners.add(listener),
    set: async ({ feed, automatic }) => {
      const before = state().feed;
      await remember({
        ...(feed === undefined ? {} : { feed: feed === '' ? undefined : feed }),
        ...(automatic === undefined ? {} : { automatic }),
      });
      if (state().feed !== before) dropWhatIsThere();
      tell();
    },
    check,
    checkIfDue: async () => {
      const { automatic, feed, checkedAt } = state();
      const since = parts.now() - (checkedAt ?? 0);
      if (automatic && feed !== '' && (since < 0 || since >= DAY_MS)) await check();
    },
    cancel: () => {
      if (step.at !== 'checking' && step.at !== 'downloading') return;
      dropWhatIsThere();
      tell();
    },
    install: () => {
      if (step.at !== 'ready' || parts.busy().length > 0) return;
      asked = true;
      parts.quit();
    },
    stay: () => {
      asked = false;
    },
    end: async (shutdown) => {
      const what = atQuit({ step, way: parts.way, asked, shutdown });
      if (what === 'nothing' || step.at !== 'ready' || !joined) return;
      const { version, note } = step;
      step = { at: 'idle' };
      await noteDown({ installing: { version, note, code: 'not-installed' } });
      parts.went('installs', version);
      await joined.updater.install(what === 'install-and-start').catch((error) => {
        parts.failed('install', error);
        // Whoever wanted a restart gets one, and is told there what became of the new version.
        if (what === 'install-and-start') parts.startAgain();
        return noteDown({ installing: { version, note, code: failureOf(error, 'not-installed') } });
      });
    },
    takeNews: () => {
      const told = news;
      if (told) void noteDown(toldNews);
      news = null;
      return told;
    },
  };
}
