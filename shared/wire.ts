import type { CoreMethod, CoreNotice, Moment } from './api.ts';
import type { KeyRequest, ShopSlot } from './host.ts';
import type { AnchorRecord } from './ports.ts';

/**
 * Messages between a window and the core. Each travels as one JSON text: copying text between threads costs an eighth
 * of copying the objects it stands for.
 */
export type ToCore =
  /** `at`: answered as of that moment. */
  | { kind: 'call'; n: number; method: CoreMethod; args: unknown[]; at?: Moment | undefined }
  /** Answer to something the core asked of its host. */
  | { kind: 'hosted'; n: number; ok: true; value: unknown }
  | { kind: 'hosted'; n: number; ok: false; error: string }
  /** The window is closing. */
  | { kind: 'leave' };

export type FromCore =
  | { kind: 'answer'; n: number; ok: true; value: unknown }
  | { kind: 'answer'; n: number; ok: false; error: string }
  | { kind: 'notice'; notice: CoreNotice }
  | { kind: 'host'; n: number; ask: HostAsk };

/** What the core needs of the machine and a worker cannot reach: it goes through whichever window answers. */
export type HostAsk =
  | { what: 'identity' }
  | { what: 'sign'; text: string }
  | { what: 'readAnchor'; slot: ShopSlot }
  | { what: 'writeAnchor'; slot: ShopSlot; record: AnchorRecord }
  /** Files in the folder that the person chose for archives. Null where the host has no such folder. */
  | { what: 'archiveFolder' }
  | { what: 'archiveWrite'; name: string; file: Blob }
  | { what: 'archiveRead'; name: string }
  | { what: 'archiveRemove'; name: string }
  /** Kept by the system's keychain; null when none was set. */
  | { what: 'archivePassphrase' }
  /** The key of an archive, base64url; null where the host has no way of its own to derive it. */
  | ({ what: 'deriveKey' } & KeyRequest)
  /** Room on the disk that the databases lie on. */
  | { what: 'freeBytes' }
  /** Answered by a port beside the message, the pipe to the network; by null where there is none. */
  | { what: 'openNetwork' };

/** Answer to `archiveFolder`. */
export type ArchiveFolder = { path: string; files: { name: string; bytes: number; at: number }[] };

/** A message as it travels: its text, or where it carries files, the text with their places and the files beside it. */
export type Packed = string | { text: string; files: Blob[] };

const PLACE = '$file';

export const pack = (message: ToCore | FromCore): Packed => {
  const files: Blob[] = [];
  const text = JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Blob ? { [PLACE]: files.push(value) - 1 } : value,
  );
  return files.length === 0 ? text : { text, files };
};

export const unpack = (packed: Packed): unknown => {
  if (typeof packed === 'string') return JSON.parse(packed);
  const { text, files } = packed;
  return JSON.parse(text, (_key, value: unknown) => {
    const place =
      typeof value === 'object' && value !== null ? (value as { [PLACE]?: unknown })[PLACE] : null;
    return typeof place === 'number' ? files[place] : value;
  });
};
