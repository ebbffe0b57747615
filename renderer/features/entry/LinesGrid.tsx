import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../shared/index.ts';
import { rowHeights, usePreferences } from '../../app/preferences.ts';
import { useFormat } from '../../i18n/index.ts';
import { ColumnHeader, GridBox, RowBox, RowGroup } from '../../ui/grid-parts.tsx';
import { cellId, type Editing, LineRow } from './LineRow.tsx';
import classes from './lines.module.css';
import type { Quantity } from './quantity.ts';
import { type Column, type Cursor, columns, useGridCursor } from './use-grid-cursor.ts';
import type { LineEdit } from './use-line-edit.ts';

export type GridHandle = {
  /** Puts the focus on the last line. False when there is none. */
  enter: () => boolean;
  /** Forgets an open cell without taking what stands in it: a scanner typed there. */
  abandon: () => void;
};

type Props = {
  lines: LineView[];
  edit: LineEdit;
  risks: ReadonlyMap<string, Quantity>;
  handle: RefObject<GridHandle | null>;
  /** The line that was just added or counted up. */
  glow: { lineId: string; turn: number } | null;
  onRemove: (line: LineView) => void;
  onLeave: () => void;
  /** The field for the next line: it stands beneath the last one, and at the foot when the order is longer. */
  children: ReactNode;
  empty: ReactNode;
};

const HEADER = 28;

export const LinesGrid = ({
  lines,
  edit,
  risks,
  handle,
  glow,
  onRemove,
  onLeave,
  children,
  empty,
}: Props) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const density = usePreferences((p) => p.density);
  const height = rowHeights[density];
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [focused, setFocused] = useState(false);

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => lines[index]?.lineId ?? index,
    overscan: 12,
    scrollMargin: 0,
    scrollPaddingStart: HEADER + 4,
    scrollPaddingEnd: 64,
  });

  const open = useCallback(
    ({ row, column }: Cursor, typed: string | null): void => {
      const line = lines[row];
      if (line) setEditing({ lineId: line.lineId, column, typed });
    },
    [lines],
  );
  const { cursor, setCursor, onKeyDown } = useGridCursor({
    rows: lines.length,
    edit: open,
    remove: (row) => {
      const line = lines[row];
      if (!line) return;
      onRemove(line);
      if (lines.length === 1) onLeave();
    },
    leave: onLeave,
  });

  const back = useCallback(() => {
    setEditing(null);
    grid.current?.focus({ preventScroll: true });
  }, []);
  const done = (step: -1 | 0 | 1): void => {
    back();
    if (step === 0) return;
    const next = columns[columns.indexOf(cursor.column) + step];
    if (next) setCursor({ row: cursor.row, column: next });
    else if (step === 1 && cursor.row + 1 >= lines.length) onLeave();
    else setCursor({ row: Math.max(0, cursor.row + step), column: step === 1 ? 'qty' : 'discount' });
  };
  const pick = (row: number, column: Column): void => {
    const again = focused && cursor.row === row && cursor.column === column;
    setCursor({ row, column });
    grid.current?.focus({ preventScroll: true });
    if (again) open({ row, column }, null);
  };

  useImperativeHandle(handle, () => ({
    enter: () => {
      if (lines.length === 0) return false;
      setCursor({ row: lines.length - 1, column: 'qty' });
      grid.current?.focus({ preventScroll: true });
      return true;
    },
    abandon: () => setEditing(null),
  }));

  useEffect(() => {
    if (focused && lines.length > 0) virtual.scrollToIndex(cursor.row, { align: 'auto' });
  }, [focused, cursor.row, lines.length, virtual]);

  const glowRow = glow ? lines.findIndex((line) => line.lineId === glow.lineId) : -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn brings its line into view, also the same line again
  useEffect(() => {
    if (glowRow >= 0) virtual.scrollToIndex(glowRow, { align: 'auto' });
  }, [glowRow, glow?.turn, virtual]);

  const marked = lines[cursor.row];
  return (
    <div className={classes.scroller} ref={scroller}>
      <GridBox
        ref={grid}
        tabIndex={lines.length > 0 ? 0 : -1}
        aria-label={t('linesLabel')}
        aria-rowcount={lines.length + 1}
        aria-colcount={6}
        aria-activedescendant={marked && focused ? cellId(marked.lineId, cursor.column) : undefined}
        className={classes.grid}
        onKeyDown={editing ? undefined : onKeyDown}
        onFocus={(event) => setFocused(event.target === event.currentTarget)}
        onBlur={() => setFocused(false)}
      >
        <RowBox aria-rowindex={1} className={classes.header}>
          <ColumnHeader className={classes.number}>
            <span className="db-visually-hidden">{t('column.line')}</span>
          </ColumnHeader>
          <ColumnHeader className={classes.qty}>{t('column.qty')}</ColumnHeader>
          <ColumnHeader className={classes.name}>{t('column.product')}</ColumnHeader>
          <ColumnHeader className={classes.price}>{t('column.price')}</ColumnHeader>
          <ColumnHeader className={classes.discount}>{t('column.discount')}</ColumnHeader>
          <ColumnHeader className={classes.total}>
            {t('column.total', { currency: format.currencyName() })}
          </ColumnHeader>
        </RowBox>
        <RowGroup className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const mine = editing?.lineId === line.lineId;
            return (
              <LineRow
                key={mine || glow?.lineId !== line.lineId ? line.lineId : `${line.lineId}-${glow.turn}`}
                line={line}
                row={item.index}
                top={item.start}
                height={height}
                marked={item.index === cursor.row && (focused || mine) ? cursor.column : null}
                editing={mine ? editing : null}
                glow={glow?.lineId === line.lineId}
                risk={risks.get(line.productId)}
                edit={edit}
                onPick={pick}
                onDone={done}
                onCancel={() => setEditing(null)}
              />
            );
          })}
        </RowGroup>
      </GridBox>
      {lines.length === 0 && empty}
      <div className={classes.next}>{children}</div>
    </div>
  );
};
