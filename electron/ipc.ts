/** What preload and main agree on. */
export const CHANNELS = [
  'daybook:app-info',
  'daybook:identity',
  'daybook:sign',
  'daybook:read-anchor',
  'daybook:write-anchor',
  'daybook:save-file',
  'daybook:open-window',
  'daybook:print',
] as const;
export type Channel = (typeof CHANNELS)[number];

export type RefusalCode = 'forbidden' | 'bad-request' | 'wrong-text' | 'identity-unreadable' | 'failed';

/** A rejected promise would lose the code on its way through Electron, so failures travel as values. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: RefusalCode; message: string };
