import { IconClipboardList } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow, ProductSort } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import { Empty, KeyHint, ListScreen, sayRefused, WriteButton } from '../../ui/index.ts';
import { useScanCatcher } from '../entry/use-scan-catcher.ts';
import { CountSheet } from './CountSheet.tsx';
import { StockDetail } from './StockDetail.tsx';
import type { StockAct } from './StockDialogs.tsx';
import { useProductList } from './use-product-list.ts';
import { useStockColumns } from './use-stock-columns.tsx';

type View = 'live' | 'low' | 'oversold';

export const StockScreen = () => {
  const [counting, setCounting] = useState(false);
  const { reason: readOnly } = useReadOnly();
  return counting && readOnly === null ? (
    <CountSheet onClose={() => setCounting(false)} />
  ) : (
    <StockList onSheet={() => setCounting(true)} />
  );
};

const StockList = ({ onSheet }: { onSheet: () => void }) => {
  const { t } = useTranslation(['stock', 'history']);
  const format = useFormat();
  const core = useCore();
  const { selectedId, select, go } = useNavigation();
  const list = useProductList<View>('live');
  const columns = useStockColumns();
  const { reason: readOnly } = useReadOnly();
  const [act, setAct] = useState<StockAct | null>(null);

  useKeys(t('keys.title'), [{ keys: 'i', label: t('keys.sheet'), run: onSheet, writes: true }]);
  // A scan is goods in hand: it opens its shelf, ready to receive. With a dialog open it is left alone.
  useScanCatcher((code) => {
    void core.call('findProducts', code, 3).then((hits) => {
      const exact = hits.filter((hit) => hit.exact);
      const [only, second] = exact;
      if (only && !second) {
        select(only.id);
        setAct(only.tracked && readOnly === null ? 'receive' : null);
      } else if (second) {
        list.setSearch(code);
        sayRefused(t('twoProducts', { code }));
      } else sayRefused(t('unknownCode', { code }));
    });
  });

  const none = list.searched
    ? t('noneFound', { returnObjects: true })
    : list.view === 'low'
      ? t('noneLow', { returnObjects: true })
      : list.view === 'oversold'
        ? t('noneOversold', { returnObjects: true })
        : readOnly !== null
          ? { title: t('history:past.noneThere'), text: t('history:past.noneThereText') }
          : t('empty', { returnObjects: true });
  return (
    <ListScreen<ProductRow, ProductSort, View>
      title={t('title')}
      count={list.rows.count === undefined ? undefined : format.count(list.rows.count)}
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
        ],
        value: list.view,
        onChange: list.setView,
      }}
      aside={
        <WriteButton
          size="xs"
          variant="default"
          leftSection={<IconClipboardList size={15} aria-hidden="true" />}
          rightSection={<KeyHint keys="i" />}
          onClick={onSheet}
        >
          {t('sheet.open')}
        </WriteButton>
      }
      table={{
        label: t('listLabel'),
        columns,
        rows: list.rows,
        sorting: list.sorting,
        openId: selectedId,
        onOpen: select,
        onClose: () => select(null),
        memory: 'stock',
        empty: (
          <Empty
            title={none.title}
            text={none.text}
            action={
              !list.searched && list.view === 'live'
                ? { label: t('toProducts'), keys: 'g p', run: () => go('products') }
                : undefined
            }
          />
        ),
      }}
      detail={
        selectedId && (
          <StockDetail
            key={selectedId}
            id={selectedId}
            act={act}
            setAct={setAct}
            onClose={() => select(null)}
          />
        )
      }
      detailLabel={t('title')}
    />
  );
};
