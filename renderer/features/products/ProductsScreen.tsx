import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow, ProductSort } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import { Empty, ListScreen, sayRefused } from '../../ui/index.ts';
import { useScanCatcher } from '../entry/use-scan-catcher.ts';
import { useProductList } from '../stock/use-product-list.ts';
import { AddProductDialog } from './AddProductDialog.tsx';
import { ProductDetail } from './ProductDetail.tsx';
import { useProductColumns } from './use-product-columns.tsx';

type View = 'live' | 'low' | 'oversold' | 'archived';

export const ProductsScreen = () => {
  const { t } = useTranslation(['products', 'history']);
  const format = useFormat();
  const { selectedId, select } = useNavigation();
  const list = useProductList<View>('live');
  const columns = useProductColumns();
  const [adding, setAdding] = useState(false);
  const add = (): void => setAdding(true);
  const core = useCore();
  // A scan is a product in hand: its page opens.
  useScanCatcher((code) => {
    void core.call('findProducts', code, 3).then(([first, second]) => {
      if (!first?.exact) sayRefused(t('unknownCode', { code }));
      else if (second?.exact) list.setSearch(code);
      else select(first.id);
    });
  });
  useKeys(t('keys.title'), [{ keys: 'a', label: t('keys.add'), run: add, writes: true }]);

  const emptyOf = {
    live: 'empty',
    low: 'noneLow',
    oversold: 'noneOversold',
    archived: 'noneArchived',
  } as const;
  const past = useMoment((m) => m.moment !== null);
  const none =
    past && !list.searched && list.view === 'live'
      ? { title: t('history:past.noneThere'), text: t('history:past.noneThereText') }
      : t(list.searched ? 'noneFound' : emptyOf[list.view], { returnObjects: true });
  return (
    <>
      <ListScreen<ProductRow, ProductSort, View>
        title={t('title')}
        count={list.rows.count === undefined ? undefined : format.count(list.rows.count)}
        primary={{ label: t('add'), keys: 'a', run: add }}
        search={{
          label: t('searchLabel'),
          placeholder: t('searchPlaceholder'),
          value: list.search,
          onChange: list.setSearch,
        }}
        filters={{
          label: t('filterLabel'),
          chips: [
            { id: 'live', label: t('filter.live') },
            { id: 'low', label: t('filter.low'), count: list.counts.low },
            { id: 'oversold', label: t('filter.oversold'), count: list.counts.oversold, attention: true },
            { id: 'archived', label: t('filter.archived'), count: list.counts.archived, onlyWithRows: true },
          ],
          value: list.view,
          onChange: list.setView,
        }}
        table={{
          label: t('listLabel'),
          columns,
          rows: list.rows,
          sorting: list.sorting,
          openId: selectedId,
          onOpen: select,
          onClose: () => select(null),
          memory: 'products',
          empty: (
            <Empty
              title={none.title}
              text={none.text}
              action={
                !list.searched && list.view === 'live'
                  ? { label: t('add'), keys: 'a', run: add, writes: true }
                  : undefined
              }
            />
          ),
        }}
        detail={selectedId && <ProductDetail key={selectedId} id={selectedId} onClose={() => select(null)} />}
        detailLabel={t('title')}
      />
      {adding && (
        <AddProductDialog
          onClose={() => setAdding(false)}
          onDone={(id) => {
            setAdding(false);
            select(id);
          }}
        />
      )}
    </>
  );
};
