import { Button, Select, Switch } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import { ColumnHeader, GridBox, RowBox, RowGroup } from '../../ui/grid-parts.tsx';
import { Empty, PageHeader, QuietButton, sayRefused } from '../../ui/index.ts';
import { useScanCatcher } from '../entry/use-scan-catcher.ts';
import { CountRow, fieldId } from './CountRow.tsx';
import classes from './CountSheet.module.css';
import { type SheetOrder, sheetLines, useCountSheet } from './count-sheet-state.ts';
import { useCountLine } from './use-count-line.ts';
import { useSheetProducts } from './use-sheet-products.ts';

const ROW = 36;

/** Down the shelves: type what is there, Enter, next. Every line is saved by itself. */
export const CountSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const core = useCore();
  const products = useSheetProducts();
  const { counted, blind, order, category, set, restart } = useCountSheet();
  const saveLine = useCountLine();
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [said, setSaid] = useState('');

  const lines = useMemo(
    () => sheetLines(products ?? [], order, category, format.locale),
    [products, order, category, format.locale],
  );
  const categories = useMemo(
    () => [...new Set((products ?? []).map((p) => p.category).filter(Boolean))].toSorted(),
    [products],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: 36,
  });

  const moveTo = (row: number): void => {
    const line = lines[row];
    if (!line) return;
    virtual.scrollToIndex(row, { align: 'auto' });
    setWanted(line.id);
  };
  // The row may only be drawn after the scroll, so the focus follows when it is there.
  useEffect(() => {
    if (wanted === null) return;
    const frame = requestAnimationFrame(() => {
      document.getElementById(fieldId(wanted))?.focus();
      setWanted(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  const first = lines[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the sheet is there
  useEffect(() => {
    if (first) setWanted(first);
  }, [products]);

  const count = (product: ProductRow, units: number): void => {
    const qty = format.quantity({ units, scale: product.qtyScale }, product.unit);
    void saveLine(product, units).then(() => setSaid(t('sheet.said', { name: product.name, qty })));
  };
  useKeys(t('sheet.title'), [
    { keys: 'Escape', label: t('sheet.back'), run: onClose, inFields: true },
    { keys: 'alt+b', label: t('keys.blind'), run: () => set({ blind: !blind }), inFields: true },
  ]);
  useScanCatcher((code) => {
    void core.call('findProducts', code, 1).then(([hit]) => {
      if (!hit?.exact) return sayRefused(t('unknownCode', { code }));
      const row = lines.findIndex((line) => line.id === hit.id);
      if (row < 0) sayRefused(t('sheet.notHere', { name: hit.name }));
      else moveTo(row);
    });
  });

  const done = lines.filter((line) => counted.get(line.id)?.state === 'saved').length;
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('sheet.title')}
        count={t('sheet.progress', { done: format.count(done), of: format.count(lines.length) })}
        others={
          <>
            {counted.size > 0 && <QuietButton onClick={restart}>{t('sheet.restart')}</QuietButton>}
            <Button
              variant="default"
              leftSection={<IconArrowLeft size={15} aria-hidden="true" />}
              onClick={onClose}
            >
              {t('sheet.back')}
            </Button>
          </>
        }
      />
      <div className={classes.bar}>
        <Select
          aria-label={t('sheet.category')}
          value={category}
          onChange={(to) => set({ category: to })}
          placeholder={t('sheet.allCategories')}
          clearable
          data={categories}
          w={180}
        />
        <Select
          aria-label={t('sheet.order')}
          value={order}
          onChange={(to) => set({ order: (to ?? 'name') as SheetOrder })}
          allowDeselect={false}
          data={[
            { value: 'name', label: t('sheet.byName') },
            { value: 'sku', label: t('sheet.bySku') },
            { value: 'category', label: t('sheet.byCategory') },
          ]}
          w={130}
        />
        <Switch
          label={t('sheet.blind')}
          title={t('sheet.blindHint')}
          checked={blind}
          onChange={(event) => set({ blind: event.currentTarget.checked })}
        />
        <p className={classes.hint}>{t('sheet.hint')}</p>
      </div>
      <div ref={scroller} className={classes.scroller}>
        <GridBox aria-label={t('sheet.label')} aria-rowcount={lines.length + 1}>
          <RowBox aria-rowindex={1} className={classes.head}>
            <ColumnHeader className={classes.name}>{t('column.name')}</ColumnHeader>
            <ColumnHeader>{t('column.sku')}</ColumnHeader>
            <ColumnHeader>{t('sheet.category')}</ColumnHeader>
            <ColumnHeader className={classes.headField}>{t('sheet.column.counted')}</ColumnHeader>
            <ColumnHeader className={classes.expected}>
              {blind ? '' : t('sheet.column.expected')}
            </ColumnHeader>
            <ColumnHeader className={classes.difference}>
              {blind ? '' : t('sheet.column.difference')}
            </ColumnHeader>
          </RowBox>
          <RowGroup className={classes.rows} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const product = lines[index];
              return (
                product && (
                  <CountRow
                    key={product.id}
                    product={product}
                    row={index}
                    top={start}
                    height={ROW}
                    counted={counted.get(product.id)}
                    blind={blind}
                    onCount={count}
                    onMove={moveTo}
                  />
                )
              );
            })}
          </RowGroup>
        </GridBox>
        {products !== null && lines.length === 0 && <Empty title={t('sheet.none')} />}
      </div>
      <div role="status" className="db-visually-hidden">
        {said}
      </div>
    </div>
  );
};
