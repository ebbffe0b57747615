import type { AnchorRecord } from '../../shared/ports.ts';

/** Messages between the bench page and its worker. */
export type ToWorker =
  | { kind: 'call'; n: number; name: string; input: unknown }
  | { kind: 'anchor'; record: AnchorRecord | null };

export type FromWorker =
  | { kind: 'answer'; n: number; ok: true; value: unknown }
  | { kind: 'answer'; n: number; ok: false; error: string }
  | { kind: 'readAnchor' }
  | { kind: 'writeAnchor'; record: AnchorRecord };
