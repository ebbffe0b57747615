import type { StoredEvent } from '../kernel/envelope.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { EventSource } from '../projections/engine.ts';
import { type Folded, foldEvents, foldNext, foldNothing, followsHeads } from '../projections/fold.ts';
import { stateHashOf } from '../projections/state-hash.ts';

/** The hash of the state that all events of a log lead to, folded anew. */
export const stateHashOfLog = async (
  log: Pick<EventSource, 'read' | 'eventsOfMany'>,
  sha: Sha256,
): Promise<string> => stateHashOf(sha, (await foldLog(log)).values());

/** Every aggregate of a log, folded from its events alone. */
export const foldLog = async (
  log: Pick<EventSource, 'read' | 'eventsOfMany'>,
): Promise<Map<string, Folded>> => {
  const folds = new Map<string, Folded>();
  const tangled = new Map<string, StoredEvent[]>();
  for await (const { events } of log.read(0)) {
    for (const event of events) {
      const id = event.env.a;
      const folded = folds.get(id) ?? foldNothing(id);
      folds.set(id, folded);
      if (tangled.has(id)) continue;
      if (followsHeads(folded, event)) foldNext(folded, event);
      else tangled.set(id, []);
    }
  }
  for await (const { events } of log.eventsOfMany(new Set(tangled.keys())))
    for (const event of events) tangled.get(event.env.a)?.push(event);
  for (const [id, events] of tangled) folds.set(id, foldEvents(id, events));
  return folds;
};
