import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerFilter, CustomerRow, CustomerSort } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import { Empty, ListScreen, useRows } from '../../ui/index.ts';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { AddCustomerDialog } from './AddCustomerDialog.tsx';
import { CustomerDetail } from './CustomerDetail.tsx';
import { useCustomerColumns } from './use-customer-columns.tsx';

type View = 'live' | 'owing' | 'archived';

/** A customer's figures change with their orders and payments too. */
const concerns = (id: string): boolean => /^[coy]_/.test(id);

const counting = (state: View) => ({
  filter: { state },
  sort: 'name' as const,
  descending: false,
  offset: 0,
  limit: 0,
});

export const CustomersScreen = () => {
  const { t } = useTranslation(['customers', 'history']);
  const past = useMoment((m) => m.moment !== null);
  const format = useFormat();
  const core = useCore();
  const { selectedId, select } = useNavigation();
  const [view, setView] = useState<View>('live');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<{ by: CustomerSort; descending: boolean }>({
    by: 'name',
    descending: false,
  });
  const [adding, setAdding] = useState(false);
  const columns = useCustomerColumns();

  const wanted = search.trim();
  const filter = useMemo<CustomerFilter>(
    () => ({ state: view, ...(wanted && { search: wanted }) }),
    [view, wanted],
  );
  const load = useCallback(
    (offset: number, limit: number) =>
      core.call('customers', { filter, sort: sort.by, descending: sort.descending, offset, limit }),
    [core, filter, sort],
  );
  const rows = useRows<CustomerRow>(JSON.stringify([filter, sort]), load, concerns);
  const { data: owing } = useQuery('customers', [counting('owing')], concerns);
  const { data: archived } = useQuery('customers', [counting('archived')], concerns);

  const add = (): void => setAdding(true);
  useScanToOrder();
  useKeys(t('keys.title'), [{ keys: 'a', label: t('keys.add'), run: add, writes: true }]);

  const none = search.trim()
    ? t('noneFound', { returnObjects: true })
    : view === 'owing'
      ? t('noneOwing', { returnObjects: true })
      : view === 'archived'
        ? t('noneArchived', { returnObjects: true })
        : past
          ? { title: t('history:past.noneThere'), text: t('history:past.noneThereText') }
          : t('empty', { returnObjects: true });
  const isFirst = !search.trim() && view === 'live';

  return (
    <>
      <ListScreen<CustomerRow, CustomerSort, View>
        title={t('title')}
        count={rows.count === undefined ? undefined : format.count(rows.count)}
        primary={{ label: t('add'), keys: 'a', run: add }}
        search={{
          label: t('searchLabel'),
          placeholder: t('searchPlaceholder'),
          value: search,
          onChange: setSearch,
        }}
        filters={{
          label: t('filterLabel'),
          chips: [
            { id: 'live', label: t('filter.live') },
            { id: 'owing', label: t('filter.owing'), count: owing?.count },
            { id: 'archived', label: t('filter.archived'), count: archived?.count, onlyWithRows: true },
          ],
          value: view,
          onChange: setView,
        }}
        table={{
          label: t('listLabel'),
          columns,
          rows,
          sorting: { ...sort, onSort: (by, descending) => setSort({ by, descending }) },
          openId: selectedId,
          onOpen: select,
          onClose: () => select(null),
          memory: 'customers',
          empty: (
            <Empty
              title={none.title}
              text={none.text}
              action={isFirst ? { label: t('add'), keys: 'a', run: add, writes: true } : undefined}
            />
          ),
        }}
        detail={
          selectedId && <CustomerDetail key={selectedId} id={selectedId} onClose={() => select(null)} />
        }
        detailLabel={t('title')}
      />
      <AddCustomerDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onDone={(id) => {
          setAdding(false);
          select(id);
        }}
      />
    </>
  );
};
