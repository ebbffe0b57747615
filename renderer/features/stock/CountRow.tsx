import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { atScale, parseDecimal, useFormat } from '../../i18n/index.ts';
import { Cell, RowBox } from '../../ui/grid-parts.tsx';
import classes from './CountSheet.module.css';
import type { Counted } from './count-sheet-state.ts';

type Props = {
  product: ProductRow;
  row: number;
  top: number;
  height: number;
  counted: Counted | undefined;
  blind: boolean;
  onCount: (product: ProductRow, units: number) => void;
  onMove: (row: number) => void;
};

export const fieldId = (id: string): string => `count-${id}`;

const Result = ({ product, counted, blind }: Pick<Props, 'product' | 'counted' | 'blind'>) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const quantity = (units: number): string =>
    format.quantity({ units, scale: product.qtyScale }).replace('-', '−');
  if (!counted) return <Cell className={classes.result} />;
  if (counted.state === 'refused')
    return (
      <Cell className={classes.result} data-refused>
        <span role="alert">{counted.why}</span>
      </Cell>
    );
  if (counted.state === 'saving' || blind)
    return (
      <Cell className={classes.result}>{t(counted.state === 'saving' ? 'sheet.saving' : 'sheet.saved')}</Cell>
    );
  const difference = counted.counted - counted.expected;
  return (
    <>
      <Cell className={classes.expected}>{quantity(counted.expected)}</Cell>
      <Cell className={classes.difference} data-off={difference !== 0 || undefined}>
        {difference === 0 ? t('sheet.asExpected') : `${difference > 0 ? '+' : ''}${quantity(difference)}`}
      </Cell>
    </>
  );
};

const CountRowView = ({ product, row, top, height, counted, blind, onCount, onMove }: Props) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const { id, name, sku, unit, qtyScale } = product;
  const plain = counted ? format.quantity({ units: counted.counted, scale: qtyScale }) : '';
  const [text, setText] = useState<string | null>(null);
  const [bad, setBad] = useState(false);

  const save = (): boolean => {
    if (text === null || text.trim() === '') return true;
    const read = parseDecimal(text, format.point, qtyScale);
    const units = read && read.units >= 0 ? atScale(read, qtyScale) : null;
    setBad(units === null);
    if (units === null) return false;
    onCount(product, units);
    setText(null);
    return true;
  };
  return (
    <RowBox
      aria-rowindex={row + 2}
      className={classes.row}
      data-done={counted?.state === 'saved' || undefined}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <Cell className={classes.name}>{name}</Cell>
      <Cell className={classes.sku}>{sku}</Cell>
      <Cell className={classes.sku}>{product.category}</Cell>
      <Cell className={classes.field}>
        <input
          id={fieldId(id)}
          className={`${classes.input} db-num`}
          aria-label={t('sheet.fieldOf', { name })}
          aria-invalid={bad}
          inputMode="decimal"
          autoComplete="off"
          value={text ?? plain}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setBad(false);
          }}
          onBlur={() => save()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
            const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step !== undefined) {
              event.preventDefault();
              if (save()) onMove(row + step);
            } else if (event.key === 'Escape' && text !== null) {
              event.preventDefault();
              event.stopPropagation();
              setText(null);
              setBad(false);
            }
          }}
        />
        <span className={classes.unit}>{unit}</span>
      </Cell>
      {bad ? (
        <Cell className={classes.result} data-refused>
          <span role="alert">{t('sheet.badQuantity')}</span>
        </Cell>
      ) : (
        <Result product={product} counted={counted} blind={blind} />
      )}
    </RowBox>
  );
};

export const CountRow = memo(CountRowView);
