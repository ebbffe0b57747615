import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keys.ts';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useQuery } from '../../core-client/hooks.ts';
import {
  DetailBody,
  DetailHeader,
  Empty,
  KeyHint,
  QuietButton,
  Section,
  StockChip,
  useExplainMenu,
  WriteButton,
} from '../../ui/index.ts';
import { Movements } from './Movements.tsx';
import { type StockAct, StockDialogs } from './StockDialogs.tsx';
import { StockFigures, stockSubjects } from './StockFigures.tsx';
import { concernsStock } from './use-product-list.ts';

type Props = {
  id: string;
  act: StockAct | null;
  setAct: (act: StockAct | null) => void;
  onClose: () => void;
};

/** One shelf: its figures, the three acts, and everything that ever moved. */
export const StockDetail = ({ id, act, setAct, onClose }: Props) => {
  const { t } = useTranslation(['stock', 'history']);
  const past = useMoment((m) => m.moment !== null);
  const { t: common } = useTranslation();
  const explainMenu = useExplainMenu();
  const go = useNavigation((n) => n.go);
  const { data: view } = useQuery('product', [id], concernsStock);
  const idle = !view?.row.tracked;
  useKeys(t('keys.title'), [
    { keys: 'r', label: t('keys.receive'), run: () => setAct('receive'), disabled: idle, writes: true },
    { keys: 'd', label: t('keys.adjust'), run: () => setAct('adjust'), disabled: idle, writes: true },
    { keys: 'c', label: t('keys.count'), run: () => setAct('count'), disabled: idle, writes: true },
  ]);
  if (!view)
    return (
      <>
        <DetailHeader title=" " onClose={onClose} />
        {view === null && <Empty title={past ? t('history:past.notThere') : common('notFound')} />}
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
                <WriteButton
                  variant="default"
                  rightSection={<KeyHint keys="d" />}
                  onClick={() => setAct('adjust')}
                >
                  {t('adjust')}
                </WriteButton>
                <WriteButton
                  variant="default"
                  rightSection={<KeyHint keys="c" />}
                  onClick={() => setAct('count')}
                >
                  {t('count')}
                </WriteButton>
              </>
            )}
            <QuietButton onClick={() => go('products', id)}>{t('toProduct')}</QuietButton>
          </>
        }
        menu={row.tracked ? explainMenu(stockSubjects(id)) : undefined}
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
