import type { NETWORK_PORT_MESSAGE } from '../shared/index.ts';

/** What preload and main agree on. */
export const CHANNELS = [
  'daybook:app-info',
  'daybook:identity',
  'daybook:sign',
  'daybook:read-anchor',
  'daybook:write-anchor',
  'daybook:save-file',
  'daybook:save-begin',
  'daybook:file-chunk',
  'daybook:file-finish',
  'daybook:file-abort',
  'daybook:archive-folder',
  'daybook:choose-archive-folder',
  'daybook:archive-begin',
  'daybook:archive-open',
  'daybook:archive-remove',
  'daybook:archive-passphrase',
  'daybook:set-archive-passphrase',
  'daybook:derive-key',
  'daybook:open-network',
  'daybook:take-requests',
  'daybook:watch-closing',
  'daybook:answer-closing',
  'daybook:tell-state',
  'daybook:preferences',
  'daybook:set-preferences',
  'daybook:note',
  'daybook:report',
  'daybook:open-dump-folder',
  'daybook:update-state',
  'daybook:set-updates',
  'daybook:choose-update-folder',
  'daybook:check-for-updates',
  'daybook:cancel-update',
  'daybook:install-update',
  'daybook:take-update-news',
  'daybook:open-downloads',
  'daybook:open-window',
  'daybook:restart',
  'daybook:free-bytes',
  'daybook:print',
  'daybook:save-pdf',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Brings a window the pipe to the network, for the core. */
export const NETWORK_PORT: typeof NETWORK_PORT_MESSAGE = 'daybook:network-port';

/** Asks the last window what there is to say before it closes. */
export const CLOSING = 'daybook:closing';

/** Tells every window what became of a new version. */
export const UPDATE_STATE = 'daybook:update-state-changed';

/** Sent to a window when something waits for `daybook:take-requests`; it carries nothing itself. */
export const REQUESTS_WAITING = 'daybook:requests-waiting';

export type RefusalCode =
  | 'forbidden'
  | 'bad-request'
  | 'wrong-text'
  | 'identity-unreadable'
  | 'passphrase-unreadable'
  | 'no-folder'
  | 'no-file'
  | 'disk-full'
  | 'bad-address'
  | 'failed';

/** A rejected promise would lose the code on its way through Electron, so failures travel as values. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: RefusalCode; message: string };
