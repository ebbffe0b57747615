import { useEffect } from 'react';
import type { ProductRow } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useCountSheet } from './count-sheet-state.ts';

const PAGE = 500;

/** Reads every product that has a shelf, once per sheet. */
export const useSheetProducts = (): ProductRow[] | null => {
  const core = useCore();
  const products = useCountSheet((s) => s.products);
  const begin = useCountSheet((s) => s.begin);

  useEffect(() => {
    if (products !== null) return;
    let current = true;
    const read = async (): Promise<void> => {
      const all: ProductRow[] = [];
      let count = 1;
      while (all.length < count && current) {
        const page = await core.call('products', {
          filter: { state: 'live' },
          sort: 'name',
          descending: false,
          offset: all.length,
          limit: PAGE,
        });
        if (page.rows.length === 0) break;
        all.push(...page.rows);
        count = page.count;
      }
      if (current) begin(all.filter((row) => row.tracked));
    };
    void read();
    return () => {
      current = false;
    };
  }, [core, products, begin]);
  return products;
};
