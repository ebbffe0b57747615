import type { Sha256 } from '../kernel/hash.ts';
import type { EventSource } from '../projections/engine.ts';
import { aggregateDigest, stateHashOfDigests } from '../projections/state-hash.ts';
import { eachFolded } from './each-folded.ts';

/** The hash of the state that all events of a log lead to, folded anew. */
export const stateHashOfLog = async (
  log: Pick<EventSource, 'end' | 'read' | 'eventsOfMany'>,
  sha: Sha256,
): Promise<string> => {
  const digests: [string, string][] = [];
  for await (const { folded } of eachFolded(log, { upTo: null, watch: () => ({ result: null }) }))
    digests.push([folded.id, aggregateDigest(sha, folded)]);
  return stateHashOfDigests(sha, digests);
};
