import type { OpenReason } from '../domain/workspace/events.ts';
import type { AnchorRecord } from '../ports.ts';
import type { LogMeta, Tip } from './records.ts';

export type IdentityCheck = { state: 'active' } | { state: 'mint'; reason: OpenReason };

/**
 * May this machine go on writing as the replica it finds? A rid belongs to one install and one incarnation of its
 * storage: going on after a restore or in a copy would reuse sequence numbers that others may hold.
 */
export const checkIdentity = (input: {
  meta: LogMeta;
  tip: Tip | undefined;
  /** True when the log holds the event the anchor names. */
  anchorKnown: boolean;
  anchor: AnchorRecord | null;
  /** Device the signer speaks for now. */
  dev: string;
  /** Own events were found damaged or missing. */
  damaged: boolean;
}): IdentityCheck => {
  const { meta, tip, anchor } = input;
  if (input.damaged || !tip) return { state: 'mint', reason: 'lost-tail' };
  if (!anchor || anchor.dbUuid !== meta.dbUuid || input.dev !== meta.dev)
    return { state: 'mint', reason: 'clone' };
  // Written as another replica, ahead of us, or on a branch we do not have: this storage is older than what was anchored.
  if (anchor.rid !== meta.rid || anchor.seq > tip.seq || !input.anchorKnown)
    return { state: 'mint', reason: 'restore' };
  return { state: 'active' };
};
