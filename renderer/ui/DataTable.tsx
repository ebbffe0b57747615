import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keys.ts';
import { scrollMemory } from '../app/navigation.ts';
import { rowHeights, usePreferences } from '../app/preferences.ts';
import { type Column, fitting, template } from './columns.ts';
import classes from './DataTable.module.css';
import { GridHead, type Sorting } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import type { Rows } from './pages.ts';
import { useColumnTable } from './use-column-table.ts';

export type DataTableProps<R extends { id: string }, S extends string> = {
  /** Name of the list for those who cannot see it. */
  label: string;
  columns: Column<R, S>[];
  rows: Rows<R>;
  sorting?: Sorting<S> | undefined;
  /** The record that is open beside or over the list. */
  openId?: string | null;
  onOpen?: (id: string) => void;
  onClose?: () => void;
  /** Remembers scroll position and column widths under this name. */
  memory?: string;
  /** Shown when the list is known to be empty. */
  empty?: React.ReactNode;
  /** Registers J, K, arrows and Enter for the whole screen. Off for a second list on it. */
  keyed?: boolean;
};

/** A list of any length: only the rows in sight exist, and only the pages that were looked at are fetched. */
export const DataTable = <R extends { id: string }, S extends string>(props: DataTableProps<R, S>) => {
  const { label, rows, sorting, openId = null, onOpen, onClose, memory, empty, keyed = true } = props;
  const { t } = useTranslation('shell');
  const { ref: sizeRef, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(openId);
  const id = useId();
  const rowHeight = rowHeights[usePreferences((p) => p.density)];
  const count = rows.count ?? 0;
  const { shown, resize } = useColumnTable(memory ?? label, props.columns);
  const columns = useMemo(() => (width > 0 ? fitting(shown, width) : shown), [shown, width]);
  const latest = useRef(onOpen);
  latest.current = onOpen;
  const pick = useCallback((picked: string): void => {
    setActiveId(picked);
    latest.current?.(picked);
  }, []);

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: 32,
    onChange: (v) =>
      memory && count > 0 && v.scrollOffset !== null && scrollMemory.set(memory, v.scrollOffset),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height changes what was measured
  useEffect(() => virtual.measure(), [rowHeight]);

  // Before the rows are known there is nowhere to scroll to.
  const left = useRef(memory ? (scrollMemory.get(memory) ?? 0) : 0);
  useEffect(() => {
    if (count === 0 || left.current === 0) return;
    virtual.scrollToOffset(left.current);
    left.current = 0;
  }, [count, virtual]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { need } = rows;
  useEffect(() => need(first, last), [need, first, last]);

  useEffect(() => {
    if (openId) setActiveId(openId);
  }, [openId]);

  const activeIndex = activeId === null ? -1 : rows.indexOf(activeId);
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(count - 1, to));
    const row = rows.at(index);
    if (!row) return;
    setActiveId(row.id);
    // Enter must open this row, not press the button that had the focus before.
    scroller.current?.focus({ preventScroll: true });
    virtual.scrollToIndex(index, { align: 'auto' });
    if (openId && onOpen) onOpen(row.id);
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);

  useKeys(
    t('keys.list'),
    keyed
      ? [
          { keys: 'j', label: t('keys.down'), run: () => move(activeIndex + 1) },
          { keys: 'k', label: t('keys.up'), run: () => move(activeIndex < 0 ? 0 : activeIndex - 1) },
          { keys: 'ArrowDown', label: t('keys.down'), run: () => move(activeIndex + 1) },
          { keys: 'ArrowUp', label: t('keys.up'), run: () => move(activeIndex < 0 ? 0 : activeIndex - 1) },
          { keys: 'PageDown', label: t('keys.pageDown'), run: () => move(activeIndex + page) },
          { keys: 'PageUp', label: t('keys.pageUp'), run: () => move(activeIndex - page) },
          { keys: 'Home', label: t('keys.first'), run: () => move(0) },
          {
            keys: 'Enter',
            label: t('keys.open'),
            run: () => activeId && onOpen?.(activeId),
            disabled: !onOpen,
          },
          {
            keys: 'Escape',
            label: t('keys.close'),
            run: () => onClose?.(),
            disabled: openId === null || !onClose,
          },
        ]
      : [],
  );

  const style = { '--columns': template(columns) } as React.CSSProperties;
  const hasSums = rows.count !== undefined && rows.count > 0 && columns.some((c) => c.sum !== undefined);
  return (
    <div className={classes.wrap} style={style}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold absolutely placed rows */}
      <div
        ref={(node) => {
          scroller.current = node;
          sizeRef(node);
        }}
        className={classes.grid}
        data-empty={rows.count === 0 || undefined}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count === undefined ? -1 : count + 1}
        aria-colcount={columns.length}
        aria-busy={rows.count === undefined}
        aria-activedescendant={activeIndex >= 0 ? `${id}-${activeIndex}` : undefined}
        tabIndex={0}
      >
        <GridHead columns={columns} sorting={sorting} onResize={memory ? resize : undefined} />
        {rows.count !== 0 && (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            className={classes.body}
            role="rowgroup"
            style={{ height: rows.count === undefined ? 12 * rowHeight : virtual.getTotalSize() }}
          >
            {(rows.count === undefined ? ghosts(rowHeight) : items).map(({ index, start }) => {
              const row = rows.at(index);
              return (
                <GridRow
                  key={row?.id ?? `ghost-${index}`}
                  domId={`${id}-${index}`}
                  row={row}
                  index={index}
                  top={start}
                  height={rowHeight}
                  columns={columns}
                  active={row !== undefined && row.id === activeId}
                  open={row !== undefined && row.id === openId}
                  fresh={row !== undefined && rows.fresh.has(row.id)}
                  onPick={pick}
                />
              );
            })}
          </div>
        )}
      </div>
      {rows.count === 0 && <div className={classes.empty}>{empty}</div>}
      {hasSums && (
        <div className={classes.foot}>
          {columns.map((c) => (
            <div key={c.id} className={classes.cell} data-right={c.align === 'right' || undefined}>
              {c.sum}
            </div>
          ))}
        </div>
      )}
    </div>
  );
};

const ghosts = (height: number): { index: number; start: number }[] =>
  Array.from({ length: 12 }, (_, index) => ({ index, start: index * height }));
