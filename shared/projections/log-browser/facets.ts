import type { EventFacets } from '../../api.ts';
import { knownEvents } from '../../domain/aggregates.ts';
import type { Books } from '../books.ts';

/** What events can be filtered by: every type this app knows, every machine and person the shop has named. */
export const eventFacets = (
  books: Books,
  /** Replicas that wrote to this log, named or not. */
  replicas: Iterable<string>,
  machine: (rid: string) => string,
): EventFacets => {
  const rids = new Set([...(books.shop?.replicas ?? []).map(({ rid }) => rid), ...replicas]);
  return {
    types: Object.keys(knownEvents).sort(),
    machines: [...rids].map((rid) => ({ rid, name: machine(rid) })),
    people: (books.shop?.users ?? []).map(({ id, name }) => ({ id, name })),
  };
};
