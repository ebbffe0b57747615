import { useCallback, useMemo, useState } from 'react';
import type { ProductFilter, ProductRow, ProductSort } from '../../../shared/index.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { useRows } from '../../ui/index.ts';

/** Stock figures change with the product, its shelf, and every order. */
export const concernsStock = (id: string): boolean => /^[pso]_/.test(id);

const counting = (state: ProductFilter['state']) => ({
  filter: { state },
  sort: 'name' as const,
  descending: false,
  offset: 0,
  limit: 0,
});

/** Filter, search, sort and rows of a list of products. */
export const useProductList = <V extends NonNullable<ProductFilter['state']>>(first: V) => {
  const core = useCore();
  const [view, setView] = useState<V>(first);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<{ by: ProductSort; descending: boolean }>({
    by: 'name',
    descending: false,
  });
  const wanted = search.trim();
  const filter = useMemo<ProductFilter>(
    () => ({ state: view, ...(wanted && { search: wanted }) }),
    [view, wanted],
  );
  const load = useCallback(
    (offset: number, limit: number) =>
      core.call('products', { filter, sort: sort.by, descending: sort.descending, offset, limit }),
    [core, filter, sort],
  );
  const rows = useRows<ProductRow>(JSON.stringify([filter, sort]), load, concernsStock);
  const { data: low } = useQuery('products', [counting('low')], concernsStock);
  const { data: oversold } = useQuery('products', [counting('oversold')], concernsStock);
  const { data: archived } = useQuery('products', [counting('archived')], concernsStock);
  return {
    view,
    setView,
    search,
    setSearch,
    searched: wanted !== '',
    rows,
    sorting: { ...sort, onSort: (by: ProductSort, descending: boolean) => setSort({ by, descending }) },
    counts: { low: low?.count, oversold: oversold?.count, archived: archived?.count },
  };
};
