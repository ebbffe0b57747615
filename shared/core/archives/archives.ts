import type { ArchiveSettings, ArchiveStatus } from '../../api.ts';
import { z } from '../../kernel/schema.ts';
import { StoreFailure } from '../../log/store.ts';
import type { ArchivePlace, Clock, RandomBytes } from '../../ports.ts';
import type { Daybook } from '../daybook.ts';
import type { Scratch } from '../incoming/inspect.ts';
import type { Profile } from '../profile.ts';
import { archivedAt } from './archive-name.ts';
import { ArchiveFailure, makeArchive } from './make-archive.ts';
import { outlived } from './rotation.ts';

const HOUR = 3_600_000;
const EVERY: Record<ArchiveSettings['every'], number> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR };
/** A failed archive is tried again after this long, however seldom they are made. */
const RETRY = HOUR;
/** Nothing is looked at more often than this. */
const SOONEST = 1000;

const kept = z.object({
  settings: z.object({ on: z.boolean(), every: z.enum(['hour', 'day', 'week']), encrypted: z.boolean() }),
  good: z
    .object({
      name: z.string(),
      at: z.number(),
      events: z.number(),
      bytes: z.number(),
      digest: z.string(),
      end: z.number(),
    })
    .nullable(),
  failure: z.object({ at: z.number(), code: z.string(), detail: z.string() }).nullable(),
});
type Kept = z.infer<typeof kept>;

const AT_FIRST: Kept = { settings: { on: false, every: 'day', encrypted: false }, good: null, failure: null };

export type Archives = {
  status(): Promise<ArchiveStatus>;
  set(settings: ArchiveSettings): Promise<ArchiveStatus>;
  make(): Promise<ArchiveStatus>;
  /** Looks whether one is due, now and from now on. Called when a shop was opened. */
  watch(): void;
};

/** Archives of the open shop, made by themselves where the host has a folder for them. One at a time. */
export const archives = (shell: {
  book: () => Daybook | null;
  place: ArchivePlace;
  profile: Pick<Profile, 'recall' | 'keep'>;
  scratch: () => Promise<Scratch>;
  clock: Clock;
  random: RandomBytes;
  later: (ms: number, run: () => void) => void;
  /** Windows should look at the status again. */
  changed: () => void;
}): Archives => {
  const { place, profile, clock } = shell;
  let running: Promise<void> | null = null;
  /** Rises with each beginning of watching; what was begun before then ends. */
  let watch = 0;
  /** A failure that could not even be kept. */
  let unkept: ArchiveStatus['failure'] = null;

  const keyOf = async (book: Daybook): Promise<string> => `archives:${(await book.here()).log.meta.ws}`;
  const recall = async (book: Daybook): Promise<Kept> => {
    const parsed = kept.safeParse(await profile.recall(await keyOf(book)));
    return parsed.success ? parsed.data : AT_FIRST;
  };
  const change = async (book: Daybook, part: Partial<Kept>): Promise<void> => {
    await profile.keep(await keyOf(book), { ...(await recall(book)), ...part });
    shell.changed();
  };

  /** What is dated in the future was made before the clock was set back: to wait for that time might take years. */
  const after = (at: number, ms: number): number => (at > clock() ? clock() : at + ms);
  /** When the next one is due; null when there is nothing new since the last good one, or none are made. */
  const dueAt = async (book: Daybook): Promise<number | null> => {
    const { settings, good, failure } = await recall(book);
    if (!settings.on) return null;
    if (failure) return after(failure.at, Math.min(RETRY, EVERY[settings.every]));
    if (!good) return clock();
    const { log } = await book.here();
    return log.end === good.end ? null : after(good.at, EVERY[settings.every]);
  };

  const rotate = async (ws: string, good: string): Promise<void> => {
    const files = (await place.folder())?.files ?? [];
    const ours = files.flatMap(({ name }) => {
      const at = archivedAt(name, ws);
      return at === null ? [] : [{ name, at }];
    });
    for (const name of outlived(ours, clock(), new Set([good]))) await place.remove(name);
  };

  const work = async (book: Daybook): Promise<void> => {
    const { settings } = await recall(book);
    try {
      const good = await makeArchive(book, place, { ...shell, encrypted: settings.encrypted });
      await change(book, { good, failure: null });
      await rotate((await book.here()).log.meta.ws, good.name);
      unkept = null;
    } catch (error) {
      // A shop that was closed meanwhile is no failure; it is looked at again when it is opened.
      if (shell.book() !== book) return;
      const code = error instanceof ArchiveFailure ? error.code : 'failed';
      // Said as the host says it of its folder: to a person it is the same disk.
      const full = error instanceof StoreFailure && error.code === 'quota';
      unkept = { at: clock(), code, detail: `${full ? 'disk-full: ' : ''}${error}` };
      await change(book, { failure: unkept }).catch(shell.changed);
    }
  };

  const run = async (book: Daybook): Promise<void> => {
    running ??= work(book).finally(() => {
      running = null;
      shell.changed();
    });
    shell.changed();
    await running;
  };

  const look = async (book: Daybook, nth: number): Promise<void> => {
    const goesOn = (): boolean => shell.book() === book && watch === nth;
    if (!goesOn()) return;
    const due = await dueAt(book);
    if (due !== null && due <= clock()) await run(book);
    const { settings } = await recall(book);
    if (!settings.on || !goesOn()) return;
    const next = (await dueAt(book)) ?? clock() + EVERY.hour;
    const wait = Math.min(EVERY.hour, Math.max(SOONEST, next - clock()));
    shell.later(wait, () => void look(book, nth).catch(noted));
  };
  const noted = (error: unknown): void => {
    unkept = { at: clock(), code: 'failed', detail: String(error) };
    shell.changed();
  };

  const status = async (): Promise<ArchiveStatus> => {
    const book = shell.book();
    const folder = book ? await place.folder().catch(() => null) : null;
    if (!book || !folder)
      return { settings: null, folder: '', good: null, failure: null, running: false, next: null };
    const { settings, good, failure } = await recall(book);
    return {
      settings,
      folder: folder.path,
      good,
      failure: failure ?? unkept,
      running: running !== null,
      next: await dueAt(book),
    };
  };

  const begin = (): void => {
    watch += 1;
    const book = shell.book();
    if (book) void look(book, watch).catch(noted);
  };

  return {
    status,
    watch: begin,
    set: async (settings) => {
      const book = shell.book();
      const parsed = kept.shape.settings.safeParse(settings);
      if (book && parsed.success) {
        // What failed under other settings says nothing about these.
        await change(book, { settings: parsed.data, failure: null });
        begin();
      }
      return status();
    },
    make: async () => {
      const book = shell.book();
      if (book) await run(book);
      return status();
    },
  };
};
