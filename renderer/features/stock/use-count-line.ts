import { useCallback } from 'react';
import type { ProductRow } from '../../../shared/index.ts';
import { useCore, useDispatch } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { stockItemId } from '../../ui/index.ts';
import { useCountSheet } from './count-sheet-state.ts';

/** Saves one line of the sheet by a command of its own, and remembers what this machine expected until then. */
export const useCountLine = () => {
  const core = useCore();
  const dispatch = useDispatch();
  const refusalText = useRefusalText();
  const mark = useCountSheet((s) => s.mark);
  return useCallback(
    async ({ id, qtyScale }: ProductRow, counted: number): Promise<void> => {
      mark(id, { state: 'saving', counted });
      try {
        const before = await core.call('product', id);
        const outcome = await dispatch('stock.count', stockItemId(id), {
          productId: id as `p_${string}`,
          counted: { units: counted, scale: qtyScale },
        });
        if (outcome.ok) mark(id, { state: 'saved', counted, expected: before?.row.onHand ?? 0 });
        else mark(id, { state: 'refused', counted, why: refusalText(outcome.refusal) });
      } catch (error) {
        mark(id, { state: 'refused', counted, why: String(error) });
      }
    },
    [core, dispatch, mark, refusalText],
  );
};
