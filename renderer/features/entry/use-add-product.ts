import { useCallback, useRef, useState } from 'react';
import type { ProductHit, Refusal } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { chooseHit } from './choose-hit.ts';
import type { Quantity } from './quantity.ts';
import { readEntry, timesPack } from './quantity-prefix.ts';
import { stockRisk } from './stock-risk.ts';
import type { Draft } from './use-draft.ts';
import { HITS } from './use-product-hits.ts';

export type Trouble =
  | { kind: 'nothing'; term: string; scanned: boolean }
  | { kind: 'refused'; name: string; refusal: Refusal }
  | { kind: 'failed'; detail: string };

export type LastAdded = {
  lineId: string;
  product: ProductHit;
  /** Quantity of the line now, and whether it had one before. */
  qty: Quantity;
  grown: boolean;
  risk: ReturnType<typeof stockRisk>;
  /** Rises with every add, so that the same line can glow twice. */
  turn: number;
};

export type Choosing = { code: string; times: Quantity | null; hits: ProductHit[] };

/** From text or a scan to a line. Everything goes through the draft's queue, so order of typing is order of lines. */
export const useAddProduct = (draft: Draft) => {
  const core = useCore();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const [last, setLast] = useState<LastAdded | null>(null);
  const turn = useRef(0);
  const { inOrder, addNow } = draft;

  const add = useCallback(
    async (product: ProductHit, times: Quantity | null): Promise<boolean> => {
      const { outcome, lineId, qty, grown } = await addNow(product, timesPack(times, product));
      if (!outcome.ok) {
        setTrouble({ kind: 'refused', name: product.name, refusal: outcome.refusal });
        return false;
      }
      turn.current += 1;
      setTrouble(null);
      setLast({ lineId, product, qty, grown, risk: stockRisk(product, qty), turn: turn.current });
      return true;
    },
    [addNow],
  );

  const guarded = useCallback(
    (job: () => Promise<boolean>): Promise<boolean> =>
      inOrder(job).catch((error: unknown) => {
        setTrouble({ kind: 'failed', detail: String(error) });
        return false;
      }),
    [inOrder],
  );

  /** Resolves to false when nothing was added, so that the field can give the text back. */
  const submit = useCallback(
    (typed: string, marked: string | null, scanned: boolean): Promise<boolean> =>
      guarded(async () => {
        let { qty, term } = readEntry(typed);
        let hits = term === '' ? [] : await core.call('findProducts', term, HITS);
        if (qty && hits.length === 0) {
          // It looked like a quantity, but may be a SKU with an x in it.
          const whole = await core.call('findProducts', typed.trim(), HITS);
          if (whole.length > 0) [qty, term, hits] = [null, typed.trim(), whole];
        }
        const choice = chooseHit(hits, marked, scanned);
        if (choice.kind === 'add') return add(choice.hit, qty);
        if (choice.kind === 'choose') setChoosing({ code: term, times: qty, hits: choice.hits });
        else setTrouble({ kind: 'nothing', term: term || typed.trim(), scanned });
        return choice.kind === 'choose';
      }),
    [add, core, guarded],
  );

  const choose = useCallback(
    (hit: ProductHit | null): void => {
      const asked = choosing;
      setChoosing(null);
      if (hit && asked) void guarded(() => add(hit, asked.times));
    },
    [add, choosing, guarded],
  );

  return { submit, choose, choosing, trouble, clearTrouble: useCallback(() => setTrouble(null), []), last };
};

export type AddProduct = ReturnType<typeof useAddProduct>;
