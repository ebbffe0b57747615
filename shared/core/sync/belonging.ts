import { pastOf } from '../../domain/exceptions/past.ts';
import type { EventLog } from '../../log/event-log.ts';
import { type Membership, membershipOf } from '../../sync/membership.ts';

/** Who belongs to the shop, kept up to what the log holds. */
export type Belonging = {
  now(): Membership;
  /** Reads it anew; resolves when it is. */
  refresh(): Promise<void>;
};

/**
 * `roots` are machines trusted whatever the log says: this one, and who let it in. `workspace` is empty until the founding
 * events are here; then only what they wrote counts.
 */
export const belonging = (
  log: EventLog,
  of: { workspace: () => string; roots: () => string[] },
): Belonging => {
  // What lies beyond a cut is read too: who else was removed there must not depend on what was heard first.
  const read = async (): Promise<Membership> => {
    const id = of.workspace();
    const events = id === '' ? [] : await log.heldOf(id);
    const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
    return membershipOf(pastOf(id, distinct), (rid) => log.meta.devices[rid], of.roots());
  };
  let now: Membership = { members: new Map(), limit: () => null, taken: () => null };
  return {
    now: () => now,
    refresh: async () => {
      now = await read();
    },
  };
};
