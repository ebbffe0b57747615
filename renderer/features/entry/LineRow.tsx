import { IconTag } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Cell, RowBox } from '../../ui/grid-parts.tsx';
import { CellEditor } from './CellEditor.tsx';
import classes from './lines.module.css';
import { PriceEditor } from './PriceEditor.tsx';
import type { Quantity } from './quantity.ts';
import { type Column, columns } from './use-grid-cursor.ts';
import type { LineEdit } from './use-line-edit.ts';

/** The open cell, and what was typed to open it. */
export type Editing = { lineId: string; column: Column; typed: string | null };

type Props = {
  line: LineView;
  row: number;
  top: number;
  height: number;
  /** The marked column when this row is the marked one. */
  marked: Column | null;
  editing: Editing | null;
  glow: boolean;
  /** What is available, when the draft wants more. */
  risk: Quantity | undefined;
  edit: LineEdit;
  /** A click marks; a second one on the marked cell opens it. */
  onPick: (row: number, column: Column) => void;
  onDone: (step: -1 | 0 | 1) => void;
  onCancel: () => void;
};

export const rowId = (lineId: string): string => `line-${lineId}`;
export const cellId = (lineId: string, column: Column): string => `line-${lineId}-${column}`;

const LineRowView = ({ line, row, top, height, marked, editing, glow, risk, edit, ...on }: Props) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const quantity = format.quantity({ units: line.live, scale: line.scale });
  const discount = line.discount
    ? line.discount.kind === 'ppm'
      ? `−${format.percent(line.discount.value)}`
      : `−${format.amount(line.discount.value)}`
    : '';
  const shown: Record<Column, string> = { qty: quantity, price: format.unitPrice(line.unitPrice), discount };
  const typedPrice =
    editing?.column === 'price' && editing.typed && /^\d$/.test(editing.typed)
      ? { units: Number(editing.typed), scale: 0 }
      : null;

  const cell = (column: Column) => (
    <Cell
      key={column}
      id={cellId(line.lineId, column)}
      aria-colindex={2 + columns.indexOf(column)}
      aria-selected={marked === column}
      className={classes[column]}
      data-override={column === 'price' && line.priceSource === 'override' ? true : undefined}
      title={
        column === 'price' && line.priceSource === 'override' && line.listPrice
          ? t('listPrice', { price: format.unitPrice(line.listPrice) })
          : undefined
      }
      onMouseDown={(event) => {
        if (editing) return;
        event.preventDefault();
        on.onPick(row, column);
      }}
    >
      {editing?.column === column && column !== 'price' ? (
        <CellEditor
          label={t(column === 'qty' ? 'quantityOf' : 'discountOf', { name: line.name })}
          initial={editing.typed ?? edit.textOf(line, column)}
          typed={editing.typed !== null}
          commit={(text) => edit.commit(line, column, text)}
          cancel={on.onCancel}
          moveOn={on.onDone}
        />
      ) : (
        <>
          {column === 'price' && line.priceSource === 'override' && <IconTag size={12} aria-hidden="true" />}
          {shown[column]}
          {column === 'qty' && <span className={classes.unit}>{line.unit}</span>}
        </>
      )}
      {column === 'price' && editing?.column === 'price' && (
        <div className={classes.floating} data-above={row > 5 || undefined}>
          <PriceEditor
            line={line}
            typed={typedPrice}
            commit={(price, reason) => {
              edit.setPrice(line, price, reason);
              on.onDone(0);
            }}
            cancel={() => on.onDone(0)}
          />
        </div>
      )}
    </Cell>
  );

  return (
    <RowBox
      id={rowId(line.lineId)}
      aria-rowindex={row + 2}
      className={classes.row}
      data-marked={marked !== null || undefined}
      data-open={editing !== null || undefined}
      data-glow={glow || undefined}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <Cell aria-colindex={1} className={classes.number}>
        {format.count(row + 1)}
      </Cell>
      {cell('qty')}
      <Cell className={classes.name} title={`${line.name} ${line.sku}`}>
        <span className={classes.product}>{line.name}</span>
        <span className={classes.sku}>{line.sku}</span>
        {risk && (
          <span className={classes.risk}>
            {risk.units > 0 ? t('onlyLeft', { qty: format.quantity(risk) }) : t('noneLeft')}
          </span>
        )}
      </Cell>
      {cell('price')}
      {cell('discount')}
      <Cell className={classes.total}>{format.amount(line.gross - line.lineDiscount)}</Cell>
    </RowBox>
  );
};

export const LineRow = memo(LineRowView);
