import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keys.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { DetailBody, DetailHeader, Empty, KeyHint, QuietButton, Section, StockChip } from '../../ui/index.ts';
import { Movements } from './Movements.tsx';
import { type StockAct, StockDialogs } from './StockDialogs.tsx';
import { StockFigures } from './StockFigures.tsx';
import { concernsStock } from './use-product-list.ts';

type Props = {
  id: string;
  act: StockAct | null;
  setAct: (act: StockAct | null) => void;
  onClose: () => void;
};

/** One shelf: its figures, the three acts, and everything that ever moved. */
export const StockDetail = ({ id, act, setAct, onClose }: Props) => {
  const { t } = useTranslation('stock');
  const { t: common } = useTranslation();
  const go = useNavigation((n) => n.go);
  const { data: view } = useQuery('product', [id], concernsStock);
  const idle = !view?.row.tracked;
  useKeys(t('keys.title'), [
    { keys: 'r', label: t('keys.receive'), run: () => setAct('receive'), disabled: idle },
    { keys: 'd', label: t('keys.adjust'), run: () => setAct('adjust'), disabled: idle },
    { keys: 'c', label: t('keys.count'), run: () => setAct('count'), disabled: idle },
  ]);
  if (!view)
    return (
      <>
        <DetailHeader title=" " onClose={onClose} />
        {view === null && <Empty title={common('notFound')} />}
      </>
    );
  const { row } = view;
  return (
    <>
      <DetailHeader
        title={row.name}
        chips={<StockChip value={row.stockState} />}
        sub={[row.sku, row.category].filter(Boolean).join(' · ')}
        primary={row.tracked ? { label: t('receive'), keys: 'r', run: () => setAct('receive') } : undefined}
        others={
          <>
            {row.tracked && (
              <>
                <Button
                  variant="default"
                  rightSection={<KeyHint keys="d" />}
                  onClick={() => setAct('adjust')}
                >
                  {t('adjust')}
                </Button>
                <Button variant="default" rightSection={<KeyHint keys="c" />} onClick={() => setAct('count')}>
                  {t('count')}
                </Button>
              </>
            )}
            <QuietButton onClick={() => go('products', id)}>{t('toProduct')}</QuietButton>
          </>
        }
        onClose={onClose}
      />
      <DetailBody>
        <StockFigures product={row} />
        <Section title={t('ledger.title')}>
          <Movements product={row} />
        </Section>
      </DetailBody>
      <StockDialogs act={act} product={row} onClose={() => setAct(null)} />
    </>
  );
};
