import { z } from 'zod';
import { errorFacts, pageNote } from '../../../shared/index.ts';
import { CHANNELS } from '../../ipc.ts';

/** Reasons, types and versions as the runtime names them: one word, short, nothing a person wrote. */
const word = z.string().regex(/^[A-Za-z0-9][\w.+-]{0,79}$/);
const count = z.int().min(0);
const gone = { reason: word, exitCode: z.int() };
const code = z.string().regex(/^E_[A-Z][A-Z_]{1,40}$/);
const nothing = z.strictObject({});

const [, coreFailed, shopOpened, archiveMade, archiveFailed] = pageNote.options;

/**
 * All that the log can say. There is no entry with a text of its own, so nothing of a shop can get in; the message of an
 * error is scrubbed before it becomes one of these facts.
 */
export const entries = {
  'app.started': {
    level: 'info',
    facts: z.strictObject({
      version: word,
      electron: word,
      chromium: word,
      node: word,
      platform: word,
      arch: word,
      system: word,
      packaged: z.boolean(),
    }),
  },
  /** `ms`: from the start of the process until the first window was shown. */
  'app.shown': { level: 'info', facts: z.strictObject({ ms: count }) },
  'app.stopped': { level: 'info', facts: z.strictObject({ ms: count }) },
  'app.failed': {
    level: 'error',
    facts: z.strictObject({ from: z.enum(['exception', 'rejection']), error: errorFacts }),
  },
  'window.gone': { level: 'error', facts: z.strictObject(gone) },
  'window.hangs': { level: 'warn', facts: nothing },
  'window.answers': { level: 'info', facts: nothing },
  'helper.gone': { level: 'warn', facts: z.strictObject({ ...gone, type: word, service: word.nullable() }) },
  'ipc.refused': { level: 'warn', facts: z.strictObject({ channel: z.enum(CHANNELS), refusal: word }) },
  'ipc.failed': { level: 'error', facts: z.strictObject({ channel: z.enum(CHANNELS), error: errorFacts }) },
  'page.failed': {
    level: 'error',
    facts: z.strictObject({ from: z.enum(['window', 'promise', 'screen', 'app']), error: errorFacts }),
  },
  /** So many entries were not kept, as there were too many in a moment. */
  'log.muted': { level: 'warn', facts: z.strictObject({ entries: count }) },
  'core.failed': { level: 'error', facts: coreFailed.omit({ what: true }) },
  'shop.opened': { level: 'info', facts: shopOpened.omit({ what: true }) },
  'archive.made': { level: 'info', facts: archiveMade.omit({ what: true }) },
  'archive.failed': { level: 'error', facts: archiveFailed.omit({ what: true }) },
  /** Keys of archives are derived in WebAssembly, since the native module does not load. */
  'keys.notNative': { level: 'warn', facts: z.strictObject({ why: word }) },
  /** Something of the desktop around the windows did not work. */
  'desk.failed': {
    level: 'warn',
    facts: z.strictObject({ part: z.enum(['autostart', 'tray']), error: errorFacts }),
  },
  'sync.trouble': { level: 'warn', facts: z.strictObject({ trouble: code }) },
  'sync.badCommand': { level: 'error', facts: nothing },
  'update.step': {
    level: 'info',
    facts: z.strictObject({
      step: z.enum(['looked', 'found', 'fetched', 'rehearsed', 'waits', 'installs', 'none']),
      version: word.nullable(),
      ms: count.nullable(),
    }),
  },
  'update.failed': {
    level: 'error',
    facts: z.strictObject({
      step: z.enum(['look', 'fetch', 'verify', 'rehearse', 'install']),
      error: errorFacts,
    }),
  },
} as const;

export type EntryCode = keyof typeof entries;
export type EntryFacts<C extends EntryCode> = z.infer<(typeof entries)[C]['facts']>;

/** The line of an entry; null when its facts are not those that its code may have. */
export const lineOf = (code: EntryCode, facts: unknown, at: number): string | null => {
  const { level, facts: schema } = entries[code];
  const parsed = schema.safeParse(facts);
  return parsed.success
    ? JSON.stringify({ time: new Date(at).toISOString(), level, code, facts: parsed.data })
    : null;
};
