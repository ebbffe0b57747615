import { IconArchive, IconArchiveOff, IconBellPlus, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keys.ts';
import { useMoment } from '../../app/moment.ts';
import { useVisit } from '../../app/recent.ts';
import { useShop } from '../../app/shop.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Chip,
  DetailBody,
  DetailHeader,
  Empty,
  Facts,
  KeyHint,
  type MenuAction,
  Section,
  StockChip,
  useAct,
  useExplainMenu,
  WriteButton,
} from '../../ui/index.ts';
import { OpenDecisions } from '../decisions/index.ts';
import { Movements } from '../stock/Movements.tsx';
import { type StockAct, StockDialogs } from '../stock/StockDialogs.tsx';
import { StockFigures, stockSubjects } from '../stock/StockFigures.tsx';
import { concernsStock } from '../stock/use-product-list.ts';
import { ArchiveProduct } from './ArchiveProduct.tsx';
import { Barcodes } from './Barcodes.tsx';
import { ClaimingOrders } from './ClaimingOrders.tsx';
import { EditProductDialog } from './EditProductDialog.tsx';
import { PriceSection } from './PriceSection.tsx';
import classes from './products.module.css';
import { ReorderDialog } from './ReorderDialog.tsx';

type Props = { id: string; onClose: () => void };
type Open = StockAct | 'edit' | 'price' | 'barcode' | 'reorder' | 'archive' | null;

/** One product: its price and codes, its shelf, who waits for it, and everything that ever moved. */
export const ProductDetail = ({ id, onClose }: Props) => {
  const { t } = useTranslation(['products', 'stock', 'status', 'common', 'history']);
  const format = useFormat();
  const act = useAct();
  const explainMenu = useExplainMenu();
  const past = useMoment((m) => m.moment !== null);
  const { taxRates, taxMode } = useShop();
  const { data: view } = useQuery('product', [id], concernsStock);
  const [open, setOpen] = useState<Open>(null);
  useVisit(view ? { screen: 'products', id, label: view.row.name, note: view.row.sku } : null);

  const row = view?.row;
  const live = row !== undefined && !row.archived;
  const shelf = live && row.tracked;
  useKeys(t('keys.title'), [
    { keys: 'e', label: t('keys.edit'), run: () => setOpen('edit'), disabled: !row, writes: true },
    { keys: 'p', label: t('keys.price'), run: () => setOpen('price'), disabled: !row, writes: true },
    { keys: 'b', label: t('keys.barcode'), run: () => setOpen('barcode'), disabled: !row, writes: true },
    {
      keys: 'r',
      label: t('stock:keys.receive'),
      run: () => setOpen('receive'),
      disabled: !shelf,
      writes: true,
    },
    {
      keys: 'd',
      label: t('stock:keys.adjust'),
      run: () => setOpen('adjust'),
      disabled: !shelf,
      writes: true,
    },
    { keys: 'c', label: t('stock:keys.count'), run: () => setOpen('count'), disabled: !shelf, writes: true },
  ]);

  if (!view || !row)
    return (
      <>
        <DetailHeader title=" " onClose={onClose} />
        {view === null && <Empty title={t(past ? 'history:past.notThere' : 'common:notFound')} />}
      </>
    );
  const close = (): void => setOpen(null);
  const restore = (): void =>
    void act('product.restore', id, {}, { said: t('restored', { name: row.name }) });
  const rate = taxRates.find((one) => one.class === row.taxClass);
  const changes: MenuAction[] = [
    { id: 'edit', label: t('edit'), keys: 'e', icon: <IconPencil size={16} />, run: () => setOpen('edit') },
    {
      id: 'reorder',
      label: t('reorder.set'),
      icon: <IconBellPlus size={16} />,
      reason: row.tracked ? null : t('stock:notCounted'),
      run: () => setOpen('reorder'),
    },
    row.archived
      ? {
          id: 'restore',
          label: t('restore'),
          icon: <IconArchiveOff size={16} />,
          divided: true,
          run: restore,
        }
      : {
          id: 'archive',
          label: t('archive'),
          icon: <IconArchive size={16} />,
          divided: true,
          run: () => setOpen('archive'),
        },
  ];
  const menu = [
    ...changes.map((action) => ({ ...action, writes: true })),
    ...(row.tracked ? explainMenu(stockSubjects(id)) : []),
  ];

  return (
    <>
      <DetailHeader
        title={row.name}
        chips={
          row.archived ? (
            <Chip color="grey" shape="slash">
              {t('status:archived')}
            </Chip>
          ) : (
            <StockChip value={row.stockState} />
          )
        }
        sub={[row.sku, row.category].filter(Boolean).join(' · ')}
        primary={
          row.archived
            ? { label: t('restore'), run: restore }
            : shelf
              ? { label: t('stock:receive'), keys: 'r', run: () => setOpen('receive') }
              : { label: t('edit'), keys: 'e', run: () => setOpen('edit') }
        }
        others={
          shelf && (
            <>
              <WriteButton
                variant="default"
                rightSection={<KeyHint keys="d" />}
                onClick={() => setOpen('adjust')}
              >
                {t('stock:adjust')}
              </WriteButton>
              <WriteButton
                variant="default"
                rightSection={<KeyHint keys="c" />}
                onClick={() => setOpen('count')}
              >
                {t('stock:count')}
              </WriteButton>
            </>
          )
        }
        menu={menu}
        onClose={onClose}
      />
      <DetailBody>
        <OpenDecisions aggregate={id} />
        <StockFigures
          product={row}
          before={[
            {
              label: t('figures.price'),
              value: row.price ? format.unitPrice(row.price) : t('noPrice'),
              note: format.currencyName(),
            },
          ]}
        />
        <ClaimingOrders view={view} />
        <PriceSection view={view} opened={open === 'price'} onOpen={() => setOpen('price')} onClose={close} />
        <Barcodes
          product={row}
          opened={open === 'barcode'}
          onOpen={() => setOpen('barcode')}
          onClose={close}
        />
        <Section title={t('details')}>
          {view.description && <p className={classes.description}>{view.description}</p>}
          <Facts
            rows={[
              { label: t('field.unit'), value: row.unit },
              ...(taxMode === 'none'
                ? []
                : [{ label: t('field.taxClass'), value: rate ? format.percent(rate.ppm) : row.taxClass }]),
            ]}
          />
        </Section>
        <Section title={t('ledger')}>
          <Movements product={row} />
        </Section>
      </DetailBody>
      {open === 'edit' && <EditProductDialog view={view} onClose={close} />}
      {open === 'reorder' && <ReorderDialog product={row} onClose={close} />}
      {open === 'archive' && <ArchiveProduct view={view} onClose={close} />}
      <StockDialogs
        act={open === 'receive' || open === 'adjust' || open === 'count' ? open : null}
        product={row}
        onClose={close}
      />
    </>
  );
};
