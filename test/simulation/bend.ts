import type { Shelf } from '../../shared/core/sync/shelf.ts';
import type { StoredEvent } from '../../shared/kernel/envelope.ts';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import type { EventLog } from '../../shared/log/event-log.ts';
import type { LogStore } from '../../shared/log/store.ts';
import type { Anchor } from '../../shared/ports.ts';
import type { Books } from '../../shared/projections/books.ts';
import type { ViewStore } from '../../shared/projections/view-store.ts';
import type { Disk } from './disk.ts';

/** What a bend may use of the machine it is put into. */
export type Around = {
  disk: Disk;
  clock: () => number;
  /** Types of events that the app of this machine knows are those for which this is true. */
  knows: (type: string) => boolean;
};

/**
 * A bug, as what it changes at the ports and between the parts of the app. Without any it is the app as it is. A bend is
 * put around real parts, so the code that is tried has no switch for it.
 */
export type Bend = {
  /** Writes to the log may be lost by a crash until they are flushed. */
  relaxedLog?: boolean;
  store?(store: LogStore, around: Around): LogStore;
  anchor?(anchor: Anchor, around: Around): Anchor;
  views?(views: ViewStore, around: Around): ViewStore;
  /** The order in which the events of an aggregate are folded, from the order in which they came. */
  order?(events: StoredEvent[]): StoredEvent[];
  books?(books: Books, around: Around): Books;
  shelf?(shelf: Shelf, log: EventLog, around: Around): Shelf;
  receive?(
    log: EventLog,
    store: LogStore,
    sha: Sha256,
  ): {
    receive: EventLog['receive'] /** True when the app must be started anew to see it. */;
    reopen: boolean;
  };
  /** Makes what was written ready to leave; `share` is the way of the app. */
  share?(share: () => Promise<void>, log: EventLog): Promise<void>;
};
