import type { Outcome } from '../../shared/index.ts';
import type { CoreClient } from '../core-client/client.ts';
import { freshId } from './ids.ts';

export type UndoTarget = {
  aggregate: string;
  eventId: string;
  t: string;
  /** Set where decisions are taken back rather than one event. */
  decisions?: string[];
};

/** What of an outcome can be taken back, as the core sees it; null when nothing can. */
export const undoableOf = async (
  core: CoreClient,
  aggregate: string,
  outcome: Outcome,
): Promise<UndoTarget | null> => {
  if (!outcome.ok) return null;
  const made = new Set(outcome.events.map((e) => e.id));
  if (aggregate.startsWith('o_')) {
    const undo = (await core.call('order', aggregate))?.undo;
    return undo && made.has(undo.eventId) ? { aggregate, ...undo } : null;
  }
  // Voiding is how a payment is taken back: it is a command of its own, not an undo of an event.
  const received = outcome.events.find((e) => e.t === 'payment.received');
  if (received) return { aggregate, eventId: received.id, t: received.t };
  const entry = (await core.call('timeline', aggregate)).find((e) => made.has(e.id) && e.undoable);
  return entry ? { aggregate, eventId: entry.id, t: entry.t } : null;
};

/** Takes one act back by the command of its kind of record. */
export const undo = (
  core: CoreClient,
  { aggregate, eventId, decisions }: UndoTarget,
  reason: string,
): Promise<Outcome> => {
  if (decisions) return undoDecisions(core, decisions);
  const id = freshId();
  switch (aggregate[0]) {
    case 'p':
      return core.call('dispatch', { id, type: 'product.undo', aggregate, data: { eventId } });
    case 'c':
      return core.call('dispatch', { id, type: 'customer.undo', aggregate, data: { eventId } });
    case 's': {
      const productId = `p_${aggregate.slice(2).split('.')[0]}` as const;
      return core.call('dispatch', { id, type: 'stock.undo', aggregate, data: { productId, eventId } });
    }
    case 'y':
      return core.call('dispatch', { id, type: 'payment.void', aggregate, data: { reason } });
    default:
      return core.call('dispatch', { id, type: 'order.undo', aggregate, data: { eventId } });
  }
};

/** All that can be taken back are; the first refusal is told. */
const undoDecisions = async (core: CoreClient, ids: string[]): Promise<Outcome> => {
  let outcome: Outcome = { ok: true, events: [] };
  for (const id of ids) {
    const one = await core.call('undoDecision', id);
    if (outcome.ok) outcome = one;
  }
  return outcome;
};
