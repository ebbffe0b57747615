import type { CoreMethod, CoreNotice } from './api.ts';
import type { ShopSlot } from './host.ts';
import type { AnchorRecord } from './ports.ts';

/**
 * Messages between a window and the core. Each travels as one JSON text: copying text between threads costs an eighth
 * of copying the objects it stands for.
 */
export type ToCore =
  | { kind: 'call'; n: number; method: CoreMethod; args: unknown[] }
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
  | { what: 'writeAnchor'; slot: ShopSlot; record: AnchorRecord };
