import { useEffect, useMemo, useRef, useState } from 'react';
import type {
  Address,
  CommandOf,
  Discount,
  DiscountScope,
  LineView,
  OrderView,
  Outcome,
  ProductHit,
} from '../../../shared/index.ts';
import { useCore, useDispatch, useQuery } from '../../core-client/hooks.ts';
import { newAggregateId, newPartId } from '../../ui/ids.ts';
import { createDraftMirror } from './draft-mirror.ts';
import type { Quantity } from './quantity.ts';
import { createSerialQueue } from './serial-queue.ts';
import { unsentOf } from './unsent.ts';

type DraftCommand =
  | 'order.addLine'
  | 'order.changeLine'
  | 'order.removeLine'
  | 'order.setCustomer'
  | 'order.setDiscount'
  | 'order.setAddress'
  | 'order.setShippingFee'
  | 'order.setDue'
  | 'order.addNote'
  | 'order.place'
  | 'order.discard';

export type Added = { outcome: Outcome; lineId: string; qty: Quantity; grown: boolean };

/**
 * One draft and everything that can be done to it. Commands are sent one after the other, so that fast typing and
 * scanning arrive in the order they were made; each is durable when its promise resolves. The draft itself is started
 * by the first of them: an order screen that was only looked at leaves nothing behind.
 */
export const useDraft = (opened: string | null) => {
  const core = useCore();
  const dispatch = useDispatch();
  const [id] = useState(() => opened ?? newAggregateId('o'));
  const unsent = useMemo(() => unsentOf(id), [id]);
  const [started, setStarted] = useState(opened !== null);
  const { data: view } = useQuery('order', [id], (changed) => changed === id);
  const kept = useRef({
    queue: createSerialQueue(),
    mirror: createDraftMirror(),
    started,
    folded: 0,
    opened,
  });

  useEffect(() => {
    const { queue, mirror, opened } = kept.current;
    if (opened !== null) void queue.run(async () => mirror.seed(await core.call('order', id)));
  }, [core, id]);

  useEffect(() => {
    const state = kept.current;
    if (!view || state.queue.waiting() > 0 || view.row.version < state.folded) return;
    state.folded = view.row.version;
    state.mirror.seed(view);
  }, [view]);

  const commands = useMemo(() => {
    const state = kept.current;
    const { queue, mirror } = state;

    /** Null when the draft is there. */
    const begin = async (): Promise<(Outcome & { ok: false }) | null> => {
      if (state.started) return null;
      const start = await dispatch('order.startDraft', id, {});
      if (!start.ok) return start;
      state.started = true;
      state.folded += start.events.length;
      setStarted(true);
      return null;
    };
    const now = async <T extends DraftCommand>(type: T, data: CommandOf<T>['data']): Promise<Outcome> => {
      const refused = await begin();
      if (refused) return refused;
      const outcome = await dispatch(type, id, data);
      if (outcome.ok) state.folded += outcome.events.length;
      return outcome;
    };
    const send = <T extends DraftCommand>(type: T, data: CommandOf<T>['data']): Promise<Outcome> =>
      queue.run(() => now(type, data));

    return {
      /** Starts the draft without a line yet: what is typed for it can then be found again after a kill. */
      begin: () => queue.run(begin),
      /** Runs `job` behind everything sent so far. Inside, use {@link addNow}: `add` would wait for itself. */
      inOrder: queue.run,
      /** A new line, or more of the line this product already has. */
      addNow: async (product: Pick<ProductHit, 'id'>, qty: Quantity): Promise<Added> => {
        const grown = mirror.grown(product.id, qty);
        if (grown) {
          const outcome = await now('order.changeLine', grown);
          if (outcome.ok) mirror.changed(grown.lineId, grown.qty);
          return { outcome, ...grown, grown: true };
        }
        const lineId = newPartId();
        const productId = product.id as `p_${string}`;
        const outcome = await now('order.addLine', { lineId, productId, qty });
        if (outcome.ok) mirror.added({ lineId, productId, qty });
        return { outcome, lineId, qty, grown: false };
      },
      setQty: (lineId: string, qty: Quantity) =>
        queue.run(async () => {
          const outcome = await now('order.changeLine', { lineId, qty });
          if (outcome.ok) mirror.changed(lineId, qty);
          return outcome;
        }),
      setPrice: (lineId: string, unitPrice: Quantity, reason: string) =>
        send('order.changeLine', reason ? { lineId, unitPrice, reason } : { lineId, unitPrice }),
      remove: (lineId: string) =>
        queue.run(async () => {
          const outcome = await now('order.removeLine', { lineId });
          if (outcome.ok) mirror.removed(lineId);
          return outcome;
        }),
      /** A line that was removed comes back as it was, at the end. */
      addAgain: ({ productId, live, scale, unitPrice, priceSource, discount }: LineView) =>
        queue.run(async () => {
          const line = {
            lineId: newPartId(),
            productId: productId as `p_${string}`,
            qty: { units: live, scale },
          };
          const outcome = await now('order.addLine', {
            ...line,
            ...(priceSource === 'override' && { unitPrice }),
            ...(discount && { discount }),
          });
          if (outcome.ok) mirror.added(line);
          return outcome;
        }),
      setDiscount: (scope: DiscountScope, to: Discount | null) => send('order.setDiscount', { scope, to }),
      setCustomer: (customerId: string | null) =>
        send('order.setCustomer', { customerId: customerId as `c_${string}` | null }),
      setAddress: (which: 'shipping' | 'billing', to: Address | null) =>
        send('order.setAddress', { which, to }),
      setShippingFee: (to: number) => send('order.setShippingFee', { to }),
      setDue: (to: string | null) => send('order.setDue', { to }),
      /** Sent twice under one id, it is there once. */
      addNote: (noteId: string, text: string) =>
        queue.run(async (): Promise<Outcome> => {
          const outcome = await now('order.addNote', { noteId, text });
          const there = outcome.ok || outcome.refusal.code === 'noteExists';
          if (there) unsent.noteSent(noteId);
          return there && !outcome.ok ? { ok: true, events: [] } : outcome;
        }),
      place: () => send('order.place', {}),
      discard: () => send('order.discard', {}),
    };
  }, [dispatch, id, unsent]);

  return { id, started, unsent, view: view ?? null, ...commands };
};

export type Draft = ReturnType<typeof useDraft>;
export type { OrderView };
