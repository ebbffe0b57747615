import { z } from 'zod';
import { rawError } from './error-facts.ts';

const count = z.int().min(0);

/** What a window tells for the log. The error is as it came: whoever keeps it takes out what is a person's. */
export const pageNote = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('error'),
    from: z.enum(['window', 'promise', 'screen', 'app']),
    error: rawError,
  }),
  z.strictObject({
    what: z.literal('coreFailed'),
    problem: z.enum([
      'storeOpen',
      'storeFailed',
      'storeLost',
      'quota',
      'damage',
      'newerFormat',
      'occupied',
      'internal',
      'newerApp',
      'upgradeDiffers',
      'notRehearsed',
      'noRoomToRehearse',
    ]),
    blocking: z.boolean(),
  }),
  /** `ms`: since the page began to load. */
  z.strictObject({ what: z.literal('shopOpened'), ms: count, events: count, orders: count }),
  z.strictObject({ what: z.literal('archiveMade'), events: count, bytes: count }),
  z.strictObject({
    what: z.literal('archiveFailed'),
    failure: z.enum(['noFolder', 'noPassphrase', 'notWritten', 'notReadBack', 'notEqual', 'failed']),
  }),
]);
export type PageNote = z.infer<typeof pageNote>;

/** What the desktop tells for a report: numbers of the machine, its log, and what crashes left. Nothing of the shop. */
export type DeskReport = {
  /** For example "Linux 6.1.0". */
  system: string;
  arch: string;
  /** Parts the app runs on, with their versions. */
  versions: Record<string, string>;
  packaged: boolean;
  cpus: number;
  /** Bytes; `diskFree` is null where the system does not say. */
  memory: number;
  memoryFree: number;
  diskFree: number | null;
  locale: string;
  screens: { width: number; height: number; scale: number }[];
  windows: number;
  /** Seconds. */
  running: number;
  /** Newest last. */
  log: string[];
  /** The folder with the home folder as `~`; `at` in ms. */
  dumps: { folder: string; files: { name: string; at: number; bytes: number }[] };
};
