import { useTranslation } from 'react-i18next';
import type { OrderRow, OrderPage as Page } from '../../../shared/index.ts';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ListScreen } from '../../ui/ListScreen.tsx';
import { useRows } from '../../ui/pages.ts';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { useOrdersExport } from '../files/index.ts';
import { type OrderListView, orderViews, useOrderList } from './list-state.ts';
import { OrderPage } from './OrderPage.tsx';
import { type FoundOrder, useOrderColumns } from './use-order-columns.tsx';

const isOrder = (id: string): boolean => id.startsWith('o_');
/** Views that are worth a place only while something is in them. */
const SOMETIMES: OrderListView[] = ['drafts', 'overdue', 'held', 'short', 'cancelled'];
const ATTENTION: OrderListView[] = ['overdue', 'short'];

/** All orders: saved views with live counts, search, sums, and the open order beside them. */
export const OrdersScreen = () => {
  const { t } = useTranslation(['orders', 'shell', 'common']);
  const core = useCore();
  const { view, sort, descending, search, set } = useOrderList();
  const { selectedId, select, go } = useNavigation();
  const counts = useQuery('orderCounts', [], isOrder).data;
  const filter = search.trim() ? { view, search } : { view };
  const rows = useRows<FoundOrder, Page>(
    JSON.stringify([filter, sort, descending]),
    (offset, limit) => core.call('orders', { filter, sort, descending, offset, limit }),
    isOrder,
  );
  const columns = useOrderColumns(rows.page, filter);
  const newOrder = (): void => go('entry', null);
  const menu = useOrdersExport(filter, rows.count, selectedId);
  useScanToOrder();

  return (
    <ListScreen<FoundOrder, typeof sort, OrderListView>
      title={t('title')}
      primary={{ label: t('shell:newOrder'), keys: 'n', run: newOrder }}
      menu={menu}
      search={{
        label: t('searchLabel'),
        placeholder: t('searchPlaceholder'),
        value: search,
        onChange: (text) => set({ search: text }),
      }}
      filters={{
        label: t('views'),
        value: view,
        onChange: (next) => set({ view: next }),
        chips: orderViews.map((id) => ({
          id,
          label: t(`view.${id}`),
          count: counts?.[id],
          attention: ATTENTION.includes(id),
          onlyWithRows: SOMETIMES.includes(id),
        })),
      }}
      table={{
        label: t('list'),
        columns,
        rows,
        sorting: { by: sort, descending, onSort: (by, down) => set({ sort: by, descending: down }) },
        openId: selectedId,
        onOpen: select,
        onClose: () => select(null),
        memory: 'orders',
        empty: (
          <NoOrders
            search={search}
            first={counts?.all === 0 && counts.drafts === 0}
            onClear={() => set({ search: '' })}
            onNew={newOrder}
          />
        ),
      }}
      detail={selectedId && <OrderPage id={selectedId} onClose={() => select(null)} />}
      detailLabel={labelOf(selectedId, rows.at, rows.indexOf) ?? t('title')}
      aside={rows.page?.complete === false ? t('common:showingFirst') : null}
    />
  );
};

const labelOf = (
  id: string | null,
  at: (index: number) => OrderRow | undefined,
  indexOf: (id: string) => number,
): string | undefined => (id ? (at(indexOf(id))?.number ?? undefined) : undefined);

const ANY_PRODUCT = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 1 } as const;

type NoOrdersProps = { search: string; first: boolean; onClear: () => void; onNew: () => void };

const NoOrders = ({ search, first, onClear, onNew }: NoOrdersProps) => {
  const { t } = useTranslation(['orders', 'shell', 'history']);
  const past = useMoment((m) => m.moment !== null);
  const go = useNavigation((n) => n.go);
  const products = useQuery('products', [ANY_PRODUCT]).data?.count;
  if (search.trim())
    return (
      <Empty
        title={t('empty.search', { text: search.trim() })}
        text={t('empty.searchText')}
        action={{ label: t('empty.clear'), run: onClear }}
      />
    );
  if (first && past)
    return <Empty title={t('history:past.noneThere')} text={t('history:past.noneThereText')} />;
  if (first && products === 0)
    return (
      <Empty
        title={t('empty.first')}
        text={t('empty.noProductsText')}
        action={{ label: t('empty.addProducts'), keys: 'g p', run: () => go('products') }}
      />
    );
  return (
    <Empty
      title={t(first ? 'empty.first' : 'empty.view')}
      text={t(first ? 'empty.firstText' : 'empty.viewText')}
      action={{ label: t('shell:newOrder'), keys: 'n', run: onNew, writes: true }}
    />
  );
};
